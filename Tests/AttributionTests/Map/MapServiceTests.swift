// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@testable import Attribution

struct MapServiceTests {
    @Test("A33 followers, mentions and impressions are series with their source")
    func series() throws {
        var readings: [SocialMetricSeries.Reading] = []
        for month in 1...10 {
            let at = try #require(CivilDateTime(year: 2025, month: month, day: 3)).instant()
            readings.append(
                .init(metric: "followers", source: "net", at: at, value: Int64(month) * 900))
            readings.append(
                .init(
                    metric: "followers", source: "net", at: at + day * 20,
                    value: Int64(month) * 1_000))
            readings.append(
                .init(metric: "mentions #acme", source: "listener", at: at, value: 30_000))
            readings.append(
                .init(metric: "mentions #acme", source: "listener", at: at + day, value: 20_000))
        }
        readings.append(.init(metric: "followers", source: "other", at: at(0), value: 5))
        // Delivered again.
        readings += readings.prefix(7)
        var random = SeededGenerator(seed: 1)
        let series = try SocialMetricSeries.all(in: readings.shuffled(using: &random)) {
            $0 == "followers" ? .level : .flow
        }
        #expect(series.map(\.source) == ["net", "other", "listener"])
        #expect(series[0].points.map(\.value) == (1...10).map { $0 * 1_000 })
        #expect(series[0].growth == 10)
        #expect(series[2].points.compactMap(\.value).reduce(0, +) == 500_000)
        #expect(throws: AttributionError.self) {
            try SocialMetricSeries.all(
                in: [
                    .init(metric: "m", source: "s", at: at(0), value: .max),
                    .init(metric: "m", source: "s", at: at(0, 1), value: 1),
                ], kind: { _ in .flow })
        }
    }

    @Test("A38 the hardest function of all channels comes first")
    func effort() throws {
        var random = SeededGenerator(seed: 2)
        var answers: [EffortTable.Answer] = []
        for channel in [ChannelKind.web, .app, .store] {
            for function in ["search", "checkout", "return"] {
                let isHard = channel == .app && function == "return"
                for _ in 0..<200 {
                    answers.append(
                        .init(
                            channel: Channel(channel), function: function,
                            effort: Int.random(in: isHard ? 4...7 : 1...4, using: &random),
                            satisfaction: Int.random(in: isHard ? 1...3 : 3...5, using: &random)))
                }
            }
        }
        answers.append(.init(channel: Channel(.web), function: "search", effort: 8))
        let table = EffortTable(answers)
        #expect(table.refused == 1)
        #expect(table.rows.count == 9)
        let worst = try #require(table.rows.first)
        #expect(worst.channel == Channel(.app))
        #expect(worst.function == "return")
        #expect(try #require(worst.hardShare) > 0.6)
        #expect(worst.contentShare == 0)
        #expect(try #require(worst.effortInterval).contains(5.5))
        #expect(try #require(worst.satisfactionInterval).contains(2))
        #expect(EffortTable(answers.shuffled(using: &random)) == table)
    }

    @Test(
        "A48 the level follows from parity and continuity",
        arguments: [
            (1, 10, 10, .single, 0), (3, 2, 10, .multi, 70), (3, 10, 2, .cross, 70),
            (3, 8, 8, .omni, 85), (3, 10, 10, .omni, 100), (2, 0, 0, .multi, 25),
        ] as [(Int, Int, Int, ChannelMaturity.Level, Double)])
    func maturity(
        channels: Int, parity: Int, continuity: Int, level: ChannelMaturity.Level, score: Double
    ) {
        let maturity = ChannelMaturity(
            channels: channels, parity: .init(passed: parity, made: 10),
            continuity: .init(passed: continuity, made: 10))
        #expect(maturity.level == level)
        #expect(abs(maturity.score - score) < 1e-9)
    }

    @Test("A48 a level needs its tests, and continuity is taken from what was observed")
    func observed() {
        let customer = CustomerID(MapWorld.profile("ann").token)
        let index = ContinuityIndex([
            .init(customer: customer, at: at(0), channel: Channel(.web), found: nil, left: "cart"),
            .init(customer: customer, at: at(1), channel: Channel(.app), found: "cart", left: "x"),
        ])
        let parity = ChannelMaturity.Tests(passed: 9, made: 10)
        #expect(ChannelMaturity(channels: 2, parity: parity, continuity: index).level == .omni)
        let untested = ChannelMaturity(
            channels: 2, parity: parity, continuity: .init(passed: 0, made: 0))
        #expect(untested.level == .cross)
        #expect(ChannelMaturity.Level.single < .omni)
    }
}

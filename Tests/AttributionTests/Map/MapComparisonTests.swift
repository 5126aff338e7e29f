// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@testable import Attribution

struct MapComparisonTests {
    @Test(
        "A10 a planted selection effect is removed among alike, and a planted true effect stays",
        arguments: [0, 400] as [Int64])
    func selection(effect: Int64) throws {
        var covered = 0
        for seed in 1...40 as ClosedRange<UInt64> {
            var random = SeededGenerator(seed: seed)
            let units = (0..<1_500).map { _ -> StratifiedComparison.Unit in
                let tenure = Int.random(in: 0...4, using: &random)
                let spender = Int.random(in: 0...4, using: &random)
                // Who is long a customer and spends much uses more channels and spends more anyway.
                let isTreated = Int.random(in: 0..<10, using: &random) < 1 + tenure + spender / 2
                let noise = Int64.random(in: -2_000...2_000, using: &random)
                return StratifiedComparison.Unit(
                    isTreated: isTreated, covariates: [tenure, spender],
                    outcome: 5_000 + Int64(tenure) * 3_000 + Int64(spender) * 2_000 + noise
                        + (isTreated ? effect : 0))
            }
            let comparison = StratifiedComparison(units)
            #expect(try #require(comparison.naive) > Double(effect) + 2_500)
            #expect(abs(try #require(comparison.matched) - Double(effect)) < 350)
            if try #require(comparison.interval).contains(Double(effect)) { covered += 1 }
            #expect(StratifiedComparison(units.shuffled(using: &random)) == comparison)
        }
        // 95 per cent of 40, give or take.
        #expect(covered >= 33)
    }

    @Test("A10 the comparison is what is computed by hand, and tells who has nobody alike")
    func byHand() {
        func unit(_ isTreated: Bool, _ band: Int, _ outcome: Int64) -> StratifiedComparison.Unit {
            .init(isTreated: isTreated, covariates: [band], outcome: outcome)
        }
        let comparison = StratifiedComparison([
            unit(true, 0, 10), unit(true, 0, 14), unit(false, 0, 6), unit(false, 0, 8),
            unit(true, 1, 30), unit(true, 1, 34), unit(true, 1, 35), unit(false, 1, 31),
            unit(false, 1, 33), unit(true, 2, 99), unit(false, 3, 1),
        ])
        // (2 (12 - 7) + 3 (33 - 32)) / 5; variances of the means 4 + 1 and 7/3 + 1.
        #expect(comparison.matched == 2.6)
        let variance = (0.4 * 0.4) * 5.0 + (0.6 * 0.6) * (7.0 / 3 + 1)
        #expect(abs((comparison.standardError ?? 0) - variance.squareRoot()) < 1e-12)
        #expect(comparison.matchedUnits == 5)
        #expect(comparison.unmatchedUnits == 1)
        #expect(comparison.strata.map(\.difference) == [5, 1, nil, nil])
        #expect(StratifiedComparison([unit(true, 0, 1)]).matched == nil)
        #expect(StratifiedComparison.band(25, cuts: [10, 25, 50]) == 2)
    }

    @Test("A10 customers of several channels seem to spend a multiple, and alike ones do not")
    func journeys() throws {
        var world = MapWorld(seed: 12)
        let start = at(100)
        for customer in 0..<1_500 {
            let name = "c\(customer)"
            let isBig = world.chance(0.5)
            world.buy(name, at(world.number(0...5)), .web, isBig ? 40_000 : 2_000)
            let isMulti = world.chance(isBig ? 0.8 : 0.1)
            for channel in isMulti ? [ChannelKind.email, .app, .web] : [.web] {
                world.touch(name, at(101), channel, .interest)
            }
            let amount = Int64(world.number(900...1_100)) * (isBig ? 40 : 5)
            world.buy(name, at(102), .web, amount)
        }
        let journeys = MapJourneys(world.set)
        let bands = try journeys.covariates(
            before: start, days: [30, 90], amounts: [10_000], in: .eur)
        let comparison = try journeys.spending(
            from: start, ofThoseUsing: 3, in: .eur, covariates: { bands[$0] })
        let single = try #require(
            try JourneyMap(journeys).channelUse.rows.first { $0.channels == 1 }?.spend(in: .eur))
        let multi = try #require(
            try JourneyMap(journeys).channelUse.rows.first { $0.channels == 3 }?.spend(in: .eur))
        #expect(multi > 3 * single)
        #expect(try #require(comparison.naive) > 20_000)
        #expect(abs(try #require(comparison.matched)) < 300)
        #expect(comparison.strata.count == 2)
    }

    @Test("A43 the stage at which e-mail works is found", arguments: 1...4 as ClosedRange<UInt64>)
    func email(seed: UInt64) throws {
        var world = MapWorld(seed: seed)
        for customer in 0..<1_200 {
            let name = "c\(customer)"
            var isLost = false
            for (place, stage) in MapWorld.funnel.enumerated() {
                let hasMail = world.chance(0.5)
                world.touch(name, at(place), .web, stage)
                if hasMail { world.touch(name, at(place, 60), .email, stage, kind: .message) }
                isLost = world.chance(stage == .consideration && hasMail ? 0.1 : 0.35)
                if isLost { break }
            }
            if !isLost { world.buy(name, at(9), .web, 1_000) }
        }
        let effects = StageEffect.all(in: MapJourneys(world.set), of: Channel(.email))
        #expect(effects.count == 4)
        let best = try #require(effects.first)
        #expect(best.stage == .consideration)
        #expect(abs(try #require(best.difference) - 0.25) < 0.08)
        #expect(try #require(best.interval).lowerBound > 0)
        for effect in effects.dropFirst() {
            #expect(abs(try #require(effect.difference)) < 0.12)
        }
        let all = StageEffect.all(in: MapJourneys(world.set))
        #expect(all.filter { $0.channel == Channel(.web) }.allSatisfy { $0.difference == nil })
    }

    @Test("A46 one article is credited over mail, social networks and advertisements")
    func content() throws {
        var world = MapWorld(seed: 13)
        let article = TouchPlace(content: "article")
        var net = Int64(0)
        for customer in 0..<60 {
            let name = "c\(customer)"
            let channels: [ChannelKind] = [.email, .socialPost, .display]
            world.touch(name, at(0), channels[customer % 3], .interest, place: article)
            world.touch(name, at(1), .web, .intent)
            world.touch(
                name, at(1, 9), .email, .intent, place: TouchPlace(content: "other"))
            let cents = Int64(world.number(1_000...9_999))
            net += cents
            world.buy(name, at(2), .web, cents)
        }
        world.buy("nobody", at(3), .web, 777)
        let report = try ContentReport(world.set, model: .linear)
        let named = report.rows.map { "\($0.content ?? "-") \($0.channel.name) \($0.touches)" }
        #expect(
            named == [
                "- web 60", "article display 20", "article email 20", "article social-post 20",
                "other email 60",
            ])
        #expect(report.rows.reduce(0) { $0 + $1.credit.minorUnits } == net)
        #expect(report.unattributed == [euros(777)])
        let article3 = try #require(try report.credit(of: "article").first)
        #expect(abs(article3.minorUnits - net / 3) <= 60)
    }
}

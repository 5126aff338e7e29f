// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@testable import Attribution

struct ChannelPortfolioTests {
    typealias Person = (segment: String, channels: Set<Channel>)

    static let kinds: [ChannelKind] = [
        .chat, .phone, .messenger, .email, .socialPost, .web, .app, .store,
    ]

    static func people(_ seed: UInt64, _ count: Int) -> [Person] {
        var random = SeededGenerator(seed: seed)
        return (0..<count).map { number in
            let generation = ["X", "Y", "Z"][number % 3]
            var channels: Set<Channel> = []
            for (place, kind) in kinds.enumerated() {
                let odds = (place + number % 3) % 4 + 1
                if Int.random(in: 0..<12, using: &random) < odds { channels.insert(Channel(kind)) }
            }
            return (generation, channels)
        }
    }

    @Test(
        "A40 the smallest set that covers every generation is what trying all sets finds",
        arguments: 1...10 as ClosedRange<UInt64>)
    func smallest(seed: UInt64) throws {
        let people = Self.people(seed, 150)
        let portfolio = ChannelPortfolio(people)
        for share in [0.3, 0.6, 0.8, 0.95] {
            var best: (count: Int, reached: Int)?
            for set in 0..<(1 << Self.kinds.count) {
                let chosen = Set(
                    Self.kinds.indices.filter { set >> $0 & 1 == 1 }.map { Channel(Self.kinds[$0]) }
                )
                var reached = 0
                var fits = true
                for generation in ["X", "Y", "Z"] {
                    let own = people.filter { $0.segment == generation }
                    let here = own.count { !$0.channels.isDisjoint(with: chosen) }
                    reached += here
                    if Double(here) < share * Double(own.count) { fits = false }
                }
                guard fits else { continue }
                if best.map({ chosen.count < $0.count }) ?? true {
                    best = (chosen.count, reached)
                } else if let other = best, chosen.count == other.count, reached > other.reached {
                    best = (chosen.count, reached)
                }
            }
            let found = portfolio.smallest(covering: share)
            #expect(found?.channels.count == best?.count)
            guard let found else { continue }
            #expect(found.isFewest)
            #expect(found.coverage.allSatisfy { $0 >= share })
            let reached = people.count { !$0.channels.isDisjoint(with: found.channels) }
            #expect(reached == best?.reached)
        }
        #expect(ChannelPortfolio(people.reversed()) == portfolio)
    }

    @Test("A40 coverage of each channel by generation, and many channels taken one by one")
    func coverage() throws {
        let portfolio = ChannelPortfolio(Self.people(3, 300))
        #expect(portfolio.segments.map(\.name) == ["X", "Y", "Z"])
        #expect(portfolio.segments.map(\.people) == [100, 100, 100])
        for segment in portfolio.segments {
            #expect(segment.reached.allSatisfy { 0...100 ~= $0 })
        }
        let many = (0..<30).map { number -> Person in
            ("all", [Channel(name: "c\(number)", kind: .other), Channel(.email)])
        }
        let choice = try #require(ChannelPortfolio(many).smallest(covering: 1))
        #expect(choice.channels == [Channel(.email)])
        #expect(choice.isFewest == false)
        let nobody: [Person] = [("all", [])]
        #expect(ChannelPortfolio(nobody).smallest(covering: 0.5) == nil)
    }

    @Test("A37 the share of changes of channel that find what was left")
    func continuity() throws {
        var random = SeededGenerator(seed: 4)
        var observations: [ContinuityIndex.Observation] = []
        var (resumed, seamless) = (0, 0)
        for number in 0..<400 {
            let customer = CustomerID(MapWorld.profile("c\(number)").token)
            var isSeamless = true
            var cart: String? = nil
            for (place, kind) in [ChannelKind.web, .app, .store].enumerated() {
                let finds = Double.random(in: 0..<1, using: &random) < 0.29
                if place > 0, finds { resumed += 1 }
                if place > 0, !finds { isSeamless = false }
                let left = "cart \(number) \(place)"
                observations.append(
                    .init(
                        customer: customer, at: at(number, place), channel: Channel(kind),
                        found: finds ? cart : nil, left: left,
                        order: place == 2 ? OrderID("\(number)") : nil))
                cart = left
            }
            if isSeamless { seamless += 1 }
        }
        let index = ContinuityIndex(observations.shuffled(using: &random))
        #expect(index.index == Double(resumed) / 800)
        #expect(index.seamlessness == Double(seamless) / 400)
        #expect(index.rows.map(\.from.name) == ["app", "web"])
        #expect(index.rows.map(\.switches) == [400, 400])
        #expect(ContinuityIndex([]).index == nil)
    }
}

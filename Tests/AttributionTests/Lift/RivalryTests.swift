// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Testing

@testable import Attribution

struct RivalryTests {
    private let names = ["bid a", "bid b", "catalogue", "newsletter"].map { ContactSourceID($0) }

    /// Two bids that are each enough for a purchase, a catalogue and a newsletter that need each
    /// other.
    private func people(_ count: Int, seed: UInt64) -> [ContactedPerson] {
        var numbers = SeededNumbers(seed: seed)
        return (0..<count).map { _ in
            let isReached = names.map { _ in numbers.below(2) == 0 }
            var chance = 0.05
            if isReached[0] || isReached[1] { chance += 0.2 }
            if isReached[2] && isReached[3] { chance += 0.2 }
            var costs: [ContactSourceID: Money] = [:]
            for (name, isReached) in zip(names, isReached) where isReached {
                costs[name] = Money(minorUnits: 50, .eur)
            }
            return ContactedPerson(costs: costs, isBuyer: numbers.unit() < chance)
        }
    }

    @Test func `A27 bids for the same people are told from offers that need each other`() throws {
        let people = people(8_000, seed: 27)
        let report = try RivalryReport(people, currency: .eur)
        #expect(report.pairs.count == 6)
        #expect(report.unjudged == 0)
        let rivals = report.pairs[0]
        #expect([rivals.first, rivals.second] == [names[0], names[1]])
        #expect(rivals.relation == .compete)
        #expect(rivals.interval.contains(-0.2))
        #expect(rivals.sharedCost == Money(minorUnits: Int64(rivals.shared) * 100, .eur))
        #expect((0.9...1.1).contains(Double(rivals.shared) / rivals.expectedShared))
        let partners = report.pairs.filter { $0.relation == .complement }
        #expect(partners.map(\.first) == [names[2]])
        #expect(partners[0].interval.contains(0.2))
        #expect(report.pairs.count { $0.relation == .open } == 4)
        #expect(try RivalryReport(people.reversed(), currency: .eur) == report)
    }

    @Test func `A27 without any interaction a pair is seldom judged`() throws {
        var judged = 0
        var numbers = SeededNumbers(seed: 1)
        for _ in 0..<60 {
            let people = (0..<600).map { _ in
                var costs: [ContactSourceID: Money] = [:]
                for name in names where numbers.below(2) == 0 { costs[name] = .zero(.eur) }
                let chance = 0.1 + 0.05 * Double(costs.count)
                return ContactedPerson(costs: costs, isBuyer: numbers.unit() < chance)
            }
            let report = try RivalryReport(people, currency: .eur)
            judged += report.pairs.contains { $0.relation != .open } ? 1 : 0
        }
        #expect(judged <= 9)
    }

    @Test func `A27 small groups are not judged and bad costs are refused`() throws {
        #expect(try RivalryReport(people(60, seed: 2), currency: .eur).unjudged == 6)
        #expect(try RivalryReport([], currency: .eur).pairs.isEmpty)
        let dollars = ContactedPerson(
            costs: [names[0]: Money(minorUnits: 1, .usd)], isBuyer: false)
        #expect(throws: AttributionError.self) { try RivalryReport([dollars], currency: .eur) }
    }
}

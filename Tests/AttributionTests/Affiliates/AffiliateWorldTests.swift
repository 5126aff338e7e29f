// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@testable import Attribution

struct AffiliateWorldTests {
    @Test(
        "A17 statements reconcile to the cent in 10,000 random trades with refunds",
        arguments: 0..<10)
    func reconciles(thousand: UInt64) throws {
        var clawBacks = 0
        for seed in (1_000 * thousand)..<(1_000 * thousand + 1_000) {
            var world = try AffiliateWorld(seed: seed)
            // A statement every 30 days to long after the last validation.
            for (round, time) in stride(from: 30, through: 120, by: 30).enumerated() {
                let ledger = try AffiliateLedger(world.facts, at: at(time))
                for partner in AffiliateWorld.partners {
                    let statement = try ledger.statement(partner, "\(round)")
                    if !statement.isReconciled { Issue.record("seed \(seed) does not reconcile") }
                    clawBacks += statement.lines.count { $0.amount.minorUnits < 0 }
                    if let payout = statement.payout(at: at(time)) { world.pay(payout) }
                }
            }
            try check(world, seed)
        }
        #expect(clawBacks > 50)
    }

    /// What was paid and what is still due is, order by order, what the oracle says.
    private func check(_ world: AffiliateWorld, _ seed: UInt64) throws {
        let ledger = try AffiliateLedger(world.facts, at: at(200))
        var truth: [String: Int64] = [:]
        for order in Set(world.facts.orders.map(\.fact.order)) {
            let wanted = world.truth(order.rawValue)
            let entries = ledger.entries.filter { $0.order == order }
            let sum = entries.reduce(0) { $0 + $1.paid.minorUnits + $1.due.minorUnits }
            if sum != wanted?.cents ?? 0 { Issue.record("seed \(seed) \(order) \(sum)") }
            if ledger.winners[order]?.rawValue != wanted?.partner {
                Issue.record("seed \(seed) \(order) winner")
            }
            if let wanted { truth[wanted.partner, default: 0] += wanted.cents }
        }
        for partner in AffiliateWorld.partners {
            let paid = world.facts.payouts.filter { $0.partner.rawValue == partner }
                .flatMap(\.lines).reduce(0) { $0 + $1.amount.minorUnits }
            let due = try ledger.statement(partner, "last").total.minorUnits
            if paid + due != truth[partner] ?? 0 { Issue.record("seed \(seed) \(partner)") }
        }
    }

    @Test("A17 the ledger is a function of the set of facts", arguments: 1...40)
    func permutations(seed: UInt64) throws {
        var world = try AffiliateWorld(seed: seed)
        for time in [20, 50] {
            let ledger = try AffiliateLedger(world.facts, at: at(time))
            for partner in AffiliateWorld.partners {
                if let payout = try ledger.statement(partner, "\(time)").payout(at: at(time)) {
                    world.pay(payout)
                }
            }
        }
        if seed % 2 == 0 { try world.contradict() }
        let entries = try AffiliateLedger(world.facts, at: at(80)).entries
        var random = SeededGenerator(seed: seed)
        for _ in 0..<5 {
            var first = AffiliateFacts()
            var second = AffiliateFacts()
            let facts = world.facts
            func deal<Fact>(_ from: [Fact], _ path: WritableKeyPath<AffiliateFacts, [Fact]>) {
                for fact in from.shuffled(using: &random) {
                    let place = Int.random(in: 0..<3, using: &random)
                    if place != 0 { first[keyPath: path].append(fact) }
                    if place != 1 { second[keyPath: path].append(fact) }
                }
            }
            deal(facts.agreements, \.agreements)
            deal(facts.clicks, \.clicks)
            deal(facts.orders, \.orders)
            deal(facts.payouts, \.payouts)
            first.add(second)
            #expect(try AffiliateLedger(first, at: at(80)).entries == entries)
        }
    }
}

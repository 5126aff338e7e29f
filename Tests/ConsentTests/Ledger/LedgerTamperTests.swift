// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
import TestStores
import Testing

/// What somebody with access to the store may have done to it, and who finds it.
struct LedgerTamperTests {
    private static let leaves = Subspace(.consent, table: 3)
    private static let nodes = Subspace(.consent, table: 4)
    private static let edges = Subspace(.consent, table: 5)

    private func shop() async throws -> Shop {
        let shop = Shop(InMemoryStore())
        for index in 0..<21 as Range<Int64> {
            try await shop.record(
                Shop.event(
                    "act-\(index)", index % 3 == 0 ? .withdraw : .grant, [.email],
                    at: Timestamp(seconds: index), by: "card-\(index % 4)"))
        }
        return shop
    }

    private func fault(
        after change: @escaping @Sendable (any WriteTransaction) throws -> Void
    ) async throws -> LedgerFault? {
        let shop = try await shop()
        let head = try await shop.store.read { try shop.book.ledger.head(at: Shop.now, in: $0) }
        try await shop.store.write { try change($0) }
        do {
            try await shop.store.read { transaction in
                _ = try shop.book.ledger.verify(against: [head], in: transaction)
            }
            return nil
        } catch let fault as LedgerFault {
            return fault
        }
    }

    @Test("N7 Any bit of any record that is turned is found, with the pair of records it is in")
    func bits() async throws {
        #expect(try await fault { _ in } == nil)
        for leaf in 0..<21 as Range<UInt64> {
            let found = try #require(
                try await fault { transaction in
                    var generator = SeededGenerator(seed: leaf)
                    let key = Self.leaves.key(UInt64(0), leaf)
                    var record = try transaction.value(for: key) ?? []
                    let place = Int.random(in: record.indices, using: &generator)
                    record[place] ^= 1 << UInt8.random(in: 0...7, using: &generator)
                    try transaction.set(record, for: key)
                })
            if leaf == 20 {
                #expect(found.kind == .anchor)
            } else {
                #expect(found.kind == .changed)
                #expect(found.leaves == leaf / 2 * 2...leaf / 2 * 2 + 1)
            }
        }
    }

    @Test("N7 A record that is removed, moved, added or cut off is found, and so is another tree")
    func rows() async throws {
        let missing = try await fault { try $0.remove(Self.leaves.key(UInt64(0), UInt64(7))) }
        #expect(missing?.kind == .missing && missing?.leaves == 7...8)
        let swapped = try await fault { transaction in
            let keys = [4, 11].map { Self.leaves.key(UInt64(0), UInt64($0)) }
            let values = try transaction.values(for: keys)
            try transaction.set(values[1] ?? [], for: keys[0])
            try transaction.set(values[0] ?? [], for: keys[1])
        }
        #expect(swapped?.kind == .changed && swapped?.leaves == 4...5)
        let added = try await fault {
            try $0.set([1, 2, 3], for: Self.leaves.key(UInt64(0), UInt64(21)))
        }
        #expect(added != nil)
        let cut = try await fault { try $0.remove(Self.leaves.key(UInt64(0), UInt64(20))) }
        #expect(cut?.kind == .edge)
        let node = try await fault {
            try $0.set(
                [UInt8](repeating: 1, count: 32),
                for: Self.nodes.key(UInt64(0), UInt64(2), UInt64(1)))
        }
        #expect(node?.kind == .changed && node?.leaves == 4...7)
        let edge = try await fault {
            try $0.set(MerkleFrontier().recordBytes, for: Self.edges.key(UInt64(0)))
        }
        #expect(edge?.kind == .edge)
        // A forger who makes everything anew is found by the head that somebody else kept alone.
        let forged = try await fault { transaction in
            var tree = MerkleFrontier()
            for leaf in 0..<20 as Range<UInt64> {
                let record = try transaction.value(for: Self.leaves.key(UInt64(0), leaf)) ?? []
                tree.append(leaf: MerkleHash.leaf(record))
            }
            try transaction.remove(Self.leaves.key(UInt64(0), UInt64(20)))
            try transaction.set(tree.recordBytes, for: Self.edges.key(UInt64(0)))
        }
        #expect(forged?.kind == .anchor)
    }

    @Test("N7 An act, a decision or a state that is changed beside the ledger is found")
    func besideTheLedger() async throws {
        let customer = Shop.customer("card-1")
        for table in [1, 2] as [UInt8] {
            let shop = try await shop()
            try await shop.store.write { transaction in
                let pairs = try transaction.pairs(
                    KeyScan(Subspace(.consent, table: table).range(customer.profiles[0])))
                let (key, value) = try #require(pairs.last)
                if table == 1 {
                    let act = ConsentAct(.grant, [.sms])
                    var state = try ConsentState(recordBytes: value)
                    state.fold(act, at: ConsentMark(time: .epoch, event: EventID("forged")))
                    try transaction.set(state.recordBytes, for: key)
                } else {
                    var proof = try ConsentProof(recordBytes: value)
                    proof.act.wording = "another"
                    try transaction.set(proof.recordBytes, for: key)
                }
            }
            let found = try await shop.store.read { transaction in
                try shop.book.discrepancies(of: customer, in: transaction)
            }
            #expect(found.map(\.code) == [table == 1 ? "consent.state" : "consent.ledger"])
        }
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
import TestStores
import Testing

/// The ledger in the store: what it proves, what it does not say, what it finds.
struct ConsentLedgerTests {
    private let start = Timestamp(seconds: 900_000)

    /// A shop in which five people spoke and one was written to.
    private func spoken(_ store: any KeyValueStore, trees: Int = 1) async throws -> Shop {
        let shop = Shop(store, trees: trees)
        var generator = SeededGenerator(seed: 5)
        for index in 0..<40 as Range<Int64> {
            let kind: ConsentAct.Kind = Bool.random(using: &generator) ? .grant : .withdraw
            let use = ConsentUse.samples.randomElement(using: &generator) ?? .email
            try await shop.record(
                Shop.event(
                    "act-of-\(index)-", kind, [use], at: start + .seconds(index),
                    by: "card-\(index % 5)"))
        }
        try await store.write { transaction in
            try shop.book.record(
                ConsentOutcome(
                    profile: Shop.profile(of: "card-1"), reference: "message-7", at: Shop.now,
                    use: .email, answer: .refused,
                    reasons: [Reason(.consentWithdrawn, "withdrew at the till")]),
                in: transaction)
        }
        return shop
    }

    @Test(
        "N7 Every act and decision is in the ledger with a proof, and heads only grow",
        arguments: StoreKind.here, [1, 3])
    func everyRecordIsProved(kind: StoreKind, trees: Int) async throws {
        try await kind.withStore { store in
            let shop = try await spoken(store, trees: trees)
            try await store.read { transaction in
                let ledger = shop.book.ledger
                var records: UInt64 = 0
                var heads: [TreeHead] = []
                for tree in 0..<trees {
                    heads.append(try ledger.head(of: tree, at: Shop.now, in: transaction))
                    records += try ledger.verify(tree, against: [heads[tree]], in: transaction)
                }
                #expect(records == 41)
                for person in 0..<5 {
                    let customer = Shop.customer("card-\(person)")
                    #expect(try shop.book.discrepancies(of: customer, in: transaction).isEmpty)
                    for proof in try shop.book.proofs(of: customer, in: transaction) {
                        let place = try #require(try ledger.position(of: proof, in: transaction))
                        #expect(place.tree == ledger.tree(of: proof.profile))
                        let record = try #require(try ledger.record(at: place, in: transaction))
                        let inclusion = try ledger.inclusionProof(of: place, in: transaction)
                        #expect(
                            inclusion.verifies(
                                MerkleHash.leaf(record), root: heads[place.tree].root))
                    }
                }
                for head in heads where head.size > 1 {
                    let tree = heads.firstIndex(of: head) ?? 0
                    let growth = try ledger.consistencyProof(
                        from: head.size, of: tree, in: transaction)
                    #expect(growth.verifies(firstRoot: head.root, secondRoot: head.root))
                }
                #expect(throws: MerkleError.self) {
                    try ledger.inclusionProof(
                        of: LedgerPosition(tree: 0, leaf: 99), in: transaction)
                }
            }
        }
    }

    @Test(
        "N7 A head that was kept is tied to the later one, and what it stood for is found in it",
        arguments: StoreKind.here)
    func growth(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let shop = try await spoken(store)
            let ledger = shop.book.ledger
            let before = try await store.read { try ledger.head(at: Shop.now, in: $0) }
            for index in 0..<9 as Range<Int64> {
                try await shop.record(
                    Shop.event("late-\(index)", .grant, [.sms], at: start + .seconds(index)))
            }
            try await store.read { transaction in
                let after = try ledger.head(at: Shop.now, in: transaction)
                #expect((before.size, after.size) == (41, 50))
                let proof = try ledger.consistencyProof(from: before.size, in: transaction)
                try proof.verify(firstRoot: before.root, secondRoot: after.root)
                let old = try ledger.inclusionProof(
                    of: LedgerPosition(tree: 0, leaf: 17), size: before.size, in: transaction)
                let record = try #require(
                    try ledger.record(at: LedgerPosition(tree: 0, leaf: 17), in: transaction))
                try old.verify(MerkleHash.leaf(record), root: before.root)
                #expect(try ledger.verify(against: [after, before], in: transaction) == 50)
            }
        }
    }

    @Test(
        "N7 After an erasure no byte names the person, and every proof still verifies",
        arguments: StoreKind.here)
    func erasure(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let shop = try await spoken(store)
            let ledger = shop.book.ledger
            let customer = Shop.customer("card-1")
            let (head, proofs) = try await store.read { transaction in
                (
                    try ledger.head(at: Shop.now, in: transaction),
                    try shop.book.proofs(of: customer, in: transaction)
                )
            }
            let profile = Shop.profile(of: "card-1")
            try await store.write { transaction in
                _ = try shop.book.erase(customer, in: transaction)
                _ = try EventLog().erase(customer, in: transaction)
            }
            try await store.read { transaction in
                #expect(try ledger.key(of: profile, in: transaction) == nil)
                #expect(try ledger.head(at: Shop.now, in: transaction) == head)
                #expect(try ledger.verify(against: [head], in: transaction) == 41)
                for proof in proofs { #expect(try !ledger.holds(proof, in: transaction)) }
                let key = SHA256Digest.seededKey(of: profile)
                var needles = [ErasureAudit.Needle("key", key.bytes)]
                needles += proofs.map {
                    ErasureAudit.Needle("event", Array($0.event.rawValue.utf8))
                }
                needles += CustomerTraces(of: customer, identifiers: []).needles
                let report = try ErasureAudit(needles).scan(in: transaction)
                #expect(report.provesAbsence, "\(report)")
            }
            // Who comes back begins anew, under another key.
            try await shop.record(Shop.event("again", .grant, [.email], at: start))
            let (size, faults) = try await store.read { transaction in
                (
                    try ledger.verify(against: [head], in: transaction),
                    try shop.book.discrepancies(of: customer, in: transaction)
                )
            }
            #expect(size == 42 && faults.isEmpty)
        }
    }

    @Test("N7 An act is opened by its key and its own words, and by no others")
    func commitments() async throws {
        let shop = try await spoken(InMemoryStore())
        try await shop.store.read { transaction in
            let customer = Shop.customer("card-2")
            for proof in try shop.book.proofs(of: customer, in: transaction) {
                #expect(try shop.book.ledger.holds(proof, in: transaction))
                var other = proof
                other.act.kind = proof.act.kind == .grant ? .withdraw : .grant
                #expect(try !shop.book.ledger.holds(other, in: transaction))
                other = proof
                other.receivedAt = proof.receivedAt + .microseconds(1)
                #expect(try !shop.book.ledger.holds(other, in: transaction))
                other = proof
                other.act.recordedBy = "somebody"
                #expect(try !shop.book.ledger.holds(other, in: transaction))
            }
            var generator = SeededGenerator(seed: 2)
            for leaf in 0..<41 as Range<UInt64> {
                let place = LedgerPosition(tree: 0, leaf: leaf)
                let record = try #require(
                    try shop.book.ledger.record(at: place, in: transaction))
                #expect(try LedgerRecord(recordBytes: record).recordBytes == record)
                var damaged = record
                let byte = Int.random(in: damaged.indices, using: &generator)
                damaged[byte] ^= UInt8.random(in: 1...255, using: &generator)
                _ = try? LedgerRecord(recordBytes: damaged)
                #expect(throws: RecordError.self) {
                    try LedgerRecord(recordBytes: Array(record.dropLast()))
                }
            }
        }
    }

    @Test(
        "N7 The checker in another language finds the store's export good",
        .enabled(if: ExportChecker.python != nil, "there is no python3 on the PATH"))
    func exportIsChecked() async throws {
        let shop = try await spoken(InMemoryStore())
        let ledger = shop.book.ledger
        let before = try await shop.store.read { try ledger.head(at: Shop.now, in: $0) }
        try await shop.record(Shop.event("late", .grant, [.sms], at: start))
        let lines = try await shop.store.read { transaction in
            var lines: [String] = []
            try ledger.export(heads: [before], at: Shop.now, in: transaction) { lines.append($0) }
            return lines
        }
        #expect(lines.count == 2 + 42)
        let good = try await ExportChecker.verify(lines, anchors: Array(lines.prefix(2)))
        #expect(good.status == 0, "\(good.text)")
        var changed = lines
        changed.swapAt(5, 6)
        let bad = try await ExportChecker.verify(changed, anchors: Array(lines.prefix(2)))
        #expect(bad.status == 1, "\(bad.text)")
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
import TestStores
import Testing

/// Addresses that are not to be used, whoever holds them.
struct SuppressionListTests {
    private let now = Timestamp(seconds: 1_000_000)
    private let ann = Identifier(.email, "ann.of.the.list@example.com")

    private func bounce(_ second: Int64) -> SuppressionChange {
        .suppress(
            Suppression(
                .hardBounce, SuppressionScope(),
                mark: ConsentMark(time: Timestamp(seconds: second), event: EventID("bounce-77"))))
    }

    @Test(
        "N8 A suppressed address is found by its hash alone, with the list's key or the store's own",
        arguments: StoreKind.here, [true, false])
    func byHash(kind: StoreKind, hasOwnKey: Bool) async throws {
        try await kind.withStore { store in
            let key = hasOwnKey ? HMACSHA256.Key(Array("a key of the retailer".utf8)) : nil
            let list = SuppressionList(key: key)
            let book = ConsentBook(
                ledger: ConsentLedger { SHA256Digest.seededKey(of: $0) }, suppressions: list)
            let nobody = try await store.read {
                try list.governing(.email, to: ann, at: now, in: $0)
            }
            #expect(nobody == nil)
            try await store.write { try book.record(bounce(5), to: ann, in: $0) }
            try await store.write { try book.record(bounce(5), to: ann, in: $0) }
            let found = try await store.read { transaction in
                let other = Identifier(.email, "anne.of.the.list@example.com")
                #expect(try list.governing(.email, to: other, at: now, in: transaction) == nil)
                let namesake = Identifier(.messenger, ann.value)
                #expect(try list.governing(.email, to: namesake, at: now, in: transaction) == nil)
                let stranger = SuppressionList(key: HMACSHA256.Key([1]))
                #expect(try stranger.governing(.email, to: ann, at: now, in: transaction) == nil)
                let address = ErasureAudit.Needle("address", Array(ann.value.utf8))
                let report = try ErasureAudit([address]).scan(in: transaction)
                #expect(report.provesAbsence)
                return try list.governing(.transactional, to: ann, at: now, in: transaction)
            }
            #expect(found?.cause == .hardBounce)
        }
    }

    @Test(
        "N8 What a person stopped is kept at his addresses when he is erased, without his name",
        arguments: StoreKind.here)
    func survivesErasure(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let shop = Shop(store)
            let list = shop.book.suppressions
            try await shop.record(
                Shop.event("yes", .grant, [.marketing], at: Timestamp(seconds: 1)),
                Shop.event("stop-of-ann", .withdraw, [.email], at: Timestamp(seconds: 2)),
                Shop.event("other", .withdraw, [.sms], at: Timestamp(seconds: 2)),
                Shop.event("back", .grant, [.sms], at: Timestamp(seconds: 3)))
            try await store.write { try shop.book.record(bounce(4), to: ann, in: $0) }
            let phone = Identifier(.phone, "+48600100200")
            let traces = CustomerTraces(of: Shop.customer("card-1"), identifiers: [ann, phone])
            _ = try await store.write { transaction in
                let kept = try shop.book.eraseMentions(traces, in: transaction)
                _ = try shop.book.erase(traces.customer, in: transaction)
                _ = try EventLog().erase(traces.customer, in: transaction)
                return kept
            }
            try await store.read { transaction in
                let state = try list.state(of: ann, in: transaction)
                #expect(Set(state.suppressions.map(\.cause)) == [.objection, .hardBounce])
                // He stopped e-mail and not telephone, and text messages only for a while.
                #expect(try list.state(of: phone, in: transaction).isEmpty)
                let needles = ["stop-of-ann", "bounce-77", ann.value].map {
                    ErasureAudit.Needle("name", Array($0.utf8))
                }
                let report = try ErasureAudit(needles + traces.needles).scan(in: transaction)
                #expect(report.provesAbsence, "\(report)")
            }
            // The address is confirmed from: it may be used again, where it does not bounce.
            let lift = SuppressionChange.lift(
                SuppressionScope(.email), ConsentMark(time: now, event: EventID("confirmed")))
            try await store.write { try shop.book.record(lift, to: ann, in: $0) }
            let left = try await store.read { transaction in
                try list.governing(.email, to: ann, at: now, in: transaction)
            }
            #expect(left == nil)
        }
    }
}

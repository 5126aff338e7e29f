// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import TestStores
import Testing

@testable import Attribution

struct AffiliateErasureTests {
    @Test(
        "A17 the book keeps every law of a holder", arguments: StoreKind.here,
        DataHolderConformance.Law.allCases)
    func laws(kind: StoreKind, law: DataHolderConformance.Law) async throws {
        try await kind.withStore { store in
            let shop = AffiliateShop(store)
            let suite = DataHolderConformance(shop.book, needle: "of-ann") {
                _ = try await shop.publish([affiliateAgreement("blog")])
                try await shop.pipeline.record([
                    referral("c-of-ann", "blog", at(1)),
                    referral("c-of-bob", "blog", at(1), of: "bob"),
                    purchase("o-of-ann", "1", 100, at(2)),
                    purchase("o-of-bob", "2", 100, at(2), of: "bob"),
                    refund("r-of-ann", "1", 40, at(3)),
                    refund("s-of-ann", "2", 40, at(3)),
                    refund("t-of-ann", "3", 40, at(3)),
                ])
                _ = try await shop.pay("blog", "1", at(30))
                let ann = ResolvedCustomer(alone: profile("ann"))
                _ = try await store.write { try EventLog().erase(ann, in: $0) }
                return (store, ann)
            }
            try await suite.check(law)
        }
    }

    @Test(
        "A17 after an erasure no profile is found, statements are the same, and returns take back",
        arguments: StoreKind.here)
    func moneyStays(kind: StoreKind) async throws {
        try await kind.withStore { store in
            // The browser with the click and the card with the order are one customer.
            let joined = PartitionResolver(joined: [["browser", "card"]])
            let shop = AffiliateShop(store, resolver: joined)
            _ = try await shop.publish([affiliateAgreement("blog")])
            try await shop.pipeline.record([
                referral("c", "blog", at(0), of: "browser"),
                purchase("o1", "1", 10_000, at(1), of: "card"),
                purchase("o2", "2", 20_000, at(2), of: "card"),
                purchase("o3", "3", 20_000, at(60), of: "card"),
                refund("r1", "1", 1_000, at(5), of: "ann"),
            ])
            _ = try await shop.pay("blog", "1", at(15))
            let before = try await shop.ledger(at(100)).statement("blog", "x")
            #expect(before.lines.map(\.amount) == [euros(1_000)])
            // Who keeps identities has forgotten him first.
            let customer = try await store.read { joined.customer(of: profile("card"), in: $0) }
            let later = AffiliateShop(store)
            let book = later.book
            _ = try await store.write { try book.erase(customer, in: $0) }
            #expect(try await later.ledger(at(100)).statement("blog", "x") == before)
            #expect(try await later.facts().orders.count { $0.fact.order.rawValue == "3" } == 0)
            let needles = customer.profiles.map { profile in
                var writer = RecordWriter()
                writer.append(profile)
                return ErasureAudit.Needle("profile", writer.bytes)
            }
            let found = try await store.read { transaction in
                let own = Subspace(.attribution).range
                return try transaction.pairs(KeyScan(own)).count { key, value in
                    needles.contains { needle in
                        key.bytes.count >= needle.bytes.count
                            && (0...key.bytes.count - needle.bytes.count).contains {
                                key.bytes[$0...].starts(with: needle.bytes)
                            }
                            || value.count >= needle.bytes.count
                                && (0...value.count - needle.bytes.count).contains {
                                    value[$0...].starts(with: needle.bytes)
                                }
                    }
                }
            }
            #expect(found == 0)
            try await later.pipeline.record(refund("r2", "1", 9_000, at(70), of: "ann"))
            let after = try await later.ledger(at(100)).statement("blog", "x")
            #expect(after.lines.map(\.amount) == [euros(-450), euros(1_000)])
            #expect(after.isReconciled)
        }
    }

    @Test("A17 others who are erased take no return with them")
    func returnsStay() async throws {
        let shop = AffiliateShop(InMemoryStore())
        _ = try await shop.publish([affiliateAgreement("blog")])
        // The return is known before the order, and its sender gone before it too.
        try await shop.pipeline.record(refund("r", "1", 4_000, at(5), of: "bob"))
        #expect(try await shop.erase("bob") == 1)
        #expect(try await shop.erase("bob") == 0)
        try await shop.pipeline.record([
            referral("c", "blog", at(0)), purchase("o", "1", 10_000, at(1)),
        ])
        #expect(try await shop.ledger(at(30)).entry("1", of: "blog")?.earned == euros(300))
        #expect(try await shop.erase("ann") == 2)
        #expect(try await shop.ledger(at(30)).entry("1", of: "blog")?.earned == euros(300))
        let names = try await shop.facts().orders.map(\.fact.event.rawValue)
        #expect(names.allSatisfy { $0.hasPrefix("!") })
    }
}

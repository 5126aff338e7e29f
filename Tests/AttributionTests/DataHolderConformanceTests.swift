// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import TestStores
import Testing

@testable import Attribution

@Suite struct DataHolderConformanceTests {
    @Test(
        "The engine keeps every law of a holder", arguments: StoreKind.here,
        DataHolderConformance.Law.allCases)
    func engine(kind: StoreKind, law: DataHolderConformance.Law) async throws {
        try await kind.withStore { store in
            let shop = Shop(store)
            let suite = DataHolderConformance(shop.engine, needle: "of-ann") {
                let spring = Campaign(name: "spring", cost: euros(5))
                try await shop.pipeline.record([
                    event("ad-of-ann", .adClicked, at(1), .paidSearch, campaign: spring),
                    event("ad-of-bob", .adClicked, at(1), .paidSearch, of: "bob", campaign: spring),
                    event("o-of-ann", .orderPlaced, at(2), .web, commerce: order("1", 100)),
                    event(
                        "o-of-bob", .orderPlaced, at(2), .web, of: "bob", commerce: order("2", 9)),
                    event("r-of-ann", .orderRefunded, at(3), .store, commerce: returned("1", 40)),
                    event(
                        "x-of-ann", .orderCancelled, at(4), .phone,
                        commerce: .cancellation(OrderID("3"))),
                ])
                let ann = ResolvedCustomer(alone: profile("ann"))
                _ = try await store.write { try EventLog().erase(ann, in: $0) }
                return (store, ann)
            }
            try await suite.check(law)
        }
    }
}

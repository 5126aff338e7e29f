// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
import TestStores
import Testing

@Suite struct DataHolderConformanceTests {
    @Test(
        "The book keeps every law of a holder", arguments: StoreKind.here,
        DataHolderConformance.Law.allCases)
    func book(kind: StoreKind, law: DataHolderConformance.Law) async throws {
        try await kind.withStore { store in
            let shop = Shop(store)
            let suite = DataHolderConformance(shop.book, needle: "act-of-card-1") {
                for (person, number) in [("card-1", 1), ("card-2", 2), ("card-1", 3)] {
                    try await shop.record(
                        Shop.event(
                            "act-of-\(person)-\(number)", number == 3 ? .withdraw : .grant,
                            [.email, .shoes], at: Shop.now - .seconds(Int64(9 - number)),
                            by: person))
                }
                // The history has the names of the events too.
                let history = Shop.customer("card-1")
                _ = try await store.write { try EventLog().erase(history, in: $0) }
                return (store, Shop.customer("card-1"))
            }
            try await suite.check(law)
        }
    }

    @Test(
        "The audience lists keep every law of a holder", arguments: StoreKind.here,
        DataHolderConformance.Law.allCases)
    func audiences(kind: StoreKind, law: DataHolderConformance.Law) async throws {
        try await kind.withStore { store in
            // The name of the list stands for the customer: he alone is on it.
            let town = AudienceTown(
                store, list: AudienceList(AudienceListID("list-of-card-1")))
            let suite = DataHolderConformance(town.lists, needle: "list-of-card-1") {
                try await town.say(
                    .grant, card: 1, at: Timestamp(seconds: 5), event: "of-card-1")
                try await store.write { transaction in
                    for address in AudienceTown.addresses(1) {
                        _ = try town.lists.propose(
                            address, of: AudienceTown.profile(1), for: town.list,
                            at: Timestamp(seconds: 9), in: transaction)
                    }
                }
                return (store, ResolvedCustomer(alone: AudienceTown.profile(1)))
            }
            try await suite.check(law)
        }
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Personalization
import TestStores
import Testing

@Suite struct DataHolderConformanceTests {
    typealias World = PersonalizationWorld

    @Test(
        "The engine keeps every law of a holder", arguments: StoreKind.here,
        DataHolderConformance.Law.allCases)
    func engine(kind: StoreKind, law: DataHolderConformance.Law) async throws {
        try await kind.withStore { store in
            let world = World(store)
            let suite = DataHolderConformance(world.engine, needle: "order-4711") {
                try await world.list(["lamp", "rug"])
                try await world.pipeline.record([
                    World.order(4711, "ann", ["lamp"]), World.order(12, "bob", ["lamp", "rug"]),
                    World.order(13, "ann", ["rug"], in: .store),
                    Self.back(14, of: "order-4711"),
                ])
                _ = try await store.write {
                    try EventLog().erase(World.customer("ann"), in: $0)
                }
                return (store, World.customer("ann"))
            }
            try await suite.check(law)
        }
    }

    private static func back(_ number: Int, of order: String) -> CustomerEvent {
        CustomerEvent(
            id: EventID("event-\(number)"), name: .orderCancelled,
            occurredAt: World.start + .seconds(number), channel: Channel(.web),
            identifiers: [World.identifier("ann")], commerce: .cancellation(OrderID(order)))
    }
}

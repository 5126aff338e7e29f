// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Personalization
import TestStores
import Testing

struct EngineAffinityTests {
    typealias World = PersonalizationWorld

    @Test(
        "P33 Affinities come from the store, per channel, and only with consent",
        arguments: StoreKind.here)
    func stored(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = World(store)
            let engine = world.engine
            try await world.apply([
                .listed(Listing(ItemID("cup"), title: "Cup", brand: "Ada")),
                .listed(Listing(ItemID("pan"), title: "Pan", brand: "Bo")),
            ])
            try await world.pipeline.record([
                EngineBehaviourTests.view(10, "eve", "cup", in: .app),
                EngineBehaviourTests.view(20, "eve", "pan", in: .web),
                World.order(30, "eve-card", ["pan"], in: .store),
            ])
            let eve = World.customer("eve", "eve-card")
            let now = World.start + .seconds(60)
            func brands(_ channel: ChannelKind?) async throws -> [Affinity.Subject] {
                try await store.read { transaction in
                    try engine.affinities(of: eve, through: channel, at: now, in: transaction)
                        .affinities.strongest(9, of: "brand").map(\.subject)
                }
            }
            #expect(
                try await brands(nil) == [.feature(.brand("Bo")), .feature(.brand("Ada"))])
            #expect(try await brands(.app) == [.feature(.brand("Ada"))])
            #expect(try await brands(.store) == [.feature(.brand("Bo"))])
            world.consents.set([])
            #expect(try await brands(nil).isEmpty)
            let reasons = try await store.read { transaction in
                try engine.affinities(of: eve, at: now, in: transaction).reasons
            }
            #expect(reasons.map(\.code.rawValue).contains("personalization.no-consent"))
        }
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import TestStores
import Testing

/// Why a customer got a message, did not get it, or was never meant to.
@Suite struct ExplainTests {
    typealias World = MessagingWorld

    static func explain(_ world: World, at hour: Int64) async throws -> MessageExplanation? {
        let engine = world.engine
        let profile = JoiningResolver.profile(World.ann)
        let resolver = world.resolver
        return try await world.store.read { transaction in
            try engine.explain(
                "cart-reminder", for: try resolver.customer(of: profile, in: transaction),
                at: World.time(hour), in: transaction)
        }
    }

    @Test(
        "M42 a message that was never planned is explained by what did not happen",
        arguments: StoreKind.here)
    func neverPlanned(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = try World(store)
            let told = try #require(try await Self.explain(world, at: 1))
            #expect(told.planned.isEmpty && told.outcome == .drop)
            #expect(told.gates.first?.gate == .trigger && told.gates.first?.answer == .stop)
            #expect(told.gates.map(\.gate) == told.gates.map(\.gate).sorted())
        }
    }

    @Test(
        "M42 a message that was sent, and one that a purchase stopped, are explained",
        arguments: StoreKind.here)
    func planned(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = try World(store)
            try await world.cart("1", at: 0)
            #expect(try await world.plan(at: 3).planned == 1)
            let open = try #require(try await Self.explain(world, at: 3))
            #expect(open.planned.map(\.message.state) == [.waiting])
            guard case .send(.email, then: _) = open.outcome else {
                Issue.record("\(open.outcome)")
                return
            }
            try await world.order("o", at: 4)
            _ = try await world.deliver(at: 5)
            let stopped = try #require(try await Self.explain(world, at: 5))
            #expect(stopped.planned.map(\.message.state) == [.dropped])
            let goal = stopped.gates.first { $0.gate == .goal }
            #expect(goal?.answer == .stop && stopped.outcome == .drop)
        }
    }

    @Test(
        "M42 replaying the inputs that are kept gives the same decision", arguments: StoreKind.here)
    func replay(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = try World(store)
            try await world.cart("1", at: 0)
            #expect(try await world.plan(at: 3).planned == 1)
            #expect(try await world.deliver(at: 3).sent == 1)
            let told = try #require(try await Self.explain(world, at: 4))
            let decided = try #require(told.planned.first?.decided)
            let settings = world.engine.settings
            let zones = SendZones(settings.zones, preparing: [String]())
            let decision = try #require(decided.replay(by: settings.policy, zones: zones))
            guard case .send(.email, then: _) = decision.outcome else {
                Issue.record("\(decision.outcome)")
                return
            }
        }
    }
}

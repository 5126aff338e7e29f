// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import TestStores
import Testing

/// Caps over profiles, over the engine.
@Suite struct EngineCapTests {
    typealias World = MessagingWorld

    static func world(_ store: any KeyValueStore) throws -> World {
        var settings = try MessagingSettings.cart()
        settings.policy.caps = [
            FrequencyCap(
                "two", limit: 2, per: .sliding(.seconds(86_400)), classes: [.marketing])
        ]
        settings.plans = [
            MessagePlan(
                "news", topic: Topic("news"), life: .seconds(3 * 86_400),
                variants: [
                    MessageVariant(
                        .email, subject: try Template("News"), text: try Template("Hello"))
                ])
        ]
        return try World(store, settings)
    }

    static func news(
        _ number: Int, for address: Identifier, at hour: Int64
    ) -> SendIntent {
        SendIntent(
            key: MessageKey(journey: "news", step: "\(number)", occasion: EventID("n")),
            plan: "news", origin: .direct, journey: "news", step: "\(number)",
            cause: EventID("n"), causedAt: World.time(hour),
            profile: JoiningResolver.profile(address), plannedAt: World.time(hour))
    }

    @Test(
        "a cap holds over all profiles of a customer, and a slot comes back when nothing is sent",
        arguments: StoreKind.here)
    func overProfiles(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = try Self.world(store)
            let other = Identifier(.email, "ann.b@example.org")
            // Two addresses become known, then they are one person.
            try await world.cart("1", at: 0)
            try await world.cart("2", at: 0, [other])
            world.resolver.join([World.ann, other].map(JoiningResolver.profile))
            let engine = world.engine
            var answers: [MessagingEngine.SendAnswer] = []
            for number in 1...3 {
                let intent = Self.news(number, for: number == 2 ? other : World.ann, at: 1)
                answers.append(
                    try await store.write { try engine.send(intent, at: World.time(1), in: $0) })
            }
            #expect(answers[0] == .planned(readyAt: World.time(1)))
            #expect(answers[1] == .planned(readyAt: World.time(1)))
            guard case .planned(let third) = answers[2] else {
                Issue.record("\(answers[2])")
                return
            }
            #expect(third > World.time(24))
            // The first is refused for good: its slot is free again.
            world.transport.answer([.refused(Refusal("smtp.unknown", "550"))])
            let report = try await world.deliver(at: 1)
            #expect(report.sent == 1 && report.failed == 1)
            let fourth = Self.news(4, for: World.ann, at: 2)
            let answer = try await store.write {
                try engine.send(fourth, at: World.time(2), in: $0)
            }
            #expect(answer == .planned(readyAt: World.time(2)))
        }
    }
}

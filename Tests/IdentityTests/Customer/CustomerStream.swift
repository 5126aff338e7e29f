// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Identity

/// What one person does in many channels under several identifiers, drawn at random, with the
/// events that join the identifiers.
struct CustomerStream {
    static let ann = Identifier(.account, "ann")
    static let people: [Identifier] = [
        ann, Identifier(.loyalty, "card"), Identifier(.email, "ann@example.org"),
        Identifier(.phone, "600000001"), Identifier(.device, "app"), Identifier(.cookie, "web"),
    ]
    static let kinds: [ChannelKind] = [
        .web, .app, .store, .phone, .chat, .email, .print, .television,
    ]

    var events: [CustomerEvent] = []

    /// So many events beside those that join, within so many seconds, several at one instant.
    init(seed: UInt64, count: Int, within seconds: Int64) {
        var random = SeededGenerator(seed: seed)
        for (number, other) in Self.people.dropFirst().enumerated() {
            events.append(
                IdentityWorld.event("join-\(number)", at: 0, [Self.ann, other], name: .signedIn))
        }
        for number in 0..<count {
            let who = Self.people[Int.random(in: 0..<Self.people.count, using: &random)]
            let kind = Self.kinds[Int.random(in: 0..<Self.kinds.count, using: &random)]
            var event = IdentityWorld.event(
                "e\(number)", at: Int64.random(in: 1...seconds, using: &random), [who], on: kind)
            switch Int.random(in: 0..<4, using: &random) {
            case 0:
                event.name = .cartChanged
                event.commerce = .cart(CartChange(.add, [OrderLine(ItemID("lamp"))]))
            case 1:
                event.name = .consentGiven
                event.consent = ConsentAct(.grant, [ConsentUse(.market)])
            default: break
            }
            events.append(event)
        }
    }

    /// The events in the order of a timeline.
    var sorted: [CustomerEvent] {
        events.sorted { ($0.occurredAt, $0.id) < ($1.occurredAt, $1.id) }
    }
}

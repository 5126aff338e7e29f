// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent

extension RecordedEvent {
    /// An event of consent with both clocks.
    static func consent(
        _ act: ConsentAct, _ id: String, at occurred: Timestamp, received: Timestamp,
        by profile: ProfileID
    ) -> RecordedEvent {
        RecordedEvent(
            event: CustomerEvent(
                id: EventID(id), name: .consentGiven, occurredAt: occurred,
                channel: Channel(.web), consent: act),
            profile: profile, receivedAt: received)
    }

    /// Events by chance: acts of every kind and evidence, orders and calls, with clocks that
    /// disagree, some told twice.
    static func samples(
        upTo count: Int, profiles: UInt64, seconds: Int64 = 8,
        using generator: inout SeededGenerator
    ) -> [RecordedEvent] {
        var events: [RecordedEvent] = []
        for index in 0..<Int.random(in: 0...count, using: &generator) {
            let person = ProfileID(
                Token128(high: 0, low: .random(in: 1...profiles, using: &generator)))
            let occurred = Timestamp(seconds: .random(in: 0...seconds, using: &generator))
            let received = Timestamp(seconds: .random(in: 0...seconds, using: &generator))
            if Int.random(in: 0..<6, using: &generator) == 0 {
                let isOrder = Bool.random(using: &generator)
                events.append(
                    RecordedEvent(
                        event: CustomerEvent(
                            id: EventID("e\(index)"), name: isOrder ? .orderPlaced : .called,
                            occurredAt: occurred, channel: Channel(.store),
                            commerce: isOrder ? .order(order("o\(index)")) : nil),
                        profile: person, receivedAt: received))
                continue
            }
            let act = ConsentAct(
                ConsentAct.Kind.allCases.randomElement(using: &generator) ?? .grant,
                (0..<Int.random(in: 1...3, using: &generator)).map { _ in
                    ConsentUse.samples.randomElement(using: &generator) ?? .email
                },
                evidence: ConsentEvidence.allCases.randomElement(using: &generator) ?? .personal,
                validUntil: Int.random(in: 0..<4, using: &generator) == 0
                    ? Timestamp(seconds: .random(in: 0...seconds, using: &generator)) : nil)
            let event = consent(
                act, "e\(index)", at: occurred, received: received, by: person)
            events.append(event)
            if Int.random(in: 0..<8, using: &generator) == 0 { events.append(event) }
        }
        return events.shuffled(using: &generator)
    }

    private static func order(_ id: String) -> Order {
        Order(id: OrderID(id), lines: [], total: Money(minorUnits: 100, .eur))
    }
}

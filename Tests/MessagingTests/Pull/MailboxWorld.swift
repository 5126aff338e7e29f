// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import MessagingTestKit

@testable import Messaging

/// A mailbox of the site over a store; consent is a switch.
struct MailboxWorld {
    static let start = Timestamp(seconds: 1_700_000_000)
    static let ann = Identifier(.cookie, "ann-cookie")

    let store: any KeyValueStore
    let clock = ManualWallClock(start)
    let consent = MessagingWorld.Consented()
    let mailbox: PullMailbox<OnSiteContact>
    let pipeline: EventPipeline

    init(_ store: any KeyValueStore) {
        self.store = store
        let consent = consent
        let gate = AttestedConsentGate { _, use, _ in
            consent.value && use.channel == .web
                ? .granted(evidence: "test") : .refused(Refusal("test.no", "no consent"))
        }
        let resolver = JoiningResolver()
        mailbox = PullMailbox(store: store, gate: gate, resolver: resolver, clock: clock)
        pipeline = EventPipeline(
            store: store, resolver: resolver, observers: [mailbox], clock: clock)
    }

    static func message(_ number: Int, to recipient: Identifier = ann) -> OutboxMessage {
        SampleMessage.make(number, on: .web, to: recipient, at: start)
    }

    @discardableResult
    func put(_ message: OutboxMessage) async throws -> HandOffResult {
        let permit = try await TestPermit.make(
            for: message, on: OnSiteContact.self, at: clock.timestamp())
        return try await mailbox.handOff(message, permit: permit)
    }

    func sign(
        _ sign: MessageFeedback, _ delivery: MailboxDelivery, by surface: String
    ) async throws -> RecordOutcome {
        try await pipeline.record(
            mailbox.event(sign, delivery, at: clock.timestamp(), by: surface, link: "shop://x"))
    }

    func entries() async throws -> [MailboxEntry] {
        try await store.read { transaction in
            try transaction.pairs(KeyScan(MailboxTables.entries.range)).map {
                try MailboxEntry(recordBytes: $0.value)
            }
        }
    }

    func states() async throws -> [MailboxState] { try await entries().map(\.state) }

    func pass(_ seconds: Int64) { clock.set(clock.timestamp() + .seconds(seconds)) }
}

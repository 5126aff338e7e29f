// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Attribution
import ClienteleCore
import ClienteleTestKit
import Consent
import Identity
import Messaging
import Personalization

/// All five features over one store, as a retailer wires them.
struct House: Sendable {
    let store: any KeyValueStore
    let identity: IdentityEngine
    let consent: ConsentBook
    let personalization: PersonalizationEngine
    let messaging: MessagingEngine
    let attribution: AttributionEngine
    let pipeline: EventPipeline
    let clock: ManualWallClock

    static let start = Timestamp(seconds: 1_700_000_000)

    /// A house of its own, or one replica of several over one store.
    ///
    /// - Parameters:
    ///   - store: where everything is kept.
    ///   - replica: the replica's number, under which it counts and takes messages.
    ///   - observers: take part beside the features, after them.
    /// - Throws: nothing, as the templates are well-formed.
    init(
        _ store: any KeyValueStore, replica: UInt8 = 0, observers: [any EventObserver] = []
    ) throws {
        self.store = store
        clock = ManualWallClock(Self.start)
        identity = IdentityEngine(
            rules: .standard(region: .poland), key: HMACSHA256.Key(Array("secret".utf8)))
        consent = ConsentBook(ledger: ConsentLedger { SHA256Digest.seededKey(of: $0) })
        personalization = PersonalizationEngine(consent: consent)
        var worker = MessagingEngine.Configuration()
        worker.worker = "worker \(replica)"
        messaging = MessagingEngine(
            store: store, resolver: identity, gate: consent, try Self.settings(),
            configuration: worker)
        attribution = AttributionEngine(gate: consent, resolver: identity)
        var counting = EventPipeline.Configuration()
        counting.shard = replica
        pipeline = EventPipeline(
            store: store, resolver: identity,
            observers: [consent, personalization, messaging, attribution] + observers,
            clock: clock, configuration: counting)
    }

    /// Reminders of carts, at any hour and as often as they fall due.
    static func settings(
        topic: Topic = Topic("cart"), life: Duration = .seconds(48 * 3_600)
    ) throws -> MessagingSettings {
        let reminder = MessagePlan(
            "cart-reminder", topic: topic, life: life,
            variants: [
                MessageVariant(
                    .email, subject: try Template("{{ cart.first }} waits for you"),
                    text: try Template("In your cart:\n{{ cart.items }}"))
            ])
        return MessagingSettings(
            journeys: [CartLeftBehind(reminder).journey],
            policy: SendPolicy(version: "test", quiet: [], plausibleZones: [], caps: []))
    }

    /// Every state that is kept of a customer.
    var holders: [any CustomerDataHolder] {
        [identity, consent, personalization, messaging, attribution, EventLog()]
    }

    struct PlansForEver: Error {}

    /// Plans and sends what is due at `time`.
    @discardableResult
    func send(
        at time: Timestamp, via transport: some MessageTransport<EmailContact>
    ) async throws -> MessagingEngine.DeliveryReport {
        clock.set(time)
        var rounds = 0
        while try await messaging.advance(at: time).total > 0 {
            rounds += 1
            // What is planned is stored, and not planned again.
            if rounds > 1_000 { throw PlansForEver() }
        }
        return try await messaging.deliver(via: transport, clock: clock, limit: 10_000)
    }
}

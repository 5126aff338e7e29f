// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import Attribution
internal import ClienteleCore
internal import Consent
internal import Identity
internal import Messaging
internal import Personalization

/// How much of the house takes part in a transaction; each has what those before it have.
enum FeatureSet: String, CaseIterable {
    /// The history and the books: every identifier is a customer alone.
    case core
    case identity
    case consent
    case personalization
    case messaging
    /// All five.
    case all

    /// A pipeline over `store`, wired as a retailer wires it.
    func pipeline(
        over store: any KeyValueStore, clock: any WallClock, shard: UInt8 = 0
    ) throws -> EventPipeline {
        var configuration = EventPipeline.Configuration()
        configuration.shard = shard
        let rules = IdentityRules.standard(region: .poland)
        let identity = IdentityEngine(rules: rules, key: HMACSHA256.Key(Array("secret".utf8)))
        let book = ConsentBook()
        let reminder = MessagePlan(
            "cart-reminder", topic: Topic("cart"),
            variants: [
                MessageVariant(
                    .email, subject: try Template("{{ cart.first }} waits for you"),
                    text: try Template("In your cart:\n{{ cart.items }}"))
            ])
        let observers: [any EventObserver] = [
            book, PersonalizationEngine(consent: book),
            MessagingEngine(
                store: store, resolver: identity, gate: book,
                MessagingSettings(
                    journeys: [CartLeftBehind(reminder).journey],
                    policy: .standard(zones: ["Europe/Warsaw"]))),
            AttributionEngine(gate: book, resolver: identity),
        ]
        let resolver: any IdentityResolver = self == .core ? SingleProfileResolver() : identity
        return EventPipeline(
            store: store, resolver: resolver, observers: Array(observers.prefix(observerCount)),
            clock: clock, configuration: configuration)
    }

    private var observerCount: Int {
        switch self {
        case .core, .identity: 0
        case .consent: 1
        case .personalization: 2
        case .messaging: 3
        case .all: 4
        }
    }
}

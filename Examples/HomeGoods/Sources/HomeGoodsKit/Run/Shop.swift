// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Attribution
import ClienteleCore
import Consent
import Identity
import Messaging
import Personalization
import SQLiteStore

/// The five features of the package over one store: this is all the wiring that there is.
struct Shop: Sendable {
    let store: SQLiteKeyValueStore
    let clock: ManualWallClock
    let identity: IdentityEngine
    let consent: ConsentBook
    let personalization: PersonalizationEngine
    let messaging: MessagingEngine
    let attribution: AttributionEngine
    let pipeline: EventPipeline

    /// How long a cart lies before its owner is reminded.
    static let reminderDelay: Duration = .seconds(4 * 3_600)

    init(storeAt path: String, clock: ManualWallClock) throws {
        self.clock = clock
        store = try SQLiteKeyValueStore(path: path)
        identity = IdentityEngine(
            rules: .standard(region: .unitedKingdom),
            key: HMACSHA256.Key(Array("the example's own secret".utf8)))
        consent = ConsentBook()
        personalization = PersonalizationEngine(consent: consent)
        messaging = MessagingEngine(
            store: store, resolver: identity, gate: consent, try Self.messages())
        attribution = AttributionEngine(gate: consent, resolver: identity)
        pipeline = EventPipeline(
            store: store, resolver: identity,
            observers: [SalesRules(), consent, personalization, messaging, attribution],
            clock: clock)
    }
}

extension Shop {
    /// A reminder of a cart that was left behind, by day, one a day and three a week.
    private static func messages() throws -> MessagingSettings {
        let reminder = MessagePlan(
            "cart-reminder", topic: Topic("cart"), life: .seconds(48 * 3_600),
            variants: [
                MessageVariant(
                    .email, subject: try Template("Still in your cart: {{ cart.first }}"),
                    text: try Template(
                        """
                        You left this in your cart:

                        {{ cart.items }}

                        We keep it for you, in the app, on the site and in your store.
                        """))
            ])
        var journey = CartLeftBehind(reminder)
        journey.delay = reminderDelay
        return MessagingSettings(
            journeys: [journey.journey], policy: .standard(zones: ["Europe/London"]))
    }
}

/// A rule of this retailer's own: an observer that throws a refusal keeps the event out, with its reason.
struct SalesRules: EventObserver {
    func observe(_ observation: Observation, in transaction: any WriteTransaction) throws {
        let lines: [OrderLine]
        switch observation.event.commerce {
        case .order(let order):
            if order.total.minorUnits == 0 {
                throw Refusal("home-goods.free", "nothing was paid", field: "commerce.order.total")
            }
            lines = order.lines
        case .orderReturn(let back): lines = back.lines
        default: return
        }
        let books: Set<ItemID> = [
            ItemID("AMAZONFEE"), ItemID("BANK CHARGES"), ItemID("CRUK"),
        ]
        if !lines.isEmpty, lines.allSatisfy({ books.contains($0.item) }) {
            throw Refusal("home-goods.bookkeeping", "a fee or a donation is no purchase")
        }
    }
}

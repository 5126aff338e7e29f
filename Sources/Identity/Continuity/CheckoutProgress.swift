// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A checkout that was begun and not finished, in whatever channels.
///
/// A function of the set of events: steps that were done in several channels or under several
/// profiles are together, and beginning again elsewhere undoes none.
public struct CheckoutProgress: Hashable, Sendable {
    /// A step that was done.
    public struct Completion: Hashable, Sendable {
        /// The step.
        public let step: CheckoutStep
        /// When it was last done.
        public let at: Timestamp
        /// Where.
        public let channel: Channel
        /// By which event.
        public let event: EventID
    }

    /// When it was begun.
    public let startedAt: Timestamp
    /// When something was last done about it.
    public private(set) var lastAt: Timestamp
    /// Where something was last done about it.
    public private(set) var channel: Channel
    /// The steps that were done, each once with its last time, in the order of these times.
    public private(set) var completions: [Completion] = []

    private init(_ event: CustomerEvent) {
        startedAt = event.occurredAt
        lastAt = event.occurredAt
        channel = event.channel
    }

    private static let names: Set<EventName> = [
        .checkoutStarted, .checkoutStepViewed, .checkoutStepCompleted, .shippingInfoAdded,
        .paymentInfoAdded,
    ]

    /// Folds `events`; nil when no checkout is open at `now`.
    ///
    /// An order ends the checkout if it bought any of the goods in the cart, or did not say what it
    /// bought: the receipt of something else at a till does not.
    ///
    /// - Parameters:
    ///   - events: in any order, each at most once or several times.
    ///   - rules: which events complete which step.
    ///   - now: events after it are passed over.
    public init?(
        folding events: some Sequence<CustomerEvent>, _ rules: ContinuityRules, at now: Timestamp
    ) {
        var byID: [EventID: CustomerEvent] = [:]
        for event in events where event.occurredAt <= now { byID[event.id] = event }
        var found: CheckoutProgress?
        var goods: Set<ItemID> = []
        let sorted = byID.values.sorted { ($0.occurredAt, $0.id) < ($1.occurredAt, $1.id) }
        for event in sorted {
            switch event.commerce {
            case .cart(let change):
                if change.action == .replace { goods = [] }
                goods.formUnion(change.lines.map(\.item))
            case .order(let order):
                let bought = order.lines.map(\.item)
                guard bought.isEmpty || goods.isEmpty || !goods.isDisjoint(with: bought) else {
                    continue
                }
                found = nil
                goods = []
                continue
            case .items(let lines) where event.name == .checkoutStarted:
                goods.formUnion(lines.map(\.item))
            default: break
            }
            let step = rules.completedStep(of: event)
            guard step != nil || Self.names.contains(event.name) else { continue }
            if let last = found?.lastAt,
                last.duration(to: event.occurredAt) > rules.checkoutLifetime
            {
                found = nil
            }
            var progress = found ?? CheckoutProgress(event)
            progress.add(event, completing: step)
            found = progress
        }
        guard let found, found.lastAt.duration(to: now) <= rules.checkoutLifetime else {
            return nil
        }
        self = found
    }

    private mutating func add(_ event: CustomerEvent, completing step: CheckoutStep?) {
        lastAt = event.occurredAt
        channel = event.channel
        guard let step else { return }
        completions.removeAll { $0.step == step }
        completions.append(
            Completion(step: step, at: event.occurredAt, channel: event.channel, event: event.id))
    }
}

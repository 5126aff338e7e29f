// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Where a customer goes on, in whatever channel comes next.
///
/// What is open is the same in every channel: a function of the set of his events, of what is
/// offered, and of the instant. Only `channel` is the one that was asked for.
public struct Continuation: Hashable, Sendable {
    /// Whose.
    public let customer: CustomerID
    /// Where he goes on.
    public let channel: Channel
    /// The instant that the answer is about.
    public let at: Timestamp
    /// Where he himself was last; nil when he never was.
    public let cameFrom: Channel?
    /// The open cart.
    public let cart: Cart
    /// What about the goods in the cart is no longer as he saw it.
    public let changes: [OfferChange]
    /// The orders that were neither carried out nor cancelled, oldest first.
    public let orders: [OpenOrder]
    /// The checkout that was begun; nil when none is open.
    public let checkout: CheckoutProgress?
    /// The steps of it that have to be looked at again.
    public let staleSteps: [StaleStep]
    /// The step of it to go on with: the first that was not done or is stale; nil when there is
    /// none.
    public let nextStep: CheckoutStep?
    /// The open conversations, the newest first.
    public let conversations: [ConversationHandle]
    /// The items that he looked at last, the newest first.
    public let recentItems: [RecentItem]
    /// The stage of the funnel in which he was last.
    public let stage: ReachedStage?

    /// The conversation to go on with.
    public var conversation: ConversationHandle? { conversations.first }
    /// Whether he goes on in another channel than he was in.
    public var changesChannel: Bool { cameFrom.map { $0 != channel } ?? false }

    /// What `events` leave open.
    ///
    /// - Parameters:
    ///   - events: the customer's, in any order, each at most once or several times.
    ///   - returns: what others brought back or cancelled of his orders; of these only that counts.
    ///   - customer: whose.
    ///   - channel: where he goes on.
    ///   - now: events after it are passed over.
    ///   - rules: how open ends are found.
    ///   - offers: what is offered now.
    /// - Complexity: O(n log n) in the number of events.
    public init(
        folding events: some Collection<CustomerEvent>,
        _ returns: some Collection<CustomerEvent> = EmptyCollection(), of customer: CustomerID,
        in channel: Channel, at now: Timestamp, _ rules: ContinuityRules = ContinuityRules(),
        _ offers: OfferSnapshot = .unknown
    ) {
        let past = events.filter { $0.occurredAt <= now }
        let cart = Cart(folding: past)
        let changes = offers.changes(of: cart)
        let checkout = CheckoutProgress(folding: past, rules, at: now)
        let stale = checkout.map { StaleStep.found(in: $0, cart, changes, rules) } ?? []
        var last: CustomerEvent?
        var reached: (event: CustomerEvent, stage: Stage)?
        for event in past where !rules.passive.contains(event.name) {
            if event.stands(after: last) { last = event }
            guard case .stage(let stage) = rules.stages.answer(for: event.name) else { continue }
            if event.stands(after: reached?.event) { reached = (event, stage) }
        }
        self.customer = customer
        self.channel = channel
        at = now
        cameFrom = last?.channel
        self.cart = cart
        self.changes = changes
        orders = OpenOrder.found(
            in: past + returns, rules, at: now, isClosed: offers.isClosed)
        self.checkout = checkout
        staleSteps = stale
        nextStep = checkout.flatMap { checkout in
            let done = Set(checkout.completions.map(\.step)).subtracting(stale.map(\.step))
            return rules.steps.first { !done.contains($0) }
        }
        conversations = ConversationHandle.found(in: past, rules, at: now)
        recentItems = RecentItem.found(in: past, rules.viewing, limit: rules.mostRecentItems)
        stage = reached.map { event, stage in
            ReachedStage(stage: stage, at: event.occurredAt, channel: event.channel)
        }
    }
}

extension CustomerEvent {
    fileprivate func stands(after other: CustomerEvent?) -> Bool {
        guard let other else { return true }
        return (other.occurredAt, other.id) < (occurredAt, id)
    }
}

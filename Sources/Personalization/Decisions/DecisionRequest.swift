// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What is asked: what to show in a slot, to whom, in which situation.
public struct DecisionRequest: Sendable {
    /// Where it is shown: a slot that the engine was given, or any name for one without rules.
    public var slot: SlotID
    /// For whom; nil for a visitor of whom nothing is known.
    public var customer: ResolvedCustomer?
    /// What is done in this visit, newest last, as far as the caller knows of it.
    ///
    /// It is added to what was recorded of the running session.
    public var session: [ItemID] = []
    /// When, where, in what kind of channel, at which stage, in which circumstances.
    public var context: RuleContext
    /// The channel whose assortment and prices count; nil for the general ones.
    ///
    /// Its kind is that of the context where the context has none.
    public var channel: Channel?
    /// How many items at the most.
    public var limit: Int
    /// What must not be shown.
    public var excluded: Set<ItemID> = []
    /// What items must be like: the answers of a guided sale, a price that is not to be exceeded.
    public var condition: RuleCondition?
    /// What chance is drawn from where the slot explores; equal seeds give equal answers.
    public var seed: UInt64 = 0
    /// Whether each item says what it is shown for.
    public var explains = true

    /// A request.
    public init(
        _ slot: SlotID, for customer: ResolvedCustomer? = nil, limit: Int, in context: RuleContext
    ) {
        self.slot = slot
        self.customer = customer
        self.limit = limit
        self.context = context
    }

    /// The instant that the answer is for.
    public var at: Timestamp { context.at }
}

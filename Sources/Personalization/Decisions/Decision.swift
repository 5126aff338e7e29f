// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What was decided to show in a slot, why, and with which chance.
///
/// Everything that an evaluation needs later is in it: the chance of each item, the models that
/// ranked it, and a name that a click can refer to.
public struct Decision: Hashable, Sendable {
    /// What the ranking rests on.
    public enum Basis: UInt8, Hashable, Sendable, CaseIterable {
        /// The customer's own history, and what he does now.
        case personal = 1
        /// What is done in this session, by whomever.
        case session = 2
        /// What others like.
        case popularity = 3
    }

    /// Something of the customer's that an item is shown for.
    public struct Because: Hashable, Sendable {
        /// What he did.
        public var kind: InteractionKind
        /// With which item.
        public var item: ItemID
        /// How much of the item's score it is, of 1.
        public var share: Float

        /// A cause.
        public init(_ kind: InteractionKind, _ item: ItemID, share: Float) {
            self.kind = kind
            self.item = item
            self.share = share
        }
    }

    /// An item that is shown.
    public struct Item: Hashable, Sendable {
        /// The item.
        public var item: ItemID
        /// Its score behind all rules; higher is better.
        public var score: Float
        /// What it is shown for, the greatest part first; empty where it rests on nothing of his.
        public var because: [Because]
        /// What rules did to it.
        public var reasons: [Reason]
        /// The chance with which it was drawn at its place, given the places before: above 0, at
        /// most 1; 1 where nothing is left to chance.
        public var propensity: Float

        /// An item.
        public init(
            _ item: ItemID, score: Float, because: [Because] = [], reasons: [Reason] = [],
            propensity: Float = 1
        ) {
            self.item = item
            self.score = score
            self.because = because
            self.reasons = reasons
            self.propensity = propensity
        }
    }

    /// Its name.
    public var id: DecisionID
    /// Where it is shown.
    public var slot: SlotID
    /// When.
    public var at: Timestamp
    /// What it rests on.
    public var basis: Basis
    /// The items, in the order in which they are shown.
    public var items: [Item]
    /// The models that ranked them: equal texts mean equal models.
    public var modelVersion: String
    /// Why the answer is as it is: what was used, what was not allowed, what was out of stock.
    public var reasons: [Reason]

    /// A decision.
    public init(
        id: DecisionID, slot: SlotID, at time: Timestamp, basis: Basis, items: [Item],
        modelVersion: String, reasons: [Reason] = []
    ) {
        self.id = id
        self.slot = slot
        at = time
        self.basis = basis
        self.items = items
        self.modelVersion = modelVersion
        self.reasons = reasons
    }
}

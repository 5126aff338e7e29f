// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Ranked items, and on what they rest.
public struct Recommendations: Hashable, Sendable {
    /// One item.
    public struct Ranked: Hashable, Sendable {
        /// The item.
        public var item: ItemID
        /// Its score; higher is better.
        public var score: Float

        /// An item with its score.
        public init(item: ItemID, score: Float) {
            self.item = item
            self.score = score
        }
    }

    /// The items, best first; equal scores by the item's name.
    public var items: [Ranked]
    /// Whether the customer's own behaviour was used.
    public var isPersonal: Bool
    /// Why the answer is as it is: what was used, what was not allowed, what was out of stock.
    public var reasons: [Reason]

    /// An answer.
    public init(items: [Ranked], isPersonal: Bool, reasons: [Reason] = []) {
        self.items = items
        self.isPersonal = isPersonal
        self.reasons = reasons
    }
}

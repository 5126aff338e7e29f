// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// One of several forms of the same content, and for whom it is.
public struct ContentVariant: Hashable, Sendable {
    /// Its name.
    public var id: ContentID
    /// In which situations it is the right one: what was searched for, what the customer is drawn
    /// to, where he is, on what device.
    public var condition: RuleCondition
    /// Of two that are right the greater counts.
    public var priority: Int

    /// A variant.
    public init(
        _ id: ContentID, when condition: RuleCondition = .everything, priority: Int = 0
    ) {
        self.id = id
        self.condition = condition
        self.priority = priority
    }
}

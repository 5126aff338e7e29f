// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What content is wanted.
public struct ContentRequest: Hashable, Sendable {
    /// How many pieces at the most.
    public var limit: Int
    /// The situation; its stage and its channel count.
    public var context: RuleContext
    /// What it should be about, and how much each counts; more than 0.
    public var topics: [ItemFeature: Double] = [:]
    /// What was shown already.
    public var seen: Set<ContentID> = []

    /// A request.
    public init(limit: Int = 1, in context: RuleContext) {
        self.limit = limit
        self.context = context
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What was said so far in a conversation that leads to an item: a value that can be kept with the
/// conversation.
public struct GuidedDialogue: Hashable, Sendable {
    /// The greatest number of constraints.
    public static let most = 64

    /// What the customer wants, in the order in which he said it.
    public private(set) var constraints: [GuidedConstraint] = []
    /// What he does not care about: it is not asked again.
    public private(set) var declined: Set<GuidedTopic> = []

    /// Nothing was said.
    public init() {}

    /// Takes something in that the customer said.
    ///
    /// A price replaces an earlier one; what was said already is not said twice.
    ///
    /// - Parameter constraint: what he said.
    /// - Returns: whether there was room: false, and nothing happened, beyond 64.
    @discardableResult
    public mutating func add(_ constraint: GuidedConstraint) -> Bool {
        if constraint.ceiling != nil { constraints.removeAll { $0.ceiling != nil } }
        if constraints.contains(constraint) { return true }
        guard constraints.count < Self.most else { return false }
        constraints.append(constraint)
        return true
    }

    /// Takes something back.
    public mutating func remove(_ constraint: GuidedConstraint) {
        constraints.removeAll { $0 == constraint }
    }

    /// Notes that the customer does not care about a question.
    public mutating func decline(_ topic: GuidedTopic) { declined.insert(topic) }

    /// Carries out a relaxation that was proposed.
    public mutating func apply(_ relaxation: GuidedRelaxation) {
        for constraint in relaxation.givenUp { remove(constraint) }
        if let ceiling = relaxation.ceiling { add(.costs(atMost: ceiling)) }
    }
}

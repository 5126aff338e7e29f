// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// From which probability on a link is accepted, and from which on a person should look at it.
public struct LinkThresholds: Hashable, Sendable {
    /// What becomes of a pair.
    public enum Decision: Hashable, Sendable, CaseIterable {
        /// It is taken for one person.
        case accept
        /// A person should look at it.
        case review
        /// It is taken for two.
        case reject
    }

    /// The least probability of a link that is accepted.
    public var accept = 0.8
    /// The least probability of a link that is shown to a person.
    public var review = 0.1

    /// 0.8 and 0.1.
    ///
    /// Since probabilities are calibrated, one pair in five at the border of acceptance is wrong, and
    /// far fewer of all that are accepted.
    public init() {}

    /// What becomes of a pair.
    ///
    /// - Parameter probability: how probable it is that both are one person.
    /// - Returns: the decision.
    public func decide(_ probability: Double) -> Decision {
        probability >= accept ? .accept : probability >= review ? .review : .reject
    }
}

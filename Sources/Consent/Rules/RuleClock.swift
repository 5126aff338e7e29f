// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A clock that a law starts: how long a proof is kept, how soon a stop is honoured.
///
/// Data for those who keep and delete. A decision about a use does not look at it: whatever a law
/// allows, a stop counts at once here.
public struct RuleClock: Hashable, Sendable {
    /// What the clock is about.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// How long the proof is kept after the agreement was given.
        case proofAfterGrant
        /// How long the proof is kept after each use that rested on it.
        case proofAfterUse
        /// How soon a stop has to be honoured at the latest.
        case honourStop
        /// How soon a person who asks for data has to be answered.
        case answerPerson
        /// How soon data are to be destroyed after the agreement was withdrawn.
        case destroyAfterStop
        /// How long one does not ask again after a stop.
        case askAgain
        /// How long the way to stop has to work after a message was sent.
        case stopWorksAfterUse
    }

    /// What the clock is about.
    public var kind: Kind
    /// How long.
    public var period: RulePeriod

    /// A clock.
    public init(_ kind: Kind, _ period: RulePeriod) {
        self.kind = kind
        self.period = period
    }
}

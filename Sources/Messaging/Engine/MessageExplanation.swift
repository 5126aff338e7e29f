// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Why a customer got a message, did not get it, or was never meant to.
public struct MessageExplanation: Hashable, Sendable {
    /// One message that was planned.
    public struct Planned: Hashable, Sendable {
        /// The message as it stands.
        public var message: OutboxMessage
        /// The inputs of the last decision about it; nil where none are kept.
        public var decided: SendExplanation?
    }

    /// The name of the message.
    public var plan: String
    /// The messages of that name, oldest first; empty where it was never planned.
    public var planned: [Planned]
    /// What every gate would say now, in order, from what gives rise to the message on.
    public var gates: [GateVerdict]
    /// What would be done now.
    public var outcome: SendDecision.Outcome
    /// What would have to be otherwise for it to go now.
    public var counterfactual: [SendChange]
}

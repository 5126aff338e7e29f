// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What one gate said, about all channels or about one.
public struct GateVerdict: Hashable, Sendable {
    /// The answer of a gate.
    public enum Answer: Hashable, Sendable {
        /// It lets the message through.
        case pass
        /// Not before this instant.
        case later(Timestamp)
        /// Not at all.
        case stop
    }

    /// Which gate.
    public var gate: SendGate
    /// Which channel it is about; nil for all.
    public var channel: ChannelKind?
    /// What it said.
    public var answer: Answer
    /// Why: what was looked at, as values.
    public var cause: GateCause
    /// The version of the policy by which it was said; empty where no policy was asked.
    public var policy: String

    /// A verdict of a gate that is not the policy's, with its reason.
    public init(
        _ gate: SendGate, _ answer: Answer, channel: ChannelKind? = nil, _ reason: Reason
    ) {
        self.init(gate, answer, channel: channel, .told(reason), policy: "")
    }

    /// A verdict.
    public init(
        _ gate: SendGate, _ answer: Answer, channel: ChannelKind? = nil, _ cause: GateCause,
        policy: String
    ) {
        self.gate = gate
        self.channel = channel
        self.answer = answer
        self.cause = cause
        self.policy = policy
    }

    /// Why, in words: what was looked at, with the versions of rules and data.
    ///
    /// The words are made when they are asked for.
    public var reason: Reason { reasons[0] }

    /// Why, in words; at least one, and more where a gate had several reasons.
    public var reasons: [Reason] { cause.reasons(policy: policy) }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Whether, when and on which channel a message goes, with everything that was weighed.
public struct SendDecision: Hashable, Sendable {
    /// What is to be done.
    public enum Outcome: Hashable, Sendable {
        /// It goes now, on this channel; the other channels that would do follow, best first.
        case send(ChannelKind, then: [ChannelKind])
        /// It waits; look again at this instant.
        case wait(until: Timestamp)
        /// It does not go.
        case drop
    }

    /// What is to be done.
    public var outcome: Outcome
    /// What every gate said, in order; also those behind the first that stopped.
    public var gates: [GateVerdict]
    /// What would have to be otherwise for the message to go now; empty when it goes, or when
    /// nothing would help.
    public var counterfactual: [SendChange]
    /// How the channels were ranked, best first; empty where nothing was to be ranked.
    public var ranking: [ChannelScore]

    /// A decision.
    public init(
        _ outcome: Outcome, gates: [GateVerdict], counterfactual: [SendChange] = [],
        ranking: [ChannelScore] = []
    ) {
        self.outcome = outcome
        self.gates = gates
        self.counterfactual = counterfactual
        self.ranking = ranking
    }

    /// The reasons of the gates that did not pass.
    public var reasons: [Reason] {
        var all: [Reason] = []
        var last: (cause: GateCause, policy: String, reasons: [Reason])?
        for gate in gates where gate.answer != .pass {
            // What is the same on several channels is put into words once.
            if let last, last.cause == gate.cause, last.policy == gate.policy {
                all += last.reasons
                continue
            }
            let reasons = gate.reasons
            last = (gate.cause, gate.policy, reasons)
            all += reasons
        }
        return all
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What would become of one member's message, or what became of it.
public struct CampaignForecast: Hashable, Sendable {
    /// What would become of it.
    public enum Outcome: Hashable, Sendable {
        /// It goes on this channel.
        case goes(ChannelKind)
        /// It waits until this instant.
        case waits(until: Timestamp)
        /// It does not go.
        case refused
        /// The customer is in the holdout group.
        case heldOut
        /// The customer has it, or gets it, under another profile or row.
        case repeated
    }

    /// The place in the audience, from zero.
    public var position: Int
    /// Whom it is for.
    public var profile: ProfileID
    /// What would become of it.
    public var outcome: Outcome
    /// The gate that stops it first, or that makes it wait longest; nil when none does.
    public var gate: SendGate?
    /// Why, if it does not go now.
    public var reasons: [Reason]

    init(position: Int, profile: ProfileID, _ outcome: Outcome, reasons: [Reason] = []) {
        self.position = position
        self.profile = profile
        self.outcome = outcome
        self.reasons = reasons
    }

    init(position: Int, profile: ProfileID, _ decision: SendDecision) {
        self.init(
            position: position, profile: profile, .refused, reasons: decision.reasons)
        switch decision.outcome {
        case .send(let channel, _):
            outcome = .goes(channel)
            reasons = []
        case .wait(let instant):
            outcome = .waits(until: instant)
            gate = decision.gates.first { $0.answer == .later(instant) }?.gate
        case .drop:
            let stopping = decision.gates.filter { $0.answer == .stop }
            gate = (stopping.first { $0.channel == nil } ?? stopping.first)?.gate
        }
    }
}

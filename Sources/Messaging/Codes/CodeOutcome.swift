// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What became of a code that was shown.
public enum CodeOutcome: Hashable, Sendable {
    /// The advantage is due; record the event, which joins it to its campaign.
    case redeemed(OneTimeCode, CustomerEvent)
    /// This redemption was told before; the event is the same.
    case repeated(OneTimeCode, CustomerEvent)
    /// No advantage: mistyped, forged, expired, not given out, or used before.
    case refused(Refusal)
    /// Two tills without a network have both given the advantage; it is written down for a person.
    case conflict(CodeConflict)
}

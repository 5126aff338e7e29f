// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What became of an address that was proposed for a list.
public enum AudienceProposal: Hashable, Sendable {
    /// It belongs on the list; the next file has it, unless the platform does already.
    case listed
    /// Its customer does not allow it, for these reasons.
    case refused(Refusal)
    /// It is no e-mail address and no phone number that could be hashed.
    case unusable(Reason)
}

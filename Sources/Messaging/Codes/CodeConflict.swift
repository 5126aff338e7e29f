// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A code that was used twice, at tills that did not know of each other.
public struct CodeConflict: Hashable, Sendable {
    /// The number of the campaign.
    public let campaign: UInt16
    /// The serial number of the code.
    public let serial: UInt32
    /// The redemption that counts: the earlier one.
    public let counted: CodeMark
    /// The one that should not have been.
    public let other: CodeMark
}

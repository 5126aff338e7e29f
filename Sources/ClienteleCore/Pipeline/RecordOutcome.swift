// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What became of one thing that was handed in.
public enum RecordOutcome: Hashable, Sendable {
    /// Recorded, for this profile of this customer.
    case accepted(Resolution)
    /// An event with this id was recorded before; nothing changed.
    case duplicate
    /// Refused, and kept in the reject ledger.
    case rejected(Refusal)
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Whether somebody said it, or it was concluded.
public enum AttributeBasis: String, Hashable, Sendable, CaseIterable {
    /// The customer, or who spoke with him, said it.
    case stated
    /// It was concluded from something else.
    case inferred
}

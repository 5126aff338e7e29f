// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a record is about.
public enum PartyKind: String, Hashable, Sendable, CaseIterable {
    /// A human being.
    case person
    /// A company, an office, a club.
    case organization
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How two records agree in one feature.
public enum PartyAgreement: Int, Hashable, Sendable, Comparable, CaseIterable {
    /// What one says and what the other says cannot both be true of one party.
    case conflict
    /// One of the two says nothing, or what they say cannot be compared.
    case unknown
    /// It leaves open who of several it is: an initial.
    case possible
    /// Two ways to say the same, of which each is said of others too: a nickname, a part of a name.
    case plausible
    /// The same but for a slip of the pen or of the ear.
    case close
    /// The same.
    case same

    /// Whether `left` agrees less than `right`.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

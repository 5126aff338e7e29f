// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How much a finding of the style lint weighs.
public enum StyleSeverity: Int, Hashable, Sendable, Comparable, CaseIterable {
    /// The text would be better otherwise.
    case advice
    /// The text breaks a rule of the house.
    case warning
    /// The text must not be sent.
    case error

    /// Whether `left` weighs less than `right`.
    public static func < (left: StyleSeverity, right: StyleSeverity) -> Bool {
        left.rawValue < right.rawValue
    }
}

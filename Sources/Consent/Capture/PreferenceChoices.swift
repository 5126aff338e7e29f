// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a person chose in a preference centre.
public enum PreferenceChoices: Hashable, Sendable {
    /// These lines on or off, by their names.
    ///
    /// About lines that are not named nothing is said: one that falls under a line turned off goes off
    /// with it.
    case lines([String: Bool])
    /// Everything off: all purposes of the centre at large, not only what it shows.
    case everythingOff
}

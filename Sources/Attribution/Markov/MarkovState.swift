// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A state of the chain that journeys are.
public enum MarkovState: Hashable, Sendable {
    /// Before the first touchpoint.
    case start
    /// The last channels, oldest first.
    case channels([String])
    /// The end with a conversion.
    case conversion
    /// The end without one.
    case null
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Two profiles, in whatever order they are given.
public struct IdentityPair: Hashable, Sendable, Comparable {
    /// The smaller of the two.
    public let first: ProfileID
    /// The greater of the two.
    public let second: ProfileID

    /// A pair.
    @inlinable
    public init(_ one: ProfileID, _ other: ProfileID) {
        first = min(one, other)
        second = max(one, other)
    }

    /// Whether `left` sorts before `right`: by the first profile, then by the second.
    public static func < (left: IdentityPair, right: IdentityPair) -> Bool {
        (left.first, left.second) < (right.first, right.second)
    }

    /// The one of the two that is not `profile`.
    public func other(than profile: ProfileID) -> ProfileID {
        first == profile ? second : first
    }
}

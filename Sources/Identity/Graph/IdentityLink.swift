// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// That two identifiers were seen together.
public struct IdentityLink: Hashable, Sendable {
    /// The smaller of the two profiles.
    public let first: ProfileID
    /// The greater of the two profiles.
    public let second: ProfileID
    /// When they were first seen together.
    public var since: Timestamp

    /// The one of the two that is not `profile`.
    func other(than profile: ProfileID) -> ProfileID {
        first == profile ? second : first
    }

    /// A link, in whatever order the two are given.
    public init(_ one: ProfileID, _ other: ProfileID, since: Timestamp) {
        first = min(one, other)
        second = max(one, other)
        self.since = since
    }
}

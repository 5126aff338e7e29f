// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// An identifier in the graph: at once the profile under which its facts are recorded.
public struct IdentityNode: Hashable, Sendable {
    /// The profile.
    public let profile: ProfileID
    /// The identifier's kind.
    public let kind: Identifier.Kind
    /// When it was first seen.
    public var since: Timestamp
    /// Whether its value says nothing, so that it joins nobody.
    public var isBlocked: Bool

    /// A node.
    public init(
        profile: ProfileID, kind: Identifier.Kind, since: Timestamp, isBlocked: Bool = false
    ) {
        self.profile = profile
        self.kind = kind
        self.since = since
        self.isBlocked = isBlocked
    }
}

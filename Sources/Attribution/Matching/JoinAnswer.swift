// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a `PrivateJoin` tells.
public struct JoinAnswer: Hashable, Sendable {
    /// The count of one group.
    public struct Group: Hashable, Sendable {
        /// The group.
        public let name: String
        /// How many.
        public let count: JoinCount
    }

    /// Who is on the list and bought; nil when it is withheld.
    public let total: JoinCount?
    /// The groups that are large enough, by name.
    public let groups: [Group]
    /// The purchases of all other groups and of none; nil when there are none, or when no group is
    /// shown.
    public let other: JoinCount?
    /// Why something is withheld.
    public let reasons: [Reason]
}

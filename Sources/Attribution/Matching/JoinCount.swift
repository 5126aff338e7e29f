// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How many people and purchases a count is of.
public struct JoinCount: Hashable, Sendable {
    /// Different people.
    public let people: Int
    /// Orders, each once.
    public let purchases: Int
}

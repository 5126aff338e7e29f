// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Which of the questions that a plan asks about a situation hold.
///
/// Two situations with equal signatures have equal compiled rules: a key for keeping those.
public struct RuleSignature: Hashable, Sendable {
    private var first: UInt64 = 0
    private var rest: [UInt64] = []

    /// Nothing holds.
    public init() {}

    mutating func set(_ place: Int) {
        guard place >= 64 else {
            first |= 1 << UInt64(place)
            return
        }
        let word = place / 64 - 1
        while rest.count <= word { rest.append(0) }
        rest[word] |= 1 << UInt64(place % 64)
    }
}

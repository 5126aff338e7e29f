// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How many people a number has to stand for to be given out.
public struct PeopleThreshold: Hashable, Sendable {
    /// The number; at least 2.
    public let people: Int

    /// The threshold, or nil when it is less than 2: a number that stands for one person tells of
    /// him.
    public init?(_ people: Int) {
        guard people >= 2 else { return nil }
        self.people = people
    }

    private init(checked people: Int) { self.people = people }

    /// Ten people: what reports take unless told otherwise.
    public static let standard = PeopleThreshold(checked: 10)
}

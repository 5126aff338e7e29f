// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A part of a list's order, and how strict caps are.
struct ListSection {
    /// 1 for buried, 2 for bought before, 3 for both, else 0.
    var number: Int
    /// How many caps do not count any more, the last first.
    var givenUp: Int
    /// How many places there are beside what is pinned.
    var open: Int
}

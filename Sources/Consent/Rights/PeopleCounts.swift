// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// How many people there are in each group, and in all: of fewer than a threshold nothing is said.
///
/// A group below the threshold has no number, and neither has what would give it away: the total
/// less the other groups is the group. So where a group is withheld, the next smallest are withheld
/// with it, all those of one size together, until what is withheld is more than one group and by
/// itself at least the threshold. Where that cannot be had, the total is withheld as well.
///
/// Whoever knows the total, the groups, the threshold and this rule cannot tell the number of any
/// group that is withheld: by what is published it could be another one, always. (Withheld groups of
/// sum `h` can be read as all below the threshold `k` while `h < n(k - 1)`, in more than one way;
/// above that sum one is at least `k` and one is not, and the rule treats them alike, so that they
/// may have changed places. The sum `n(k - 1)` itself is avoided.)
///
/// It holds for one level of grouping of one crowd. Two tables over the same people, by two
/// groupings or from two days, can be taken from each other: who publishes several has to look at
/// them together.
public struct PeopleCounts<Group: Hashable & Sendable>: Sendable {
    /// The number of people in all; nil where it is withheld.
    public let total: Int?
    /// The numbers of the groups that are not withheld.
    public let published: [Group: Int]
    /// The threshold.
    public let threshold: PeopleThreshold

    /// Counts people.
    ///
    /// - Parameters:
    ///   - people: the group of each; who is in none of `groups` is not counted.
    ///   - groups: every group that is asked about, also those that nobody may be in: that a group
    ///     is empty is a number too.
    ///   - threshold: how many people a number has to stand for.
    /// - Complexity: O(n + g log g) for n people and g groups.
    public init(
        _ people: [CustomerID: Group], among groups: Set<Group>,
        threshold: PeopleThreshold = .standard
    ) {
        var counts = [Group: Int](uniqueKeysWithValues: groups.map { ($0, 0) })
        for group in people.values where groups.contains(group) { counts[group, default: 0] += 1 }
        self.threshold = threshold
        let least = threshold.people
        var shown = counts.filter { $1 >= least }
        var withheld = counts.count - shown.count
        var sum = counts.values.reduce(0) { $0 + ($1 < least ? $1 : 0) }
        // The sizes of groups, each once, from the smallest on.
        var sizes = Set(shown.values).sorted()[...]
        while !Self.isSafe(withheld, sum, least), let size = sizes.popFirst() {
            let before = shown.count
            shown = shown.filter { $1 != size }
            withheld += before - shown.count
            sum += size * (before - shown.count)
        }
        published = shown
        total =
            Self.isSafe(withheld, sum, least) && !counts.isEmpty
            ? counts.values.reduce(0, +) : nil
    }

    /// The number of people in a group; nil where it is withheld, or where nobody asked about it.
    public subscript(group: Group) -> Int? { published[group] }

    /// Whether so many withheld groups of this sum can be left to what the others and the total say.
    private static func isSafe(_ groups: Int, _ sum: Int, _ least: Int) -> Bool {
        // One alone is below the threshold, and so is its sum.
        groups == 0 || sum >= least && sum != groups * (least - 1)
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Records put together into persons by links that each have a probability.
///
/// Two groups are joined when the pairs between them are, on the average over *all* these pairs, more
/// probable than not; a pair without a link counts as two persons. The two that agree best are joined
/// first, and the averages are taken anew. So one strong link does not join two groups whose other
/// members contradict it, and groups do not grow into chains.
///
/// The result is a function of the set of links: their order does not matter.
public struct LinkClusters: Hashable, Sendable {
    /// How groups are joined.
    public struct Rules: Hashable, Sendable {
        /// The least probability of a link for its two records to be joined at all.
        public var accept = LinkThresholds().accept
        /// The least mean probability between two groups that are joined.
        public var cohesion = 0.5
        /// The most records a group has.
        public var limit = 100

        /// 0.8, 0.5 and 100.
        public init() {}
    }

    /// The group of each record: the number of its first record.
    public let groups: [Int]

    /// Puts records together.
    ///
    /// - Parameters:
    ///   - links: links between them; those below `rules.accept` join nobody, but count in averages.
    ///   - count: how many records there are; a link of another record is left out.
    ///   - apart: pairs of records that are two persons, whatever the links say.
    ///   - rules: how groups are joined.
    /// - Complexity: O(*l* log *l*) for *l* links in groups of limited size.
    public init(
        _ links: some Sequence<ScoredLink>, count: Int, apart: [(Int, Int)] = [],
        rules: Rules = Rules()
    ) {
        var joining = ClusterJoining(count: count, rules: rules)
        for link in links { joining.add(link) }
        for pair in apart { joining.keepApart(pair.0, pair.1) }
        groups = joining.run()
    }

    /// The groups of at least two records, each in ascending order, by their first record.
    public var shared: [[Int]] {
        var members: [Int: [Int]] = [:]
        for (record, group) in groups.enumerated() { members[group, default: []].append(record) }
        return members.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
    }

    /// How many records the largest group has.
    public var largest: Int {
        var sizes = [Int](repeating: 0, count: groups.count)
        for group in groups { sizes[group] += 1 }
        return sizes.max() ?? 0
    }
}

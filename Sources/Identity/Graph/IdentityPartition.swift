// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Which profiles belong together: a function of the *set* of nodes and links.
///
/// Links are taken strongest first, then oldest, then by their profiles, and join what they connect
/// unless a rule is against it: a kind's limit would be passed, or a device would join two people.
/// Greedy in a total order, hence canonical.
public struct IdentityPartition: Hashable, Sendable {
    /// The customers, sorted by name.
    public let customers: [ResolvedCustomer]
    /// Links that a rule kept from joining, in the order in which they were looked at.
    public let refused: [IdentityLink]

    /// Partitions `nodes`.
    ///
    /// - Parameters:
    ///   - nodes: each profile once.
    ///   - links: each pair once; a link to a profile that is not among the nodes is passed over.
    ///   - rules: what may be joined.
    /// - Complexity: O(n + m log m) for n nodes and m links, times the number
    ///   of kinds with a limit.
    public init(
        nodes: [IdentityNode], links: some Sequence<IdentityLink>, rules: IdentityRules
    ) {
        var groups = Groups(nodes: nodes, rules: rules)
        let order = links.compactMap { groups.place(of: $0) }.sorted()
        var refused: [IdentityLink] = []
        for link in order where !groups.join(link.first, link.second) {
            refused.append(link.link)
        }
        self.refused = refused
        customers = groups.customers
    }

    private struct Place: Comparable {
        var strength: UInt8
        var link: IdentityLink
        var first: Int
        var second: Int

        static func < (left: Place, right: Place) -> Bool {
            if left.strength != right.strength { return left.strength < right.strength }
            if left.link.since != right.link.since { return left.link.since < right.link.since }
            if left.link.first != right.link.first { return left.link.first < right.link.first }
            return left.link.second < right.link.second
        }
    }

    private struct Groups {
        let nodes: [IdentityNode]
        let rules: IdentityRules
        let index: [ProfileID: Int]
        var parent: [Int]
        var hasPerson: [Bool]
        var counts: [[Identifier.Kind: Int]]

        init(nodes: [IdentityNode], rules: IdentityRules) {
            self.nodes = nodes
            self.rules = rules
            var index: [ProfileID: Int] = [:]
            for (place, node) in nodes.enumerated() { index[node.profile] = place }
            self.index = index
            parent = Array(nodes.indices)
            hasPerson = nodes.map { rules.rule(for: $0.kind).strength == .person }
            counts = nodes.map { rules.rule(for: $0.kind).perCustomer == nil ? [:] : [$0.kind: 1] }
        }

        func place(of link: IdentityLink) -> Place? {
            guard let first = index[link.first], let second = index[link.second] else {
                return nil
            }
            let strengths = [first, second].map { rules.rule(for: nodes[$0].kind).strength }
            return Place(
                strength: strengths.contains(.device) ? 1 : 0, link: link, first: first,
                second: second)
        }

        mutating func root(of node: Int) -> Int {
            var node = node
            while parent[node] != node {
                parent[node] = parent[parent[node]]
                node = parent[node]
            }
            return node
        }

        mutating func join(_ one: Int, _ other: Int) -> Bool {
            let a = root(of: one)
            let b = root(of: other)
            if a == b { return true }
            let isWeak = [one, other].contains { place in
                rules.rule(for: nodes[place].kind).strength == .device
            }
            if isWeak && hasPerson[a] && hasPerson[b] { return false }
            let sum = counts[a].merging(counts[b], uniquingKeysWith: +)
            for (kind, count) in sum {
                if let limit = rules.rule(for: kind).perCustomer, count > limit { return false }
            }
            parent[b] = a
            counts[a] = sum
            hasPerson[a] = hasPerson[a] || hasPerson[b]
            return true
        }

        /// The customers, each named after its first profile, so that the name stays.
        var customers: [ResolvedCustomer] {
            mutating get {
                var members: [Int: [Int]] = [:]
                for place in nodes.indices { members[root(of: place), default: []].append(place) }
                let customers = members.values.map { places in
                    var anchor = nodes[places[0]]
                    for place in places.dropFirst() {
                        let node = nodes[place]
                        if (node.since, node.profile) < (anchor.since, anchor.profile) {
                            anchor = node
                        }
                    }
                    return ResolvedCustomer(
                        id: CustomerID(anchor.profile.token),
                        profiles: places.map { nodes[$0].profile })
                }
                return customers.sorted { $0.id < $1.id }
            }
        }
    }
}

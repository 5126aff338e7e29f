// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension IdentityGraph {
    /// Why two identifiers are one customer, or why they are not.
    ///
    /// - Parameters:
    ///   - one: an identifier, however it is spelt.
    ///   - other: another.
    /// - Returns: the path of links between them with its bridges, or what was against one.
    /// - Throws: `Refusal` for a value that is not what its kind says.
    public func explain(
        _ one: Identifier, _ other: Identifier
    ) throws(Refusal) -> IdentityExplanation {
        explain(
            ProfileID(try rules.normalizer.normalise(one), key: key),
            ProfileID(try rules.normalizer.normalise(other), key: key))
    }

    /// Why two profiles are one customer, or why they are not.
    ///
    /// - Complexity: the size of the part of the graph that holds them; where that is not a tree, a
    ///   partition of it for each link of the path.
    public func explain(_ one: ProfileID, _ other: ProfileID) -> IdentityExplanation {
        if let tree = treeExplanation(one, other) { return tree }
        return component(around: [one, other]).explain(one, other, rules: rules)
    }

    /// What is connected to some profiles: all that decides about who belongs together with them.
    ///
    /// With it every question "what if" can be answered: leave links out with `without(_:)`, ask for
    /// the partition under other rules.
    ///
    /// - Parameter profiles: where to start.
    /// - Returns: the nodes that can be reached, with their links; of a value that joins nobody only
    ///   as many links as tell it.
    public func component(around profiles: [ProfileID]) -> IdentityComponent {
        var whole = IdentityComponent()
        var part = GraphPart()
        var asked: [Int] = []
        var pairs: Set<Int> = []
        for profile in profiles {
            guard let node = memory.node(profile), memory.nodes[node].isSeen,
                !asked.contains(node)
            else { continue }
            asked.append(node)
            if part.place(of: node) != nil { continue }
            part.gather(from: node, memory)
            for link in part.links { pairs.insert(link.pair) }
        }
        for node in part.nodes { whole.nodes.append(memory.component(node, kinds: kinds)) }
        // Between two parts lies what keeps them apart, and what is with one that joins nobody.
        for pair in part.closed
        where part.place(of: pair.one) != nil && part.place(of: pair.other) != nil {
            pairs.insert(pair.pair)
        }
        // The links of one that joins nobody are not walked; as many as make it a hub, and those
        // between the given ones, are part of the answer.
        for (place, node) in asked.enumerated() where memory.nodes[node].has(.silent) {
            var count = 0
            memory.pairs(of: node) { other, pair in
                if memory.canJoin(pair), !memory.nodes[other].has(.blocked) {
                    pairs.insert(pair)
                    count += 1
                }
                return count <= rules.mostLinks
            }
            for other in asked[..<place] + asked[(place + 1)...] {
                if let pair = memory.pair(node, other) { pairs.insert(pair) }
            }
        }
        for pair in pairs.sorted() { whole.add(pair, memory) }
        return whole
    }

    /// The explanation where nothing is against any link and no link could take another's place.
    ///
    /// There is one way between the two then, and each link of it is a bridge.
    private func treeExplanation(_ one: ProfileID, _ other: ProfileID) -> IdentityExplanation? {
        guard one != other, let start = memory.node(one), let end = memory.node(other),
            memory.nodes[start].isSeen, memory.nodes[start].anchor == memory.nodes[end].anchor
        else { return nil }
        var part = GraphPart()
        part.gather(from: start, memory)
        guard part.isPlain, part.links.count == part.count - 1, let goal = part.place(of: end)
        else { return nil }
        // Each node was reached by the link that was found with it.
        var cameBy = Array(repeating: -1, count: part.count)
        for (number, link) in part.links.enumerated() { cameBy[link.other] = number }
        for link in part.links
        where memory.nodes[part.node(link.one)].anchor != memory.nodes[start].anchor
            || memory.nodes[part.node(link.other)].anchor != memory.nodes[start].anchor
        {
            return nil
        }
        var path: [IdentityLink] = []
        var place = goal
        while place > 0 {
            let link = part.links[cameBy[place]]
            path.append(
                IdentityLink(
                    memory.nodes[part.node(link.one)].profile,
                    memory.nodes[part.node(link.other)].profile,
                    since: Timestamp(microseconds: memory.sighted(link.pair))))
            place = link.one
        }
        return IdentityExplanation(one, other, bridges: path.reversed())
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// A part of the graph: what can be reached from a node, in numbers.
///
/// Kept from one part to the next, so that its room is used again.
struct GraphPart {
    /// A pair within the part, by the places of its two.
    struct Link {
        var one: Int
        var other: Int
        var pair: Int
    }

    /// The nodes of all parts since it was cleared.
    private(set) var nodes: [Int] = []
    /// Where the nodes of this part begin.
    private(set) var start = 0
    /// The pairs of this part that are links, or are kept apart.
    private(set) var links: [Link] = []
    /// Whether nothing but sightings speaks in this part.
    private(set) var isPlain = true
    private var slots: [UInt32] = Array(repeating: 0, count: 64)
    /// The pairs that are kept apart, or are with one that joins nobody, met since it was cleared.
    private(set) var closed: [(one: Int, other: Int, pair: Int)] = []

    /// How many nodes this part has.
    var count: Int { nodes.count - start }

    /// Forgets all parts.
    mutating func clear() {
        nodes.removeAll(keepingCapacity: true)
        closed.removeAll(keepingCapacity: true)
        start = 0
        if slots.count > 1 << 12 {
            slots = Array(repeating: 0, count: 64)
        } else {
            for slot in slots.indices { slots[slot] = 0 }
        }
    }

    @inline(__always)
    private func slot(_ node: Int) -> Int {
        let mask = slots.count - 1
        let mixed = UInt32(truncatingIfNeeded: node) &* 0x9E37_79B1
        var slot = Int(mixed >> 8) & mask
        while slots[slot] != 0, nodes[Int(slots[slot]) - 1] != node { slot = (slot + 1) & mask }
        return slot
    }

    /// The place of a node among all nodes since the last clearing.
    @inline(__always)
    func place(of node: Int) -> Int? {
        let found = slots[slot(node)]
        return found == 0 ? nil : Int(found) - 1
    }

    private mutating func add(_ node: Int) {
        nodes.append(node)
        slots[slot(node)] = UInt32(nodes.count)
        guard nodes.count * 2 > slots.count else { return }
        slots = Array(repeating: 0, count: slots.count * 4)
        for (place, node) in nodes.enumerated() { slots[slot(node)] = UInt32(place + 1) }
    }

    /// Collects what can be reached from `root`, which was not reached since the last clearing.
    ///
    /// One that joins nobody is not walked through, and its links are left out.
    mutating func gather(from root: Int, _ memory: GraphMemory) {
        start = nodes.count
        links.removeAll(keepingCapacity: true)
        let known = closed.count
        isPlain = true
        add(root)
        if memory.nodes[root].has(.silent) { return }
        var next = start
        while next < nodes.count {
            let node = nodes[next]
            memory.pairs(of: node) { other, pair in
                let far = memory.nodes[other]
                if !far.isSeen { return true }
                if far.has(.silent) || !memory.canJoin(pair) {
                    // It is not walked; if both its ends are reached, it is still told.
                    if far.has(.silent) || memory.has(pair, GraphMemory.Tag.decided) {
                        closed.append((node, other, pair))
                    }
                    return true
                }
                if let known = place(of: other) {
                    // Each pair is met from both its ends.
                    if known > next { link(next, known, pair, memory) }
                } else {
                    add(other)
                    link(next, nodes.count - 1, pair, memory)
                }
                return true
            }
            next += 1
        }
        for pair in closed[known...] {
            guard let one = place(of: pair.one), let other = place(of: pair.other), one < other,
                one >= start
            else { continue }
            isPlain = false
            links.append(Link(one: one - start, other: other - start, pair: pair.pair))
        }
    }

    @inline(__always)
    private mutating func link(_ one: Int, _ other: Int, _ pair: Int, _ memory: GraphMemory) {
        if memory.has(pair, GraphMemory.Tag.decided) { isPlain = false }
        links.append(Link(one: one - start, other: other - start, pair: pair))
    }

    /// The node at a place of this part.
    @inline(__always)
    func node(_ place: Int) -> Int { nodes[start + place] }

    /// The part as a partition takes it.
    func component(_ memory: GraphMemory, kinds: [Identifier.Kind]) -> IdentityComponent {
        var component = IdentityComponent()
        component.nodes.reserveCapacity(count)
        for place in 0..<count {
            component.nodes.append(memory.component(node(place), kinds: kinds))
        }
        for link in links { component.add(link.pair, memory) }
        return component
    }
}

extension GraphMemory {
    /// A node as a partition takes it.
    func component(_ node: Int, kinds: [Identifier.Kind]) -> IdentityNode {
        let value = nodes[node]
        return IdentityNode(
            profile: value.profile, kind: kinds[value.kind],
            since: Timestamp(microseconds: since(node) ?? .max), isBlocked: value.has(.blocked))
    }
}

extension IdentityComponent {
    /// Adds what is known about a pair.
    mutating func add(_ pair: Int, _ memory: GraphMemory) {
        let (one, other) = memory.ends(of: pair)
        let (a, b) = (memory.nodes[one].profile, memory.nodes[other].profile)
        let truth = memory.truth(pair)
        links += truth.links(a, b)
        if truth.apart != nil { apart.append(IdentityPair(a, b)) }
    }
}

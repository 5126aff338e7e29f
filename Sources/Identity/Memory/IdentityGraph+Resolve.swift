// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension IdentityGraph {
    /// Whom identifiers belong to, as their source writes them; nothing is recorded.
    ///
    /// Those that cannot be used are left out.
    ///
    /// - Returns: nil when none of them is known.
    public func resolve(_ identifiers: [Identifier]) -> KnownCustomer? {
        var search = Search()
        for identifier in identifiers {
            guard let normal = try? rules.normalizer.normalise(identifier) else { continue }
            search.add(memory.node(code(normal)), self)
        }
        return search.result(self)
    }

    /// Whom identifiers belong to that are in their one form; nothing is recorded.
    ///
    /// A blocked value and one that joins nobody else are known, but a blocked one says nothing.
    ///
    /// - Parameter normalised: identifiers as `IdentifierNormalizer` gives them.
    /// - Returns: nil when none of them is known.
    /// - Complexity: a hash and a look-up each, without an allocation.
    public func resolve(normalised: [Identifier]) -> KnownCustomer? {
        var search = Search()
        let identifiers = normalised.span
        var first = 0
        while first < identifiers.count {
            let end = min(first + Search.width, identifiers.count)
            search.add(identifiers.extracting(first..<end), self)
            first = end
        }
        return search.result(self)
    }

    /// The hash of a normalised identifier.
    @inline(__always)
    func code(_ identifier: Identifier) -> KeyedHash.Code {
        identifierHash.code(identifier.kind.rawValue, identifier.value)
    }

    /// What was found so far.
    private struct Search {
        /// How many identifiers are looked for at the same time.
        static let width = 4

        var best = GraphNode()
        var rank = Int.max
        var known = 0
        var isDisputed = false

        /// Adds at most `width` identifiers.
        ///
        /// Each step is done for all of them before the next, since it is the memory that takes the
        /// time: it fetches what they need side by side.
        @inline(__always)
        mutating func add(_ identifiers: Span<Identifier>, _ graph: borrowing IdentityGraph) {
            var codes = InlineArray<4, KeyedHash.Code>(
                repeating: KeyedHash.Code(first: 0, second: 0))
            var starts = InlineArray<4, (place: Int, slot: UInt64)>(repeating: (0, 0))
            for place in identifiers.indices {
                codes[place] = graph.identifierHash.code(
                    identifiers[place].kind.rawValue, identifiers[place].value)
            }
            for place in identifiers.indices {
                starts[place] = graph.memory.identifiers.start(codes[place].home)
            }
            var numbers = InlineArray<4, Int>(repeating: -1)
            for place in identifiers.indices {
                let mark = codes[place].mark
                numbers[place] =
                    graph.memory.identifiers.candidate(from: starts[place], mark: mark) ?? -1
            }
            var nodes = InlineArray<4, GraphNode>(repeating: GraphNode())
            for place in identifiers.indices where numbers[place] >= 0 {
                nodes[place] = graph.memory.nodes[numbers[place]]
            }
            for place in identifiers.indices where numbers[place] >= 0 {
                if nodes[place].isOf(codes[place]) {
                    add(nodes[place], graph)
                } else {
                    add(graph.memory.node(codes[place]), graph)
                }
            }
        }

        @inline(__always)
        mutating func add(_ number: Int?, _ graph: borrowing IdentityGraph) {
            if let number { add(graph.memory.nodes[number], graph) }
        }

        @inline(__always)
        private mutating func add(_ node: GraphNode, _ graph: borrowing IdentityGraph) {
            if !node.isSeen || node.has(.blocked) { return }
            let own = graph.kindRules[node.kind].rank
            if known > 0, node.anchor != best.anchor { isDisputed = true }
            known += 1
            guard known == 1 || (own, node.profile) < (rank, best.profile) else { return }
            best = node
            rank = own
        }

        @inline(__always)
        func result(_ graph: borrowing IdentityGraph) -> KnownCustomer? {
            if known == 0 { return nil }
            return KnownCustomer(
                customer: graph.memory.nodes[best.anchor].customer, profile: best.profile,
                known: known, isDisputed: isDisputed)
        }
    }
}

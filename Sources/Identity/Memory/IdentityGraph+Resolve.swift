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
        for identifier in normalised {
            search.add(memory.node(code(identifier)), self)
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
        var best = GraphNode()
        var rank = Int.max
        var known = 0
        var isDisputed = false

        @inline(__always)
        mutating func add(_ number: Int?, _ graph: IdentityGraph) {
            guard let number else { return }
            let node = graph.memory.nodes[number]
            if !node.isSeen || node.has(.blocked) { return }
            let own = graph.kindRules[node.kind].rank
            if known > 0, node.anchor != best.anchor { isDisputed = true }
            known += 1
            guard known == 1 || (own, node.profile) < (rank, best.profile) else { return }
            best = node
            rank = own
        }

        @inline(__always)
        func result(_ graph: IdentityGraph) -> KnownCustomer? {
            if known == 0 { return nil }
            return KnownCustomer(
                customer: graph.memory.nodes[best.anchor].customer, profile: best.profile,
                known: known, isDisputed: isDisputed)
        }
    }
}

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
        var normalised: [Identifier] = []
        normalised.reserveCapacity(identifiers.count)
        for identifier in identifiers {
            if let normal = try? rules.normalizer.normalise(identifier) {
                normalised.append(normal)
            }
        }
        return resolve(normalised: normalised)
    }

    /// Whom identifiers belong to that are in their one form; nothing is recorded.
    ///
    /// Blocked values say nothing. The customer is that of the profile under which an event with
    /// these identifiers would be recorded, were they all that is known.
    ///
    /// - Parameter normalised: identifiers as `IdentifierNormalizer` gives them.
    /// - Returns: nil when none of them is known.
    /// - Complexity: a hash and a look-up each, without an allocation.
    public func resolve(normalised: [Identifier]) -> KnownCustomer? {
        var search = Search()
        let identifiers = normalised.span
        var first = 0
        while first < identifiers.count {
            let count = min(4, identifiers.count - first)
            var lookups = InlineArray<4, GraphLookup>(repeating: GraphLookup())
            for place in 0..<count { lookups[place] = lookup(identifiers[first + place]) }
            for place in 0..<count { lookups[place].find(in: memory) }
            for place in 0..<count { search.add(lookups[place].node(in: memory), self) }
            first += count
        }
        return search.result(self)
    }

    /// Whom the identifiers of each of several events belong to, in their one form.
    ///
    /// In a large graph it takes about half the time that one call for each takes.
    ///
    /// - Parameter events: of each event its identifiers as `IdentifierNormalizer` gives them.
    /// - Returns: an answer for each, as `resolve(normalised:)` gives it.
    public func resolve(normalised events: [[Identifier]]) -> [KnownCustomer?] {
        var found: [KnownCustomer?] = []
        found.reserveCapacity(events.count)
        var lookups: [GraphLookup] = []
        lookups.reserveCapacity(Self.batch)
        var searches: [Search] = []
        searches.reserveCapacity(Self.batch)
        var first = 0
        while first < events.count {
            // As many events as there is room for, and one in any case.
            lookups.removeAll(keepingCapacity: true)
            searches.removeAll(keepingCapacity: true)
            var end = first
            repeat {
                ask(events[end], &lookups)
                end += 1
            } while end < events.count && lookups.count + events[end].count <= Self.batch
            find(&lookups)
            var place = 0
            while first < end {
                var search = Search()
                for _ in 0..<events[first].count {
                    search.add(lookups[place].node(in: memory), self)
                    place += 1
                }
                search.ask(self)
                searches.append(search)
                first += 1
            }
            for place in searches.indices { found.append(searches[place].result(self)) }
        }
        return found
    }

    /// How many identifiers are looked up side by side.
    private static var batch: Int { 192 }

    @inline(__always)
    private func ask(_ identifiers: borrowing [Identifier], _ lookups: inout [GraphLookup]) {
        let identifiers = identifiers.span
        for place in identifiers.indices { lookups.append(lookup(identifiers[place])) }
    }

    @inline(__always)
    private func find(_ lookups: inout [GraphLookup]) {
        var lookups = lookups.mutableSpan
        for place in lookups.indices { lookups[place].find(in: memory) }
    }

    @inline(__always)
    private func lookup(_ identifier: borrowing Identifier) -> GraphLookup {
        GraphLookup(
            identifierHash.code(identifier.kind.rawValue, identifier.value), in: memory)
    }

    /// The hash of a normalised identifier.
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
        mutating func add(_ node: GraphNode?, _ graph: borrowing IdentityGraph) {
            guard let node, node.isSeen, !node.has(.blocked) else { return }
            let own = graph.kindRules[node.kind].rank
            if known > 0, node.anchor != best.anchor { isDisputed = true }
            known += 1
            guard known == 1 || (own, node.profile) < (rank, best.profile) else { return }
            best = node
            rank = own
        }

        /// Begins to fetch what the customer is named after.
        @inline(__always)
        func ask(_ graph: borrowing IdentityGraph) {
            if known > 0 { graph.memory.nodes.prefetch(best.anchor) }
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

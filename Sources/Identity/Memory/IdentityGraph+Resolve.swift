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
        var lookup = GraphLookup<4>()
        for identifier in identifiers {
            guard let normal = try? rules.normalizer.normalise(identifier) else { continue }
            if lookup.count == 4 { search.take(&lookup, self) }
            lookup.ask(code(normal))
        }
        search.take(&lookup, self)
        return search.result(self)
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
        var lookup = GraphLookup<4>()
        for identifier in normalised {
            if lookup.count == 4 { search.take(&lookup, self) }
            lookup.ask(code(identifier))
        }
        search.take(&lookup, self)
        return search.result(self)
    }

    /// Whom the identifiers of each of several events belong to, in their one form.
    ///
    /// In a large graph it takes half the time that one call for each takes, or less.
    ///
    /// - Parameter events: of each event its identifiers as `IdentifierNormalizer` gives them.
    /// - Returns: an answer for each, as `resolve(normalised:)` gives it.
    public func resolve(normalised events: [[Identifier]]) -> [KnownCustomer?] {
        var found: [KnownCustomer?] = []
        found.reserveCapacity(events.count)
        var lookup = GraphLookup<64>()
        var first = 0
        while first < events.count {
            // As many events as there is room for.
            lookup.clear()
            var end = first
            while end < events.count, lookup.count + events[end].count <= 64 {
                for identifier in events[end] { lookup.ask(code(identifier)) }
                end += 1
            }
            if end == first {
                found.append(resolve(normalised: events[first]))
                first += 1
                continue
            }
            lookup.find(in: memory)
            var place = 0
            while first < end {
                var search = Search()
                for _ in 0..<events[first].count {
                    search.add(lookup.node(place, in: memory), self)
                    place += 1
                }
                found.append(search.result(self))
                first += 1
            }
        }
        return found
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

        /// Adds what a look-up finds, and clears it.
        @inline(__always)
        mutating func take(_ lookup: inout GraphLookup<4>, _ graph: borrowing IdentityGraph) {
            lookup.find(in: graph.memory)
            for place in 0..<lookup.count { add(lookup.node(place, in: graph.memory), graph) }
            lookup.clear()
        }

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

        @inline(__always)
        func result(_ graph: borrowing IdentityGraph) -> KnownCustomer? {
            if known == 0 { return nil }
            return KnownCustomer(
                customer: graph.memory.nodes[best.anchor].customer, profile: best.profile,
                known: known, isDisputed: isDisputed)
        }
    }
}

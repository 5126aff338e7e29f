// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Groups of nodes that grow by joining: what a partition is made with.
struct IdentityGroups {
    /// A link between nodes, where it stands in the order in which links are taken.
    struct Place: Comparable {
        var link: IdentityLink
        var rank: UInt8
        var priority = 0
        var weight = 0
        /// Whether one of the ends is a device.
        var isWeak: Bool
        var first: Int
        var second: Int

        static func < (left: Place, right: Place) -> Bool {
            if left.rank != right.rank { return left.rank < right.rank }
            if left.priority != right.priority { return left.priority < right.priority }
            if left.weight != right.weight { return left.weight > right.weight }
            if left.link.since != right.link.since { return left.link.since < right.link.since }
            return left.link.pair < right.link.pair
        }
    }

    /// What became of a link.
    enum Outcome {
        case joined
        case already
        case refused(RefusedLink.Cause)
    }

    private struct Flags: OptionSet {
        let rawValue: UInt8
        static let device = Flags(rawValue: 1)
        static let blocked = Flags(rawValue: 2)
        static let person = Flags(rawValue: 4)
    }

    /// One that is kept apart from somebody, and that somebody.
    private struct Foe {
        var own: Int
        var other: Int
    }

    private struct Limit {
        var kind: Identifier.Kind
        var most: Int
    }

    private let nodes: [IdentityNode]
    private let mostLinks: Int
    private let index: [ProfileID: Int]
    /// Of each node what it is; at the root of a group also whether a person is in it.
    private var flags: [Flags]
    /// Of each node the priority of its kind.
    private var priorities: [Int] = []
    /// With how many others each node was seen.
    private var degrees: [Int] = []
    private let apart: Set<IdentityPair>
    /// The limits of the kinds that have one; `counts` has as many numbers for each group.
    private let limits: [Limit]
    private var parent: [Int]
    private var counts: [Int]
    private var foes: [Int: [Foe]] = [:]

    init(nodes: [IdentityNode], apart: some Sequence<IdentityPair>, rules: IdentityRules) {
        self.nodes = nodes
        mostLinks = rules.mostLinks
        var index: [ProfileID: Int] = [:]
        index.reserveCapacity(nodes.count)
        var limits: [Limit] = []
        var numbers: [Identifier.Kind: Int] = [:]
        flags = []
        var ownNumbers: [Int] = []
        for (place, node) in nodes.enumerated() {
            index[node.profile] = place
            let rule = rules.rule(for: node.kind)
            var flag: Flags = rule.strength == .device ? .device : .person
            if node.isBlocked { flag.insert(.blocked) }
            flags.append(flag)
            priorities.append(rule.priority)
            guard let limit = rule.perCustomer else {
                ownNumbers.append(-1)
                continue
            }
            if numbers[node.kind] == nil {
                numbers[node.kind] = limits.count
                limits.append(Limit(kind: node.kind, most: limit))
            }
            ownNumbers.append(numbers[node.kind, default: -1])
        }
        self.index = index
        self.limits = limits
        self.apart = Set(apart)
        parent = Array(nodes.indices)
        counts = Array(repeating: 0, count: nodes.count * limits.count)
        for (place, number) in ownNumbers.enumerated() where number >= 0 {
            counts[place * limits.count + number] = 1
        }
        for pair in self.apart {
            guard let first = index[pair.first], let second = index[pair.second] else { continue }
            foes[first, default: []].append(Foe(own: first, other: second))
            foes[second, default: []].append(Foe(own: second, other: first))
        }
    }

    /// The links between nodes, in the order in which they are to be taken.
    mutating func order(of links: some Collection<IdentityLink>) -> [Place] {
        degrees = Array(repeating: 0, count: nodes.count)
        // A pair counts once, on however many grounds it is linked.
        var severally: Set<IdentityPair> = []
        for link in links where link.basis != .sighting { severally.insert(link.pair) }
        var places: [Place] = []
        for link in links where link.first != link.second {
            let first = index[link.first]
            let second = index[link.second]
            let ends = flags(first).union(flags(second))
            let isSingle = severally.isEmpty || !severally.contains(link.pair)
            if isSingle { count(link.pair, first, second, ends) }
            guard let first, let second else { continue }
            let isWeak = ends.contains(.device)
            var place = Place(
                link: link, rank: isWeak ? 3 : 1, isWeak: isWeak, first: first, second: second)
            switch link.basis {
            case .ruling: place.rank = 0
            case .sighting: place.priority = max(priorities[first], priorities[second])
            case .likeness(let weight):
                place.rank = 2
                place.weight = weight
            }
            places.append(place)
        }
        for pair in severally where pair.first != pair.second {
            let first = index[pair.first]
            let second = index[pair.second]
            count(pair, first, second, flags(first).union(flags(second)))
        }
        places.sort()
        return places
    }

    /// Counts a pair that can join for its ends.
    private mutating func count(
        _ pair: IdentityPair, _ first: Int?, _ second: Int?, _ ends: Flags
    ) {
        if ends.contains(.blocked) || !apart.isEmpty && apart.contains(pair) { return }
        if let first { degrees[first] += 1 }
        if let second { degrees[second] += 1 }
    }

    private mutating func root(of node: Int) -> Int {
        var node = node
        while parent[node] != node {
            parent[node] = parent[parent[node]]
            node = parent[node]
        }
        return node
    }

    /// Joins what the link connects, unless something is against it.
    mutating func join(_ place: Place) -> Outcome {
        if let cause = silence(of: place.first) ?? silence(of: place.second) {
            return .refused(cause)
        }
        var a = root(of: place.first)
        var b = root(of: place.second)
        if a == b { return .already }
        if let cause = obstacle(to: place, a, b) { return .refused(cause) }
        // The one with more foes stays, so that the fewer are moved.
        if foes[b, default: []].count > foes[a, default: []].count { swap(&a, &b) }
        for number in limits.indices {
            counts[a * limits.count + number] += counts[b * limits.count + number]
        }
        if let more = foes.removeValue(forKey: b) { foes[a, default: []] += more }
        if flags[b].contains(.person) { flags[a].insert(.person) }
        parent[b] = a
        return .joined
    }

    private func flags(_ node: Int?) -> Flags { node.map { flags[$0] } ?? [] }

    /// Why the value of `node` says nothing; nil when it does.
    private func silence(of node: Int) -> RefusedLink.Cause? {
        if flags[node].contains(.blocked) { return .blocked(nodes[node].profile) }
        if degrees[node] > mostLinks { return .hub(nodes[node].profile, most: mostLinks) }
        return nil
    }

    /// What is against joining the groups `a` and `b`.
    private mutating func obstacle(to place: Place, _ a: Int, _ b: Int) -> RefusedLink.Cause? {
        if let pair = pairApart(a, b) { return .apart(pair) }
        if place.rank == 0 { return nil }
        if place.isWeak, flags[a].contains(.person), flags[b].contains(.person) {
            let device = flags[place.first].contains(.device) ? place.first : place.second
            return .device(nodes[device].profile)
        }
        var passed: Limit?
        for (number, limit) in limits.enumerated() {
            let mine = counts[a * limits.count + number]
            let theirs = counts[b * limits.count + number]
            // What a ruling joined beyond the limit may still have others that lack the kind.
            let most = limit.most < 1 ? limit.most : max(limit.most, mine, theirs)
            guard mine + theirs > most else { continue }
            if let known = passed, known.kind < limit.kind { continue }
            passed = limit
        }
        return passed.map { .limit($0.kind, most: $0.most) }
    }

    /// The smallest pair that is kept apart and would meet.
    private mutating func pairApart(_ a: Int, _ b: Int) -> IdentityPair? {
        if foes.isEmpty { return nil }
        guard let ofA = foes[a], let ofB = foes[b] else { return nil }
        let isA = ofA.count <= ofB.count
        let against = isA ? b : a
        var found: IdentityPair?
        for foe in isA ? ofA : ofB where root(of: foe.other) == against {
            let pair = IdentityPair(nodes[foe.own].profile, nodes[foe.other].profile)
            found = min(found ?? pair, pair)
        }
        return found
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

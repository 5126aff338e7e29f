// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension IdentityPartition {
    /// The links that join two profiles, from the one to the other.
    ///
    /// - Returns: nil when they are not one customer; empty for one and the same profile.
    /// - Complexity: O(n log n) in the links that joined; a partition of what is connected to one
    ///   of the two is enough.
    public func path(from one: ProfileID, to other: ProfileID) -> [IdentityLink]? {
        guard let customer = customer(of: one), let start = customer.place(of: one),
            let end = customer.place(of: other)
        else { return nil }
        var edges: [(link: Int, one: Int, other: Int)] = []
        edges.reserveCapacity(customer.profiles.count)
        // Both ends of a link that joined are in one customer.
        for (number, link) in joined.enumerated() {
            guard let first = customer.place(of: link.first),
                let second = customer.place(of: link.second)
            else { continue }
            edges.append((number, first, second))
        }
        let walk = Walk(count: customer.profiles.count, edges: edges.map { ($0.one, $0.other) })
        return walk.path(from: start, to: end)?.map { joined[edges[$0].link] }
    }

    /// The refused links between the customers of two profiles, or of a shortest chain between.
    func obstacles(from one: ProfileID, to other: ProfileID) -> [RefusedLink] {
        var places: [ProfileID: Int] = [:]
        for (place, customer) in customers.enumerated() {
            for profile in customer.profiles { places[profile] = place }
        }
        guard let start = places[one], let end = places[other] else { return [] }
        var between: [RefusedLink] = []
        var edges: [(Int, Int)] = []
        for link in refused {
            guard let first = places[link.link.first], let second = places[link.link.second] else {
                continue
            }
            between.append(link)
            edges.append((first, second))
        }
        let direct = zip(between, edges).filter { _, edge in
            edge == (start, end) || edge == (end, start)
        }
        if !direct.isEmpty { return direct.map(\.0) }
        let walk = Walk(count: customers.count, edges: edges)
        return walk.path(from: start, to: end)?.map { between[$0] } ?? []
    }
}

/// Shortest paths over numbered places.
private struct Walk {
    private let edges: [(Int, Int)]
    /// Where the edges of each place begin in `incident`.
    private var begins: [Int]
    private var incident: [Int]

    init(count: Int, edges: [(Int, Int)]) {
        self.edges = edges
        begins = Array(repeating: 0, count: count + 1)
        for (one, other) in edges {
            begins[one] += 1
            begins[other] += 1
        }
        var sum = 0
        for place in begins.indices {
            sum += begins[place]
            begins[place] = sum
        }
        incident = Array(repeating: 0, count: edges.count * 2)
        // From the last to the first, so that the edges of a place keep their order.
        for number in edges.indices.reversed() {
            let (one, other) = edges[number]
            begins[one] -= 1
            incident[begins[one]] = number
            begins[other] -= 1
            incident[begins[other]] = number
        }
    }

    /// The numbers of the edges from `start` to `end`; nil when there is no way.
    func path(from start: Int, to end: Int) -> [Int]? {
        var cameBy = Array(repeating: -1, count: begins.count - 1)
        var reached = [start]
        var next = 0
        while next < reached.count, cameBy[end] < 0, start != end {
            let place = reached[next]
            next += 1
            for number in incident[begins[place]..<begins[place + 1]] {
                let far = edges[number].0 == place ? edges[number].1 : edges[number].0
                guard far != start, cameBy[far] < 0 else { continue }
                cameBy[far] = number
                reached.append(far)
            }
        }
        if start != end, cameBy[end] < 0 { return nil }
        var path: [Int] = []
        var place = end
        while place != start {
            let number = cameBy[place]
            path.append(number)
            place = edges[number].0 == place ? edges[number].1 : edges[number].0
        }
        return path.reversed()
    }
}

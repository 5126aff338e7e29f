// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension CreditNetwork {
    /// The memberships along which anything goes in some way to hand everything over; along the
    /// others nothing goes in any.
    ///
    /// An amount can move from one membership to another only around a circle of places, so it is
    /// those within one strongly connected part (the method of Tarjan).
    ///
    /// - Complexity: O(memberships).
    var usable: [Bool] {
        let parts = parts
        return heads.indices.map { parts[tails[$0]] == parts[rows.count + heads[$0]] }
    }

    /// The part of each set, then of each channel.
    ///
    /// From a set it goes to all its channels, from a channel to the sets that gave it something.
    private var parts: [Int] {
        let count = rows.count + columns.count
        var parts = [Int](repeating: -1, count: count)
        var seen = parts
        var lowest = parts
        var stack: [Int] = []
        var next = [Int](repeating: 0, count: count)
        var time = 0
        var found = 0
        for start in 0..<count where seen[start] < 0 {
            var way = [start]
            while let place = way.last {
                if seen[place] < 0 {
                    seen[place] = time
                    lowest[place] = time
                    time += 1
                    stack.append(place)
                }
                if let other = following(place, &next[place]) {
                    if seen[other] < 0 {
                        way.append(other)
                    } else if parts[other] < 0 {
                        lowest[place] = min(lowest[place], seen[other])
                    }
                    continue
                }
                way.removeLast()
                if let before = way.last { lowest[before] = min(lowest[before], lowest[place]) }
                guard lowest[place] == seen[place] else { continue }
                while let member = stack.popLast() {
                    parts[member] = found
                    if member == place { break }
                }
                found += 1
            }
        }
        return parts
    }

    /// The next place that can be reached from `place` in one step.
    private func following(_ place: Int, _ next: inout Int) -> Int? {
        if place < rows.count {
            let arcs = arcs(ofSet: place)
            guard next < arcs.count else { return nil }
            next += 1
            return rows.count + heads[arcs.lowerBound + next - 1]
        }
        let arcs = arcs(ofChannel: place - rows.count)
        while next < arcs.count {
            let arc = arcs[arcs.startIndex + next]
            next += 1
            if flow[arc] > 0 { return tails[arc] }
        }
        return nil
    }
}

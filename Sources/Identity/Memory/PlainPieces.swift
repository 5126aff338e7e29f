// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// The customers of a part in which nothing can be against any link.
///
/// The partition takes links in an order because one may keep another from joining. Where only
/// sightings speak, no customer can come to have too many of a kind, and no two groups of people
/// meet in a device, no link is ever refused: then the customers are what is connected. Where that
/// is not certain there are no pieces, and `IdentityPartition` decides.
struct PlainPieces {
    private var parents: [Int] = []
    private var havePerson: [Bool] = []

    /// The place of the node that the customer of each place is named after; nil when something may
    /// be against a link.
    mutating func anchors(
        _ part: GraphPart, _ memory: GraphMemory, _ rules: [KindRule]
    ) -> [Int]? {
        guard part.isPlain, connect(part, memory, rules), isWithinLimits(part, memory, rules) else {
            return nil
        }
        var anchors = Array(repeating: -1, count: part.count)
        var sights = Array(repeating: Int64.max, count: part.count)
        for place in 0..<part.count {
            let root = root(of: place)
            let since = memory.since(part.node(place)) ?? .max
            let best = anchors[root]
            if best >= 0 {
                if since > sights[root] { continue }
                if since == sights[root] {
                    let known = memory.nodes[part.node(best)].profile
                    if known < memory.nodes[part.node(place)].profile { continue }
                }
            }
            anchors[root] = place
            sights[root] = since
        }
        for place in 0..<part.count { anchors[place] = anchors[root(of: place)] }
        return anchors
    }

    private mutating func root(of place: Int) -> Int {
        var place = place
        while parents[place] != place {
            parents[place] = parents[parents[place]]
            place = parents[place]
        }
        return place
    }

    /// Joins people first, then devices; false when a device lies between two groups of people.
    private mutating func connect(
        _ part: GraphPart, _ memory: GraphMemory, _ rules: [KindRule]
    ) -> Bool {
        parents.removeAll(keepingCapacity: true)
        havePerson.removeAll(keepingCapacity: true)
        for place in 0..<part.count {
            parents.append(place)
            havePerson.append(!rules[memory.nodes[part.node(place)].kind].isDevice)
        }
        // Joined below, so before any link only a person has a person.
        for isWeak in [false, true] {
            for link in part.links {
                let hasDevice =
                    rules[memory.nodes[part.node(link.one)].kind].isDevice
                    || rules[memory.nodes[part.node(link.other)].kind].isDevice
                if hasDevice != isWeak { continue }
                let one = root(of: link.one)
                let other = root(of: link.other)
                if one == other { continue }
                if isWeak, havePerson[one], havePerson[other] { return false }
                parents[other] = one
                havePerson[one] = havePerson[one] || havePerson[other]
            }
        }
        return true
    }

    /// Whether no piece has more of a kind than a customer may have.
    private mutating func isWithinLimits(
        _ part: GraphPart, _ memory: GraphMemory, _ rules: [KindRule]
    ) -> Bool {
        var counts = Array(repeating: 0, count: rules.count)
        var isPassed = false
        for place in 0..<part.count {
            let kind = memory.nodes[part.node(place)].kind
            counts[kind] += 1
            isPassed = isPassed || counts[kind] > rules[kind].most
        }
        // A kind of which one is too many joins nobody, but is there.
        if part.count == 1 || !isPassed { return true }
        var inPiece: [Int: Int] = [:]
        for place in 0..<part.count {
            let kind = memory.nodes[part.node(place)].kind
            if rules[kind].most == .max { continue }
            let root = root(of: place)
            inPiece[root * rules.count + kind, default: 0] += 1
            if inPiece[root * rules.count + kind, default: 0] > rules[kind].most { return false }
        }
        return true
    }
}

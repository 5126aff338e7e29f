// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension IdentityGraph {
    /// Looks again at the customers that an act touched, and tells what became of whom.
    mutating func conclude(_ revision: inout GraphRevision) -> [IdentityChange] {
        memory.recount(revision.recounted, most: rules.mostLinks, &revision)
        var part = GraphPart()
        var pieces = PlainPieces()
        for root in revision.roots
        where memory.nodes[root].isSeen && part.place(of: root) == nil {
            part.gather(from: root, memory)
            place(part, &pieces, &revision)
        }
        return revision.moves.customers(memory).changes
    }

    /// Finds the customers of a part, and notes whose its nodes were and are.
    mutating func place(
        _ part: GraphPart, _ pieces: inout PlainPieces, _ revision: inout GraphRevision
    ) {
        let anchors = pieces.anchors(part, memory, kindRules) ?? partition(part)
        for (place, anchor) in anchors.enumerated() {
            let node = part.node(place)
            let known = memory.nodes[node].anchor
            let now = part.node(anchor)
            let isNew = !revision.appeared.isEmpty && revision.appeared.contains(node)
            revision.moves.note(from: isNew ? nil : known, to: now)
            if known != now { memory.nodes[node].anchor = now }
        }
    }

    /// The place of the node that the customer of each place is named after.
    private func partition(_ part: GraphPart) -> [Int] {
        var places: [ProfileID: Int] = [:]
        for place in 0..<part.count { places[memory.nodes[part.node(place)].profile] = place }
        var anchors = Array(0..<part.count)
        for customer in part.component(memory, kinds: kinds).partition(rules).customers {
            guard let anchor = places[ProfileID(customer.id.token)] else { continue }
            for profile in customer.profiles {
                if let place = places[profile] { anchors[place] = anchor }
            }
        }
        return anchors
    }
}

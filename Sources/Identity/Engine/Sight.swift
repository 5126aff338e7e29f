// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// The nodes that a sighting is about, and what it changes on them.
struct Sight {
    typealias Node = IdentityGraphStore.StoredNode

    /// The nodes as they are after the sighting.
    private(set) var nodes: [ProfileID: Node]
    /// Whose node changed.
    private(set) var changed: Set<ProfileID> = []
    /// Whether the partition may have changed.
    private(set) var isTouched = false

    /// The sight of nodes as they are stored.
    init(_ nodes: [ProfileID: Node]) {
        self.nodes = nodes
    }

    /// Notes that an identifier was seen; the earliest sight of it counts.
    mutating func note(_ identifier: Identifier, _ profile: ProfileID, at time: Timestamp) {
        if var node = nodes[profile] {
            guard time < node.since else { return }
            node.since = time
            nodes[profile] = node
            // A customer is named after whom was seen first.
            isTouched = isTouched || node.degree > 0
        } else {
            nodes[profile] = Node(
                identifier: identifier, since: time, customer: CustomerID(profile.token), degree: 0)
        }
        changed.insert(profile)
    }

    /// Notes that two were seen together for the first time, or earlier than was known.
    mutating func link(_ one: ProfileID, _ other: ProfileID, isNew: Bool) {
        isTouched = true
        guard isNew else { return }
        for profile in [one, other] {
            nodes[profile]?.degree += 1
            changed.insert(profile)
        }
    }
}

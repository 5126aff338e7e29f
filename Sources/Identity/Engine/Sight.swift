// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// The nodes that a sighting is about, and what it changes on them.
struct Sight {
    typealias Node = IdentityGraphStore.StoredNode

    /// The nodes as they are after the sighting.
    private(set) var nodes: [ProfileID: Node]
    /// Who was never seen before.
    private(set) var fresh: Set<ProfileID> = []
    /// Who was never seen before, save in likeness to others.
    private(set) var appeared: Set<ProfileID> = []
    /// Whose node changed.
    private(set) var changed: Set<ProfileID> = []
    /// The links that are new, or older than was known.
    private(set) var links: [IdentityLink] = []
    /// Whether somebody was seen earlier than was known, so that a customer may be named anew.
    private(set) var isEarlier = false
    /// Whether a device of the sighting is one that several people sign in on.
    let isSharing: Bool

    /// Who is kept apart from the one that names the sighting.
    private(set) var isolated: Set<ProfileID> = []

    /// With how many others the nodes were seen before.
    private let degrees: [ProfileID: Int]

    /// The sight of nodes as they are stored.
    init(_ nodes: [ProfileID: Node]) {
        self.nodes = nodes
        degrees = nodes.mapValues(\.degree)
        isSharing = nodes.values.contains(where: \.isShared)
    }

    /// Whether the partition may have changed.
    var isTouched: Bool { isEarlier || !links.isEmpty }

    /// Who was seen with more than `most` others by this sighting, and not before it.
    func hubs(above most: Int) -> [ProfileID] {
        nodes.filter { $0.value.degree > most && degrees[$0.key, default: 0] <= most }
            .keys.sorted()
    }

    /// Notes that an identifier was seen; the earliest sight of it counts.
    mutating func note(_ identifier: Identifier, _ profile: ProfileID, at time: Timestamp) {
        if var node = nodes[profile] {
            guard time < node.since else { return }
            if !node.isSeen {
                // Of it only likeness to others was known.
                node.identifier = identifier
                appeared.insert(profile)
            }
            node.since = time
            nodes[profile] = node
            isEarlier = isEarlier || node.degree > 0
        } else {
            nodes[profile] = Node(
                identifier: identifier, since: time, customer: CustomerID(profile.token), degree: 0)
            fresh.insert(profile)
            appeared.insert(profile)
        }
        changed.insert(profile)
    }

    /// Notes that two were seen together for the first time, or earlier than was known.
    mutating func link(_ link: IdentityLink, isNew: Bool) {
        links.append(link)
        guard isNew else { return }
        for profile in [link.first, link.second] {
            nodes[profile]?.degree += 1
            changed.insert(profile)
        }
    }

    /// Notes that `profile` is kept apart from the one that names the sighting, and so is not reached
    /// from there; being seen earlier may name his customer anew all the same.
    mutating func isolate(_ profile: ProfileID) { isolated.insert(profile) }

    /// Notes that `profile` belongs to `customer` now; false when the sight is not about him.
    mutating func move(
        _ profile: ProfileID, to customer: CustomerID, isShared: Bool = false
    ) -> Bool {
        guard nodes[profile] != nil else { return false }
        nodes[profile]?.customer = customer
        nodes[profile]?.isShared = isShared
        changed.insert(profile)
        return true
    }

    /// Whether all that is new are devices never seen before, beside somebody who is known.
    ///
    /// Nothing can be against joining those, and nobody is named anew: the customer has some
    /// profiles more, and nothing else in the graph has to be looked at.
    func onlyAddsDevices(to primary: ProfileID, _ rules: IdentityRules, at time: Timestamp) -> Bool
    {
        guard !isEarlier, !links.isEmpty, !fresh.contains(primary), let node = nodes[primary],
            node.since < time, node.degree <= rules.mostLinks
        else { return false }
        return links.allSatisfy { link in
            let other = link.other(than: primary)
            guard fresh.contains(other), let kind = nodes[other]?.identifier.kind else {
                return false
            }
            let rule = rules.rule(for: kind)
            return rule.strength == .device && rule.perCustomer == nil
        }
    }
}

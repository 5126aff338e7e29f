// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A device on which people of several customers signed in.
public struct SharedDevice: Hashable, Sendable {
    /// The device.
    public let profile: ProfileID
    /// Whose it is as far as the links go: who signed in first.
    public let first: CustomerID
    /// The others, sorted.
    public let others: [CustomerID]
}

extension IdentityRules {
    /// Whether an event that shows both tells that `person` signed in on `device`.
    func isSignIn(
        _ person: ProfileID, _ personKind: Identifier.Kind, on device: ProfileID,
        _ deviceKind: Identifier.Kind
    ) -> Bool {
        let owner = rule(for: personKind)
        let thing = rule(for: deviceKind)
        return owner.strength == .person && thing.strength == .device
            && (owner.rank, person) < (thing.rank, device)
    }

    /// Whether the kinds are ranked, and taken for people's or things', as they are in `other`.
    func signsIn(like other: IdentityRules) -> Bool {
        Set(kinds.keys).union(other.kinds.keys).allSatisfy { kind in
            let mine = rule(for: kind)
            let theirs = other.rule(for: kind)
            return mine.rank == theirs.rank && mine.strength == theirs.strength
        } && otherKinds.rank == other.otherKinds.rank
            && otherKinds.strength == other.otherKinds.strength
    }
}

extension IdentityPartition {
    /// The devices among `nodes` that several customers sign in on, sorted by profile.
    ///
    /// Every sign-in on a device of somebody else was refused as a link, so only those are looked
    /// at.
    static func sharedDevices(
        _ refused: [RefusedLink], _ customers: [ResolvedCustomer], _ nodes: [IdentityNode],
        _ rules: IdentityRules
    ) -> [SharedDevice] {
        let doubtful = refused.filter { refusal in
            guard refusal.link.basis == .sighting else { return false }
            switch refusal.cause {
            case .device: return true
            case .apart(let pair): return pair != refusal.link.pair
            case .limit, .blocked, .hub: return false
            }
        }
        if doubtful.isEmpty { return [] }
        var kinds: [ProfileID: Identifier.Kind] = [:]
        for node in nodes { kinds[node.profile] = node.kind }
        var owners: [ProfileID: CustomerID] = [:]
        var people: Set<CustomerID> = []
        for customer in customers {
            for profile in customer.profiles {
                owners[profile] = customer.id
                if let kind = kinds[profile], rules.rule(for: kind).strength == .person {
                    people.insert(customer.id)
                }
            }
        }
        var others: [ProfileID: Set<CustomerID>] = [:]
        for refusal in doubtful {
            let link = refusal.link
            for (device, person) in [(link.first, link.second), (link.second, link.first)] {
                guard let kind = kinds[device], let own = kinds[person],
                    rules.isSignIn(person, own, on: device, kind),
                    let first = owners[device], let other = owners[person], first != other,
                    people.contains(first)
                else { continue }
                others[device, default: []].insert(other)
            }
        }
        return others.sorted { $0.key < $1.key }.compactMap { device, others in
            owners[device].map {
                SharedDevice(profile: device, first: $0, others: others.sorted())
            }
        }
    }
}

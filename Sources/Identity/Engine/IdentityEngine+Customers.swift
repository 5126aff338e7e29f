// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension IdentityEngine {
    typealias StoredNode = IdentityGraphStore.StoredNode

    /// The customer that the profile belongs to; one never seen is a customer alone.
    ///
    /// Of a device that several people use it is the one who signed in first.
    public func customer(
        of profile: ProfileID, in transaction: any ReadTransaction
    ) throws -> ResolvedCustomer {
        guard let node = try graph.node(profile, in: transaction) else {
            return ResolvedCustomer(alone: profile)
        }
        return try customer(of: profile, node, in: transaction)
    }

    /// The customer whose it is what was recorded under `profile` at `time`.
    ///
    /// Of a device that several people use it is the one who had signed in; when nobody had, a
    /// customer who is nothing but the device at such times.
    public func customer(
        of profile: ProfileID, at time: Timestamp, in transaction: any ReadTransaction
    ) throws -> ResolvedCustomer {
        guard let node = try graph.node(profile, in: transaction) else {
            return ResolvedCustomer(alone: profile)
        }
        return try customer(of: profile, node, at: time, in: transaction)
    }

    /// The customer that is known by the identifier, however it is spelt.
    public func customer(
        knownBy identifier: Identifier, in transaction: any ReadTransaction
    ) throws -> ResolvedCustomer? {
        guard let profile = try? profile(of: identifier),
            let node = try graph.node(profile, in: transaction), node.isSeen
        else { return nil }
        return try customer(of: profile, node, in: transaction)
    }

    /// Whose `device` is at which time; nil when it is wholly one customer's.
    ///
    /// - Complexity: the number of handovers, at most `DeviceSharing.mostHandovers`.
    public func ownership(
        of device: ProfileID, in transaction: any ReadTransaction
    ) throws -> DeviceOwnership? {
        guard let node = try graph.node(device, in: transaction) else { return nil }
        return try ownership(of: device, node, in: transaction)
    }

    /// One without links is alone: he is not listed.
    func customer(
        of profile: ProfileID, _ node: StoredNode, in transaction: any ReadTransaction
    ) throws -> ResolvedCustomer {
        if node.degree == 0 { return ResolvedCustomer(alone: profile) }
        let customer = try customer(listed: node.customer, in: transaction)
        return customer ?? ResolvedCustomer(alone: profile)
    }

    func customer(
        of profile: ProfileID, _ node: StoredNode, at time: Timestamp,
        in transaction: any ReadTransaction
    ) throws -> ResolvedCustomer {
        guard let ownership = try ownership(of: profile, node, in: transaction) else {
            return try customer(of: profile, node, in: transaction)
        }
        guard let owner = ownership.owner(at: time) else {
            let share = ProfileShare(profile, spans: ownership.spans(of: nil))
            return ResolvedCustomer(
                id: DeviceOwnership.nobody(on: profile), profiles: [], shares: [share])
        }
        let customer = try customer(listed: owner, in: transaction)
        return customer ?? ResolvedCustomer(id: owner, profiles: [ProfileID(owner.token)])
    }

    /// The customer of this name; nil for one who is a profile alone and shares no device.
    private func customer(
        listed id: CustomerID, in transaction: any ReadTransaction
    ) throws -> ResolvedCustomer? {
        let listing = try graph.listing(of: id, in: transaction)
        if listing.profiles.isEmpty && listing.shared.isEmpty { return nil }
        var shares: [ProfileShare] = []
        for device in listing.shared {
            guard let ownership = try ownership(of: device, in: transaction) else { continue }
            let share = ProfileShare(device, spans: ownership.spans(of: id))
            if !share.spans.isEmpty { shares.append(share) }
        }
        // Who is a profile alone is named after it, and is not listed.
        let profiles = listing.profiles.isEmpty ? [ProfileID(id.token)] : listing.profiles
        return ResolvedCustomer(id: id, profiles: profiles, shares: shares)
    }

    /// Whose a device is at which time; with `moves` as it was before an act that moved profiles so,
    /// and did not change yet who shares it.
    func ownership(
        of device: ProfileID, _ node: StoredNode, before moves: CustomerMoves = CustomerMoves(),
        in transaction: any ReadTransaction
    ) throws -> DeviceOwnership? {
        guard node.isShared, let first = moves.origin(of: device, else: node.customer) else {
            return nil
        }
        let sharers = try handovers.sharers(of: device, in: transaction)
        if sharers.isEmpty { return nil }
        let marks = try handovers.marks(
            on: device, limit: max(rules.sharing.mostHandovers, 0) + 1, in: transaction)
        var customers: [ProfileID: CustomerID] = [:]
        var known: [DeviceOwnership.Handover] = []
        for mark in marks {
            guard let person = mark.person else {
                known.append(DeviceOwnership.Handover(at: mark.at, to: nil))
                continue
            }
            if customers[person] == nil {
                let customer = try graph.node(person, in: transaction)?.customer
                customers[person] = moves.origin(of: person, else: customer)
            }
            // One who joins nobody, or was ruled to be apart from the device, has no part in it.
            guard let customer = customers[person],
                customer == first || sharers.contains(customer)
            else { continue }
            known.append(DeviceOwnership.Handover(at: mark.at, to: customer, last: mark.last))
        }
        if marks.count > rules.sharing.mostHandovers { return .nobodys }
        return DeviceOwnership(known, first: first, rules.sharing)
    }
}

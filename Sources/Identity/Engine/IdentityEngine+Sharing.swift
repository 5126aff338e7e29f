// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension IdentityEngine {
    /// Keeps who signed in or out by a sighting on the device `seen`.
    func hand(
        over seen: Seen, by sighting: Sighting, _ primary: Seen, _ sight: Sight,
        _ moves: inout CustomerMoves, in transaction: any WriteTransaction
    ) throws {
        guard rules.rule(for: seen.identifier.kind).strength == .device else { return }
        let isOwner = isSignIn(
            primary.profile, primary.identifier.kind, on: seen.profile, seen.identifier.kind)
        for act in Handover.of(
            sighting, by: isOwner ? primary.profile : nil, under: primary.profile)
        {
            let kept = try keep(act, on: seen.profile, in: transaction)
            guard kept.isNew, sight.nodes[seen.profile]?.isShared == true else { continue }
            try watch(seen.profile, &moves, in: transaction)
            if let old = kept.replaced { try unmark(old, on: seen.profile, in: transaction) }
            try mark(act, on: seen.profile, in: transaction)
        }
    }

    /// Keeps, or takes back, who signed in or out by an event of the history.
    func hand(
        over profiles: [ProfileID], by recorded: RecordedEvent, isTaken: Bool,
        _ moves: inout CustomerMoves, in transaction: any WriteTransaction
    ) throws {
        for device in profiles {
            guard let node = try graph.node(device, in: transaction) else { continue }
            let kind = node.identifier.kind
            for act in acts(of: recorded, on: device, kind) {
                let before: Handover?
                let after: Handover?
                if isTaken {
                    let kept = try keep(act, on: device, in: transaction)
                    (before, after) = (kept.replaced, kept.isNew ? act : nil)
                } else {
                    let dropped = try drop(act, on: device, kind, in: transaction)
                    (before, after) = (dropped.isGone ? act : nil, dropped.instead)
                }
                guard node.isShared else { continue }
                try watch(device, &moves, in: transaction)
                if let before { try unmark(before, on: device, in: transaction) }
                if let after { try mark(after, on: device, in: transaction) }
            }
        }
    }

    /// Keeps whose the devices are that several customers use, and lists them under each of these.
    ///
    /// - Parameters:
    ///   - devices: what the partition found.
    ///   - nodes: the nodes that were partitioned, as they were; of those that several customers
    ///     used before and no longer do the traces are removed.
    ///   - customers: whose each of the nodes is now; they are listed already.
    ///   - anew: devices on which who signed in was found out again.
    ///   - moves: whose the profiles were; whose the devices were is noted there.
    ///   - transaction: where to write.
    /// - Returns: the shared ones among the nodes.
    /// - Throws: what the store throws; `RecordError` for a damaged entry.
    /// - Complexity: for a device that is shared from now on, the number of its sign-ins.
    func share(
        _ devices: [SharedDevice], among nodes: [ProfileID: StoredNode],
        of customers: [ProfileID: ResolvedCustomer], anew: Set<ProfileID> = [],
        _ moves: inout CustomerMoves, in transaction: any WriteTransaction
    ) throws -> Set<ProfileID> {
        var shared: [ProfileID: SharedDevice] = [:]
        for device in devices where nodes[device.profile] != nil {
            shared[device.profile] = device
        }
        for (profile, node) in nodes where node.isShared || shared[profile] != nil {
            try watch(profile, &moves, in: transaction)
            let device = shared[profile]
            if node.isShared != (device != nil) || anew.contains(profile) {
                try setMarks(on: profile, isShared: device != nil, in: transaction)
            }
            let owner = customers[profile]?.id ?? node.customer
            let before = try handovers.sharers(of: profile, in: transaction)
            let after = Set(device?.others ?? [])
            for customer in before.subtracting(after) {
                try handovers.set(customer, shares: profile, false, in: transaction)
                if customer == owner { continue }
                try transaction.remove(IdentityGraphStore.members.key(customer, profile))
            }
            for customer in after {
                if !before.contains(customer) {
                    try handovers.set(customer, shares: profile, true, in: transaction)
                }
                try graph.list(profile, of: customer, isShared: true, in: transaction)
            }
            if device != nil {
                try graph.list(profile, of: owner, isShared: true, in: transaction)
            }
        }
        return Set(shared.keys)
    }
}

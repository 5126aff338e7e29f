// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension IdentityGraph {
    /// Whose `device` is at which time; nil when it is wholly one customer's.
    ///
    /// - Complexity: the size of the part of the graph that holds it, and the number of events that
    ///   showed it.
    public func ownership(of device: ProfileID) -> DeviceOwnership? {
        guard let node = memory.node(device), memory.nodes[node].isSeen,
            kindRules[memory.nodes[node].kind].isDevice
        else { return nil }
        return component(around: [device]).partition(rules).sharedDevices
            .first { $0.profile == device }.flatMap(ownership)
    }

    private func ownership(of shared: SharedDevice) -> DeviceOwnership? {
        guard let node = memory.node(shared.profile) else { return nil }
        let users = Set(shared.others + [shared.first])
        let acts = acts(on: node, shared.profile)
        if acts.count > rules.sharing.mostHandovers { return .nobodys }
        let handovers = acts.compactMap { act -> DeviceOwnership.Handover? in
            guard let person = act.person else {
                return DeviceOwnership.Handover(at: act.at, to: nil)
            }
            guard let node = memory.node(person) else { return nil }
            let customer = memory.nodes[memory.nodes[node].anchor].customer
            return users.contains(customer)
                ? DeviceOwnership.Handover(at: act.at, to: customer, last: act.last) : nil
        }
        return DeviceOwnership(handovers, first: shared.first, rules.sharing)
    }

    /// The customer whose it is what was recorded under `profile` at `time`.
    ///
    /// Of a device that several people use it is the one who had signed in; when nobody had, a name
    /// that stands for nobody's use of the device.
    public func customer(of profile: ProfileID, at time: Timestamp) -> CustomerID {
        guard let ownership = ownership(of: profile) else { return customer(of: profile).id }
        return ownership.owner(at: time) ?? DeviceOwnership.nobody(on: profile)
    }

    /// Who signed in and out on a device, as far as it changes whose it is.
    private func acts(on node: Int, _ device: ProfileID) -> [HandoverStore.Act] {
        let kind = kinds[memory.nodes[node].kind]
        var first: [Key: HandoverStore.Act] = [:]
        func keep(_ act: HandoverStore.Act) {
            let place = act.place(on: device)
            if let known = first[place], known.at <= act.at { return }
            first[place] = act
        }
        for entry in Set(memory.evidence(about: node)) {
            let record = memory.record(of: entry)
            guard memory.ground(of: record) == .sighting, !memory.isOut(record) else { continue }
            let time = Timestamp(microseconds: memory.time(of: record))
            let owner = memory.nodes[memory.owner(of: record)]
            if owner.profile != device, !blocked.contains(owner.profile),
                rules.isSignIn(owner.profile, kinds[owner.kind], on: device, kind)
            {
                keep(HandoverStore.Act(at: time, .signIn(owner.profile), under: owner.profile))
            }
            if memory.isSignOut(record) {
                let event = EventID(String(memory.hash(of: record), radix: 16))
                keep(HandoverStore.Act(at: time, .signOut(event), under: owner.profile))
            }
        }
        return first.values.map { ($0, $0.mark(on: device)) }.sorted { $0.1 < $1.1 }.map(\.0)
            .handovers(rules.sharing)
    }
}

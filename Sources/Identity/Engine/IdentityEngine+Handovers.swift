// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension IdentityEngine {
    typealias Handover = HandoverStore.Act

    var handovers: HandoverStore { HandoverStore() }

    /// Whether an event that shows both, and that `person` names, tells that he signed in on
    /// `device`.
    func isSignIn(
        _ person: ProfileID, _ own: Identifier.Kind, on device: ProfileID, _ kind: Identifier.Kind
    ) -> Bool {
        rules.isSignIn(person, own, on: device, kind)
            && (blocked.isEmpty || !blocked.contains(person))
    }

    /// Keeps an act.
    ///
    /// - Returns: what it replaces, and whether anything changed.
    func keep(
        _ act: Handover, on device: ProfileID, in transaction: any WriteTransaction
    ) throws -> (replaced: Handover?, isNew: Bool) {
        let known = try handovers.act(like: act, on: device, in: transaction)
        if let known, known.at <= act.at { return (nil, false) }
        try handovers.set(act, on: device, in: transaction)
        return (known, true)
    }

    /// Takes an act away whose event does not count any more.
    ///
    /// - Returns: what is in its place now, and whether anything changed.
    func drop(
        _ act: Handover, on device: ProfileID, _ kind: Identifier.Kind,
        in transaction: any WriteTransaction
    ) throws -> (instead: Handover?, isGone: Bool) {
        guard let known = try handovers.act(like: act, on: device, in: transaction),
            known.at == act.at
        else { return (nil, false) }
        try handovers.remove(act, on: device, in: transaction)
        guard let person = act.person else { return (nil, true) }
        var next: Handover?
        try scanHistory(of: device, kind, from: act.start, in: transaction) { other in
            if other.start > act.start { return false }
            if other.person == person, next.map({ other.at < $0.at }) ?? true { next = other }
            return true
        }
        if let next { try handovers.set(next, on: device, in: transaction) }
        return (next, true)
    }

    /// What an event of the history tells about who signed in and out on `device`.
    ///
    /// Who signed in is by the rules as they are, under whomever the event is recorded.
    func acts(
        of recorded: RecordedEvent, on device: ProfileID, _ kind: Identifier.Kind
    ) -> [Handover] {
        let sighting = Sighting(recorded.event)
        let shown = shown(by: sighting)
        guard rules.rule(for: kind).strength == .device, let primary = shown.seen.first,
            (shown.seen + shown.blocked).contains(where: { $0.profile == device })
        else { return [] }
        let isOwner = isSignIn(primary.profile, primary.identifier.kind, on: device, kind)
        return Handover.of(
            sighting, by: isOwner ? primary.profile : nil, under: recorded.profile)
    }

    /// Visits what the history tells about who signed in and out on `device`.
    ///
    /// It is looked for in the histories of all whom the device was seen with, and in its own; in
    /// each `visit` gets it in the order of time until it returns false.
    private func scanHistory(
        of device: ProfileID, _ kind: Identifier.Kind, from start: Timestamp,
        in transaction: any ReadTransaction, _ visit: (Handover) -> Bool
    ) throws {
        var profiles = [device]
        try graph.pairs(of: device, in: transaction) { other, record in
            if record.sighted != nil { profiles.append(other) }
            return true
        }
        for profile in profiles {
            let retracted = try retractions.events(under: profile, in: transaction)
            for category in EventLog.Category.allCases {
                try log.scan(category, of: profile, from: start, in: transaction) { recorded in
                    if retracted.contains(recorded.event.id) { return true }
                    return acts(of: recorded, on: device, kind).allSatisfy(visit)
                }
            }
        }
    }

    /// Finds out again from the history who signed in and out on `device`, since the rules are
    /// others.
    func findActs(
        on device: ProfileID, _ node: StoredNode, in transaction: any WriteTransaction
    ) throws {
        for act in try handovers.acts(on: device, in: transaction) {
            try handovers.remove(act, on: device, in: transaction)
        }
        var found: [Handover] = []
        let kind = node.identifier.kind
        try scanHistory(of: device, kind, from: .distantPast, in: transaction) { act in
            found.append(act)
            return true
        }
        for act in found { _ = try keep(act, on: device, in: transaction) }
    }

    /// Takes everything away that is known of who signed in on a device that goes.
    func forgetHandovers(
        on device: ProfileID, in transaction: any WriteTransaction
    ) throws {
        for customer in try handovers.sharers(of: device, in: transaction) {
            try handovers.set(customer, shares: device, false, in: transaction)
            try transaction.remove(IdentityGraphStore.members.key(customer, device))
        }
        for act in try handovers.acts(on: device, in: transaction) {
            try handovers.remove(act, on: device, in: transaction)
        }
        try setMarks(on: device, isShared: false, in: transaction)
    }

    /// Takes away what the events of an erased customer told about who signed in on `device`.
    func forgetHandovers(
        of customer: ResolvedCustomer, on device: ProfileID, _ node: StoredNode,
        in transaction: any WriteTransaction
    ) throws {
        for act in try handovers.acts(on: device, in: transaction) {
            if isHis(act, customer) { try handovers.remove(act, on: device, in: transaction) }
        }
        if node.isShared { try setMarks(on: device, isShared: true, in: transaction) }
    }

    private func isHis(_ act: Handover, _ customer: ResolvedCustomer) -> Bool {
        if let person = act.person { return customer.holds(person) }
        return customer.owns(act.profile, at: act.at)
    }
}

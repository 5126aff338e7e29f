// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension IdentityGraph {
    /// An identifier in its one form, before it is known whether it has a node.
    private struct Shown {
        var code: KeyedHash.Code
        var kind: Identifier.Kind
        var node: Int?
        var profile: ProfileID
        var rank: Int
        var isBlocked: Bool
    }

    /// Takes a sighting as evidence of who belongs together.
    ///
    /// Identifiers that cannot be used are noted, not fatal. An event that was recorded before
    /// changes nothing, whatever it shows; one that was retracted before it came has its profile, and
    /// says nothing of who belongs together.
    ///
    /// - Returns: the profile, its customer, and what became of customers.
    /// - Throws: `Refusal` when the graph has no room for more.
    /// - Complexity: a few look-ups when nothing new is seen together, else the size of the touched
    ///   part of the graph.
    @discardableResult
    public mutating func record(_ sighting: Sighting) throws(Refusal) -> GraphRecording {
        let event = eventHash.code("event", sighting.event.rawValue)
        if let record = memory.record(event) {
            return answer(memory.owner(of: record), [], [], isRepeated: true)
        }
        var notes: [Reason] = []
        var shown = shown(by: sighting, &notes)
        var first: Int?
        for (place, one) in shown.enumerated() where !one.isBlocked {
            if let best = first, (shown[best].rank, shown[best].profile) < (one.rank, one.profile) {
                continue
            }
            first = place
        }
        guard let first else {
            let profile = ProfileID(event: sighting.event)
            return GraphRecording(
                profile: profile, customer: CustomerID(profile.token), changes: [], notes: notes,
                isRepeated: false)
        }
        shown.swapAt(0, first)
        var members: [Int] = []
        for one in shown { members.append(try node(of: one)) }
        let isFresh = members.map { memory.nodes[$0].head == 0 }
        let time = min(sighting.at.microseconds, .max - 1)
        let record = try memory.append(
            .sighting, event, at: time, members[0], Array(members.dropFirst()))
        if memory.awaited.remove(event) != nil {
            notes.append(Reason("identity.retracted", "the event was retracted"))
            return answer(members[0], [], notes)
        }
        var revision = GraphRevision()
        memory.set(record, counts: true, &revision)
        if revision.roots.isEmpty { return answer(members[0], [], notes) }
        if onlyAddsDevices(members, isFresh, revision, at: time) {
            let anchor = memory.nodes[members[0]].anchor
            for (node, isFresh) in zip(members, isFresh) where isFresh {
                memory.nodes[node].anchor = anchor
            }
            let name = memory.nodes[anchor].customer
            return answer(
                members[0], [IdentityChange(.extended, before: [name], after: [name])], notes)
        }
        let changes = conclude(&revision)
        return answer(members[0], changes, notes)
    }

    private func shown(by sighting: Sighting, _ notes: inout [Reason]) -> [Shown] {
        var shown: [Shown] = []
        for (index, identifier) in sighting.identifiers.enumerated() {
            var refusal: Refusal?
            do {
                let normal = try rules.normalizer.normalise(identifier)
                let code = code(normal)
                let node = memory.node(code)
                let profile =
                    node.map { memory.nodes[$0].profile } ?? ProfileID(normal, key: key)
                let isBlocked = !blocked.isEmpty && blocked.contains(profile)
                if isBlocked {
                    refusal = Refusal("identity.blocked", "a \(normal.kind) is blocked")
                }
                if !shown.contains(where: { $0.profile == profile }) {
                    shown.append(
                        Shown(
                            code: code, kind: normal.kind, node: node, profile: profile,
                            rank: rules.rule(for: normal.kind).rank, isBlocked: isBlocked))
                }
            } catch {
                refusal = error
            }
            guard let refusal else { continue }
            notes += refusal.reasons.map { reason in
                Reason(reason.code, reason.words, field: "identifiers[\(index)]")
            }
        }
        return shown
    }

    private mutating func node(of shown: Shown) throws(Refusal) -> Int {
        if let node = shown.node { return node }
        return try node(shown.profile, shown.code, shown.kind)
    }

    /// The node of an identifier, a new one when there is none.
    mutating func node(
        _ profile: ProfileID, _ code: KeyedHash.Code, _ kind: Identifier.Kind
    ) throws(Refusal) -> Int {
        let number = try number(of: kind)
        let node = try node(profile)
        if memory.nodes[node].kind == 0 { memory.name(node, code, kind: number) }
        return node
    }

    /// The node of a profile, a new one when there is none.
    mutating func node(_ profile: ProfileID) throws(Refusal) -> Int {
        if let known = memory.node(profile) { return known }
        let node = try memory.add(profile)
        if !blocked.isEmpty, blocked.contains(profile) { memory.nodes[node].set(.blocked, true) }
        return node
    }

    private func answer(
        _ node: Int, _ changes: [IdentityChange], _ notes: [Reason], isRepeated: Bool = false
    ) -> GraphRecording {
        let value = memory.nodes[node]
        return GraphRecording(
            profile: value.profile,
            customer: value.isSeen ? memory.nodes[value.anchor].customer : value.customer,
            changes: changes, notes: notes, isRepeated: isRepeated)
    }

    /// Whether all that is new are devices never seen before, beside somebody who is known.
    ///
    /// Nothing can be against joining those, and nobody is named anew.
    private func onlyAddsDevices(
        _ members: [Int], _ isFresh: [Bool], _ revision: GraphRevision, at time: Int64
    ) -> Bool {
        let first = members[0]
        guard !isFresh[0], !memory.nodes[first].has(.silent), let since = memory.since(first),
            since < time, !memory.isHub(first, above: rules.mostLinks)
        else { return false }
        for (node, isFresh) in zip(members.dropFirst(), isFresh.dropFirst()) {
            if !isFresh {
                if revision.roots.contains(node) { return false }
                continue
            }
            let value = memory.nodes[node]
            let rule = kindRules[value.kind]
            if !rule.isDevice || rule.most != .max || value.has(.silent) { return false }
        }
        return !revision.appeared.contains(first)
    }
}

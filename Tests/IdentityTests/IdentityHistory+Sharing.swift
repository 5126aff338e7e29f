// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Identity

extension IdentityHistory {
    /// The customers of a component with the times in which shared devices are theirs, made the slow
    /// way: for every second, who signed in last.
    func customers(
        _ component: IdentityComponent, _ engine: IdentityEngine
    ) throws -> [ResolvedCustomer] {
        let partition = component.partition(engine.rules)
        let apart = Set(component.apart)
        let blocked = Set(engine.rules.blocked.map { ProfileID($0, key: IdentityWorld.key) })
        let things = Set(
            component.nodes.filter { engine.rules.rule(for: $0.kind).strength == .device }
                .map(\.profile))
        var shares: [CustomerID: [ProfileShare]] = [:]
        var shared: Set<ProfileID> = []
        for customer in partition.customers where !things.isSuperset(of: customer.profiles) {
            for device in customer.profiles where things.contains(device) {
                let acts = try acts(on: device, engine, blocked)
                let others = Set(
                    acts.compactMap { act -> CustomerID? in
                        guard let person = act.person, !blocked.contains(person),
                            !apart.contains(IdentityPair(person, device))
                        else { return nil }
                        let isRefused = partition.refused.contains { refusal in
                            refusal.link.pair == IdentityPair(person, device)
                                && refusal.link.basis == .sighting && !refusal.cause.isSilence
                        }
                        return isRefused ? partition.customer(of: person)?.id : nil
                    }
                ).subtracting([customer.id])
                if others.isEmpty { continue }
                shared.insert(device)
                let start = IdentityWorld.start
                let longest = engine.rules.sharing.longest
                let times = (0...9).map { start + .seconds(200 * $0) }
                let ends = longest.map { length in acts.map { $0.at + length } } ?? []
                let instants = [.distantPast] + Set(times + ends).sorted()
                var spans: [CustomerID: [Range<Timestamp>]] = [:]
                for (place, instant) in instants.enumerated() {
                    let end = place + 1 < instants.count ? instants[place + 1] : .distantFuture
                    var owner: CustomerID? = customer.id
                    for act in acts where act.at <= instant {
                        guard let person = act.person else {
                            owner = nil
                            continue
                        }
                        let one = partition.customer(of: person)?.id
                        guard let one, one == customer.id || others.contains(one) else { continue }
                        owner = longest.map { act.at + $0 <= instant } ?? false ? nil : one
                    }
                    if let owner { spans[owner, default: []].append(instant..<end) }
                }
                for (owner, spans) in spans {
                    shares[owner, default: []].append(ProfileShare(device, spans: spans))
                }
            }
        }
        return partition.customers.map { customer in
            ResolvedCustomer(
                id: customer.id, profiles: customer.profiles.filter { !shared.contains($0) },
                shares: shares[customer.id] ?? [])
        }
    }

    private struct DeviceAct {
        var at: Timestamp
        var person: ProfileID?
    }

    /// Who signed in and out on `device`; at one instant those who sign out come last.
    private func acts(
        on device: ProfileID, _ engine: IdentityEngine, _ blocked: Set<ProfileID>
    ) throws -> [DeviceAct] {
        var found: [(act: DeviceAct, isOut: Bool)] = []
        for event in events where !retracted.contains(event.id) {
            var shown: [(rank: Int, profile: ProfileID, kind: Identifier.Kind)] = []
            for identifier in event.identifiers {
                let normal = try engine.rules.normalizer.normalise(identifier)
                shown.append(
                    (
                        engine.rules.rule(for: normal.kind).rank,
                        ProfileID(normal, key: IdentityWorld.key), normal.kind
                    ))
            }
            let usable = shown.filter { !blocked.contains($0.profile) }
            guard let primary = usable.min(by: { ($0.rank, $0.profile) < ($1.rank, $1.profile) }),
                shown.contains(where: { $0.profile == device })
            else { continue }
            if engine.rules.rule(for: primary.kind).strength == .person,
                primary.profile != device
            {
                found.append((DeviceAct(at: event.occurredAt, person: primary.profile), false))
            }
            if event.name == .signedOut {
                found.append((DeviceAct(at: event.occurredAt, person: nil), true))
            }
        }
        let ordered = found.sorted {
            if $0.act.at != $1.act.at { return $0.act.at < $1.act.at }
            if $0.isOut != $1.isOut { return !$0.isOut }
            guard let one = $0.act.person, let other = $1.act.person else { return false }
            return one < other
        }.map(\.act)
        // Of a person's sign-ins within five minutes the first counts.
        return ordered.enumerated().filter { place, act in
            guard let person = act.person else { return true }
            return !ordered[..<place].contains { earlier in
                earlier.person == person
                    && earlier.at.microseconds / 300_000_000 == act.at.microseconds / 300_000_000
            }
        }.map(\.element)
    }
}

extension RefusedLink.Cause {
    /// Whether one of the ends says nothing.
    fileprivate var isSilence: Bool {
        switch self {
        case .blocked, .hub: true
        case .apart, .device, .limit: false
        }
    }
}

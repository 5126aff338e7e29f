// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Identity

/// Everything that can be evidence of identity, drawn at random: events that join, contradict and
/// repeat each other, retractions, decisions of people, likeness.
struct IdentityHistory: Sendable {
    enum Act: Hashable, Sendable {
        case event(CustomerEvent)
        case retract(EventID, Timestamp)
        case rule(IdentityRuling)
        case withdraw(IdentityRuling)
        case like(Identifier, Identifier, weight: Int, Timestamp)
    }

    var acts: [Act] = []

    static let people: [Identifier] =
        (0..<3).map { Identifier(.account, "a\($0)") }
        + (0..<2).map { Identifier(.loyalty, "l\($0)") }
        + (0..<4).map { Identifier(.email, "e\($0)@example.org") }
        + (0..<2).map { Identifier(.phone, "60123450\($0)") }
    static let things: [Identifier] =
        (0..<3).map { Identifier(.cookie, "c\($0)") } + [Identifier(.device, "tablet")]
    static let blockable = [Identifier(.email, "e0@example.org"), Identifier(.device, "tablet")]

    static func rules(_ rules: inout IdentityRules) {
        rules.mostLinks = 4
        rules.kinds[.email]?.perCustomer = 2
    }

    /// A history of about twenty acts.
    init(seed: UInt64, events count: Int = 12) {
        var random = SeededGenerator(seed: seed)
        for number in 0..<count {
            var seen =
                Self.people.shuffled(using: &random).prefix(
                    Int.random(in: 1...2, using: &random)) + []
            seen += Self.things.shuffled(using: &random).prefix(
                Int.random(in: 0...1, using: &random))
            acts.append(.event(Self.event(number, Array(seen), &random)))
        }
        // Devices without a person.
        acts.append(.event(Self.event(count, [Self.things[0], Self.things[1]], &random)))
        for number in 1...2 {
            let device = Self.things[Int.random(in: 0...1, using: &random)]
            acts.append(.event(Self.event(count + number, [device], &random)))
        }
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            let event = EventID("\(Int.random(in: 0...count + 1, using: &random))")
            acts.append(.retract(event, Self.time(&random)))
        }
        for number in 0..<Int.random(in: 0...4, using: &random) {
            let ends = (Self.people + Self.things).shuffled(using: &random)
            let ruling = IdentityRuling(
                Bool.random(using: &random) ? .together : .apart, ends[0], ends[1],
                by: "operator \(number)", why: "case \(number)", at: Self.time(&random))
            acts.append(.rule(ruling))
            if Int.random(in: 0..<3, using: &random) == 0 { acts.append(.withdraw(ruling)) }
        }
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            let ends = (Self.people + Self.things).shuffled(using: &random)
            let weight = Int.random(in: 1...9, using: &random)
            acts.append(.like(ends[0], ends[1], weight: weight, Self.time(&random)))
        }
    }

    private static func time(_ random: inout SeededGenerator) -> Timestamp {
        IdentityWorld.start + .seconds(200 * Int64.random(in: 0...9, using: &random))
    }

    private static func event(
        _ number: Int, _ seen: [Identifier], _ random: inout SeededGenerator
    ) -> CustomerEvent {
        let isCart = Bool.random(using: &random)
        let cart = CartChange(.add, [OrderLine(ItemID("lamp"))])
        let isOut = Int.random(in: 0..<6, using: &random) == 0
        let name: EventName = isCart ? .cartChanged : isOut ? .signedOut : .pageViewed
        return CustomerEvent(
            id: EventID("\(number)"), name: name,
            occurredAt: time(&random), channel: Channel(.web),
            identifiers: seen.shuffled(using: &random), commerce: isCart ? .cart(cart) : nil)
    }

    /// The same acts in another order, some of them twice.
    func shuffled(_ random: inout SeededGenerator) -> [Act] {
        let repeated = acts.filter { _ in Int.random(in: 0..<3, using: &random) == 0 }
        return (acts + repeated).shuffled(using: &random)
    }

    var events: [CustomerEvent] {
        acts.compactMap { act in
            if case .event(let event) = act { return event }
            return nil
        }
    }

    /// The events that were retracted.
    var retracted: Set<EventID> {
        Set(
            acts.compactMap { act in
                if case .retract(let event, _) = act { return event }
                return nil
            })
    }

    /// The decisions that stand.
    var standing: [IdentityRuling] {
        acts.compactMap { act in
            if case .rule(let ruling) = act, !acts.contains(.withdraw(ruling)) { return ruling }
            return nil
        }
    }

    /// The graph that the acts make, without a store: nodes and links of the set of evidence.
    func component(_ engine: IdentityEngine) throws -> IdentityComponent {
        var since: [ProfileID: Timestamp] = [:]
        var kinds: [ProfileID: Identifier.Kind] = [:]
        var seen: [IdentityPair: Timestamp] = [:]
        var together: [IdentityPair: Timestamp] = [:]
        var alike: [IdentityPair: (Timestamp, Int)] = [:]
        var apart: Set<IdentityPair> = []
        func note(_ identifier: Identifier, at time: Timestamp) throws -> ProfileID {
            let normal = try engine.rules.normalizer.normalise(identifier)
            let profile = ProfileID(normal, key: IdentityWorld.key)
            since[profile] = min(since[profile] ?? time, time)
            kinds[profile] = normal.kind
            return profile
        }
        let blocked = Set(engine.rules.blocked.map { ProfileID($0, key: IdentityWorld.key) })
        for event in events where !retracted.contains(event.id) {
            let ranked = try event.identifiers.map { identifier in
                let normal = try engine.rules.normalizer.normalise(identifier)
                let profile = ProfileID(normal, key: IdentityWorld.key)
                return (profile, engine.rules.rule(for: normal.kind).rank)
            }
            let primary = ranked.filter { !blocked.contains($0.0) }.min {
                ($0.1, $0.0) < ($1.1, $1.0)
            }
            // An event that shows nothing usable is no evidence of anybody.
            guard let primary else { continue }
            let shown = try event.identifiers.map { try note($0, at: event.occurredAt) }
            for other in shown where other != primary.0 {
                let pair = IdentityPair(primary.0, other)
                seen[pair] = min(seen[pair] ?? event.occurredAt, event.occurredAt)
            }
        }
        for ruling in standing {
            let pair = IdentityPair(
                try note(ruling.one, at: ruling.at), try note(ruling.other, at: ruling.at))
            switch ruling.decision {
            case .together: together[pair] = min(together[pair] ?? ruling.at, ruling.at)
            case .apart: apart.insert(pair)
            }
        }
        for case .like(let one, let other, let weight, let time) in acts {
            let normal = try [one, other].map { try engine.rules.normalizer.normalise($0) }
            let pair = IdentityPair(
                ProfileID(normal[0], key: IdentityWorld.key),
                ProfileID(normal[1], key: IdentityWorld.key))
            if let known = alike[pair], known >= (time, weight) { continue }
            alike[pair] = (time, weight)
        }
        let nodes = since.compactMap { profile, time in
            kinds[profile].map { kind in
                IdentityNode(
                    profile: profile, kind: kind, since: time,
                    isBlocked: blocked.contains(profile))
            }
        }
        var links = seen.map { IdentityLink($0.key.first, $0.key.second, since: $0.value) }
        links += together.map {
            IdentityLink($0.key.first, $0.key.second, since: $0.value, basis: .ruling)
        }
        links += alike.map {
            IdentityLink(
                $0.key.first, $0.key.second, since: $0.value.0,
                basis: .likeness(weight: $0.value.1))
        }
        return IdentityComponent(nodes: nodes, links: links, apart: Array(apart))
    }
}

extension IdentityWorld {
    /// Does `acts` one after another, some together in one transaction.
    func apply(_ acts: [IdentityHistory.Act], _ random: inout SeededGenerator) async throws {
        var waiting = acts[...]
        while !waiting.isEmpty {
            let batch = Array(waiting.prefix(Int.random(in: 1...6, using: &random)))
            waiting.removeFirst(batch.count)
            let events = batch.compactMap { act -> CustomerEvent? in
                if case .event(let event) = act { return event }
                return nil
            }
            if !events.isEmpty { try await pipeline.record(events) }
            try await store.write { transaction in
                for act in batch { try apply(act, in: transaction) }
            }
        }
    }

    private func apply(
        _ act: IdentityHistory.Act, in transaction: any WriteTransaction
    ) throws {
        switch act {
        case .event: break
        case .retract(let event, let time):
            _ = try engine.retract(event, why: "wrong receipt", at: time, in: transaction)
        case .rule(let ruling): _ = try engine.rule(ruling, in: transaction)
        case .withdraw(let ruling): _ = try engine.withdraw(ruling, in: transaction)
        case .like(let one, let other, let weight, let time):
            let profiles = try [one, other].map { identifier in
                ProfileID(try engine.rules.normalizer.normalise(identifier), key: Self.key)
            }
            let likeness = IdentityLikeness(
                profiles[0], profiles[1], weight: weight,
                reasons: [Reason("linkage.name", "alike")], at: time)
            _ = try engine.accept(likeness, in: transaction)
        }
    }

    /// The tables of the graph: nodes, links, members; and decisions if asked for.
    ///
    /// Who signed in on what goes with them.
    func tables(_ numbers: ClosedRange<UInt8> = 1...3) async throws -> [Key: [UInt8]] {
        try await store.read { transaction in
            var all: [Key: [UInt8]] = [:]
            for number in Array(numbers) + [8, 9, 10] {
                let table = Subspace(.identity, table: number)
                for (key, value) in try transaction.pairs(KeyScan(table.range)) {
                    all[key] = value
                }
            }
            return all
        }
    }

    /// The profiles that were seen or decided about.
    func seenNodes() async throws -> [ProfileID] {
        let table = Subspace(.identity, table: 1)
        return try await store.read { transaction in
            try transaction.pairs(KeyScan(table.range)).compactMap { key, value in
                var reader = try KeyReader(key, in: table)
                // One of which only likeness is known has an empty kind and value.
                return value[1...2] == [0, 0] ? nil : try reader.component(ProfileID.self)
            }
        }
    }

    /// The customers of all nodes in the store.
    func customers(of profiles: [ProfileID]) async throws -> [ResolvedCustomer] {
        try await store.read { transaction in
            let all = try profiles.map { try engine.customer(of: $0, in: transaction) }
            return Set(all).sorted { $0.id < $1.id }
        }
    }
}

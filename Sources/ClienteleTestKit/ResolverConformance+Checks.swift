// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

extension ResolverConformance {
    private static let start = Timestamp(seconds: 1_700_000_000)

    private func sighting(_ name: String, at second: Int64, _ seen: [Identifier]) -> Sighting {
        Sighting(
            event: EventID(name), identifiers: seen, channel: Channel(.web),
            at: Self.start + .seconds(second))
    }

    /// Sightings of one to three identifiers each, every identifier at least once.
    private func sample(_ generator: inout SeededGenerator) -> [Sighting] {
        let drawn = (0..<sightings).map { number -> Sighting in
            let count = Int.random(in: 1...3, using: &generator)
            let seen = identifiers.shuffled(using: &generator).prefix(count)
            let second = Int64.random(in: 0..<1_000, using: &generator)
            return sighting("drawn-\(number)", at: second, Array(seen))
        }
        return drawn
            + identifiers.enumerated().map { number, identifier in
                sighting("alone-\(number)", at: 1_000, [identifier])
            }
    }

    private func resolve(
        _ sightings: [Sighting], in store: any KeyValueStore
    ) async throws -> [Resolution] {
        try await store.write { transaction in
            try sightings.map { try resolver.resolve($0, in: transaction) }
        }
    }

    /// Whose every identifier and every profile is.
    private struct Partition: Equatable, Sendable {
        var byIdentifier: [Identifier: ResolvedCustomer] = [:]
        var byProfile: [ProfileID: ResolvedCustomer] = [:]
        /// Of each profile at each of some instants.
        var byTime: [ProfileID: [ResolvedCustomer]] = [:]
    }

    private func partition(
        _ profiles: Set<ProfileID>, in store: any KeyValueStore
    ) async throws -> Partition {
        try await store.read { transaction in
            var result = Partition()
            for identifier in identifiers {
                result.byIdentifier[identifier] = try resolver.customer(
                    knownBy: identifier, in: transaction)
            }
            for profile in profiles {
                result.byProfile[profile] = try resolver.customer(of: profile, in: transaction)
                result.byTime[profile] = try stride(from: Int64(0), to: 1_000, by: 99).map {
                    try resolver.customer(
                        of: profile, at: Self.start + .seconds($0), in: transaction)
                }
            }
            return result
        }
    }

    func checkSightingAlone() async throws {
        var generator = SeededGenerator(seed: seed)
        let all = sample(&generator)
        let history = try await makeStore()
        let answers = try await resolve(all, in: history)
        let again = try await resolve(all.reversed(), in: history).reversed()
        for (sighting, answers) in zip(all, zip(answers, again)) {
            let fresh = try await resolve([sighting], in: makeStore())
            let event = sighting.event.rawValue
            expectEqual(
                answers.0.profile, fresh[0].profile, .sightingAlone, "\(event) after others")
            expectEqual(answers.1.profile, fresh[0].profile, .sightingAlone, "\(event) again")
        }
    }

    func checkSetOfSightings() async throws {
        var generator = SeededGenerator(seed: seed)
        let all = sample(&generator)
        let first = try await makeStore()
        let profiles = Set(try await resolve(all, in: first).map(\.profile))
        let wanted = try await partition(profiles, in: first)
        for number in 0..<orders {
            let repeated = all.filter { _ in Bool.random(using: &generator) }
            var waiting = (all + repeated).shuffled(using: &generator)[...]
            let store = try await makeStore()
            while !waiting.isEmpty {
                let batch = waiting.prefix(Int.random(in: 1...9, using: &generator))
                waiting.removeFirst(batch.count)
                _ = try await resolve(Array(batch), in: store)
            }
            let found = try await partition(profiles, in: store)
            for identifier in identifiers {
                expectEqual(
                    found.byIdentifier[identifier], wanted.byIdentifier[identifier],
                    .setOfSightings, "order \(number), customer known by \(identifier)")
            }
            for profile in profiles.sorted() {
                expectEqual(
                    found.byProfile[profile], wanted.byProfile[profile], .setOfSightings,
                    "order \(number), customer of \(profile)")
                expectEqual(
                    found.byTime[profile], wanted.byTime[profile], .setOfSightings,
                    "order \(number), customers of \(profile) at their times")
            }
        }
    }

    func checkEmptySighting() async throws {
        var generator = SeededGenerator(seed: seed)
        let store = try await makeStore()
        let empty = (0..<3).map { sighting("cash-\($0)", at: Int64($0), []) }
        for history in [empty, sample(&generator), empty] {
            for (sighting, answer) in zip(history, try await resolve(history, in: store))
            where sighting.identifiers.isEmpty {
                let profile = ProfileID(event: sighting.event)
                expectEqual(answer.profile, profile, .emptySighting, "the profile")
                expectEqual(answer.customer.profiles, [profile], .emptySighting, "the answer")
                let later = try await store.read { try resolver.customer(of: profile, in: $0) }
                expectEqual(later.profiles, [profile], .emptySighting, "the customer")
            }
        }
    }

    func checkUnseenProfile() async throws {
        var generator = SeededGenerator(seed: seed)
        let store = try await makeStore()
        for history in [[], sample(&generator)] {
            _ = try await resolve(history, in: store)
            for number in 0..<5 {
                let profile = ProfileID(event: EventID("unseen-\(number)"))
                let found = try await store.read { try resolver.customer(of: profile, in: $0) }
                expectEqual(
                    found, ResolvedCustomer(alone: profile), .unseenProfile,
                    "after \(history.count) sightings")
            }
        }
    }

    func checkAgreement() async throws {
        var generator = SeededGenerator(seed: seed)
        let store = try await makeStore()
        for sighting in sample(&generator) {
            let answer = try await resolve([sighting], in: store)[0]
            let event = sighting.event.rawValue
            let (own, known, then) = try await store.read { transaction in
                let own = try resolver.customer(of: answer.profile, in: transaction)
                let then = try resolver.customer(
                    of: answer.profile, at: sighting.at, in: transaction)
                // Of several identifiers only the resolver knows which one names the profile.
                guard sighting.identifiers.count == 1 else { return (own, own, then) }
                let known = try resolver.customer(
                    knownBy: sighting.identifiers[0], in: transaction)
                return (own, known ?? ResolvedCustomer(id: own.id, profiles: []), then)
            }
            expectEqual(answer.customer, then, .agreement, "\(event), the answer's customer")
            expectEqual(known, own, .agreement, "\(event), the customer known by its identifier")
        }
    }

    func checkOwnProfile() async throws {
        var generator = SeededGenerator(seed: seed)
        let store = try await makeStore()
        for sighting in sample(&generator) {
            let answer = try await resolve([sighting], in: store)[0]
            let event = sighting.event.rawValue
            let isListed = answer.customer.owns(answer.profile, at: sighting.at)
            expect(isListed, .ownProfile, "\(event): the answer's customer lacks its profile")
            let others = try await store.read { transaction in
                try answer.customer.profiles.map { try resolver.customer(of: $0, in: transaction) }
            }
            for other in others {
                expectEqual(other, answer.customer, .ownProfile, "\(event): of one of its profiles")
            }
        }
    }
}

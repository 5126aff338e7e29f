// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
import TestStores
import Testing

/// Lists of people on advertising platforms.
@Suite struct AudienceListTests {
    private func second(_ number: Int64) -> Timestamp { Timestamp(seconds: number) }

    @Test("N5 an address is hashed as platforms want it, and what is none is not hashed")
    func hashing() throws {
        let plain = AudienceHashing()
        func hash(_ hashing: AudienceHashing, _ kind: Identifier.Kind, _ value: String) -> String? {
            hashing.member(Identifier(kind, value))?.hash.description
        }
        // printf 'test@example.com' | sha256sum, and the same of '+48601234567' and '48601234567'
        let email = "973dfe463ec85785f5f95af5ba3906eedb2d931c24e69824a89ea65dba4e813b"
        #expect(hash(plain, .email, "test@example.com") == email)
        #expect(hash(plain, .email, " Test@Example.COM\n") == email)
        let phone = SHA256.hash("+48601234567".utf8).description
        #expect(hash(plain, .phone, "+48601234567") == phone)
        let digits = SHA256.hash("48601234567".utf8).description
        #expect(hash(AudienceHashing(phone: .digits), .phone, "+48601234567") == digits)
        let key = HMACSHA256.Key(Array("a partner's key".utf8))
        let keyed = AudienceHashing(key: key)
        #expect(
            hash(keyed, .email, "test@example.com")
                == HMACSHA256.authenticationCode(for: "test@example.com".utf8, key: key)
                .description)
        for text in ["", "@", "a@b", "a b@c.de", "a@@b.c", "@b.c", "a@b.", "a@b.c d", "x"] {
            #expect(hash(plain, .email, text) == nil, "\(text)")
        }
        for text in [
            "", "+", "601234567", "+48 601", "+0123456789", "+1234567890123456", "+123456",
        ] {
            #expect(hash(plain, .phone, text) == nil, "\(text)")
        }
        #expect(hash(plain, .loyalty, "test@example.com") == nil)
    }

    @Test(
        "N5 only who allows it gets onto a list, and only a hash leaves", arguments: StoreKind.here)
    func consent(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let town = AudienceTown(store)
            try await town.say(.grant, card: 0, at: second(10), event: "a")
            try await town.say(.grant, [ConsentUse(.market)], card: 1, at: second(10), event: "b")
            let file = try await town.file(0..<3, at: second(20))
            #expect(file.number == 1 && file.removals.isEmpty)
            #expect(file.additions == town.members(0).sorted())
            #expect(
                file.additionLines
                    == "kind,hash\n"
                    + town.members(0).sorted().map { "\($0.kind),\($0.hash)\n" }.joined())
            #expect(file.removalLines == "kind,hash\n")
            for address in AudienceTown.addresses(0) {
                #expect(!file.additionLines.contains(address.value))
                let needle = Array(address.value.utf8)
                let audit = ErasureAudit([ErasureAudit.Needle("address", needle)])
                for (key, value) in try await town.pairs() {
                    #expect(!audit.finds(in: key.bytes) && !audit.finds(in: value))
                }
            }
            let refused = try await store.write { transaction in
                try town.lists.propose(
                    AudienceTown.addresses(1)[0], of: AudienceTown.profile(1), for: town.list,
                    at: second(20), in: transaction)
            }
            guard case .refused(let refusal) = refused else {
                Issue.record("\(refused)")
                return
            }
            #expect(refusal.reasons.first?.code == .consentNotGiven)
            let unusable = try await store.write { transaction in
                try town.lists.propose(
                    Identifier(.cookie, "x"), of: AudienceTown.profile(0), for: town.list,
                    at: second(20), in: transaction)
            }
            guard case .unusable(let reason) = unusable else {
                Issue.record("\(unusable)")
                return
            }
            #expect(reason.code == "audience.unusable")
        }
    }

    @Test(
        "N5 a file that was not acknowledged is the same again; a withdrawal meanwhile changes it",
        arguments: StoreKind.here)
    func repeated(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let town = AudienceTown(store)
            for card in 0..<3 {
                try await town.say(.grant, card: card, at: second(10), event: "g\(card)")
            }
            let first = try await town.file(0..<3, at: second(20))
            let digest = try await store.digest()
            #expect(try await town.file(0..<3, at: second(21)) == first)
            #expect(try await store.digest() == digest)
            #expect(try await town.acknowledge(7) == .unknown)

            try await town.say(.withdraw, card: 1, at: second(30), event: "w")
            let next = try await town.file(0..<3, at: second(40))
            #expect(next.number == 2)
            #expect(next.removals == town.members(1))
            #expect(Set(next.additions) == Set(first.additions).subtracting(town.members(1)))
            #expect(try await town.acknowledge(1) == .superseded(by: 2))
            #expect(try await town.acknowledge(2) == .accepted)
            #expect(try await town.acknowledge(2) == .repeated)

            let quiet = try await town.file(0..<3, at: second(50))
            #expect(quiet.isEmpty && quiet.number == 2)
            // Nothing is left of who withdrew.
            let profile = AudienceTown.profile(1)
            let audit = ErasureAudit(
                CustomerTraces(of: ResolvedCustomer(alone: profile), identifiers: []).needles)
            for (key, value) in try await town.pairs() {
                #expect(!audit.finds(in: key.bytes) && !audit.finds(in: value))
            }
            try await town.say(.grant, card: 1, at: second(60), event: "again")
            let back = try await town.file(0..<3, at: second(70))
            #expect(back.additions == town.members(1) && back.removals.isEmpty)
        }
    }

    @Test(
        "N5 a withdrawal under any profile, a merge and the end of a consent take off the list",
        arguments: StoreKind.here)
    func whatTakesOff(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let town = AudienceTown(store)
            let profiles = (0..<5).map(AudienceTown.profile)
            try await store.write { try town.resolver.join([profiles[0], profiles[1]], in: $0) }
            try await town.say(.grant, card: 0, at: second(10), event: "a")
            try await town.say(.grant, card: 2, at: second(10), event: "b")
            try await town.say(.withdraw, card: 3, at: second(10), event: "c")
            try await town.say(
                .grant, card: 4, at: second(10), event: "d", until: second(100))
            let first = try await town.file(0..<5, at: second(20))
            #expect(
                Set(first.additions) == Set([0, 1, 2, 4].flatMap { town.members($0) }))
            #expect(try await town.acknowledge(1) == .accepted)

            // Under the other profile of the customer, and marked in the event's transaction.
            try await town.say(.withdraw, [ConsentUse(.share)], card: 1, at: second(30), event: "e")
            let left = try await store.read { try town.lists.members(of: town.list, in: $0) }
            #expect(Set(left) == Set([2, 4].flatMap { town.members($0) }))

            // Card 2 turns out to be who withdrew under card 3; an event of no consent tells.
            try await store.write { transaction in
                try town.resolver.join([profiles[2], profiles[3]], in: transaction)
                let event = CustomerEvent(
                    id: EventID("login"), name: .sessionStarted, occurredAt: second(40),
                    channel: Channel(.web))
                let observation = Observation(
                    RecordedEvent(event: event, profile: profiles[2], receivedAt: second(40)),
                    Resolution(
                        profile: profiles[2],
                        customer: try town.resolver.customer(of: profiles[2], in: transaction),
                        identifiers: [], ended: [CustomerID(profiles[3].token)]))
                try town.lists.observe(observation, in: transaction)
            }
            let after = try await store.read { try town.lists.members(of: town.list, in: $0) }
            #expect(Set(after) == Set(town.members(4)))

            // Nobody is proposed anew: the file asks by itself whose consent has ended.
            let file = try await town.file(0..<0, at: second(100))
            #expect(Set(file.removals) == Set([0, 1, 2, 4].flatMap { town.members($0) }))
            #expect(file.additions.isEmpty)

            // Parted again, card 2 has its own consent again.
            #expect(try await town.acknowledge(2) == .accepted)
            try await store.write { transaction in
                try town.resolver.join([profiles[2]], in: transaction)
                try town.resolver.join([profiles[3]], in: transaction)
            }
            let parted = try await town.file(0..<5, at: second(110))
            #expect(parted.additions == town.members(2).sorted())
        }
    }

    @Test(
        "N5 an address of two customers is listed while both allow it, whoever is proposed first",
        arguments: StoreKind.here, [[0, 1], [1, 0]])
    func sharedAddress(kind: StoreKind, order: [Int]) async throws {
        try await kind.withStore { store in
            let town = AudienceTown(store)
            let shared = Identifier(.email, "family@example.org")
            let member = try #require(town.list.hashing.member(shared))
            func file(at time: Timestamp) async throws -> AudienceFile {
                try await store.write { transaction in
                    for card in order {
                        _ = try town.lists.propose(
                            shared, of: AudienceTown.profile(card), for: town.list, at: time,
                            in: transaction)
                    }
                    return try town.lists.file(of: town.list, at: time, in: transaction)
                }
            }
            try await town.say(.grant, card: 0, at: second(10), event: "a")
            let refused = try await file(at: second(20))
            #expect(refused.isEmpty && refused.number == 0)
            #expect(try await town.pairs().isEmpty)
            try await town.say(.grant, card: 1, at: second(30), event: "b")
            #expect(try await file(at: second(40)).additions == [member])
            #expect(try await town.acknowledge(1) == .accepted)
            try await town.say(.withdraw, card: order[0], at: second(50), event: "c")
            #expect(try await file(at: second(60)).removals == [member])
        }
    }

    @Test(
        "N5 N7 of who is erased nothing is left but a hash to remove, until that is acknowledged",
        arguments: StoreKind.here)
    func erasure(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let town = AudienceTown(store)
            for card in 0..<3 {
                try await town.say(.grant, card: card, at: second(10), event: "g\(card)")
            }
            #expect(try await town.file(0..<2, at: second(20)).number == 1)
            #expect(try await town.acknowledge(1) == .accepted)
            _ = try await town.file(2..<3, at: second(21))
            let customer = ResolvedCustomer(alone: AudienceTown.profile(0))
            let exported = try await store.read { try town.lists.export(customer, in: $0) }
            #expect(exported["lists"]?.arrayValue?.count == 2)
            #expect(exported["lists"]?[0]?["state"] == "on the list")
            #expect(
                exported["lists"]?[0]?["hash"]?.stringValue
                    == town.members(0).sorted()[0].hash.description)

            // One address alone, then the customers with what is known of them.
            let forgotten = try await store.write {
                try town.lists.forget(AudienceTown.addresses(2)[1], in: $0)
            }
            #expect(forgotten == 1)
            let removed = try await store.write { transaction in
                let traces = CustomerTraces(
                    of: customer, identifiers: Set(AudienceTown.addresses(0)))
                return try town.lists.eraseMentions(traces, in: transaction)
                    + town.lists.erase(customer, in: transaction)
            }
            #expect(removed == 2)
            let audit = ErasureAudit(CustomerTraces(of: customer, identifiers: []).needles)
            for (key, value) in try await town.pairs() {
                #expect(!audit.finds(in: key.bytes) && !audit.finds(in: value))
            }
            try await store.write { _ = try town.book.erase(customer, in: $0) }

            let file = try await town.file(0..<3, at: second(30))
            #expect(file.removals == town.members(0).sorted())
            #expect(Set(file.additions) == Set(town.members(2)))
            #expect(try await town.acknowledge(file.number) == .accepted)
            let left = try await town.pairs().filter { pair in
                town.members(0).contains { member in
                    let words = [UInt8](member.hash.bytes)
                    return ErasureAudit([ErasureAudit.Needle("hash", words)])
                        .finds(in: pair.key.bytes)
                }
            }
            #expect(left.isEmpty)
        }
    }

    @Test(
        "N5 after any sequence the platform has everybody who allows it, and nobody else",
        arguments: StoreKind.here)
    func anySequence(kind: StoreKind) async throws {
        try await kind.withStores { makeStore in
            for seed in 0..<UInt64(kind.rounds(24)) {
                var generator = SeededGenerator(seed: 5_000 + seed)
                try await Self.run(try await makeStore(), seed, &generator)
            }
        }
    }

    private static func run(
        _ store: any KeyValueStore, _ seed: UInt64, _ generator: inout SeededGenerator
    ) async throws {
        let keyed = AudienceHashing(key: HMACSHA256.Key([1, 2, 3]), phone: .digits)
        let town = AudienceTown(
            store,
            list: AudienceList(
                AudienceListID("a"), topic: .shoes,
                hashing: seed.isMultiple(of: 2) ? keyed : AudienceHashing()))
        let cards = 0..<6
        let uses = [
            AudienceTown.share, ConsentUse(.share), ConsentUse(.share, topic: .shoes),
            ConsentUse(.share, topic: .lamps), .marketing, town.list.use,
        ]
        var platform: Set<AudienceMember> = []
        var checks = 0
        for step in 0..<60 as Range<Int64> {
            let now = Timestamp(seconds: 1_000 + 10 * step)
            switch Int.random(in: 0..<10, using: &generator) {
            case 0...3:
                let kinds: [ConsentAct.Kind] = [.grant, .grant, .grant, .withdraw, .object]
                try await town.say(
                    kinds.randomElement(using: &generator) ?? .grant,
                    [uses.randomElement(using: &generator) ?? AudienceTown.share],
                    card: Int.random(in: cards, using: &generator),
                    at: now - .seconds(Int64.random(in: 0...30, using: &generator)),
                    event: "e\(step)",
                    until: Int.random(in: 0..<4, using: &generator) == 0
                        ? now + .seconds(80) : nil)
            case 4:
                // Joined with another, or alone again; nobody is told.
                let one = Int.random(in: cards, using: &generator)
                let other = Int.random(in: cards, using: &generator)
                try await store.write { transaction in
                    var group: Set<ProfileID> = []
                    for card in [one, other] {
                        group.formUnion(
                            try town.resolver.customer(
                                of: AudienceTown.profile(card), in: transaction
                            ).profiles)
                    }
                    if one == other {
                        for profile in group { try town.resolver.join([profile], in: transaction) }
                    } else {
                        try town.resolver.join(group.sorted(), in: transaction)
                    }
                }
            case 5:
                let customer = try await store.read {
                    try town.resolver.customer(of: AudienceTown.profile(0), in: $0)
                }
                if Int.random(in: 0..<3, using: &generator) == 0 {
                    try await store.write { transaction in
                        _ = try town.lists.erase(customer, in: transaction)
                        _ = try town.book.erase(customer, in: transaction)
                    }
                }
            default:
                // Now and then nobody is proposed, or some are.
                let proposed = [cards, cards, 0..<0, 2..<4].randomElement(using: &generator)
                let file = try await town.file(proposed ?? cards, at: now)
                let again = try await town.file(proposed ?? cards, at: now)
                #expect(again == file, "seed \(seed), step \(step)")
                #expect(Set(file.additions).isDisjoint(with: file.removals))
                // The upload may fail, and so may the acknowledgement.
                guard Int.random(in: 0..<4, using: &generator) > 0 else { continue }
                for _ in 0..<Int.random(in: 1...2, using: &generator) { platform.take(file) }
                guard Int.random(in: 0..<4, using: &generator) > 0 else { continue }
                let answer = try await town.acknowledge(file.number)
                #expect(answer == .accepted || file.isEmpty, "seed \(seed), step \(step)")
                let allowed = try await town.allowed(cards, at: now)
                #expect(platform.isSubset(of: allowed), "seed \(seed), step \(step)")
                if proposed == cards {
                    #expect(platform == allowed, "seed \(seed), step \(step)")
                }
                checks += 1
            }
        }
        #expect(checks > 0, "seed \(seed)")
    }
}

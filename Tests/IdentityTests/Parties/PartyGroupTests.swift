// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Identity
import TestStores
import Testing

/// What groups do with more than two records, and how they come into the graph.
@Suite struct PartyGroupTests {
    typealias World = IdentityWorld

    static func person(
        _ given: String, born: String? = nil, phone: String? = "9375550142", email: String? = nil
    ) -> PartyRecord {
        PartyRuleTests.person(given, "Hill", born: born, phone: phone, email: email)
    }

    @Test func `I1 who fits two that exclude each other is joined with neither`() throws {
        let resolver = PartyResolver(rules: try PartyData.rules())
        let two = [Self.person("Jane"), Self.person("Jim")]
        let open = resolver.resolve(two + [Self.person("J")])
        #expect(open.groups == [0, 1, 2])
        #expect(open.links.isEmpty)
        #expect(open.ambiguous.map { [$0.a, $0.b] } == [[0, 2], [1, 2]])
        // With one of them it is clear.
        #expect(resolver.resolve([two[0], Self.person("J")]).groups == [0, 0])
        // What is stronger decides first.
        let born = resolver.resolve([
            Self.person("Jane", born: "1970-10-10"), Self.person("Jim", born: "1999-12-10"),
            Self.person("J", born: "1999-12-10"),
        ])
        #expect(born.groups == [0, 1, 1])
    }

    @Test func `I1 two that are open between the same others are no question to each other`() throws
    {
        let home = PartyRuleTests.home
        let records = [
            PartyRuleTests.person("John", "Hill", born: "1970-10-10", at: home),
            PartyRuleTests.person("John", "Hill", born: "1990-03-15", at: home),
            PartyRuleTests.person("John", "Hill", at: home),
            PartyRuleTests.person("John", "Hill", at: home, gender: .male),
        ]
        let found = PartyResolver(rules: try PartyData.rules()).resolve(records)
        #expect(found.groups == [0, 1, 2, 2])
        #expect(found.shared == [[2, 3]])
        #expect(found.ambiguous.count == 4)
        #expect(found.denied.map { [$0.a, $0.b] } == [[0, 1]])
    }

    @Test func `I1 a conflict between members keeps their groups apart`() throws {
        // The father's record without a birthday must not bring father and son together.
        let home = PartyRuleTests.home
        let records = [
            PartyRuleTests.person(
                "John", "Hill", born: "1954-03-31", PartyNumber(.driversLicense, "H7712083")),
            PartyRuleTests.person(
                "John", "Hill", at: home, PartyNumber(.driversLicense, "H7712083")),
            PartyRuleTests.person("John", "Hill", born: "1978-12-11", at: home),
        ]
        let found = PartyResolver(rules: try PartyData.rules()).resolve(records)
        #expect(found.groups == [0, 0, 2])
        #expect(found.denied.map { [$0.a, $0.b] } == [[1, 2]])
        #expect(
            PartyResolver(rules: try PartyData.rules()).decide(records[1], records[2]).outcome
                == .same)
    }

    @Test func `I1 of a chain whose ends exclude each other the same links join in any order`()
        throws
    {
        // Each shares a phone with the next, and only the ends have birthdays.
        let phones = ["9375550142", "9375550177", "9375550163"]
        var records = (0..<4).map { place in
            PartyRecord(
                names: [PartyName(given: "John", family: "Hill")],
                phones: phones.indices.filter { $0 == place || $0 + 1 == place }.map { phones[$0] })
        }
        records[0].birthDates = ["1954-03-31"]
        records[3].birthDates = ["1978-12-11"]
        let resolver = PartyResolver(rules: try PartyData.rules())
        let plain = PartyResolverTests.parts(resolver.resolve(records).groups, [0, 1, 2, 3])
        #expect(plain.count == 2)
        for seed in 0..<24 as Range<UInt64> {
            var generator = SeededGenerator(seed: seed)
            let order = records.indices.shuffled(using: &generator)
            let found = resolver.resolve(order.map { records[$0] })
            #expect(PartyResolverTests.parts(found.groups, order) == plain)
        }
    }

    @Test func `I1 a value that too many share joins nobody`() throws {
        var rules = try PartyData.rules()
        rules.sharing[.email] = 3
        let names = ["Ann", "Bert", "Carla", "Denis"]
        let few = names.prefix(3).map { Self.person($0, phone: nil, email: "sales@hill.org") }
        let more = names.map { Self.person($0, phone: nil, email: "desk7@hill.org") }
        let again = Self.person("Ann", phone: nil, email: "desk7@hill.org")
        let resolver = PartyResolver(rules: rules)
        #expect(resolver.resolve(more.dropLast() + [again]).shared == [[0, 3]])
        #expect(resolver.resolve(more + [again]).shared.isEmpty)
        #expect(resolver.resolve(few + [few[0]]).shared.isEmpty)
        var index = PartyIndex(rules: rules)
        for record in more { _ = index.insert(record) }
        #expect(index.matches(again).isEmpty)
        try index.remove(3)
        #expect(index.matches(again).map(\.record) == [0])
        // A new name counts too, though its record is not taken in.
        let anne = Self.person("Anne", phone: nil, email: "desk7@hill.org")
        #expect(index.matches(anne).isEmpty)
        #expect(resolver.resolve(more.dropLast() + [anne]).shared.isEmpty)
        try index.remove(2)
        #expect(index.matches(anne).map(\.record) == [0])
    }

    @Test func `I1 an index says what is but one of several`() throws {
        var index = PartyIndex(rules: try PartyData.rules())
        _ = index.insert(Self.person("Jane"))
        #expect(index.matches(Self.person("J")).map(\.isAmbiguous) == [false])
        _ = index.insert(Self.person("Jim"))
        #expect(index.matches(Self.person("J")).map(\.isAmbiguous) == [true, true])
        #expect(index.matches(Self.person("Jim")).map(\.isAmbiguous) == [false])
    }

    @Test func `I1 an explanation names the rule and no value of a record`() throws {
        let item = PartyRuleTests.joined[0]
        let decision = PartyResolver(rules: try PartyData.rules()).decide(item.one, item.other)
        #expect(decision.evidence[.number] == .same)
        #expect(decision.evidence[.familyName] == .conflict)
        let words = decision.reasons.map(\.description).joined()
        for secret in ["Rita", "Novak", "4821907", "1980"] { #expect(!words.contains(secret)) }
        #expect(decision.reasons.contains { $0.field == "number" })
    }

    @Test("I1 links of rules become customers, open ones questions", arguments: StoreKind.here)
    func findings(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = World(store)
            let records = [
                Self.person("Jane"), Self.person("Jim"), Self.person("J"), Self.person("Jane"),
            ]
            let mail = records.indices.map { Identifier(.email, "secret\($0)@b.org") }
            try await world.pipeline.record(
                mail.indices.map { World.event("\($0)", at: Int64($0), [mail[$0]]) })
            let profiles = try mail.map { try world.engine.profile(of: $0) }
            let found = PartyResolver(rules: try PartyData.rules()).resolve(records)
            let findings = try found.findings(profiles: profiles)
            #expect(findings.count == 4)
            try await store.write { transaction in
                _ = try world.engine.propose(findings, at: World.start, in: transaction)
            }
            let (customers, page) = try await store.read { transaction in
                (
                    try profiles.map { try world.engine.customer(of: $0, in: transaction).id },
                    try world.engine.linkReviews(in: transaction)
                )
            }
            #expect(customers[0] == customers[3])
            #expect(Set(customers).count == 3)
            #expect(page.items.count == 3)
            #expect(page.items.first?.reasons.first?.code == "identity.party.ambiguous")
            #expect(throws: LinkageError.self) { try found.findings(profiles: []) }
        }
    }
}

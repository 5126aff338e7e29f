// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Identity
import TestStores
import Testing

@Suite struct AttributeTests {
    typealias World = IdentityWorld

    static let ann = Identifier(.account, "ann")
    static let card = Identifier(.loyalty, "card")

    static func said(
        _ id: String, at second: Int64, _ properties: JSONObject, by who: [Identifier] = [ann],
        on channel: ChannelKind = .web, name: EventName = .customerChanged,
        receivedAt: Int64? = nil
    ) -> CustomerEvent {
        var event = World.event(id, at: second, who, on: channel, name: name)
        event.properties = properties
        event.receivedAt = World.start + .seconds(receivedAt ?? second)
        return event
    }

    static func claims(_ events: [CustomerEvent]) -> AttributeClaims {
        AttributeClaims(folding: events.map(recorded), .standard(), PreferenceSignals())
    }

    static func recorded(_ event: CustomerEvent) -> RecordedEvent {
        RecordedEvent(
            event: event, profile: ProfileID(event: event.id),
            receivedAt: event.receivedAt ?? event.occurredAt)
    }

    @Test("I13 an attribute has its value, and which event said it when, where and why it holds")
    func provenance() throws {
        let claims = Self.claims([
            Self.said("crm", at: 1, ["traits": ["city": "Łódź"]], on: .store),
            Self.said("web", at: 5, ["traits": ["city": " Gdańsk "]]),
            Self.said("survey", at: 3, ["answers": ["city": "Łódź"]], name: .surveyAnswered),
            Self.said("page", at: 9, ["traits": ["city": "nobody asked"]], name: .pageViewed),
        ])
        let newest = try #require(claims.answer(.city))
        #expect(newest.value == .text("Gdańsk") && newest.claim.event == EventID("web"))
        #expect(newest.decision == .criterion(.mostRecent) && newest.support == 1)
        #expect(newest.beaten.map(\.value) == [.text("Łódź")])
        #expect(newest.beaten.map(\.event.rawValue) == ["survey"])
        let frequent = SurvivorshipPolicy([.city: SurvivorshipRule([.mostFrequent])])
        let most = try #require(claims.answer(.city, by: frequent))
        #expect(most.value == .text("Łódź") && most.support == 2)
        #expect(most.decision == .criterion(.mostFrequent))
        let trusted = SurvivorshipPolicy([
            .city: SurvivorshipRule([.mostTrusted([.store]), .mostRecent])
        ])
        #expect(claims.answer(.city, by: trusted)?.claim.event == EventID("crm"))
        #expect(claims.answer(.occupation) == nil)
    }

    @Test("I14 the three classes are kept apart, and a rule says which it used")
    func classes() throws {
        let claims = Self.claims([
            Self.said("crm", at: 9, ["traits": ["social_group": "students", "city": "Łódź"]]),
            Self.said("survey", at: 2, ["answers": ["city": "Gdańsk"]], name: .surveyAnswered),
            Self.said("model", at: 99, ["inferred": ["city": "Poznań"]]),
        ])
        let city = try #require(claims.answer(.city))
        #expect(city.value == .text("Łódź") && city.claim.attributeClass == .characteristic)
        // What was concluded does not stand above what was said, however new it is.
        #expect(city.beaten.map(\.attributeClass) == [.behaviour, .selfIdentification])
        let own = SurvivorshipPolicy([
            .city: SurvivorshipRule([.preferredClass([.selfIdentification])])
        ])
        let said = try #require(claims.answer(.city, by: own))
        #expect(said.value == .text("Gdańsk"))
        #expect(said.decision == .criterion(.preferredClass([.selfIdentification])))
        var rule = SurvivorshipRule.standard
        rule.statedBeatsInferred = false
        let any = try #require(claims.answer(.city, by: SurvivorshipPolicy([.city: rule])))
        #expect(any.value == .text("Poznań") && any.claim.basis == .inferred)
        let only = Self.claims([
            Self.said("a", at: 1, ["inferred": ["city": "A"]]),
            Self.said("b", at: 2, ["answers": ["city": "B"]], name: .surveyAnswered),
        ])
        #expect(only.answer(.city)?.decision == .statedOverInferred)
        #expect(claims.answer(.socialGroup)?.claim.attributeClass == .selfIdentification)
    }

    @Test("I13 the answer is about an instant, as it was known at another")
    func bitemporal() {
        let claims = Self.claims([
            Self.said("old", at: 10, ["traits": ["city": "A"]], receivedAt: 10),
            // He moved at 20, which was told at 50.
            Self.said("late", at: 20, ["traits": ["city": "B"]], receivedAt: 50),
            Self.said("new", at: 30, ["traits": ["city": "C"]], receivedAt: 30),
        ])
        func city(_ time: Int64, known: Int64) -> AttributeValue? {
            claims.answer(
                .city, asOf: World.start + .seconds(time), knownAt: World.start + .seconds(known))?
                .value
        }
        #expect(city(5, known: 99) == nil)
        #expect(city(10, known: 9) == nil)
        #expect(city(25, known: 40) == .text("A"))
        #expect(city(25, known: 50) == .text("B"))
        #expect(city(30, known: 40) == .text("C"))
        #expect(city(30, known: 99) == .text("C"))
    }

    @Test("I13 generation, age and band come from the date or the year of birth")
    func ages() throws {
        let today = try #require(CivilDate(year: 2024, month: 5, day: 6))
        func age(_ properties: JSONObject, _ more: JSONObject = [:]) -> CustomerAge? {
            Self.claims([
                Self.said("a", at: 1, properties),
                Self.said("b", at: 2, more, name: .surveyAnswered),
            ]).age(on: today)
        }
        let date = try #require(age(["traits": ["birthday": "1990-05-07"]]))
        #expect(date.years == 33...33 && date.band == .from25 && date.generation == .y)
        #expect(date.source.claim.event == EventID("a"))
        let year = try #require(age([:], ["answers": ["birth_year": 1989]]))
        #expect(year.years == 34...35 && year.band == nil && year.generation == .y)
        #expect(try #require(age(["birth_year": "1985"])).band == .from35)
        #expect(age(["birth_year": 1850]) == nil)
        #expect(age(["birthday": "1850-01-01"]) == nil)
        // What he says stands above what was concluded, be it less exact.
        let said = age(["inferred": ["birthday": "2001-01-01"]], ["answers": ["birth_year": 1960]])
        #expect(try #require(said).generation == .babyBoomers)
        let generations: [(Int64, Generation)] = [(1979, .x), (1981, .y), (2001, .z)]
        for (year, generation) in generations {
            #expect(age(["birth_year": .number(JSONNumber(year))])?.generation == generation)
        }
    }

    @Test(
        "I13 I14 claims of several profiles join in any order, and equal claims are one",
        arguments: 0..<40)
    func laws(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let events = Self.random(40, &random)
        let whole = Self.claims(events)
        var parts = (0..<4).map { _ in AttributeClaims() }
        for event in events {
            let part = Int.random(in: 0..<4, using: &random)
            parts[part] = parts[part].union(Self.claims([event]))
            if Bool.random(using: &random) {
                parts[Int.random(in: 0..<4, using: &random)].retract(
                    event.id, at: World.start + .seconds(1))
            }
        }
        let retracted = parts.reduce(AttributeClaims()) { $0.union($1) }
        #expect(
            parts.shuffled(using: &random).reduce(AttributeClaims()) { $0.union($1) } == retracted)
        #expect(
            parts[0].union(parts[1].union(parts[2])) == parts[0].union(parts[1]).union(parts[2]))
        #expect(retracted.union(parts[3]) == retracted)
        #expect(retracted.claims == whole.claims)
        #expect(Self.claims(events.shuffled(using: &random)).answers() == whole.answers())
    }

    static func random(_ count: Int, _ random: inout SeededGenerator) -> [CustomerEvent] {
        (0..<count).map { number in
            let city = ["A", "B", "C"][Int.random(in: 0..<3, using: &random)]
            let kinds: [(EventName, String)] = [
                (.customerChanged, "traits"), (.surveyAnswered, "answers"),
                (.identified, "inferred"),
            ]
            let (name, place) = kinds[Int.random(in: 0..<3, using: &random)]
            return said(
                "e\(number)", at: Int64.random(in: 0...4, using: &random),
                [place: ["city": .string(city)]],
                by: [Bool.random(using: &random) ? ann : card],
                on: Bool.random(using: &random) ? .store : .web, name: name,
                receivedAt: Int64.random(in: 5...8, using: &random))
        }
    }

    @Test(
        "I13 attributes are the same after any order of arrival, and part with the profiles",
        arguments: StoreKind.here)
    func mergedAndParted(kind: StoreKind) async throws {
        try await kind.withStores { makeStore in
            var random = SeededGenerator(seed: 13)
            let events = Self.random(30, &random)
            let join = World.event("join", at: 3, [Self.ann, Self.card], name: .signedIn)
            for _ in 0..<kind.rounds(12) {
                let world = World(try await makeStore())
                try await world.pipeline.record((events + [join]).shuffled(using: &random))
                func answers(
                    _ kind: Identifier.Kind, _ value: String
                ) async throws -> [CustomerAttribute: AttributeAnswer] {
                    let customer = try #require(try await world.customer(kind, value))
                    return try await world.store.read { transaction in
                        try world.engine.attributes(of: customer, in: transaction).answers()
                    }
                }
                #expect(try await answers(.account, "ann") == Self.claims(events).answers())
                try await world.store.write { transaction in
                    _ = try world.engine.retract(
                        join.id, why: "wrong card", at: World.start, in: transaction)
                }
                for (identifier, side) in [(Self.ann, "ann"), (Self.card, "card")] {
                    let own = events.filter { $0.identifiers == [identifier] }
                    #expect(
                        try await answers(identifier.kind, side) == Self.claims(own).answers())
                }
            }
        }
    }

    @Test(
        "I13 what a retracted event says counts until its retraction and no longer",
        arguments: StoreKind.here)
    func retracted(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = World(store)
            try await world.pipeline.record([
                Self.said("right", at: 1, ["traits": ["city": "A"]], receivedAt: 1),
                Self.said("wrong", at: 2, ["traits": ["city": "B"]], receivedAt: 2),
            ])
            try await world.store.write { transaction in
                _ = try world.engine.retract(
                    EventID("wrong"), why: "another person", at: World.start + .seconds(10),
                    in: transaction)
            }
            let ann = try #require(try await world.customer(.account, "ann"))
            let claims = try await world.store.read {
                try world.engine.attributes(of: ann, in: $0)
            }
            #expect(claims.answer(.city)?.value == .text("A"))
            let before = claims.answer(.city, knownAt: World.start + .seconds(9))
            #expect(before?.value == .text("B"))
            #expect(
                claims.answer(.city, knownAt: World.start + .seconds(10))?.value == .text("A"))
        }
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import TestStores
import Testing

@Suite struct SurveyTests {
    typealias World = ObservedWorld

    static func survey() throws -> Survey {
        Survey(
            "visit",
            [
                SurveyQuestion("nps", .nps, try Template("Would you recommend us?")),
                SurveyQuestion("csat", .csat(best: 5), try Template("How was it?")),
                SurveyQuestion("why", .text, try Template("Why?"), isRequired: false),
                SurveyQuestion(
                    "how", .choices(["web", "store", "app"]), try Template("Where?"),
                    isRequired: false),
            ])
    }

    static func answers(
        _ occasion: String, _ answers: JSONObject, item: String? = nil
    ) -> JSONObject {
        var body: JSONObject = [
            "survey": "visit", "occasion": .string(occasion), "answers": .object(answers),
        ]
        if let item { body["item"] = .string(item) }
        return body
    }

    @Test(
        "M25 partial answers are kept, each question joins by the later one, over merged profiles",
        arguments: StoreKind.here)
    func partial(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let resolver = JoiningResolver()
            let survey = try Self.survey()
            let book = SurveyBook([survey], resolver: resolver)
            let world = World(store, resolver) { try book.observe($0, in: $1) }
            // The later answer is told first.
            try await world.record(
                "3", .surveyAnswered, at: 3, by: "ann",
                Self.answers("o1", ["nps": 9, "why": "quick"]))
            try await world.record(
                "1", .surveyAnswered, at: 1, by: "ann", Self.answers("o1", ["nps": 2]))
            try await world.record(
                "2", .surveyAnswered, at: 2, by: "tablet",
                Self.answers("o1", ["csat": "4", "nps": "11", "how": ["web", "bus"], "x": 1]),
                on: .sms)
            resolver.join([World.profile("ann"), World.profile("tablet")])
            let responses = try await store.read { transaction in
                try book.responses(
                    of: try resolver.customer(of: World.profile("ann"), in: transaction),
                    in: transaction)
            }
            let response = try #require(responses.first)
            #expect(responses.count == 1)
            #expect(
                response.answers.mapValues(\.value)
                    == ["nps": .score(9), "csat": .score(4), "why": .text("quick")])
            #expect(survey.isComplete(response))
            #expect(survey.next(after: response)?.name == "how")
            #expect(survey.next(after: nil)?.name == "nps")
            let results = try await store.read { transaction in
                try book.results(of: "csat", in: "visit", by: .channel, in: transaction)
            }
            #expect(results.mapValues(\.total) == ["sms": 1])
        }
    }

    @Test(
        "M25 results count each customer's latest answer once, by item", arguments: StoreKind.here)
    func results(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let resolver = JoiningResolver()
            let book = SurveyBook([try Self.survey()], resolver: resolver)
            let world = World(store, resolver) { try book.observe($0, in: $1) }
            for (place, score) in ([10, 9, 9, 8, 7, 6, 0] as [Int64]).enumerated() {
                try await world.record(
                    "e\(place)", .surveyAnswered, at: Int64(place), by: "p\(place)",
                    Self.answers(
                        "o\(place % 2)", ["nps": .number(JSONNumber(score)), "csat": 3],
                        item: place < 2 ? "lamp" : "chair"))
            }
            func scores(_ group: SurveyBook.Grouping) async throws -> [String: SurveyScore] {
                try await store.read { transaction in
                    try book.results(of: "nps", in: "visit", by: group, in: transaction)
                }
            }
            var all = try #require(try await scores(.all)[""])
            #expect(all.netPromoter == SurveyScore.Ratio(numerator: 1, denominator: 7))
            #expect(all.netPromoter?.percent == 14)
            let items = try await scores(.item)
            #expect(items["lamp"]?.netPromoter?.percent == 100)
            #expect(items["chair"]?.netPromoter?.percent == -20)
            // Two who answered on one occasion are one: the later answer counts.
            resolver.join([World.profile("p4"), World.profile("p6")])
            all = try #require(try await scores(.all)[""])
            #expect(all.total == 6 && all.counts[7] == nil && all.counts[0] == 1)
        }
    }

    @Test(
        "M25 scores are exact",
        arguments: [
            ([10, 9, 8, 7, 6, 0], 0), ([10, 10, 9], 100), ([0, 5, 6, 7], -75),
            ([9, 6, 6], -33), ([9, 9, 6], 33), ([9, 8], 50),
        ])
    func scores(answers: [Int64], nps: Int) {
        var score = SurveyScore(best: 10)
        var csat = SurveyScore(best: 10)
        for answer in answers {
            score.add(answer)
            csat.add(answer)
        }
        #expect(score.netPromoter?.percent == nps)
        #expect(score.total == answers.count)
        let expected = answers.count { $0 >= 8 }
        #expect(
            csat.satisfied
                == SurveyScore.Ratio(numerator: expected, denominator: answers.count))
        var five = SurveyScore(best: 5)
        for answer in 1...5 as ClosedRange<Int64> { five.add(answer) }
        #expect(five.satisfied?.percent == 40 && five.mean?.percent == 300)
        #expect(SurveyScore(best: 5).satisfied == nil)
        #expect(SurveyScore.Ratio(numerator: -1, denominator: 8).percent == -13)
    }

    @Test("M25 nothing is asked outside the reply window, or where nobody can answer")
    func window() throws {
        let survey = try Self.survey()
        let messenger = ChannelCapability.messenger
        let now = Timestamp(seconds: 200_000)
        #expect(survey.obstacle(on: messenger, lastMessage: nil, at: now) != nil)
        let open = now - .seconds(3_600)
        #expect(survey.obstacle(on: messenger, lastMessage: open, at: now) == nil)
        let closed = now - .seconds(86_400)
        #expect(survey.obstacle(on: messenger, lastMessage: closed, at: now) != nil)
        #expect(survey.obstacle(on: .email, lastMessage: nil, at: now) == nil)
        #expect(survey.obstacle(on: .letter, lastMessage: nil, at: now) != nil)
        // Five buttons are too many for a messenger; mail has room.
        let csat = try #require(survey.question("csat"))
        #expect(try survey.variant(of: csat, for: .messenger, messenger).buttons.isEmpty)
        let mail = try survey.variant(
            of: csat, for: .email, .email, link: "https://shop.example/s?a=")
        #expect(mail.buttons.count == 5)
        #expect(try mail.buttons[4].link.render(JSONObject()) == "https://shop.example/s?a=5")
    }

    @Test("M25 the fold is the same for any order, grouping and repetition of the answers")
    func laws() {
        var generator = SeededGenerator(seed: 25)
        for _ in 0..<300 {
            let facts = (0..<Int.random(in: 1...8, using: &generator)).map { _ -> SurveyFact in
                let number = Int64.random(in: 0..<4, using: &generator)
                return SurveyFact(
                    survey: "s", occasion: "o\(number % 2)",
                    question: Bool.random(using: &generator) ? "a" : "b",
                    value: number == 3 ? .text("t") : .score(number),
                    at: Timestamp(seconds: Int64.random(in: 0..<3, using: &generator)),
                    event: EventID("\(Int.random(in: 0..<3, using: &generator))"), channel: .web,
                    item: number == 0 ? nil : ItemID("i\(number)"), agent: nil)
            }
            let responses = SurveyResponse.all(folding: facts)
            let shuffled = (facts + facts).shuffled(using: &generator)
            #expect(SurveyResponse.all(folding: shuffled) == responses)
            for fact in facts {
                #expect((try? SurveyFact(recordBytes: fact.recordBytes)) == fact)
            }
        }
    }

    @Test("The book keeps every law of a holder", arguments: DataHolderConformance.Law.allCases)
    func holder(law: DataHolderConformance.Law) async throws {
        let store = InMemoryStore()
        let book = SurveyBook([try Self.survey()], resolver: JoiningResolver())
        let holder = PieceHolder(
            exporting: { try book.exportSurveys(of: $0, in: $1) },
            erasing: { try book.eraseSurveys(of: $0, in: $1) })
        let suite = DataHolderConformance(holder, needle: "the needle") {
            let world = World(store, JoiningResolver()) { try book.observe($0, in: $1) }
            for (name, words) in [("ann", "the needle"), ("bob", "hay")] {
                try await world.record(
                    "e-\(name)", .surveyAnswered, at: 0, by: name,
                    Self.answers("o", ["why": .string(words), "nps": 3]))
            }
            let customer = ResolvedCustomer(alone: World.profile("ann"))
            _ = try await store.write { try EventLog().erase(customer, in: $0) }
            return (store, customer)
        }
        try await suite.check(law)
        if law == .erased {
            let left = try await store.read { transaction in
                try book.results(of: "nps", in: "visit", in: transaction)
            }
            #expect(left[""]?.total == 1)
        }
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Personalization
import Testing

struct SearchTermsTests {
    private static let titles = ["Garden chair", "Table lamp", "Настольная лампа", "Lamp oil"]

    private static func model(
        title: Double = 0, _ configure: (inout SearchTerms.Configuration) -> Void = { _ in }
    ) throws -> SearchTerms {
        // Two search for "lamp": both look at 1, one buys 2. One searches for "red Лампа" first and
        // then for "chair", after which 0 is bought.
        let rows = [
            ModelWorld.row(0, 3, .view, day: 0, session: 10),
            ModelWorld.row(0, 1, .view, day: 2, session: 10),
            ModelWorld.row(1, 1, .view, day: 2, session: 11),
            ModelWorld.row(1, 2, .purchase, day: 2, session: 11),
            ModelWorld.row(2, 2, .view, day: 2, session: 12),
            ModelWorld.row(2, 0, .purchase, day: 4, session: 12),
        ]
        let log = try ModelWorld.log(items: 4, customers: 3, rows)
        let searches = [
            SearchTerms.Search(session: 10, text: "LAMP", at: ModelWorld.day(1)),
            SearchTerms.Search(session: 11, text: "a lamp!", at: ModelWorld.day(1)),
            SearchTerms.Search(session: 12, text: "red Лампа", at: ModelWorld.day(1)),
            SearchTerms.Search(session: 12, text: "chair", at: ModelWorld.day(3)),
        ]
        var configuration = SearchTerms.Configuration()
        configuration.kinds = .purchases
        configuration.kinds.view = 0.5
        configuration.shrinkage = 0
        configuration.title = title
        configure(&configuration)
        return try SearchTerms(
            log, searches: searches.reversed(), titles: title > 0 ? titles : [],
            configuration: configuration)
    }

    private static func query(_ searches: String...) -> ModelQuery {
        var query = ModelQuery(at: ModelWorld.day(9))
        query.searches = searches
        return query
    }

    @Test("P1 What was done after a search speaks for its words, what was done before does not")
    func byHand() throws {
        let model = try Self.model()
        // "lamp" was in 2 of 4 searches: ln 3. Item 1: 2 · 0.5 ÷ 2; item 2: 1 ÷ 2; item 3 was
        // looked at before the search.
        let ln3 = 1.098_612_288_668
        #expect(isClose(try model.scores(Self.query("Lamp")), [0, 0.5 * ln3, 0.5 * ln3, 0]))
        // "chair" came after "red": the purchase is its, not that of the first.
        let ln5 = 1.609_437_912_434
        #expect(isClose(try model.scores(Self.query("chair?")), [ln5, 0, 0, 0]))
        #expect(isClose(try model.scores(Self.query("red")), [0, 0, 0.5 * ln5, 0]))
        #expect(try model.scores(Self.query("sofa", "")) == [0, 0, 0, 0])
        // An older search counts half.
        let both = try model.scores(Self.query("chair", "lamp"))
        #expect(isClose(both, [0.5 * ln5, 0.5 * ln3, 0.5 * ln3, 0]))
    }

    @Test("P1 Words are found in Latin and Cyrillic, in either case, and in titles")
    func words() throws {
        let model = try Self.model(title: 1)
        // In one title of four: ln 5; "lamp" in two: ln 3.
        let oil = try model.scores(Self.query("OIL"))
        #expect(isClose(oil, [0, 0, 0, 1.609_437_912_434]))
        let cyrillic = try model.scores(Self.query("НАСТОЛЬНАЯ"))
        #expect(cyrillic[2] > 0 && cyrillic[0] == 0)
        let lower = try model.bits(Self.query("лампа"))
        #expect(try lower == model.bits(Self.query("ЛАМПА")))
        #expect(lower[2] != 0)
        // An item that nobody dealt with is found by its title.
        #expect(try model.scores(Self.query("lamp"))[3] > 0)
        #expect(try model.scores(Self.query("la mp")) == [0, 0, 0, 0])
    }

    @Test("P1 A larger table makes no difference, and settings that make no sense are refused")
    func rest() throws {
        let model = try Self.model(title: 0.5)
        let larger = try ItemTable([ItemID("a")] + model.table.items)
        let query = Self.query("lamp", "garden")
        let scores = try model.scores(query)
        #expect(try model.aligned(to: larger).scores(query) == [0] + scores)
        #expect(throws: PersonalizationError.self) { try Self.model { $0.fading = 2 } }
        #expect(throws: PersonalizationError.self) { try Self.model { $0.shrinkage = .nan } }
        let log = try ModelWorld.log(items: 2, customers: 1, [])
        let error = #expect(throws: PersonalizationError.self) {
            try SearchTerms(log, searches: [], titles: ["one"])
        }
        #expect(error?.code == .sizeMismatch)
    }
}

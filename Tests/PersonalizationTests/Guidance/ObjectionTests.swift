// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@testable import Personalization

struct ObjectionTests {
    /// A model of substitutes: who looked at the sofa looked at these.
    struct Substitutes: CandidateModel {
        let name = "substitutes"
        let itemCount: Int
        let likes: [UInt32: Float]

        func aligned(to other: ItemTable) throws(PersonalizationError) -> Self { self }

        func makeWorkspace() -> Int { 0 }

        func score(
            _ query: borrowing ModelQuery, into sink: inout ScoreSink, workspace: inout Int
        ) throws(PersonalizationError) {
            guard !query.session.isEmpty else { return }
            for (item, score) in likes { sink.add(score, to: item) }
        }
    }

    struct World {
        let guide: GuidedSelling<CatalogueFacts>
        let table: ItemTable
        let scores: ScoreSink

        func number(_ name: String) throws -> UInt32 {
            try #require(table.index(of: ItemID(name)))
        }

        func alternatives(
            _ objection: Objection, to name: String, _ before: GuidedDialogue = GuidedDialogue()
        ) throws -> [String] {
            let item = try number(name)
            let dialogue = try #require(guide.dialogue(after: objection, to: item, before))
            return guide.alternatives(to: item, dialogue, limit: 9, scores: scores)
                .map { table.items[Int($0.item)].rawValue }
        }
    }

    static func world() throws -> World {
        let rows = [
            ("chair", "Seats > Chairs", "oak", "grey", 90, 4),
            ("sofa1", "Seats > Sofas", "oak", "grey", 900, 0),
            ("sofa2", "Seats > Sofas", "oak", "grey", 800, 2),
            ("sofa3", "Seats > Sofas", "oak", "red", 700, 2),
            ("sofa4", "Seats > Sofas", "elm", "red", 950, 2),
            ("sofa5", "Seats > Sofas", "elm", "grey", 650, 0),
        ]
        let york = LocationID("york")
        var changes: [CatalogueChange] = []
        for (name, category, brand, colour, euros, stock) in rows {
            var listing = Listing(ItemID(name), price: RuleWorld.euros(Int64(euros) * 100))
            listing.brand = brand
            listing.categories = [CategoryPath(category)]
            listing.attributes["colour"] = [colour]
            changes.append(.listed(listing))
            changes.append(
                .stocked(StockLevel(listing.item, at: york, quantity: Int64(stock))))
            changes.append(.stocked(StockLevel(listing.item, at: .online, quantity: 1)))
        }
        let catalogue = try Catalogue(changes)
        let model = Substitutes(itemCount: 6, likes: [0: 9, 3: 2, 4: 3])
        var sink = ScoreSink()
        sink.begin(itemCount: 6)
        var query = ModelQuery(at: RuleWorld.time)
        query.session = [1]
        var workspace = model.makeWorkspace()
        try model.score(query, into: &sink, workspace: &workspace)
        return World(
            guide: try GuidedSelling(
                facts: CatalogueFacts(catalogue, at: york, in: nil, asOf: RuleWorld.time),
                offered: catalogue.eligibility(at: nil), here: catalogue.eligibility(at: york),
                in: RuleContext(at: RuleWorld.time)),
            table: catalogue.table, scores: sink)
    }

    @Test("P29 Too expensive: what costs less, as the model and the likeness have it")
    func tooExpensive() throws {
        #expect(
            try Self.world().alternatives(.tooExpensive, to: "sofa1") == [
                "sofa3", "sofa2", "sofa5",
            ])
        // A ceiling that the customer named himself stays when it is lower.
        var before = GuidedDialogue()
        before.add(.costs(atMost: RuleWorld.euros(70_000)))
        #expect(
            try Self.world().alternatives(.tooExpensive, to: "sofa1", before) == ["sofa3", "sofa5"])
    }

    @Test("P29 Wrong colour: any other colour; lacks it: that colour alone")
    func wrongColour() throws {
        let grey = ItemFeature.attribute("colour", "grey")
        #expect(try Self.world().alternatives(.wrong(grey), to: "sofa1") == ["sofa4", "sofa3"])
        let red = ItemFeature.attribute("colour", "red")
        #expect(try Self.world().alternatives(.lacks(red), to: "sofa1") == ["sofa4", "sofa3"])
        #expect(
            try Self.world().alternatives(.wrong(.brand("oak")), to: "sofa1") == ["sofa4", "sofa5"])
    }

    @Test("P29 Out of stock: what is in stock here, and nothing else")
    func outOfStock() throws {
        let world = try Self.world()
        #expect(try world.alternatives(.outOfStock, to: "sofa1") == ["sofa4", "sofa3", "sofa2"])
        let dialogue = try #require(
            world.guide.dialogue(after: .outOfStock, to: world.number("sofa1")))
        let against = world.guide.reasonsAgainst(try world.number("sofa5"), dialogue)
        #expect(against.map(\.code.rawValue) == ["guidance.not-here"])
        let found = world.guide.alternatives(
            to: try world.number("sofa1"), dialogue, limit: 3, scores: world.scores)
        #expect(found.map(\.likeness) == [Float(1) / 3, 0.6, 1])
        #expect(found.last?.met.map(\.words) == ["brand oak", "colour grey"])
        #expect(found.first?.missed.map(\.words) == ["brand oak", "colour grey"])
    }

    @Test("P29 Where nothing is left it is said what to give up")
    func nothing() throws {
        let world = try Self.world()
        let item = try world.number("sofa5")
        let dialogue = try #require(world.guide.dialogue(after: .tooExpensive, to: item))
        #expect(world.guide.alternatives(to: item, dialogue, limit: 3, scores: world.scores) == [])
        let ways = world.guide.relaxations(dialogue)
        // A dearer sofa would be the same one again: what is left without the ceiling.
        #expect(
            ways.map { $0.givenUp.map(\.words) } == [
                ["price at most 649.99 EUR"], ["category Seats > Sofas"],
            ])
        #expect(ways.map(\.count) == [5, 1])
        #expect(world.guide.dialogue(after: .tooExpensive, to: 99) == nil)
    }
}

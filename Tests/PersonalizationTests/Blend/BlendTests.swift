// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Personalization
import Testing

struct BlendTests {
    /// A model that gives fixed scores, and names its first item as the source.
    private struct Fixed: CandidateModel {
        var name: String
        var values: [Float]
        var itemCount: Int { values.count }

        func aligned(to other: ItemTable) throws(PersonalizationError) -> Self { self }
        func makeWorkspace() -> [Float] { [] }

        func score(
            _ query: borrowing ModelQuery, into sink: inout ScoreSink, workspace: inout [Float]
        ) throws(PersonalizationError) {
            if workspace.isEmpty { workspace = values }
            for (item, value) in workspace.enumerated() where value != 0 {
                sink.add(value, to: UInt32(item))
            }
        }

        func contributions(
            to item: UInt32, of query: borrowing ModelQuery
        ) throws(PersonalizationError) -> [Contribution] {
            [Contribution(source: 0, amount: 3), Contribution(source: item, amount: 1)]
        }
    }

    private static let query = ModelQuery(at: ModelWorld.start)

    @Test("P1 Each model's best counts as 1, times its weight")
    func byHand() throws {
        let blend = try Blend([
            BlendPart(Fixed(name: "a", values: [8, 4, 0, 0]), weight: 1),
            BlendPart(Fixed(name: "b", values: [0, 0.01, 0.02, -0.02]), weight: 0.5),
            // Nothing above 0: no say.
            BlendPart(Fixed(name: "c", values: [-1, -2, -3, 0]), weight: 5),
            BlendPart(Fixed(name: "d", values: [9, 9, 9, 9]), weight: 0),
        ])
        #expect(try blend.scores(Self.query) == [1, 0.75, 0.5, -0.5])
        var workspace = blend.makeWorkspace()
        let shares = try blend.shares(of: 1, for: Self.query, workspace: &workspace)
        #expect(shares == [.init(name: "a", amount: 0.5), .init(name: "b", amount: 0.25)])
        // Of 0.75 a quarter is the item's own, the rest comes from item 0.
        let parts = try blend.contributions(to: 1, of: Self.query)
        #expect(parts == [.init(source: 0, amount: 0.5625), .init(source: 1, amount: 0.1875)])
    }

    @Test("P1 A trend lifts what sells of late over what sold before")
    func trend() throws {
        let rows = [
            ModelWorld.row(0, 0, day: 0), ModelWorld.row(0, 0, day: 0),
            ModelWorld.row(0, 1, day: 28), ModelWorld.row(0, 1, day: 28),
        ]
        let log = try ModelWorld.log(items: 3, customers: 1, rows)
        let trend = try ItemTrend(log, recent: .days(14), prior: 0)
        // Left are a quarter of 2, and 2: 2.5 of 4. 0.25 and 1 against 0.625.
        #expect((trend.ratio(of: 0) - 0.4).magnitude < 1e-12)
        #expect((trend.ratio(of: 1) - 1.6).magnitude < 1e-12)
        #expect(trend.ratio(of: 2) == 1)
        let model = Fixed(name: "a", values: [4, 2, 1])
        let blend = try Blend([BlendPart(model, trendPower: 1)], trend: trend)
        #expect(isClose(try blend.scores(Self.query), [0.5, 1, 0.3125]))
        let square = try Blend([BlendPart(model, trendPower: 0.5)], trend: trend)
        #expect(isClose(try square.scores(Self.query), [1, 1, 0.395_284_707]))
        let larger = try ItemTable([ItemID("a")] + log.table.items)
        #expect(try trend.aligned(to: larger).ratio(of: 1) == trend.ratio(of: 0))
    }

    @Test("A boxed model is the model, whatever working memory it is handed")
    func box() throws {
        let one = AnyCandidateModel(Fixed(name: "one", values: [1, 2]))
        let two = AnyCandidateModel(Fixed(name: "two", values: [5, 6]))
        var sink = ScoreSink()
        sink.begin(itemCount: 2)
        var workspace = one.makeWorkspace()
        try one.score(Self.query, into: &sink, workspace: &workspace)
        try one.score(Self.query, into: &sink, workspace: &workspace)
        #expect(sink.score(of: 1) == 4)
        sink.begin(itemCount: 2)
        try two.score(Self.query, into: &sink, workspace: &workspace)
        #expect(sink.score(of: 1) == 6)
        #expect(two.name == "two")
        #expect(two.itemCount == 2)
        #expect(try two.contributions(to: 1, of: Self.query).count == 2)
    }

    @Test("Weights that make no sense, and models of other tables, are refused")
    func refused() throws {
        let model = Fixed(name: "a", values: [1])
        for weight in [-1, Float.nan, .infinity, 1e9] {
            #expect(throws: PersonalizationError.self) {
                try Blend([BlendPart(model, weight: weight)])
            }
        }
        #expect(throws: PersonalizationError.self) {
            try Blend([BlendPart(model), BlendPart(Fixed(name: "b", values: [1, 2]))])
        }
        #expect(throws: PersonalizationError.self) {
            try Blend([BlendPart(model)]).with(weights: [1, 2], trendPowers: [0, 0])
        }
    }

    /// Customers come back for what they bought; noise and popularity do not help.
    private static func world(_ seed: UInt64) throws -> InteractionLog {
        var generator = SeededGenerator(seed: seed)
        var rows: [InteractionLog.Row] = []
        for customer in 0..<UInt32(30) {
            let favourites = (0..<3).map { _ in UInt32.random(in: 0..<40, using: &generator) }
            for day in 0..<90 where Int.random(in: 0..<6, using: &generator) == 0 {
                let item = favourites[Int.random(in: 0..<3, using: &generator)]
                rows.append(ModelWorld.row(customer, item, day: Double(day)))
            }
        }
        return try ModelWorld.log(items: 40, customers: 30, rows)
    }

    private static func draft(_ log: InteractionLog) throws(PersonalizationError) -> Blend {
        // The wrong model is loud, the right one is whispering.
        let noise = (0..<40).map { Float(($0 * 17) % 40 + 1) }
        return try Blend([
            BlendPart(Fixed(name: "noise", values: noise), weight: 1),
            BlendPart(try PurchaseHistory(log), weight: 0.01),
        ])
    }

    @Test("P1 The weights that are learnt let the right model speak", arguments: 1...3)
    func learns(seed: UInt64) throws {
        let split = try TimeSplit(try Self.world(seed), cut: ModelWorld.day(75))
        func fit() throws -> Fitted<Blend> {
            var generator = SeededGenerator(seed: 5)
            return try split.fit { (part) throws(PersonalizationError) in
                try Blend.fit(
                    on: part, validationFrom: ModelWorld.day(55),
                    goals: [
                        BlendGoal(.purchases),
                        BlendGoal(.purchases, metric: .reciprocalRank(at: 5)),
                    ],
                    using: &generator, Self.draft)
            }
        }
        let fitted = try fit()
        let weights = fitted.model.parts.map(\.weight)
        #expect(weights[1] == 1)
        #expect(weights[0] < 0.6)
        var evaluator = Evaluator(task: .purchases)
        evaluator.resamples = 0
        evaluator.metrics = [.ndcg(at: 10)]
        let draft = try split.fit { (part) throws(PersonalizationError) in
            try Self.draft(part.log)
        }
        let before = try evaluator.run(draft, on: split)[.ndcg(at: 10)]?.value ?? 1
        let after = try evaluator.run(fitted, on: split)[.ndcg(at: 10)]?.value ?? 0
        #expect(after > before + 0.2)
        #expect(try fit().model.parts.map(\.weight) == weights)
    }

    @Test("Weights are learnt on the split that the models were fitted on, for what can be met")
    func refusedGoals() throws {
        let log = try Self.world(1)
        let split = try TimeSplit(log, cut: ModelWorld.day(75))
        let other = try TimeSplit(log, cut: ModelWorld.day(75))
        let draft = try split.fit { (part) throws(PersonalizationError) in
            try Self.draft(part.log)
        }
        var generator = SeededGenerator(seed: 5)
        let error = #expect(throws: PersonalizationError.self) {
            try Blend.tuned(
                draft, on: other, goals: [BlendGoal(.purchases)], using: &generator)
        }
        #expect(error?.code == .otherSplit)
        for goals in [
            [], [BlendGoal(.purchases, weight: 0)],
            [BlendGoal(.purchases, metric: .coverage(at: 10))],
        ] {
            let error = #expect(throws: PersonalizationError.self) {
                try Blend.tuned(draft, on: split, goals: goals, using: &generator)
            }
            #expect(error?.code == .outOfRange)
        }
    }
}

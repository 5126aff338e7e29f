// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Identity
import Testing

/// One schema and one threshold for all files; nothing is learnt from the truth.
@Suite struct FebrlTests {
    /// The least figures at the default threshold.
    struct Goal: Sendable, CustomStringConvertible {
        var file: String
        var fields: FebrlFields
        var pairs: Double
        var precision: Double
        var clusters: Double

        var description: String { "\(file) \(fields.rawValue)" }
    }

    static let goals = [
        Goal(file: "febrl3", fields: .full, pairs: 0.9995, precision: 0.9995, clusters: 0.9999),
        Goal(file: "febrl3", fields: .retail, pairs: 0.9980, precision: 0.9990, clusters: 0.9985),
        Goal(file: "febrl3", fields: .sparse, pairs: 0.9955, precision: 0.9985, clusters: 0.9980),
        Goal(
            file: "febrl3", fields: .retailPlus, pairs: 0.998, precision: 0.9995, clusters: 0.9997),
        Goal(
            file: "febrl3", fields: .sparsePlus, pairs: 0.993, precision: 0.9995, clusters: 0.9985),
        Goal(file: "febrl1", fields: .retail, pairs: 0.999, precision: 0.999, clusters: 0.999),
        Goal(file: "febrl1", fields: .sparse, pairs: 0.997, precision: 0.999, clusters: 0.997),
        Goal(file: "febrl4", fields: .full, pairs: 1, precision: 1, clusters: 1),
        Goal(file: "febrl4", fields: .retail, pairs: 0.9995, precision: 0.9995, clusters: 0.9995),
        Goal(file: "febrl4", fields: .sparse, pairs: 0.997, precision: 0.998, clusters: 0.997),
        Goal(
            file: "febrl4", fields: .retailPlus, pairs: 0.9995, precision: 0.9995, clusters: 0.9995),
        Goal(file: "febrl4", fields: .sparsePlus, pairs: 0.999, precision: 0.999, clusters: 0.999),
    ]

    @Test("I1 the same people are found again, at one threshold for all", arguments: goals)
    func found(goal: Goal) throws {
        var truth: [Substring] = []
        let linker: RecordLinker
        var boundary: Int?
        if goal.file == "febrl4" {
            let left = try LinkageData.febrl("febrl4a")
            let right = try LinkageData.febrl("febrl4b")
            truth = FebrlFields.truth(left) + FebrlFields.truth(right)
            boundary = left.count - 1
            let schema = try goal.fields.schema()
            linker = try RecordLinker(
                LinkTable(schema: schema, goal.fields.records(left)),
                LinkTable(schema: schema, goal.fields.records(right)))
        } else {
            let rows = try LinkageData.febrl(goal.file)
            truth = FebrlFields.truth(rows)
            linker = RecordLinker(
                try LinkTable(schema: goal.fields.schema(), goal.fields.records(rows)))
        }
        let model = linker.train()
        let links = try linker.links(model, atLeast: 0.001)
        let accepted = LinkQuality.pairs(
            links, atLeast: LinkThresholds().accept, truth: truth, boundary: boundary)
        #expect(accepted.f1 >= goal.pairs)
        #expect(accepted.precision >= goal.precision)
        let best = LinkQuality.best(links, truth: truth, boundary: boundary)
        #expect(best - accepted.f1 <= 0.002, "the default threshold is near the best")
        let expected = model.expectedMatches / Double(accepted.truePairs)
        #expect(abs(expected - 1) <= 0.02, "probabilities add up to the number of matches")
        let grey = links.filter { $0.probability >= LinkThresholds().review }
        let clusters = LinkClusters(grey, count: truth.count)
        let joined = LinkQuality.clusters(clusters, truth: truth, boundary: boundary)
        #expect(joined.f1 >= goal.clusters)
        #expect(clusters.largest <= 8)
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleTestKit
import Identity
import Testing

/// Fields that depend on each other, families, and few duplicates or none, must not be taken for
/// matches.
@Suite struct LinkTownTests {
    struct Case: Sendable, CustomStringConvertible {
        var records: Int
        var repeated: Double
        var families: Double
        /// The least recall; who has moved cannot always be found.
        var recall: Double

        var description: String { "\(records) records, \(repeated) repeated, \(families) families" }
    }

    static let cases = [1_000, 1_600].flatMap { records in
        [0.0, 0.4].flatMap { families in
            [(0.0, 0.0), (0.01, 0.6), (0.1, 0.75), (0.4, 0.75)].map {
                Case(records: records, repeated: $0.0, families: families, recall: $0.1)
            }
        }
    }

    @Test("I1 a town's families and neighbours are not taken for one person", arguments: cases)
    func town(town: Case) throws {
        let crowd = LinkTown(
            records: town.records, seed: 11, repeated: town.repeated, families: town.families)
        let linker = RecordLinker(try LinkTable(schema: LinkTown.schema(), crowd.records))
        let model = linker.train()
        let links = try linker.links(model)
        let found = LinkQuality.pairs(
            links, atLeast: LinkThresholds().accept, truth: crowd.truth.map { "\($0)" },
            boundary: nil)
        #expect(found.wrong <= 1 + found.right / 50)
        #expect(model.expectedMatches <= Double(found.truePairs) * 1.1 + 2)
        #expect(model.expectedMatches >= Double(found.truePairs) * 0.7 - 2)
        if found.truePairs > 0 { #expect(found.recall >= town.recall) }
        let clusters = LinkClusters(links, count: crowd.records.count)
        #expect(clusters.largest <= 4)
        // The same in the index, and explained.
        var index = LinkIndex(model)
        for record in crowd.records { try index.insert(record) }
        for link in links.prefix(50) {
            let matches = try index.matches(crowd.records[link.b])
            #expect(matches.contains { $0.record == link.a && $0.weight == link.weight })
            let explained = try model.score(crowd.records[link.a], crowd.records[link.b])
            #expect(explained.total == link.weight)
        }
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleTestKit
import Identity
import Testing

@Suite struct LinkBatchTests {
    /// A town, its model from the first records, and the keys for as many as said.
    private static func town(
        _ records: Int, seed: UInt64, for count: Int
    ) throws -> (LinkTown, LinkModel, LinkKeys) {
        let town = LinkTown(records: records, seed: seed, repeated: 0.3, families: 0.2)
        let sample = RecordLinker(
            try LinkTable(schema: LinkTown.schema(), town.records.prefix(records / 2)))
        let model = sample.train()
        return (town, model, try sample.keys(model, forRecords: count))
    }

    @Test(
        "I1 all at once gives what one by one gives, with any number of tasks",
        arguments: [true, false])
    func tasks(isKeyed: Bool) async throws {
        // More records than one task takes at a time.
        let (town, model, keys) = try Self.town(
            isKeyed ? 4_400 : 600, seed: 5, for: isKeyed ? 200_000 : 600)
        var one = LinkIndex(model, keys: isKeyed ? keys : nil)
        let streamed = try one.insert(contentsOf: town.records, atLeast: 0.2)
        #expect(streamed.count > town.records.count / 10)
        var all = LinkIndex(model, keys: isKeyed ? keys : nil)
        #expect(try all.append(contentsOf: town.records) == Array(town.records.indices))
        #expect(all.links(atLeast: 0.2) == streamed)
        for tasks in [1, 2, 3, 7] {
            #expect(await all.links(atLeast: 0.2, tasks: tasks) == streamed)
        }
    }

    @Test("I1 links do not depend on the order of records", arguments: 1...3)
    func order(seed: Int) async throws {
        let (town, model, keys) = try Self.town(1_500, seed: UInt64(seed), for: 1_000_000)
        var random = SeededGenerator(seed: UInt64(seed) + 7)
        let shuffled = Array(town.records.indices).shuffled(using: &random)
        var straight = LinkIndex(model, keys: keys)
        try straight.append(contentsOf: town.records)
        var other = LinkIndex(model, keys: keys)
        try other.append(contentsOf: shuffled.map { town.records[$0] })
        let expected = LinkIndexTests.weights(straight.links(atLeast: 0.05))
        let found = other.links(atLeast: 0.05).map {
            ScoredLink(shuffled[$0.a], shuffled[$0.b], weight: $0.weight)
        }
        #expect(LinkIndexTests.weights(found) == expected)
        #expect(expected.count > 150)
    }

    @Test("I1 keys do not depend on the order of records")
    func keys() throws {
        let town = LinkTown(records: 800, seed: 9, repeated: 0.3, families: 0.2)
        var random = SeededGenerator(seed: 4)
        let schema = try LinkTown.schema()
        let one = RecordLinker(try LinkTable(schema: schema, town.records))
        let other = RecordLinker(
            try LinkTable(schema: schema, town.records.shuffled(using: &random)))
        let model = one.train()
        #expect(other.train() == model || other.train().prior == model.prior)
        #expect(try one.keys(model, forRecords: 100_000) == other.keys(model, forRecords: 100_000))
    }

    @Test("I1 hardly a link of a large town is missed through keys")
    func loss() throws {
        let (town, model, keys) = try Self.town(2_000, seed: 3, for: 20_000)
        var keyed = LinkIndex(model, keys: keys)
        var full = LinkIndex(model)
        try keyed.append(contentsOf: town.records)
        try full.append(contentsOf: town.records)
        let all = LinkIndexTests.weights(full.links(atLeast: 0.8))
        let found = LinkIndexTests.weights(keyed.links(atLeast: 0.8))
        for (pair, weight) in found { #expect(all[pair] == weight) }
        #expect(all.count > 250)
        #expect(Double(found.count) >= 0.99 * Double(all.count))
        #expect(keys.recall > 0.99)
    }
}

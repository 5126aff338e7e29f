// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleTestKit
import Identity
import Testing

@Suite struct LinkIndexTests {
    /// Links of an index by the records' places in the population, as weights.
    static func weights(
        _ index: LinkIndex, _ records: [PersonFields], numbers: [Int]
    ) throws -> [[Int]: Double] {
        var places: [Int: Int] = [:]
        for (place, number) in numbers.enumerated() { places[number] = place }
        var found: [[Int]: Double] = [:]
        var scratch = LinkIndex.Scratch(index)
        for (place, record) in records.enumerated() {
            for match in try index.matches(record, atLeast: 0.01, &scratch) {
                guard let other = places[match.record], other != place else { continue }
                let pair = [min(place, other), max(place, other)]
                // Asked from either side, the weight is the same.
                #expect(found[pair] == nil || found[pair] == match.weight)
                found[pair] = match.weight
            }
        }
        return found
    }

    static func weights(_ links: [ScoredLink]) -> [[Int]: Double] {
        Dictionary(uniqueKeysWithValues: links.map { ([$0.a, $0.b], $0.weight) })
    }

    @Test("I1 streaming gives what the batch gives, to the bit", arguments: 1...6)
    func streaming(seed: Int) throws {
        let population = LinkPopulation(people: 50, seed: UInt64(seed))
        let schema = try LinkPopulation.schema()
        // The model has seen half of them: values of the others are new to it.
        let half = population.records.count / 2
        let model = RecordLinker(
            try LinkTable(schema: schema, population.records[..<half])
        ).train()
        let linker = RecordLinker(try LinkTable(schema: schema, population.records))
        let batch = Self.weights(try linker.links(model, atLeast: 0.01))
        var index = LinkIndex(model)
        let numbers = try population.records.map { try index.insert($0) }
        #expect(try Self.weights(index, population.records, numbers: numbers) == batch)
        #expect(batch.count > 20)
        var again = LinkIndex(model)
        let links = try again.insert(contentsOf: population.records, atLeast: 0.01)
        #expect(Self.weights(links) == batch)
    }

    @Test("I1 a removed record is as one that never was", arguments: 1...6)
    func removed(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed) + 40)
        let population = LinkPopulation(people: 40, seed: UInt64(seed))
        let schema = try LinkPopulation.schema()
        let linker = RecordLinker(try LinkTable(schema: schema, population.records))
        let model = linker.train()
        for keys in [nil, try linker.keys(model, forRecords: 1_000)] {
            var changed = LinkIndex(model, keys: keys)
            var there: [Int: Int] = [:]
            for _ in 0..<400 {
                let place = Int.random(in: 0..<population.records.count, using: &random)
                if let number = there.removeValue(forKey: place) {
                    try changed.remove(number)
                    #expect(!changed.contains(number))
                } else {
                    there[place] = try changed.insert(population.records[place])
                }
            }
            let places = there.keys.sorted()
            var fresh = LinkIndex(model, keys: keys)
            let numbers = try places.map { try fresh.insert(population.records[$0]) }
            let records = places.map { population.records[$0] }
            #expect(changed.count == fresh.count)
            let expected = try Self.weights(fresh, records, numbers: numbers)
            let found = try Self.weights(changed, records, numbers: places.map { there[$0] ?? -1 })
            #expect(found == expected)
        }
    }

    @Test("I1 through keys the weights are the same and hardly a link is missed")
    func keyed() throws {
        let rows = try LinkageData.febrl("febrl3")
        let fields = FebrlFields.retailPlus
        let records = try fields.records(rows)
        let linker = RecordLinker(try LinkTable(schema: fields.schema(), records))
        let model = linker.train()
        let keys = try linker.keys(model, forRecords: records.count)
        #expect(keys.recall >= 0.999)
        let all = Self.weights(try linker.links(model, atLeast: 0.5))
        var index = LinkIndex(model, keys: keys)
        let found = Self.weights(try index.insert(contentsOf: records, atLeast: 0.5))
        for (pair, weight) in found { #expect(all[pair] == weight) }
        #expect(Double(found.count) >= 0.999 * Double(all.count))
    }

    @Test("I1 what does not fit an index is refused")
    func refused() throws {
        let schema = try LinkPopulation.schema()
        let population = LinkPopulation(people: 10, seed: 1)
        let model = RecordLinker(try LinkTable(schema: schema, population.records)).train()
        var index = LinkIndex(model)
        let number = try index.insert(population.records[0])
        #expect(throws: LinkageError.self) { try index.remove(number + 1) }
        #expect(throws: LinkageError.self) { try index.remove(-1) }
        #expect(throws: LinkageError.self) { try index.insert(PersonFields(["anna"])) }
        #expect(throws: LinkageError.self) { try index.matches(PersonFields(["anna"])) }
        try index.remove(number)
        #expect(throws: LinkageError.self) { try index.remove(number) }
        #expect(index.count == 0)
        #expect(try index.matches(population.records[0]).isEmpty)
    }
}

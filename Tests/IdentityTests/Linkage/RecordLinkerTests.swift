// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Identity
import Testing

@Suite struct RecordLinkerTests {
    @Test("I1 leaving out nothing: the links are those of scoring each pair", arguments: 1...6)
    func complete(seed: Int) throws {
        let population = LinkPopulation(people: 40, seed: UInt64(seed))
        let schema = try LinkPopulation.schema()
        let linker = RecordLinker(try LinkTable(schema: schema, population.records))
        let model = linker.train()
        let links = try linker.links(model, atLeast: 1e-9)
        var weights: [[Int]: Double] = [:]
        for link in links { weights[[link.a, link.b]] = link.weight }
        #expect(weights.count == links.count)
        var missed = 0
        for a in population.records.indices {
            for b in population.records.indices where a < b {
                let scored = try model.score(population.records[a], population.records[b])
                // Two records that agree in nothing but a category are never a link.
                let agree = scored.fields.contains {
                    $0.name != "gender" && $0.level != .different && $0.level != .unknown
                }
                if agree, scored.probability >= 1e-9 {
                    #expect(weights[[a, b]] == scored.total, "\(a) \(b)")
                } else if weights[[a, b]] != nil {
                    missed += 1
                }
            }
        }
        #expect(missed == 0)
        #expect(links.count > population.records.count / 2)
    }

    @Test("I1 weights add up, and are the same in either order", arguments: 1...4)
    func additive(seed: Int) throws {
        let population = LinkPopulation(people: 40, seed: UInt64(seed))
        let other = LinkPopulation(people: 10, seed: UInt64(seed) + 100)
        let schema = try LinkPopulation.schema()
        let model = RecordLinker(try LinkTable(schema: schema, population.records)).train()
        // Values that the model knows, and values that it does not.
        for a in other.records {
            for b in population.records.prefix(20) + other.records {
                let (there, back) = (try model.score(a, b), try model.score(b, a))
                #expect(there == back)
                let sum = there.fields.reduce(there.prior) { $0 + $1.weight }
                #expect(abs(sum - there.total) <= 1e-9)
                #expect(there.fields.map(\.name) == schema.fields.map(\.name))
                #expect((0...1).contains(there.probability))
            }
        }
    }

    @Test("I1 neither model nor links depend on the order of the records", arguments: 1...5)
    func ordered(seed: Int) throws {
        let population = LinkPopulation(people: 60, seed: UInt64(seed))
        let schema = try LinkPopulation.schema()
        let count = population.records.count
        let linker = RecordLinker(try LinkTable(schema: schema, population.records))
        let model = linker.train()
        let links = try linker.links(model)
        var random = SeededGenerator(seed: UInt64(seed) + 7)
        for _ in 0..<3 {
            let order = Array(0..<count).shuffled(using: &random)
            let again = RecordLinker(
                try LinkTable(schema: schema, order.map { population.records[$0] }))
            let second = again.train()
            #expect(second.prior == model.prior)
            #expect(second.expectedMatches == model.expectedMatches)
            let found = try again.links(second).map {
                ScoredLink(order[$0.a], order[$0.b], weight: $0.weight)
            }
            #expect(found.sorted { $0.precedes($1) } == links)
            let clusters = LinkClusters(found, count: count)
            #expect(clusters == LinkClusters(links, count: count))
        }
    }

    @Test("I1 two tables give the links between them and none within")
    func twoTables() throws {
        let population = LinkPopulation(people: 50, seed: 3)
        let schema = try LinkPopulation.schema()
        let half = population.records.count / 2
        let left = try LinkTable(schema: schema, population.records[..<half])
        let right = try LinkTable(schema: schema, population.records[half...])
        let linker = try RecordLinker(left, right)
        let model = linker.train()
        let links = try linker.links(model, atLeast: 0.01)
        #expect(!links.isEmpty)
        #expect(links.allSatisfy { $0.a < half && $0.b >= half })
        let all = try RecordLinker(try LinkTable(schema: schema, population.records))
            .links(model, atLeast: 0.01)
        #expect(all.filter { $0.a < half && $0.b >= half } == links)
    }

    @Test("I1 a model is the same after it was stored, and scores the same bits", arguments: 1...3)
    func stored(seed: Int) throws {
        let town = LinkTown(
            records: 500, seed: UInt64(seed), repeated: 0.2, families: seed == 1 ? 0 : 0.4)
        let linker = RecordLinker(try LinkTable(schema: LinkTown.schema(), town.records))
        let model = linker.train()
        let read = try LinkModel(recordBytes: model.recordBytes)
        #expect(read == model)
        #expect(read.recordBytes == model.recordBytes)
        let links = try linker.links(model, atLeast: 0.001)
        #expect(try linker.links(read, atLeast: 0.001) == links && links.count > 50)
        let others = LinkTown(records: 20, seed: 99)
        for a in others.records {
            for b in town.records.prefix(20) {
                #expect(try read.score(a, b) == (try model.score(a, b)))
            }
        }
    }

    @Test("I1 damaged bytes of a model are refused, or are those of another model")
    func damaged() throws {
        let town = LinkTown(records: 200, seed: 3, repeated: 0.2, families: 0.4)
        let schema = try LinkTown.schema()
        let model = RecordLinker(try LinkTable(schema: schema, town.records)).train()
        let bytes = model.recordBytes
        var random = SeededGenerator(seed: 5)
        var refused = 0
        for round in 0..<400 {
            var damaged = bytes
            // The first part, where counts and names are, as often as all the rest.
            let place = Int.random(in: 0..<(round % 2 == 0 ? 600 : bytes.count), using: &random)
            damaged[place] ^= UInt8.random(in: 1...255, using: &random)
            if round % 3 == 0 { damaged.removeLast(bytes.count - place) }
            do throws(RecordError) {
                let read = try LinkModel(recordBytes: damaged)
                if read.schema == schema {
                    let scored = try? read.score(town.records[0], town.records[1])
                    #expect(scored?.total.isNaN == false)
                }
            } catch {
                refused += 1
            }
        }
        #expect(refused > 100)
        #expect(throws: RecordError.self) { try LinkModel(recordBytes: []) }
    }

    @Test("I1 reasons name the level and the weight of each field", arguments: 1...3)
    func reasons(seed: Int) throws {
        let town = LinkTown(records: 300, seed: UInt64(seed), repeated: 0.3, families: 0.4)
        let linker = RecordLinker(try LinkTable(schema: LinkTown.schema(), town.records))
        let model = linker.train()
        for link in try linker.links(model, atLeast: 0.01) {
            let scored = try model.score(town.records[link.a], town.records[link.b])
            #expect(scored.total == link.weight)
            let sum = scored.fields.reduce(scored.prior) { $0 + $1.weight }
            #expect(abs(sum - scored.total) <= 1e-9)
            let reasons = scored.reasons
            #expect(reasons.map(\.field) == [nil] + model.schema.fields.map(\.name))
            for (reason, field) in zip(reasons.dropFirst(), scored.fields) {
                #expect(reason.code.rawValue == "identity.link.\(field.level)")
                #expect(reason.words.hasPrefix("\(field.level): "))
            }
            // In hundredths of a bit, they still add up.
            let told = reasons.compactMap { reason in
                Double(reason.words.split(separator: " ").dropLast().last ?? "")
            }
            #expect(told.count == reasons.count)
            #expect(abs(told.reduce(0, +) - scored.total) <= 0.005 * Double(told.count) + 1e-9)
        }
    }

    @Test("I1 records and schemas that do not fit are refused")
    func refused() throws {
        let schema = try LinkPopulation.schema()
        #expect(throws: LinkageError.self) {
            try LinkTable(schema: schema, [PersonFields(["anna", "nowak"])])
        }
        #expect(throws: LinkageError.self) { try LinkSchema([]) }
        #expect(throws: LinkageError.self) {
            try LinkSchema([LinkField("a", .name), LinkField("a", .name)])
        }
        #expect(throws: LinkageError.self) {
            try LinkSchema([LinkField("a", .name, partner: "b")])
        }
        let other = try LinkSchema([LinkField("a", .name)])
        let linker = RecordLinker(try LinkTable(schema: other, [PersonFields(["x"])]))
        let model = RecordLinker(LinkTable(schema: schema)).train()
        #expect(throws: LinkageError.self) { try linker.links(model) }
        #expect(throws: LinkageError.self) {
            try RecordLinker(LinkTable(schema: schema), LinkTable(schema: other))
        }
    }

    @Test("I1 tables without records, with one, or with nothing known, link nothing")
    func empty() throws {
        let schema = try LinkPopulation.schema()
        let blank = PersonFields(schema.fields.map { _ in "" })
        for records in [[], [blank], [blank, blank, blank]] {
            let linker = RecordLinker(try LinkTable(schema: schema, records))
            let model = linker.train()
            #expect(model.prior > 0 && model.prior < 1)
            #expect(try linker.links(model, atLeast: 0.99).isEmpty)
        }
    }
}

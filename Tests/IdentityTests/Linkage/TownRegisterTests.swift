// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@Suite struct TownRegisterTests {
    static func town(
        _ count: Int, seed: UInt64 = 17, repeated: Double = 0.2, families: Double = 0
    ) -> TownRegister<[String]> {
        TownRegister(records: count, seed: seed, repeated: repeated, families: families) { $0 }
    }

    @Test("a seed gives the same register, the one that figures were measured on")
    func seeded() {
        var hash = SHA256()
        let town = Self.town(500, repeated: 0.3, families: 0.2)
        for (record, person) in zip(town.records, town.truth) {
            hash.update(Array("\(person):\(record.joined(separator: "|"))\n".utf8))
        }
        #expect(
            hash.finalize().description
                == "f9c436ee32540b14f4655616aa120470d69c143f079b2159c97db6e931625aaa")
        #expect(Self.town(500, seed: 18).records != Self.town(500).records)
    }

    @Test("a register has as many records as asked for, families, repetitions and errors")
    func variety() {
        let town = Self.town(2_000, repeated: 0.3, families: 0.4)
        #expect(town.records.count == 2_000 && town.truth.count == 2_000)
        #expect(town.records.allSatisfy { $0.count == 7 })
        let people = Dictionary(grouping: town.records.indices) { town.truth[$0] }
        let repeated = people.values.filter { $0.count > 1 }
        #expect((0.25...0.35).contains(Double(repeated.count) / Double(people.count)))
        #expect(repeated.allSatisfy { $0.count <= 3 })
        #expect(repeated.contains { town.records[$0[0]] != town.records[$0[1]] })
        #expect(town.records.contains { $0.contains("") })
        // People who live together have a name and an address in common.
        let homes = Dictionary(grouping: people.values.map { town.records[$0[0]] }) { $0[1...5] }
        #expect(homes.values.contains { $0.count > 2 })
        #expect(Set(Self.town(300, repeated: 0).truth).count == 300)
        #expect(Self.town(0).records.isEmpty)
    }
}

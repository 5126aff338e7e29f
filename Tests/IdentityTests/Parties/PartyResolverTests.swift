// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Identity
import Testing

/// The usual rules on published records: nothing is estimated from them.
@Suite struct PartyResolverTests {
    @Test func `I1 the shipped rules resolve the Senzing truth set without one wrong pair`() throws
    {
        let data = try PartyData.truthSet()
        #expect(data.records.count == 159)
        let found = PartyResolver(rules: try PartyData.rules()).resolve(data.records)
        let score = PartyScore(found.groups, data.truth)
        #expect(score.precision == 1)
        #expect(score.recall >= 0.95)
        #expect(score.right + score.missed == 108)
        let truth = data.truth
        #expect(found.links.allSatisfy { truth[$0.a] == truth[$0.b] })
    }

    @Test func `I1 the shipped rules are as precise on people whom they were not made on`() throws {
        let fake = try PartyData.fake()
        let febrl = try PartyData.febrl()
        let one = PartyScore(
            PartyResolver(rules: try PartyData.rules("gb")).resolve(fake.records).groups,
            fake.truth)
        #expect(one.precision >= 0.999)
        #expect(one.recall >= 0.25)
        let other = PartyScore(
            PartyResolver(rules: try PartyData.rules("au", year: 2_003)).resolve(febrl.records)
                .groups, febrl.truth)
        #expect(other.precision >= 0.999)
        #expect(other.recall >= 0.9)
    }

    @Test(arguments: 0..<12)
    func `I1 the order of records makes no difference to parties`(_ seed: UInt64) throws {
        let data = try PartyData.truthSet()
        let resolver = PartyResolver(rules: try PartyData.rules())
        let before = resolver.resolve(data.records)
        var generator = SeededGenerator(seed: seed)
        let order = data.records.indices.shuffled(using: &generator)
        let after = resolver.resolve(order.map { data.records[$0] })
        #expect(Self.parts(before.groups, Array(order.indices)) == Self.parts(after.groups, order))
        func pairs(_ links: [PartyLink], _ order: [Int]) -> Set<Set<Int>> {
            Set(links.map { [order[$0.a], order[$0.b]] })
        }
        let plain = Array(order.indices)
        #expect(pairs(before.links, plain) == pairs(after.links, order))
        #expect(pairs(before.ambiguous, plain) == pairs(after.ambiguous, order))
        #expect(pairs(before.denied, plain) == pairs(after.denied, order))
    }

    /// The groups as sets of the numbers that records had before they were shuffled.
    static func parts(_ groups: [Int], _ order: [Int]) -> Set<Set<Int>> {
        var parts: [Int: Set<Int>] = [:]
        for (place, group) in groups.enumerated() { parts[group, default: []].insert(order[place]) }
        return Set(parts.values)
    }

    @Test func `I1 an index finds for each record what the batch links with it`() throws {
        let data = try PartyData.truthSet()
        let rules = try PartyData.rules()
        let batch = PartyResolver(rules: rules).resolve(data.records)
        var index = PartyIndex(rules: rules)
        for record in data.records { _ = index.insert(record) }
        #expect(index.count == data.records.count)
        for (place, record) in data.records.enumerated() {
            let matches = index.matches(record).filter { $0.record != place }
            let expected = (batch.links + batch.ambiguous + batch.denied)
                .filter { $0.a == place || $0.b == place }
            #expect(matches.count == expected.count)
            for link in expected {
                let match = matches.first { $0.record == link.a + link.b - place }
                #expect(match?.decision == link.decision)
            }
        }
    }

    @Test func `I1 the example of the article runs as it says`() throws {
        let rules = try PartyData.rules()
        let records = [
            PartyRecord(
                names: [PartyName(given: "William", family: "Ortega")], birthDates: ["10/23/1975"],
                phones: ["937-555-0142"]),
            PartyRecord(
                names: [PartyName(full: "Ortega, Bill")], birthDates: ["1975-10-23"],
                emails: ["bill@ortega.org"]),
        ]
        let parties = PartyResolver(rules: rules).resolve(records)
        #expect(parties.groups == [0, 0])
        #expect(parties.links[0].reasons.first?.code == "identity.party.birth.name")
        var index = PartyIndex(rules: rules)
        let number = index.insert(records[0])
        #expect(index.matches(records[1]).map(\.record) == [number])
        try index.remove(number)
        #expect(index.count == 0)
    }

    @Test func `I1 an index forgets what is removed, and says so of what is not there`() throws {
        var index = PartyIndex(rules: try PartyData.rules())
        let record = PartyRecord(names: [PartyName(full: "Ann Lee")], emails: ["ann@lee.org"])
        let number = index.insert(record)
        #expect(index.matches(record).map(\.record) == [number])
        try index.remove(number)
        #expect(index.matches(record).isEmpty)
        #expect(index.count == 0)
        #expect(throws: LinkageError.self) { try index.remove(number) }
        #expect(throws: LinkageError.self) { try index.remove(-1) }
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Identity
import TestStores
import Testing

@Suite struct RetailPopulationTests {
    typealias World = IdentityWorld

    static func town(_ seed: UInt64, people: Int) -> RetailPopulation {
        var configuration = RetailPopulation.Configuration()
        configuration.people = people
        return RetailPopulation(seed: seed, configuration)
    }

    static func world(_ store: any KeyValueStore) -> World {
        World(store, clock: RetailPopulation.start + .seconds(200 * 86_400))
    }

    @Test("the same seed gives the same town, another seed another one")
    func seeded() {
        let town = Self.town(1, people: 40)
        let again = Self.town(1, people: 40)
        #expect(town.people == again.people && town.events == again.events)
        #expect(town.records == again.records && town.owners == again.owners)
        #expect(Self.town(2, people: 40).events != town.events)
        #expect(Set(town.events.map(\.id)).count == town.events.count)
    }

    @Test("a town has families, movers, two scripts, typing errors, cash and late receipts")
    func variety() {
        let town = Self.town(3, people: 300)
        let sizes = Dictionary(grouping: town.people, by: \.household).values.map(\.count)
        #expect(sizes.contains(1) && sizes.contains { $0 > 1 })
        #expect(town.people.contains { $0.homes.count == 2 })
        #expect(town.people.contains { $0.familyName.unicodeScalars.contains { $0.value > 0x400 } })
        let late = town.events.filter {
            ($0.receivedAt ?? $0.occurredAt) > $0.occurredAt + .seconds(9)
        }
        #expect(!late.isEmpty && late.allSatisfy { $0.name == .storeReceipt })
        #expect(town.events.contains { $0.identifiers.isEmpty })
        let misspelt = town.records.filter { record in
            let person = town.people[record.person]
            return record.familyName != person.familyName
                && !person.familySpellings.contains(record.familyName)
        }
        #expect(misspelt.count > 10 && misspelt.count < town.records.count / 4)
    }

    @Test(
        "I1 I4 I6 I7 a town's planted customers are found exactly, in any order of arrival",
        arguments: StoreKind.here)
    func planted(kind: StoreKind) async throws {
        try await kind.withStores { makeStore in
            for seed in 0..<UInt64(kind.rounds(4)) {
                let town = Self.town(seed, people: 60)
                var random = SeededGenerator(seed: seed)
                let world = Self.world(try await makeStore())
                let stream = seed == 0 ? town.events : town.events.shuffled(using: &random)
                for start in stride(from: 0, to: stream.count, by: 100) {
                    try await world.pipeline.record(Array(stream[start...].prefix(100)))
                }
                var found: Set<CustomerID> = []
                for identifiers in town.plantedCustomers {
                    let customers = try await world.partition(of: Array(identifiers))
                    #expect(customers.count == 1, "\(identifiers)")
                    found.formUnion(customers.keys)
                }
                #expect(found.count == town.people.count)
            }
        }
    }

    @Test(
        "I5 C4 every event of a town is its doer's, on the family's tablet too",
        arguments: StoreKind.here)
    func owned(kind: StoreKind) async throws {
        try await kind.withStores { makeStore in
            for seed in 10..<UInt64(10 + kind.rounds(4)) {
                let town = Self.town(seed, people: 60)
                var random = SeededGenerator(seed: seed)
                let world = Self.world(try await makeStore())
                try await world.pipeline.record(town.events.shuffled(using: &random))
                var histories: [Set<EventID>] = []
                for person in town.people {
                    let account = try #require(person.identifier(.account))
                    let events = try await world.store.read { transaction in
                        let customer = try #require(
                            try world.engine.customer(knownBy: account, in: transaction))
                        return try world.engine.timeline(of: customer, in: transaction).events
                    }
                    histories.append(Set(events.map(\.event.id)))
                }
                for (number, history) in histories.enumerated() {
                    let did = Set(town.owners.filter { $0.value == number }.keys)
                    #expect(history.isSuperset(of: did), "seed \(seed), person \(number)")
                    let others = history.subtracting(did).filter { town.owners[$0] != nil }
                    #expect(others.isEmpty, "seed \(seed), person \(number)")
                }
            }
        }
    }
}

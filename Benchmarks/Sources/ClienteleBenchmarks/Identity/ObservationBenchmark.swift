// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import ClienteleCore
internal import ClienteleTestKit
internal import Identity
internal import SQLiteStore

extension Benchmark {
    /// What a made-up town shows of who belongs together, on the embedded store, each transaction
    /// durable; the graph grows as it does in a shop.
    static let observationsOnSQLite = Benchmark(
        "identity.observe-sqlite", data: "sightings in a transaction", unit: "sightings"
    ) { size in
        let file = try StoreFile()
        let key = HMACSHA256.Key(Array("benchmark".utf8))
        let engine = IdentityEngine(rules: .standard(region: .poland), key: key)
        let sightings = ObservedTown.sightings
        var position = 0
        return Kernel(finish: file.remove) {
            guard position + size <= sightings.count else {
                throw BenchmarkError("the town has done nothing more")
            }
            let batch = sightings[position..<position + size]
            position += size
            try await file.store.write { transaction in
                for sighting in batch {
                    sink(try engine.resolve(sighting, in: transaction).profile)
                }
            }
        }
    }.with {
        $0.sizes = [1_000]
        $0.items = .size
        $0.samples = 150
        $0.allocationCalls = 20
        $0.gates = []
    }
}

/// What the people of a town show, in the order in which it comes in.
private enum ObservedTown {
    static let sightings: [Sighting] = {
        var configuration = RetailPopulation.Configuration()
        configuration.people = 24_000
        return RetailPopulation(seed: 7, configuration).events.map(Sighting.init)
    }()
}

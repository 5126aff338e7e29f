// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Synchronization
import TestStores
import Testing

/// A retailer who moves to another store in the middle of trade.
@Suite struct MovingTests {
    @Test(
        "C20 a house that moves to another store goes on as if it had stayed",
        arguments: StoreKind.here)
    func moved(to kind: StoreKind) async throws {
        let population = Population(people: 40, events: 900, seed: 61).events
        let (before, after) = (Array(population[..<500]), Array(population[500...]))
        let moment = House.start + .seconds(60 * 500)
        let end = House.start + .seconds(60 * 1_500)

        let stayed = try House(InMemoryStore())
        try await stayed.pipeline.record(before)
        try await stayed.send(at: moment, via: CountingTransport())

        try await kind.withStore { target in
            let archive = Mutex<[UInt8]>([])
            let exported = try await stayed.store.exportArchive { bytes, _ in
                archive.withLock { $0 += bytes }
            }
            var isRead = false
            let imported = try await target.importArchive {
                defer { isRead = true }
                return isRead ? [] : archive.withLock { $0 }
            }
            #expect(imported.summary == exported)
            #expect(exported.pairs > 1_000)

            let moved = try House(target)
            let transports = [CountingTransport(), CountingTransport()]
            for (house, transport) in zip([stayed, moved], transports) {
                // What was in before is known at the new place too.
                try await house.pipeline.record(Array(before.suffix(20)))
                try await house.pipeline.record(after)
                try await house.send(at: end, via: transport)
            }
            #expect(transports[0].count > 0)
            #expect(transports[0].count == transports[1].count)
            #expect(try await moved.store.digest() == stayed.store.digest())
        }
    }
}

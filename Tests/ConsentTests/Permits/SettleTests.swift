// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Consent
import Synchronization
import TestStores
import Testing

/// When a withdrawal can be acknowledged.
struct SettleTests {
    private let one = Shop.customer("card-1")
    private let both = Shop.customer("card-1", "card-2")
    private let life = ConsentPolicy().permitLifetime

    @Test(
        "N9 a hand-over is in flight from the claim to its end or its permit's",
        arguments: StoreKind.here)
    func inFlight(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = PermitWorld(store)
            try await world.grant("card-1")
            try await world.grant("card-2")
            let first = try await world.claim(world.request(both))
            _ = try await world.claim(world.request(both, "m/2", at: PermitWorld.now + .seconds(1)))
            #expect(try await world.inFlight(both) == ["m/1", "m/2"])
            // Under each of the profiles, so that it is found when they are parted.
            #expect(try await world.inFlight(one) == ["m/1", "m/2"])
            #expect(try await world.inFlight(Shop.customer("card-2")) == ["m/1", "m/2"])
            #expect(try await world.inFlight(both, at: PermitWorld.now + life) == ["m/2"])
            try await world.end(first)
            #expect(try await world.inFlight(both) == ["m/2"])
            // What a killed worker left goes when the next message is claimed, a minute on.
            let late = PermitWorld.now + .seconds(120)
            let third = try await world.claim(world.request(both, "m/3", at: late))
            #expect(try await world.inFlight(both, at: .distantPast) == ["m/3"])
            try await world.end(third)
            #expect(try await world.inFlight(both, at: .distantPast) == [])
        }
    }

    @Test("N9 a permit without a name cannot be entered", arguments: StoreKind.here)
    func unnamed(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = PermitWorld(store)
            try await world.grant("card-1")
            await #expect(throws: Refusal.self) {
                try await world.claim(world.request(one, nil))
            }
        }
    }

    /// A host that takes the withdrawal of card-1, with what happens while it waits.
    private func settle(
        _ world: PermitWorld, of uses: [ConsentUse]? = nil, from time: Timestamp = PermitWorld.now,
        _ pauses: [@Sendable (ManualWallClock) async throws -> Void]
    ) async throws -> (waits: [Duration], silent: [String]) {
        let clock = ManualWallClock(time)
        let waits = Mutex<[Duration]>([])
        let silent = try await world.shop.book.settle(
            one, of: uses, in: world.shop.store, clock: clock
        ) { left in
            let index = waits.withLock { waits in
                waits.append(left)
                return waits.count - 1
            }
            try #require(index < pauses.count)
            try await pauses[index](clock)
        }
        return (waits.withLock { $0 }, silent.map(\.reference))
    }

    @Test(
        "N9 a withdrawal is acknowledged at once where nothing is on its way",
        arguments: StoreKind.here)
    func nothing(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = PermitWorld(store)
            try await world.grant("card-1")
            try await world.grant("card-2")
            _ = try await world.claim(world.request(Shop.customer("card-2")))
            try await world.withdraw("card-1")
            #expect(try await settle(world, []).waits == [])
        }
    }

    @Test(
        "N9 a withdrawal is acknowledged when the hand-over on its way has ended",
        arguments: StoreKind.here)
    func ended(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = PermitWorld(store)
            try await world.grant("card-1")
            try await world.grant("card-2")
            let held = try await world.claim(world.request(both))
            try await world.withdraw("card-1")
            let other = try await world.claim(world.request(Shop.customer("card-2"), "m/2"))
            let (waits, silent) = try await settle(
                world, [{ _ in try await world.end(other) }, { _ in try await world.end(held) }])
            #expect(waits == [life + .seconds(1), life + .seconds(1)])
            #expect(silent == [])
        }
    }

    @Test(
        "N9 a withdrawal is acknowledged at the end of the permit's life, and says of what no word came",
        arguments: StoreKind.here)
    func expired(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = PermitWorld(store)
            try await world.grant("card-1")
            _ = try await world.claim(world.request(one))
            try await world.withdraw("card-1")
            let (waits, silent) = try await settle(
                world,
                [
                    { $0.advance(by: .seconds(4)) }, { $0.set(PermitWorld.now + life) },
                    { $0.advance(by: .seconds(1)) },
                ])
            #expect(waits == [life + .seconds(1), life - .seconds(3), .seconds(1)])
            #expect(silent == ["m/1"])
        }
    }

    @Test("N9 only what was withdrawn is waited for", arguments: StoreKind.here)
    func otherUses(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = PermitWorld(store)
            try await world.grant("card-1")
            _ = try await world.claim(world.request(one))
            let waits = try await settle(world, of: [.email], []).waits
            #expect(waits == [])
            let covering = ConsentUse(.market)
            let (some, silent) = try await settle(
                world, of: [.email, covering], [{ $0.advance(by: .seconds(60)) }])
            #expect(some.count == 1 && silent == ["m/1"])
        }
    }

    @Test(
        "N9 who waits can be cancelled, and is not told that it is done", arguments: StoreKind.here)
    func cancelled(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = PermitWorld(store)
            try await world.grant("card-1")
            _ = try await world.claim(world.request(one))
            try await world.withdraw("card-1")
            let pauses: [@Sendable (ManualWallClock) async throws -> Void] = [
                { _ in unsafe withUnsafeCurrentTask { unsafe $0?.cancel() } }
            ]
            let waiting = Task { try await settle(world, pauses).waits }
            await #expect(throws: CancellationError.self) { try await waiting.value }
        }
    }
}

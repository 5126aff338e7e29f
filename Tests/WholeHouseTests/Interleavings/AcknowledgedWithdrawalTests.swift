// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Consent
import Messaging
import Synchronization
import TestStores
import Testing

/// Withdrawing and sending at the same time, on threads of their own.
struct AcknowledgedWithdrawalTests {
    /// Notes what begins although its person was told that it does not.
    private final class Watching: MessageTransport {
        typealias Contact = EmailContact
        private let state = Mutex<(told: Set<Identifier>, handed: Int, wrong: Int)>(([], 0, 0))

        var counts: [Int] { state.withLock { [$0.handed, $0.wrong] } }

        func tell(_ person: Identifier) { state.withLock { _ = $0.told.insert(person) } }

        func handOff(
            _ message: OutboxMessage, permit: consuming Permit<EmailContact>
        ) async throws -> HandOffResult {
            state.withLock { state in
                state.handed += 1
                state.wrong += state.told.contains(message.recipient) ? 1 : 0
            }
            await Task.yield()
            return .accepted(reference: "ok")
        }
    }

    /// A store whose answers take their time, so that others come in between.
    private struct Slow: KeyValueStore {
        let base: any KeyValueStore

        func read<Result: Sendable>(
            _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
        ) async throws -> Result {
            let result = try await base.read(body)
            for _ in 0..<20 { await Task.yield() }
            return result
        }

        func write<Result: Sendable>(
            _ body: @escaping @Sendable (any WriteTransaction) throws -> Result
        ) async throws -> Result {
            try await base.write(body)
        }
    }

    @Test(
        "N9 workers, withdrawals and acknowledgements at the same time: nothing begins after one",
        arguments: StoreKind.here)
    func concurrent(kind: StoreKind) async throws {
        try await kind.withStores { makeStore in
            for round in 0..<kind.rounds(20) {
                let store = try await makeStore()
                let house = try House(store)
                let people = (0..<4).map { Identifier(.email, "p\($0)@example.org") }
                for (index, person) in people.enumerated() {
                    try await house.pipeline.record(Self.events(index, person))
                }
                house.clock.set(House.start + .seconds(4 * 3_600))
                _ = try await house.messaging.advance(at: house.clock.timestamp())
                let transport = Watching()
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for replica in UInt8(0)..<2 {
                        let worker = try House(Slow(base: store), replica: replica)
                        group.addTask {
                            _ = try await worker.messaging.deliver(
                                via: transport, clock: house.clock)
                        }
                    }
                    for person in people {
                        group.addTask {
                            for _ in 0..<(round % 6) { await Task.yield() }
                            try await Self.withdraw(person, in: house)
                            transport.tell(person)
                        }
                    }
                    try await group.waitForAll()
                }
                let counts = transport.counts
                #expect(counts[1] == 0, "round \(round)")
                #expect(counts[0] <= people.count)
            }
        }
    }

    private static func events(_ index: Int, _ person: Identifier) -> [CustomerEvent] {
        var agreed = CustomerEvent(
            id: EventID("agreed-\(index)"), name: .consentGiven,
            occurredAt: House.start - .seconds(60), channel: Channel(.web),
            identifiers: [person])
        agreed.consent = ConsentAct(.grant, [ConsentUse(.market, channel: .email)])
        let cart = CustomerEvent(
            id: EventID("cart-\(index)"), name: .cartChanged, occurredAt: House.start,
            channel: Channel(.web), identifiers: [person],
            commerce: .cart(CartChange(.add, [OrderLine(ItemID("lamp"))])))
        return [agreed, cart]
    }

    /// Returns when the withdrawal is acknowledged.
    private static func withdraw(_ person: Identifier, in house: House) async throws {
        var event = CustomerEvent(
            id: EventID("no-\(person.value)"), name: .consentWithdrawn,
            occurredAt: house.clock.timestamp(), channel: Channel(.web), identifiers: [person])
        event.consent = ConsentAct(.withdraw, [ConsentUse(.market)])
        guard case .accepted(let resolution) = try await house.pipeline.record(event) else {
            Issue.record("not accepted")
            return
        }
        // The clock stands: only the end of a hand-over lets it return.
        let silent = try await house.consent.settle(
            resolution.customer, in: house.store, clock: house.clock
        ) { _ in await Task.yield() }
        #expect(silent == [])
    }
}

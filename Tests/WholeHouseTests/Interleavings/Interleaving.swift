// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
import Messaging
import Synchronization

/// One small house in which messages are sent while people withdraw, agree again, are joined and
/// parted, time passes and workers are killed, each step of each in an order that a seed gives.
///
/// The engine, the book, the pipeline and their tables are the real ones.
final class Interleaving: Sendable {
    static let start = Timestamp(seconds: 1_700_000_000)
    static let topic = Topic("cart")
    /// Those with an address and a cart, and two that only ever say something.
    static let people = [
        Identifier(.email, "a@example.org"), Identifier(.email, "b@example.org"),
        Identifier(.email, "c@example.org"), Identifier(.loyalty, "4"), Identifier(.loyalty, "5"),
    ]
    static let profiles = people.map { ProfileID($0, key: HMACSHA256.Key([])) }
    static let agreed: [Bool?] = [true, true, true, true, nil]

    private let store: any KeyValueStore
    private let executor: StepExecutor
    private let clock = ManualWallClock(start + .seconds(4 * 3_600))
    private let model = WithdrawalModel(agreed)
    private let book = ConsentBook()
    private let resolver = GroupedResolver()
    private let defect: PlantedDefect?
    private let settings: MessagingSettings
    private let idleRounds = Atomic<Int>(0)

    /// The three carts and what was agreed to; the same in every interleaving.
    static func prepared() async throws -> [(key: Key, value: [UInt8])] {
        let store = InMemoryStore()
        let first = try Interleaving(store, StepExecutor(), nil)
        let engine = first.engine(store, "planner")
        let pipeline = first.pipeline(store, [engine])
        for (index, person) in people.enumerated() {
            if agreed[index] == true {
                try await pipeline.record(
                    act(.grant, "agreed", of: index, at: start - .seconds(1_000)))
            }
            guard person.kind == .email else { continue }
            try await pipeline.record(
                CustomerEvent(
                    id: EventID("cart-\(index)"), name: .cartChanged,
                    occurredAt: start + .seconds(Int64(index)), channel: Channel(.app),
                    identifiers: [person],
                    commerce: .cart(CartChange(.add, [OrderLine(ItemID("lamp"))]))))
        }
        _ = try await engine.advance(at: first.clock.timestamp())
        return try await store.read { try $0.pairs(KeyScan(.all)) }
    }

    /// Plays one interleaving.
    ///
    /// - Parameters:
    ///   - seed: gives what happens and in which order.
    ///   - pairs: what `prepared` made.
    ///   - defect: what is left out.
    /// - Returns: what happened, and what was wrong.
    /// - Throws: nothing, as nothing else is done in the store.
    static func play(
        seed: UInt64, from pairs: [(key: Key, value: [UInt8])], _ defect: PlantedDefect? = nil
    ) async throws -> (tally: WithdrawalModel.Tally, violations: [String]) {
        let store = InMemoryStore()
        try await store.write { transaction in
            for pair in pairs { try transaction.set(pair.value, for: pair.key) }
        }
        let world = try Interleaving(store, StepExecutor(), defect)
        world.play(seed)
        return (world.model.tally, world.model.violations)
    }

    private init(
        _ store: any KeyValueStore, _ executor: StepExecutor, _ defect: PlantedDefect?
    ) throws {
        self.store = store
        self.executor = executor
        self.defect = defect
        var settings = try House.settings(topic: Self.topic, life: .seconds(1_000 * 3_600))
        settings.retry.firstWait = .seconds(1)
        self.settings = settings
    }

    private func pipeline(
        _ store: any KeyValueStore, _ others: [any EventObserver] = []
    ) -> EventPipeline {
        EventPipeline(
            store: store, resolver: resolver,
            observers: [PlantedObserver(book: book, defect: defect)] + others, clock: clock)
    }

    private func engine(_ store: any KeyValueStore, _ worker: String) -> MessagingEngine {
        var configuration = MessagingEngine.Configuration()
        configuration.worker = worker
        // One takes messages singly, the other several at once.
        configuration.window = worker == "worker 0" ? 1 : 3
        return MessagingEngine(
            store: store, resolver: resolver, gate: PlantedGate(book: book, defect: defect),
            settings, configuration: configuration)
    }

    private static func act(
        _ kind: ConsentAct.Kind, _ name: String, of person: Int, at time: Timestamp,
        _ use: ConsentUse = ConsentUse(.market, channel: .email)
    ) -> CustomerEvent {
        CustomerEvent(
            id: EventID("\(name)-\(person)"),
            name: kind == .grant ? .consentGiven : .consentWithdrawn, occurredAt: time,
            channel: Channel(.web), identifiers: [people[person]],
            consent: ConsentAct(kind, [use]))
    }

    // MARK: What happens

    private func play(_ seed: UInt64) {
        var chance = SeededGenerator(seed: seed)
        for number in 0..<2 { startWorker(number, &chance) }
        for number in 0..<Int.random(in: 1...3, using: &chance) {
            startWithdrawal(number, &chance)
        }
        if Bool.random(using: &chance) { startAgreeing(&chance) }
        if Bool.random(using: &chance) { startGrouping(&chance) }
        startClock(&chance)
        executor.run(&chance) {
            clock.advance(by: .seconds(1))
            _ = idleRounds.add(1, ordering: .relaxed)
        }
        model.finish()
    }

    private func start(_ body: @escaping @Sendable () async throws -> Void) {
        executor.start { [model] in
            do {
                await self.executor.step()
                try await body()
            } catch {
                model.fail("\(error)")
            }
        }
    }

    /// A moment of its own for each act, so that none is at the same time as another.
    private func moment() -> Timestamp {
        clock.advance(by: .microseconds(1))
        return clock.timestamp()
    }

    /// A worker that delivers, and may be killed and started anew.
    private func startWorker(_ number: Int, _ chance: inout SeededGenerator) {
        let life = Bool.random(using: &chance) ? Int.random(in: 0...20, using: &chance) : .max
        let releases = Bool.random(using: &chance)
        let rounds = Int.random(in: 1...3, using: &chance)
        let answers = (0..<4).map { _ in Int.random(in: 0..<8, using: &chance) }
        start { [self] in
            let transport = SteppedTransport(number, model, executor, answers)
            let look: @Sendable () -> Void = { [model] in model.look(number) }
            do {
                let mortal = SteppedStore(store, on: executor, life: life, didRead: look)
                let engine = engine(mortal, "worker \(number)")
                for _ in 0..<rounds { try await deliver(engine, transport) }
            } catch is SteppedStore.Killed {
                model.count { $0.killed += 1 }
                let engine = engine(
                    SteppedStore(store, on: executor, didRead: look), "worker \(number)")
                if releases { try await engine.releaseLeases() }
                try await deliver(engine, transport)
            }
        }
    }

    private func deliver(
        _ engine: MessagingEngine, _ transport: SteppedTransport
    ) async throws {
        let report = try await engine.deliver(via: transport, clock: clock, limit: 8)
        let dropped = report.dropped.values.reduce(0, +)
        model.count {
            $0.dropped += dropped
            $0.overtaken += report.overtaken
        }
    }

    /// Somebody withdraws, and is told when it is done.
    private func startWithdrawal(_ number: Int, _ chance: inout SeededGenerator) {
        // Mostly somebody with a cart.
        let isAny = Int.random(in: 0..<4, using: &chance) == 0
        let person = Int.random(in: 0..<(isAny ? Self.people.count : 3), using: &chance)
        let uses = [
            ConsentUse(.market), ConsentUse(.market, channel: .email),
            ConsentUse(.market, channel: .email, topic: Self.topic),
        ]
        let use = uses[Int.random(in: 0..<uses.count, using: &chance)]
        let names = Bool.random(using: &chance)
        start { [self] in
            let outcome = try await pipeline(store).record(
                Self.act(.withdraw, "no-\(number)", of: person, at: moment(), use))
            guard case .accepted(let resolution) = outcome else { throw Unexpected() }
            let known = resolution.customer.profiles.compactMap(Self.profiles.firstIndex)
            let withdrawal = model.withdraw(person, of: Set(known))
            if defect != .noSettling {
                try await book.settle(
                    resolution.customer, of: names ? [use] : nil,
                    in: SteppedStore(store, on: executor), clock: clock, tolerance: .zero
                ) { _ in
                    model.count { $0.waitedFor += 1 }
                    if idleRounds.load(ordering: .relaxed) > 200 { throw Unexpected() }
                    await executor.step(isIdle: true)
                }
            }
            model.acknowledge(withdrawal)
        }
    }

    /// Somebody agrees, perhaps anew.
    private func startAgreeing(_ chance: inout SeededGenerator) {
        let person = Int.random(in: 0..<Self.people.count, using: &chance)
        start { [self] in
            try await pipeline(store).record(
                Self.act(.grant, "yes", of: person, at: moment()))
            model.agree(person)
        }
    }

    /// Profiles are joined and parted.
    private func startGrouping(_ chance: inout SeededGenerator) {
        let groups = (0..<Int.random(in: 1...3, using: &chance)).map { _ in
            (0..<Self.people.count).filter { _ in Int.random(in: 0..<5, using: &chance) < 2 }
        }
        start { [self] in
            for group in groups where !group.isEmpty {
                let profiles = group.map { Self.profiles[$0] }
                await executor.step()
                try await store.write { [resolver] in try resolver.group(profiles, in: $0) }
                model.group(group)
            }
        }
    }

    /// Time passes: moments, the life of a permit, the life of a lease.
    private func startClock(_ chance: inout SeededGenerator) {
        let advances = (0..<Int.random(in: 0...5, using: &chance)).map { _ -> Int64 in
            [1, 500, 4_000, 9_999, 10_000, 30_000, 60_000].randomElement(using: &chance) ?? 0
        }
        start { [self] in
            for advance in advances {
                clock.advance(by: .milliseconds(advance))
                await executor.step()
            }
        }
    }

    private struct Unexpected: Error {}
}

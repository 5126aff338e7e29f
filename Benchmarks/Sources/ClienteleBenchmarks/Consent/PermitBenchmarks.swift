// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import ClienteleCore
internal import Consent
internal import Synchronization

extension Benchmark {
    /// What a permit costs, from the question to the end of its flight, each in transactions of
    /// its own; a customer has two profiles, and each call asks about another one.
    static let permits: [Benchmark] =
        [
            permit("consent.ask", .memory) { $0.ask(named: false) },
            permit("consent.ask-named", .memory) { $0.ask(named: true) },
        ]
        + [StoreKind.memory, .sqlite].flatMap { kind in
            [
                permit("consent.recheck-\(kind)", kind) { $0.recheck() },
                permit("consent.claim-\(kind)", kind) { $0.flight(entered: false) },
                permit("consent.claim-in-flight-\(kind)", kind) { $0.flight(entered: true) },
            ]
        }

    private static func permit(
        _ name: String, _ kind: StoreKind,
        _ call: @escaping @Sendable (PermitCrowd) -> @Sendable () async throws -> Void
    ) -> Benchmark {
        Benchmark(name, data: "customers, two profiles each", unit: "answers") { size in
            let (store, finish) = try kind.make()
            let crowd = try await PermitCrowd(store, customers: size)
            let body = call(crowd)
            return Kernel(finish: finish) { try await body() }
        }.with {
            $0.sizes = [10_000]
            $0.gates = []
        }
    }
}

/// Customers who agreed to e-mail.
private struct PermitCrowd: Sendable {
    private let store: any KeyValueStore
    private let book = ConsentBook()
    private let customers: [ResolvedCustomer]
    private let next = Counter()
    private static let now = Timestamp(seconds: 1_700_000_000)

    private final class Counter: Sendable {
        private let value = Atomic<Int>(0)
        func next() -> Int { value.add(1, ordering: .relaxed).oldValue }
    }

    /// A permit and what it was asked with, kept between two transactions.
    private final class Kept: Sendable {
        let request: ConsentRequest<EmailContact>
        private let permit: Mutex<Permit<EmailContact>?>

        init(
            _ request: ConsentRequest<EmailContact>,
            _ decision: consuming ConsentDecision<EmailContact>
        ) throws {
            guard case .permit(let given) = consume decision else {
                throw BenchmarkError("no permit was given")
            }
            self.request = request
            permit = Mutex(given)
        }

        func look<Result: Sendable>(
            _ body: (borrowing Permit<EmailContact>) throws -> Result
        ) throws -> Result {
            try permit.withLock { value throws in
                switch value {
                case .some(let permit): return try body(permit)
                case .none: throw BenchmarkError("the permit is gone")
                }
            }
        }
    }

    init(_ store: any KeyValueStore, customers count: Int) async throws {
        self.store = store
        let book = book
        let pipeline = EventPipeline(
            store: store, resolver: SingleProfileResolver(), observers: [book],
            clock: ManualWallClock(Self.now))
        var customers: [ResolvedCustomer] = []
        var events: [CustomerEvent] = []
        for number in 0..<count {
            let people = (0..<2).map { Identifier(.loyalty, "L\(number)-\($0)") }
            let profiles = people.map { ProfileID($0, key: HMACSHA256.Key([])) }
            customers.append(
                ResolvedCustomer(id: CustomerID(profiles[0].token), profiles: profiles))
            for person in people {
                var event = CustomerEvent(
                    id: EventID("c\(person.value)"), name: .consentGiven,
                    occurredAt: Self.now - .seconds(60), channel: Channel(.web),
                    identifiers: [person])
                event.consent = ConsentAct(.grant, [ConsentUse(.market, channel: .email)])
                events.append(event)
            }
        }
        try await pipeline.record(events)
        self.customers = customers
    }

    private func request(named: Bool) -> ConsentRequest<EmailContact> {
        let number = next.next()
        return ConsentRequest(
            customers[(number &* 7_919) % customers.count], to: .market, on: EmailContact.self,
            reference: named ? "message/\(number)" : nil, at: Self.now)
    }

    private func permit(
        _ request: ConsentRequest<EmailContact>, in transaction: any ReadTransaction
    ) throws -> Kept {
        try Kept(request, book.decide(request, in: transaction))
    }

    func ask(named: Bool) -> @Sendable () async throws -> Void {
        {
            let request = request(named: named)
            sink(try await store.read { try permit(request, in: $0) })
        }
    }

    /// A look at a permit that was given before.
    func recheck() -> @Sendable () async throws -> Void {
        let kept = Mutex<[Kept]>([])
        return {
            let number = next.next() % 256
            var held = kept.withLock { number < $0.count ? $0[number] : nil }
            if held == nil {
                let request = request(named: true)
                let made = try await store.read { try permit(request, in: $0) }
                kept.withLock { $0.append(made) }
                held = made
            }
            guard let held else { return }
            let standing = try await store.read { transaction in
                try held.look { try book.recheck($0, for: held.request, in: transaction) }
            }
            guard standing == .stands else { throw BenchmarkError("it does not stand") }
        }
    }

    /// What a worker does around a hand-over: a transaction before and one after it, each with a
    /// write of its own, with the hand-over entered and ended in them or not.
    func flight(entered: Bool) -> @Sendable () async throws -> Void {
        let own = Subspace(named: "benchmark.messages")
        return {
            let request = request(named: true)
            let key = own.key(request.reference ?? "")
            let held = try await store.write { transaction in
                let held = try permit(request, in: transaction)
                try transaction.set([1], for: key)
                if entered {
                    try held.look { try book.beginFlight(of: $0, for: request, in: transaction) }
                }
                return held
            }
            try await store.write { transaction in
                if entered { try book.endFlight(of: held.request, in: transaction) }
                try transaction.remove(key)
            }
            sink(held)
        }
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import ClienteleCore
internal import Messaging
internal import Synchronization

extension Benchmark {
    /// Messages through the outbox: put in durably by 64 callers, and their whole life.
    static let outbox: [Benchmark] =
        [1, 16].map { count in
            outbox("messaging.enqueue-64-callers-by-\(count)", .sqlite) { run, size in
                _ = try await run.enqueue(size, by: count)
            }
        }
        + [StoreKind.memory, .sqlite].flatMap { kind in
            [
                outbox("messaging.whole-life-\(kind)", kind) { run, size in
                    try await run.live(size, keepingDecisions: false)
                },
                outbox("messaging.whole-life-explained-\(kind)", kind) { run, size in
                    try await run.live(size, keepingDecisions: true)
                },
            ]
        }

    private static func outbox(
        _ name: String, _ kind: StoreKind,
        _ call: @escaping @Sendable (OutboxRun, Int) async throws -> Void
    ) -> Benchmark {
        Benchmark(name, data: "messages of 300 bytes, one a profile", unit: "messages") { size in
            let (store, finish) = try kind.make()
            let run = OutboxRun(store)
            return Kernel(finish: finish, concurrently: { try await call(run, size) })
        }.with {
            $0.items = .size
            $0.sizes = [32_000]
            $0.samples = 5
            $0.allocationCalls = 1
            $0.gates = []
        }
    }
}

/// An outbox, and messages that no call has used before.
private final class OutboxRun: Sendable {
    private static let clock = SystemWallClock()
    private static let plan = "order"
    /// How many messages a worker takes, and a counterpart tells of, in one transaction.
    private static let window = 1_024
    private static let words = String(repeating: "Your order is on its way to you. ", count: 8)
    private let store: any KeyValueStore
    private let used = Atomic<Int>(0)

    init(_ store: any KeyValueStore) { self.store = store }

    /// A counterpart that takes everything and knows keys.
    private final class Taker: MessageTransport {
        typealias Contact = EmailContact
        let taken = Mutex<[MessageKey]>([])
        var knowsKeys: Bool { true }
        var concurrency: Int { 64 }

        func handOff(
            _ message: OutboxMessage, permit: consuming Permit<EmailContact>
        ) async throws -> HandOffResult {
            taken.withLock { $0.append(message.key) }
            return .accepted(reference: "taken")
        }
    }

    private func engine(keepingDecisions keeps: Bool, worker: String = "a") throws
        -> MessagingEngine
    {
        var policy = SendPolicy(version: "benchmark", plausibleZones: [])
        policy.quiet = []
        var settings = MessagingSettings(policy: policy)
        settings.plans = [
            MessagePlan(
                Self.plan, .receipt,
                variants: [MessageVariant(.email, text: try Template("Your order"))])
        ]
        settings.keepsDecisions = keeps
        var configuration = MessagingEngine.Configuration()
        configuration.worker = worker
        configuration.window = Self.window
        var limits = DeliveryRates.Limits()
        limits.start = 1e9
        limits.burst = 1e9
        limits.most = 1e9
        return MessagingEngine(
            store: store, resolver: SingleProfileResolver(),
            gate: AttestedConsentGate { _, _, _ in .granted(evidence: "benchmark") }, settings,
            configuration: configuration, rates: DeliveryRates(limits))
    }

    private func message(_ number: Int) -> OutboxMessage {
        let time = Self.clock.timestamp()
        let profile = ProfileID(
            Identifier(.account, "customer \(number)"), key: HMACSHA256.Key([]))
        let cause = EventID("order \(number)")
        return OutboxMessage(
            key: MessageKey(journey: "orders", step: "1", occasion: cause), plan: Self.plan,
            origin: .direct, journey: "orders", .receipt, cause: cause, causedAt: time,
            profile: profile, use: ConsentUse(.transact, channel: .email),
            recipient: Identifier(.email, "customer\(number)@example.org"),
            content: MessageContent(subject: "Your order", text: Self.words),
            plannedAt: time, notAfter: time + .seconds(86_400))
    }

    /// Sixty-four callers, each of whom puts `batch` messages in at a time.
    func enqueue(_ count: Int, by batch: Int) async throws -> [MessageKey] {
        let engine = try engine(keepingDecisions: false)
        let start = used.add(count, ordering: .relaxed).oldValue
        return try await withThrowingTaskGroup(of: [MessageKey].self) { group in
            let share = count / 64
            for caller in 0..<64 {
                group.addTask { [self] in
                    var keys: [MessageKey] = []
                    let first = start + caller * share
                    for part in stride(from: first, to: first + share, by: batch) {
                        let messages = (part..<min(part + batch, first + share)).map(message)
                        try await engine.enqueue(messages)
                        keys += messages.map(\.key)
                    }
                    return keys
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }

    /// In, taken, sent, and told of.
    func live(_ count: Int, keepingDecisions keeps: Bool) async throws {
        let keys = try await enqueue(count, by: 16)
        let engine = try engine(keepingDecisions: keeps)
        let taker = Taker()
        let other = try self.engine(keepingDecisions: keeps, worker: "b")
        async let second = other.deliver(via: taker, clock: Self.clock, limit: .max)
        var report = try await engine.deliver(via: taker, clock: Self.clock, limit: .max)
        report.sent += try await second.sent
        guard report.sent == keys.count else { throw BenchmarkError("\(report)") }
        let told = taker.taken.withLock { $0 }
        var receipts = MessageReceipts()
        receipts.deliveredAt = Self.clock.timestamp()
        for start in stride(from: 0, to: keys.count, by: Self.window) {
            let part = told[start..<min(start + Self.window, keys.count)]
            let news = part.map { MessagingEngine.Receipt($0, receipts) }
            let known = try await store.write { try engine.receive(news, in: $0) }
            guard known == news.count else { throw BenchmarkError("a message is not known") }
        }
    }
}

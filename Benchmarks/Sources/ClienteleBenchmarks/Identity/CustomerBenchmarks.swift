// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import ClienteleCore
internal import Identity

extension Benchmark {
    /// What is asked about one customer of six profiles, in memory.
    static let customer: [Benchmark] = [
        customer("identity.timeline-page", sizes: [1_000, 100_000]) { who, store in
            let page = try await store.read { transaction in
                try who.engine.timelinePage(of: who.customer, in: transaction).events.count
            }
            guard page == 50 else { throw BenchmarkError("a page has \(page) events") }
        },
        customer("identity.continuation", sizes: [1_000]) { who, store in
            sink(
                try await store.read { transaction in
                    try who.engine.continuation(
                        of: who.customer, in: Channel(.store), at: who.end, in: transaction
                    ).cart.lines.count
                })
        },
        customer("identity.attributes", sizes: [1_000]) { who, store in
            sink(
                try await store.read { transaction in
                    try who.engine.attributes(
                        of: who.customer, .standard(), PreferenceSignals(), in: transaction
                    ).answers().count
                })
        },
        audit,
    ]

    private struct Who: Sendable {
        let engine = IdentityEngine(
            rules: .standard(region: .poland), key: HMACSHA256.Key(Array("secret".utf8)))
        var customer: ResolvedCustomer
        var end: Timestamp
    }

    private static let identifiers: [Identifier] = [
        Identifier(.account, "a"), Identifier(.loyalty, "l"),
        Identifier(.email, "a@example.org"), Identifier(.phone, "+48600700800"),
        Identifier(.device, "d"), Identifier(.cookie, "c"),
    ]

    private static func customer(
        _ name: String, sizes: [Int],
        _ body: @escaping @Sendable (Who, any KeyValueStore) async throws -> Void
    ) -> Benchmark {
        Benchmark(name, data: "events of a customer", unit: "questions") { size in
            let store = InMemoryStore()
            let start = Timestamp(seconds: 1_700_000_000)
            let end = start + .seconds(Int64(size) * 60)
            var who = Who(
                customer: ResolvedCustomer(alone: ProfileID(event: EventID(""))), end: end)
            let pipeline = EventPipeline(
                store: store, resolver: who.engine, clock: ManualWallClock(end))
            var batch: [CustomerEvent] = []
            for number in 0..<size {
                var event = CustomerEvent(
                    id: EventID("e\(number)"), name: .pageViewed,
                    occurredAt: start + .seconds(Int64(number) * 60), channel: Channel(.web),
                    identifiers: [identifiers[number % 6]])
                if number < 6 { event.identifiers.append(identifiers[0]) }
                switch number % 20 {
                case 0:
                    event.name = .cartChanged
                    let line = OrderLine(ItemID("i\(number % 7)"))
                    event.commerce = .cart(CartChange(.add, [line]))
                case 1:
                    event.name = .customerChanged
                    event.properties = ["traits": ["city": .string("c\(number % 3)")]]
                default: break
                }
                batch.append(event)
                if batch.count == 1_000 || number == size - 1 {
                    try await pipeline.record(batch)
                    batch = []
                }
            }
            let engine = who.engine
            let found = try await store.read { transaction in
                try engine.customer(knownBy: identifiers[0], in: transaction)
            }
            guard let found, found.profiles.count == 6 else {
                throw BenchmarkError("the customer has not six profiles")
            }
            who.customer = found
            return Kernel { [who] in try await body(who, store) }
        }.with {
            $0.sizes = sizes
            $0.gates = []
            $0.allocationCalls = 20
        }
    }

    /// The search of an erasure's proof, for twenty needles.
    private static let audit = Benchmark(
        "core.erasure-audit", data: "bytes, 20 needles", unit: "bytes"
    ) { size in
        var state: UInt64 = 1
        let bytes = (0..<size).map { _ -> UInt8 in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 56)
        }
        let audit = ErasureAudit(
            (0..<20).map { ErasureAudit.Needle("n", Array("person-\($0)@example.org".utf8)) })
        return Kernel { sink(audit.places(in: opaque(bytes)).count) }
    }.with {
        $0.sizes = [1 << 16]
        $0.items = .size
        $0.gates = []
    }
}

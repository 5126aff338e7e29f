// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import TestStores
import Testing

@Suite struct EventPipelineTests {
    static let start = Timestamp(seconds: 1_700_000_000)

    static func event(_ id: String, at second: Int64 = 0, by cookie: String? = "c") -> CustomerEvent
    {
        CustomerEvent(
            id: EventID(id), name: .pageViewed, occurredAt: start + .seconds(second),
            channel: Channel(.web),
            identifiers: cookie.map { [Identifier(.cookie, $0)] } ?? [])
    }

    static func pipeline(
        _ store: any KeyValueStore, observers: [any EventObserver] = []
    ) -> EventPipeline {
        EventPipeline(
            store: store, resolver: SingleProfileResolver(), observers: observers,
            clock: ManualWallClock(start))
    }

    /// Refuses some events after it has written, and fails on others.
    struct Picky: EventObserver {
        struct Failure: Error {}
        static let space = Subspace(named: "test.picky")

        func observe(
            _ observation: Observation, in transaction: any WriteTransaction
        ) throws {
            let id = observation.event.id
            try transaction.set([1], for: Self.space.key(id))
            if id.rawValue.hasPrefix("refuse") { throw Refusal("test.refused", "as planned") }
            if id.rawValue.hasPrefix("fail") { throw Failure() }
        }
    }

    @Test(
        "C7 a second delivery changes nothing but the count of duplicates",
        arguments: StoreKind.here)
    func duplicate(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let pipeline = Self.pipeline(store)
            let first = try await pipeline.record(Self.event("a"))
            let before = try await store.digest(outside: IngestLedger.ranges)
            let second = try await pipeline.record(Self.event("a", at: 5, by: "other"))
            guard case .accepted = first else { return #expect(Bool(false)) }
            #expect(second == .duplicate)
            #expect(try await store.digest(outside: IngestLedger.ranges) == before)
            let counts = try await store.read { try IngestLedger().counts(in: $0) }
            #expect(counts.received == 2 && counts.duplicate == 1 && counts.isBalanced)
        }
    }

    @Test(
        "C7 what is refused is kept with its reasons, and leaves nothing behind",
        arguments: StoreKind.here)
    func refused(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let pipeline = Self.pipeline(store, observers: [Picky()])
            let outcomes = try await pipeline.record([
                Self.event("a"), Self.event("refuse-1"), Self.event(""),
                Self.event("far", at: 3_600), Self.event("b", by: nil),
            ])
            let kinds = outcomes.map { outcome in
                if case .accepted = outcome { return true }
                return false
            }
            #expect(kinds == [true, false, false, false, true])
            let rejected = try await store.read { try IngestLedger().rejected(in: $0) }
            #expect(
                rejected.map { $0.reasons.first?.code.rawValue }
                    == ["test.refused", "event.empty", "event.future"])
            #expect(rejected.map { $0.reasons.first?.field } == [nil, "id", "occurredAt"])
            let written = try await store.read { try $0.pairs(KeyScan(Picky.space.range)).count }
            #expect(written == 2)
            let log = EventLog()
            #expect(try await store.read { try log.event(EventID("refuse-1"), in: $0) } == nil)
            // Refused for a passing reason, it may come again.
            let again = try await pipeline.record(Self.event("refuse-1"))
            #expect(again != .duplicate)
        }
    }

    @Test(
        "C7 a failure records nothing of the batch, and the batch can be tried again",
        arguments: StoreKind.here)
    func failure(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let pipeline = Self.pipeline(store, observers: [Picky()])
            let before = try await store.digest()
            await #expect(throws: Picky.Failure.self) {
                try await pipeline.record([Self.event("a"), Self.event("fail")])
            }
            #expect(try await store.digest() == before)
        }
    }

    @Test("C7 damaged input is kept with its place, cut to the limit", arguments: StoreKind.here)
    func damaged(kind: StoreKind) async throws {
        try await kind.withStore { store in
            var configuration = EventPipeline.Configuration()
            configuration.rejectedBytes = 4
            let pipeline = EventPipeline(
                store: store, resolver: SingleProfileResolver(), clock: ManualWallClock(Self.start),
                configuration: configuration)
            let reasons = [Reason("json.syntax", "not JSON", field: "line")]
            try await pipeline.record(
                [.damaged(bytes: Array("{{{{{{".utf8), reasons: reasons, source: "f", line: 7)],
                upTo: SourcePosition(source: "f", offset: 7))
            let (rejected, position) = try await store.read { transaction in
                let ledger = IngestLedger()
                return (
                    try ledger.rejected(in: transaction),
                    try ledger.position(of: "f", in: transaction)
                )
            }
            #expect(rejected.first?.content == .bytes(Array("{{{{".utf8)))
            #expect(rejected.first?.line == 7 && rejected.first?.reasons == reasons)
            #expect(position?.offset == 7)
        }
    }

    @Test(
        "C7 after every step of a random stream the books balance, whatever the shard",
        arguments: StoreKind.here)
    func balanced(kind: StoreKind) async throws {
        try await kind.withStore { store in
            var random = SeededGenerator(seed: 3)
            let pipelines = (0..<3).map { shard in
                var configuration = EventPipeline.Configuration()
                configuration.shard = UInt8(shard)
                return EventPipeline(
                    store: store, resolver: SingleProfileResolver(), observers: [Picky()],
                    clock: ManualWallClock(Self.start), configuration: configuration)
            }
            var received: UInt64 = 0
            var ids: Set<String> = []
            for _ in 0..<kind.rounds(300) {
                let batch = (0..<Int.random(in: 0...6, using: &random)).map { _ in
                    let prefix = ["a", "refuse", ""].randomElement(using: &random) ?? ""
                    let number = Int.random(in: 0..<200, using: &random)
                    return Self.event(prefix.isEmpty ? "" : "\(prefix)-\(number)")
                }
                let pipeline = pipelines[Int.random(in: 0..<3, using: &random)]
                try await pipeline.record(batch)
                received += UInt64(batch.count)
                for event in batch where event.id.rawValue.hasPrefix("a") {
                    ids.insert(event.id.rawValue)
                }
                let counts = try await store.read { try IngestLedger().counts(in: $0) }
                #expect(counts.isBalanced && counts.received == received)
                #expect(counts.accepted == UInt64(ids.count))
            }
            let counts = try await store.read { try IngestLedger().counts(in: $0) }
            let kept = try await store.read { try IngestLedger().rejected(in: $0).count }
            #expect(UInt64(kept) == counts.rejected)
        }
    }

    @Test(
        "an erased event leaves its name only, so that a late delivery does not bring it back",
        arguments: StoreKind.here)
    func erased(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let pipeline = Self.pipeline(store)
            let outcome = try await pipeline.record(Self.event("secret-id", by: "secret-cookie"))
            guard case .accepted(let resolution) = outcome else { return #expect(Bool(false)) }
            let log = EventLog()
            let export = try await store.read { try log.export(resolution.customer, in: $0) }
            #expect(JSONValue.object(export).jsonText.contains("secret-cookie"))
            let removed = try await store.write { try log.erase(resolution.customer, in: $0) }
            #expect(removed == 1)
            let all = try await store.read { try $0.pairs(KeyScan(.all)).flatMap(\.value) }
            #expect(!String(decoding: all, as: UTF8.self).contains("secret"))
            #expect(try await pipeline.record(Self.event("secret-id")) == .duplicate)
            #expect(try await store.read { try log.event(EventID("secret-id"), in: $0) } == nil)
        }
    }
}

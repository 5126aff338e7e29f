// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import TestStores
import Testing

@Suite struct EventChecksTests {
    static let arrival = Timestamp(seconds: 1_700_000_000)

    /// An event, and what must be said against it; nothing where a limit is just kept.
    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var event: CustomerEvent
        var code: Reason.Code?
        var field: String?

        /// A row; `change` is what is special about the event.
        init(
            _ words: String, _ code: Reason.Code? = nil, _ field: String? = nil,
            _ change: (inout CustomerEvent) -> Void
        ) {
            testDescription = words
            event = CustomerEvent(
                id: EventID("e"), name: .pageViewed, occurredAt: EventChecksTests.arrival,
                channel: Channel(.web))
            change(&event)
            self.code = code
            self.field = field
        }
    }

    static func text(_ bytes: Int) -> String { String(repeating: "a", count: bytes) }

    static let texts = [
        Row("an id of one byte") { $0.id = EventID("e") },
        Row("an id of 512 bytes") { $0.id = EventID(text(512)) },
        Row("an id of 513 bytes", "event.too-long", "id") { $0.id = EventID(text(513)) },
        Row("an id of 257 letters of two bytes", "event.too-long", "id") {
            $0.id = EventID(String(repeating: "ж", count: 257))
        },
        Row("no id", "event.empty", "id") { $0.id = EventID("") },
        Row("a name of 1,024 bytes") { $0.name = EventName(text(1_024)) },
        Row("a name of 1,025 bytes", "event.too-long", "name") {
            $0.name = EventName(text(1_025))
        },
        Row("no name", "event.empty", "name") { $0.name = EventName("") },
        Row("a channel of 1,024 bytes") { $0.channel = Channel(named: text(1_024)) },
        Row("a channel of 1,025 bytes", "event.too-long", "channel") {
            $0.channel = Channel(named: text(1_025))
        },
        Row("a channel without a name", "event.empty", "channel") {
            $0.channel = Channel(named: "")
        },
    ]

    static let times = [
        Row("long ago") { $0.occurredAt = .distantPast },
        Row("300 seconds ahead") { $0.occurredAt = arrival + .seconds(300) },
        Row("a microsecond more ahead", "event.future", "occurredAt") {
            $0.occurredAt = arrival + .seconds(300) + .microseconds(1)
        },
        Row("at the end of time", "event.future", "occurredAt") { $0.occurredAt = .distantFuture },
    ]

    static func identifiers(_ count: Int) -> [Identifier] {
        (0..<count).map { Identifier(.cookie, "c\($0)") }
    }

    static let signs = [
        Row("16 identifiers") { $0.identifiers = identifiers(16) },
        Row("17 identifiers", "event.too-many", "identifiers") {
            $0.identifiers = identifiers(17)
        },
        Row("an identifier of 1,024 bytes") {
            $0.identifiers = [Identifier(.cookie, text(1_024))]
        },
        Row("an identifier of 1,025 bytes", "event.too-long", "identifiers[1].value") {
            $0.identifiers = [Identifier(.cookie, "c"), Identifier(.cookie, text(1_025))]
        },
        Row("an empty identifier", "event.empty", "identifiers[0].value") {
            $0.identifiers = [Identifier(.cookie, "")]
        },
        Row("an identifier of no kind", "event.empty", "identifiers[0].kind") {
            $0.identifiers = [Identifier(Identifier.Kind(""), "c")]
        },
    ]

    static func uses(_ count: Int, _ topicBytes: Int = 1) -> ConsentAct {
        ConsentAct(
            .grant,
            (0..<count).map { _ in ConsentUse(.market, topic: Topic(text(topicBytes))) })
    }

    static let consents = [
        Row("a consent to one use") { $0.consent = uses(1) },
        Row("a consent to 64 uses") { $0.consent = uses(64) },
        Row("a consent to 65 uses", "event.consent", "consent.uses") { $0.consent = uses(65) },
        Row("a consent to nothing", "event.consent", "consent.uses") { $0.consent = uses(0) },
        Row("a topic of 1,024 bytes") { $0.consent = uses(1, 1_024) },
        Row("a topic of 1,025 bytes", "event.too-long", "consent.uses[0]") {
            $0.consent = uses(1, 1_025)
        },
        Row("a purpose of 1,025 bytes", "event.too-long", "consent.uses[1]") {
            $0.consent = ConsentAct(
                .grant, [ConsentUse(.market), ConsentUse(Purpose(text(1_025)))])
        },
    ]

    @Test(
        "C7 each limit of an event may be reached, and what passes it is refused by its field",
        arguments: texts + times + signs + consents)
    func limits(row: Row) {
        let reasons = EventChecks().reasons(against: row.event, receivedAt: Self.arrival)
        #expect(reasons.map(\.code) == [row.code].compactMap { $0 })
        #expect(reasons.map(\.field) == (row.code == nil ? [] : [row.field]))
    }

    @Test("C7 every fault of an event is named at once")
    func allFaults() {
        let row = Row("") { event in
            event.id = EventID("")
            event.occurredAt = .distantFuture
            event.identifiers = Self.identifiers(17)
            event.consent = Self.uses(0)
            event.commerce = .cancellation(OrderID(""))
        }
        let reasons = EventChecks().reasons(against: row.event, receivedAt: Self.arrival)
        #expect(
            reasons.map(\.field)
                == ["id", "occurredAt", "identifiers", "consent.uses", "commerce.order.id"])
    }

    @Test("a clock that may not be ahead at all is held to that")
    func noTolerance() {
        var checks = EventChecks()
        checks.ahead = .zero
        let event = Row("") { _ in }.event
        #expect(checks.reasons(against: event, receivedAt: Self.arrival).isEmpty)
        let earlier = Self.arrival.advanced(by: .microseconds(-1))
        #expect(checks.reasons(against: event, receivedAt: earlier).map(\.code) == ["event.future"])
        // At the end of time the tolerance does not wrap around.
        #expect(EventChecks().reasons(against: event, receivedAt: .distantFuture).isEmpty)
    }

    @Test(
        "C7 an event as large as is allowed is recorded, one byte more is refused",
        arguments: StoreKind.here)
    func eventBytes(kind: StoreKind) async throws {
        try await kind.withStores { makeStore in
            let event = Row("") { $0.properties = ["text": .string(Self.text(5_000))] }.event
            func record(atMost bytes: Int, in store: any KeyValueStore) async throws
                -> RecordOutcome
            {
                var configuration = EventPipeline.Configuration()
                configuration.checks.eventBytes = bytes
                let pipeline = EventPipeline(
                    store: store, resolver: SingleProfileResolver(),
                    clock: ManualWallClock(Self.arrival), configuration: configuration)
                return try await pipeline.record(event)
            }
            let first = try await makeStore()
            _ = try await record(atMost: 10_000, in: first)
            let recorded = try await first.read { try EventLog().event(event.id, in: $0) }
            let size = try #require(recorded).recordBytes.count
            guard case .accepted = try await record(atMost: size, in: makeStore()) else {
                Issue.record("an event of just the limit is refused")
                return
            }
            let outcome = try await record(atMost: size - 1, in: makeStore())
            guard case .rejected(let refusal) = outcome else {
                Issue.record("an event beyond the limit is recorded")
                return
            }
            #expect(refusal.reasons.map(\.code) == ["event.too-long"])
        }
    }
}

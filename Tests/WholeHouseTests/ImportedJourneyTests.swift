// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Attribution
import ClienteleCore
import EventFormats
import Testing

/// Files of a retailer without any store: clicks, receipts and returns as tables.
@Suite struct ImportedJourneyTests {
    private static let clicks = """
        id,at,card,channel
        k1,2026-03-01T08:00:00Z,C1,paid-search
        k2,2026-03-02T08:00:00Z,C1,email
        k3,2026-03-02T09:00:00Z,C2,affiliate
        k3,2026-03-02T09:00:00Z,C2,affiliate
        k4,2026-03-09T09:00:00Z,C3,email
        """
    private static let receipts = """
        id,at,card,total
        R1,2026-03-03T10:00:00Z,C1,100.01
        R2,2026-03-04T10:00:00Z,C2,59.90
        R3,2026-03-04T11:00:00Z,C4,12.00
        """
    private static let returns = """
        id,at,card,order,total
        B1,2026-03-08T10:00:00Z,C1,R1,40.00
        """

    private static func events(
        _ table: String, _ name: EventName, _ part: ColumnMapping.Part, order: String?
    ) throws -> [CustomerEvent] {
        var mapping = ColumnMapping(name: .constant(name.rawValue))
        mapping.id = .column("id")
        mapping.time = .column("at")
        mapping.channel = order == nil ? .column("channel") : .constant("store")
        mapping.identifiers = [.init(.loyalty, column: "card")]
        mapping.part = part
        mapping.order = order.map { .column($0) }
        mapping.total = order.map { _ in .column("total") }
        mapping.currency = .constant("EUR")
        let context = ImportContext(
            channel: Channel(.web), receivedAt: Timestamp(seconds: 1_780_000_000))
        var reader = TableEventReader(
            mapping, MemoryByteSource(Array(table.utf8)), context: context)
        var events: [CustomerEvent] = []
        while let item = try reader.next() {
            guard case .event(let event) = item else {
                Issue.record("a row was refused")
                continue
            }
            events.append(event)
        }
        return events
    }

    @Test func `A3 tables become journeys and credit without a store, as with one`() async throws {
        let events =
            try Self.events(Self.clicks, .adClicked, .none, order: nil)
            + Self.events(Self.receipts, .storeReceipt, .order, order: "id")
            + Self.events(Self.returns, .orderRefunded, .orderReturn, order: "order")
        #expect(events.count == 9)
        let set = JourneySet(events: events.reversed()) { event in
            event.identifiers.first.map {
                CustomerID(ProfileID($0, key: HMACSHA256.Key([])).token)
            }
        }
        let report = try set.report(.linear)
        let credits = Dictionary(
            uniqueKeysWithValues: report.rows.map { ($0.channel?.name, $0.credit.minorUnits) })
        #expect(
            credits == ["paid-search": 3_001, "email": 3_000, "affiliate": 5_990, nil: 1_200])
        let total = report.rows.reduce(0) { $0 + $1.credit.minorUnits }
        #expect(total == 6_001 + 5_990 + 1_200)

        let store = InMemoryStore()
        let engine = AttributionEngine(
            gate: AttestedConsentGate { _, _, _ in .granted(evidence: "terms of the card") },
            resolver: SingleProfileResolver())
        let pipeline = EventPipeline(
            store: store, resolver: SingleProfileResolver(), observers: [engine],
            clock: ManualWallClock(Timestamp(seconds: 1_780_000_000)))
        for event in events { _ = try await pipeline.record(event) }
        let stored = try await store.read { try engine.report(model: .linear, in: $0) }
        #expect(stored.rows == report.rows)
        #expect(stored.certificate == report.certificate)

        let refused = JourneySet(events: events, mayMeasure: { _ in false }) { _ in
            CustomerID(Token128(high: 1, low: 1))
        }
        #expect(try refused.report(.linear).rows.allSatisfy { $0.channel == nil })
    }
}

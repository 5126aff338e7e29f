// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Attribution
import ClienteleCore
import ClienteleTestKit
import Consent
import EventFormats
import Identity
import Messaging
import Personalization
import SQLiteStore
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The taste of each product that README.md gives, compiled and run.
///
/// Its blocks stand here to the letter.
@Suite struct ReadmeTests {
    @Test("the taste of README.md compiles and runs")
    func taste() async throws {
        try await TemporaryFolder.with { folder in
            let key = HMACSHA256.Key(Array("secret".utf8))
            let time = House.start
            let reminder = MessagePlan(
                "cart-reminder",
                variants: [MessageVariant(.email, text: try Template("{{ cart.items }}"))])
            let settings = MessagingSettings(
                journeys: [CartLeftBehind(reminder).journey],
                policy: .standard(zones: ["Europe/Warsaw"]))
            let event = StoryTests.beforeTheStore[4]
            let store = try SQLiteKeyValueStore(path: "\(folder)/shop.sqlite")
            let identity = IdentityEngine(rules: .standard(region: .poland), key: key)
            let consent = ConsentBook()
            let personalization = PersonalizationEngine(consent: consent)
            let messaging = MessagingEngine(
                store: store, resolver: identity, gate: consent, settings)
            let attribution = AttributionEngine(gate: consent, resolver: identity)
            let pipeline = EventPipeline(
                store: store, resolver: identity,
                observers: [consent, personalization, messaging, attribution])
            try await pipeline.record(event)
            #expect(try await store.read { try IngestLedger().counts(in: $0).accepted } == 1)

            let file = "\(folder)/events.ndjson"
            try Self.write(
                #"{"type":"track","event":"Product Viewed","messageId":"m","anonymousId":"a"}"#
                    + "\n{",
                to: file)
            var reader = EventReader(
                SegmentImporter(), try FileByteSource(path: file),
                context: ImportContext(channel: Channel(.web), receivedAt: time, source: file))
            while let item = try reader.next() {
                try await pipeline.record([item])
            }
            let counts = try await store.read { try IngestLedger().counts(in: $0) }
            #expect(counts.accepted == 2 && counts.rejected == 1)

            let card = Identifier(.loyalty, "L-4711")
            let cart = try await store.read { transaction in
                try identity.customer(knownBy: card, in: transaction)
                    .map { try identity.cart(of: $0, in: transaction) }
            }
            #expect(cart?.isEmpty == true)
            let found = try await store.read { try identity.customer(knownBy: card, in: $0) }
            let customer = try #require(found)

            let verdict = try await store.read { transaction in
                try consent.verdict(
                    on: ConsentUse(.market, channel: .email), of: customer, at: time,
                    in: transaction)
            }
            for reason in verdict.reasons { print(reason) }
            #expect(!verdict.isAllowed)

            let offers = try await store.read { transaction in
                try personalization.refresh(in: transaction)
                return try personalization.recommend(
                    RecommendationRequest(
                        customer: customer, limit: 5, location: LocationID("warsaw"), at: time),
                    in: transaction)
            }
            #expect(offers.items.isEmpty)

            let drop = FileDropTransport<EmailContact>(into: folder)
            _ = try await messaging.advance(at: time)
            _ = try await messaging.deliver(via: drop, clock: SystemWallClock())

            let report = try await store.read { try attribution.report(model: .linear, in: $0) }
            for row in report.rows { print(row.channel?.name ?? "no touch", row.credit) }
            #expect(report.certificate.isConserved)
            try await store.close()
        }
    }

    @Test("the blocks of README.md stand in this file to the letter")
    func blocks() throws {
        let source = Self.lines(of: #filePath).joined(separator: "\n")
        let folders = #filePath.split(separator: "/").dropLast(3)
        let readme = Self.lines(of: "/" + folders.joined(separator: "/") + "/README.md")
        let taste = readme.drop { $0 != "## A taste" }.prefix { $0 != "## Further" }
        var block: [String]?
        var count = 0
        for line in taste {
            if line == "```swift" {
                block = []
            } else if line == "```", let lines = block {
                #expect(source.contains(lines.joined(separator: "\n")), "\(lines)")
                count += 1
                block = nil
            } else {
                block?.append(line)
            }
        }
        #expect(count == 7)
    }

    /// The lines of a file without the white space around them.
    static func lines(of path: String) -> [String] {
        guard let file = unsafe fopen(path, "r") else { return [] }
        defer { _ = unsafe fclose(file) }
        var bytes: [UInt8] = []
        while case let next = unsafe fgetc(file), next != EOF { bytes.append(UInt8(next)) }
        let text = String(decoding: bytes, as: UTF8.self)
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            String(line.drop(while: { $0 == " " }))
        }
    }

    private struct Failure: Error {}

    private static func write(_ text: String, to path: String) throws {
        guard let file = unsafe fopen(path, "w") else { throw Failure() }
        defer { _ = unsafe fclose(file) }
        _ = unsafe fputs(text, file)
    }
}

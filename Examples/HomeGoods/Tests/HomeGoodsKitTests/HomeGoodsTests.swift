// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Foundation
import Testing

@testable import HomeGoodsKit

@Suite("The example keeps its promises, and says so when one is broken")
struct HomeGoodsTests {
    /// A run of a small population into a folder of its own.
    private func run(
        people: Int = 40, days: Int = 20, seed: UInt64 = 7, store: String? = nil,
        keeping folder: String? = nil,
        meanwhile: @escaping (Shop, String) async throws -> Void = { _, _ in }
    ) async throws -> (broken: Set<String>, json: [UInt8], page: String, text: String) {
        let out = folder ?? NSTemporaryDirectory() + "home-goods-\(UUID().uuidString)"
        defer { if folder == nil { try? FileManager.default.removeItem(atPath: out) } }
        var options = Options()
        options.people = people
        options.days = days
        options.seed = seed
        options.out = out
        options.store = store
        var text = ""
        var example = HomeGoods(options, console: Console { text += $0 })
        example.meanwhile = meanwhile
        let broken = try await example.run()
        let json = try Data(contentsOf: URL(fileURLWithPath: "\(out)/report.json"))
        let page = try String(contentsOfFile: "\(out)/report.html", encoding: .utf8)
        return (Set(broken.map(\.name)), [UInt8](json), page, text)
    }

    @Test("All promises are kept for several seeds", arguments: [UInt64(1), 2, 3])
    func keepsPromises(seed: UInt64) async throws {
        let result = try await run(seed: seed)
        #expect(result.broken == [])
    }

    @Test("The same seed gives the same report twice, another seed another one")
    func isRepeatable() async throws {
        let first = try await run()
        let second = try await run()
        let other = try await run(seed: 8)
        #expect(first.json == second.json)
        #expect(first.page == second.page)
        #expect(first.json != other.json)
    }

    @Test("A message to somebody who did not agree is a broken promise")
    func findsMessageWithoutConsent() async throws {
        let result = try await run { _, folder in
            let letter = #"{"key":"00","cause":"house/1","to":"nobody@example.com"}"#
            try Data(letter.utf8).write(to: URL(fileURLWithPath: "\(folder)/00.json"))
        }
        #expect(result.broken == ["no-send-without-consent"])
    }

    @Test("A message that was lost is a broken promise")
    func findsLostMessage() async throws {
        let result = try await run { _, folder in
            let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            let name = try #require(names.first { $0.hasSuffix(".json") })
            try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
        }
        #expect(result.broken == ["every-cart-left-behind-is-reminded"])
    }

    @Test("An order that nobody planted is a broken promise")
    func findsForeignOrder() async throws {
        let result = try await run { shop, _ in
            let total = Money(minorUnits: 999, .gbp)
            let order = Order(id: OrderID("foreign"), lines: [], total: total)
            _ = try await shop.pipeline.record(
                CustomerEvent(
                    id: EventID("foreign"), name: .orderPlaced, occurredAt: .epoch,
                    channel: Channel(.web), commerce: .order(order)))
        }
        #expect(result.broken == ["money-is-conserved", "ledger-identity"])
    }

    @Test("Two people who become one by mistake are a broken promise")
    func findsWrongMerge() async throws {
        let result = try await run { shop, _ in
            _ = try await shop.pipeline.record(
                CustomerEvent(
                    id: EventID("mistake"), name: .customerChanged, occurredAt: .epoch,
                    channel: Channel(.store),
                    identifiers: [
                        Identifier(.email, "maria@example.com"), Identifier(.phone, "+48000123456"),
                    ]))
        }
        #expect(result.broken.contains("merges-found-are-planted"))
    }

    @Test("A third run on a store that is kept changes nothing; another population is refused")
    func goesOnWithStore() async throws {
        let folder = NSTemporaryDirectory() + "home-goods-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        let store = "\(folder)/kept.sqlite"
        let first = try await run(store: store, keeping: folder)
        let again = try await run(store: store, keeping: folder)
        #expect(first.broken == [])
        #expect(again.broken == [])
        await #expect(throws: HomeGoodsError.self) {
            try await run(seed: 9, store: store, keeping: folder)
        }
    }

    @Test("The page needs nothing from elsewhere")
    func pageStandsAlone() async throws {
        let page = try await run(people: 10, days: 5).page
        for sign in ["<script", "src=", "href=", "url(", "@import", "http://", "https://"] {
            #expect(!page.contains(sign), "\(sign)")
        }
        #expect(page.contains("prefers-color-scheme: dark"))
    }

    @Test("In a pipe there are whole lines only")
    func writesPlainLines() async throws {
        let text = try await run(people: 10, days: 5).text
        #expect(!text.contains("\r"))
        #expect(!text.contains("\u{1B}"))
        #expect(text.hasSuffix("\n"))
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Foundation
import Personalization
import Testing

/// Feeds that mean harm, and feeds that chance wrote.
struct FeedHostilityTests {
    @Test("C9 Entities of its own, other encodings and endless feeds are refused")
    func refused() {
        let bomb = """
            <?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>
            <rss><channel><item><id>a</id><title>&b;</title></item></channel></rss>
            """
        let cases: [(String, String)] = [
            (bomb, "1: feed.doctype -"),
            ("<?xml version='1.0' encoding='ISO-8859-1'?><rss></rss>", "1: feed.encoding -"),
            (String(repeating: "<a>", count: 1_000), "1: feed.too-deep -"),
            ("<rss><item><id>a</id>", "1: feed.truncated -"),
            ("<rss>\n<chan", "2: feed.truncated -"),
            ("no XML at all", "1: feed.malformed -"),
            ("", "1: feed.malformed -"),
        ]
        for (feed, refusal) in cases {
            let items = FeedReaderTests.read(feed, FeedConfiguration(.xml))
            #expect(FeedReaderTests.refusals(items) == [refusal])
            #expect(FeedReaderTests.changes(items) == [])
        }
        for bytes in [[0xFE, 0xFF, 0, 0x3C], [0x3C, 0, 0x3F, 0]] as [[UInt8]] {
            let items = FeedReaderTests.read(bytes, FeedConfiguration(.xml))
            #expect(FeedReaderTests.refusals(items) == ["1: feed.encoding -"])
        }
    }

    @Test("C9 What is longer than the limits is refused, and the next row is read")
    func limits() {
        var configuration = FeedConfiguration(.xml)
        configuration.limits.rowBytes = 200
        configuration.limits.valueBytes = 50
        configuration.limits.values = 3
        configuration.limits.depth = 6
        let long = String(repeating: "x", count: 60)
        let rows = [
            "<id>b</id><title>\(long)</title>", "<id>c</id><t a='\(long)\(long)\(long)'/>",
            "<id>d</id><p>1</p><p>2</p><p>3</p>", "<id>e</id><p><p><p><p><p>",
        ]
        let body = rows.map { "<item>\($0)</item>\n" }.joined()
        let feed = "<rss>\n<item><id>a</id></item>\n\(body)<item><id>z</id></item></rss>"
        var items = FeedReaderTests.read(feed, configuration)
        #expect(FeedReaderTests.changes(items).map(\.item.rawValue) == ["a", "z"])
        #expect(
            FeedReaderTests.refusals(items) == [
                "3: feed.too-long title", "4: feed.too-long -", "5: feed.too-long p",
                "6: feed.too-deep p",
            ])
        configuration.format = .commas
        let table = "id,title\na,A\nb,\(long)\nc,\"\(long)\(long)\n\(long)\(long)\nz,Z\n"
        items = FeedReaderTests.read(table, configuration)
        #expect(FeedReaderTests.changes(items).map(\.item.rawValue) == ["a", "z"])
        #expect(
            FeedReaderTests.refusals(items) == [
                "3: feed.too-long title", "4: feed.too-long -", "5: feed.ragged -",
            ])
        #expect(
            FeedReaderTests.refusals(FeedReaderTests.read("", configuration))
                == ["1: feed.header -"])
    }

    /// Pieces that feeds are made of, so that chance comes to all of their parts.
    private static let words: [String] = [
        "<item>", "</item>", "<entry>", "</entry>", "<rss>", "<g:id>a</g:id>", "<id>", "</id>",
        "<price>", "</price>", "1.20 EUR", "&amp;", "&#65;", "&#x0;", "&", ";", "<![CDATA[", "]]>",
        "]]", "<!--", "-->", "--", "<?", "?>", "<", ">", "/", "\"", "'", "=", " ", "\n", "\r\n",
        "\t", ",", "a", "id", "title", "store_code", "quantity", "\u{E9}", "in stock", "3", "-1",
        "<item/>", "<x:y z='>'>", "</x:y>", "2026-01-01", "<!D",
    ]

    private static func feed(_ generator: inout SeededGenerator) -> [UInt8] {
        var bytes: [UInt8] = []
        for _ in 0..<Int.random(in: 0..<14, using: &generator) {
            bytes += words.random(&generator).utf8
        }
        if !bytes.isEmpty, Int.random(in: 0..<3, using: &generator) == 0 {
            let place = Int.random(in: 0..<bytes.count, using: &generator)
            bytes[place] = UInt8.random(in: 0...255, using: &generator)
        }
        return bytes
    }

    @Test(
        "C9 Whatever comes, reading ends, in pieces as in one, and accepts nothing that cannot be",
        arguments: 0..<4)
    func fuzz(part: Int) throws {
        var generator = SeededGenerator(seed: UInt64(0xFEED + part))
        let formats: [FeedConfiguration.Format] = [.xml, .tabs, .commas, .semicolons]
        for _ in 0..<Self.rounds {
            var feed = Self.feed(&generator)
            let format = formats[part]
            if format == .xml, Bool.random(using: &generator) {
                feed = Array("<rss><item><id>1</id>".utf8) + feed
            } else if format != .xml, Bool.random(using: &generator) {
                let separator = format == .tabs ? "\t" : format == .commas ? "," : ";"
                feed = Array("store_code\(separator)id\(separator)quantity\n".utf8) + feed
            }
            var configuration = FeedConfiguration(format)
            configuration.limits.rowBytes = 64
            configuration.limits.valueBytes = 24
            configuration.limits.depth = 5
            if Bool.random(using: &generator) { configuration.content = .localInventory }
            let size = Int.random(in: 1...9, using: &generator)
            let items = FeedReaderTests.read(feed, configuration)
            let pieces = FeedReaderTests.read(feed, configuration, pieces: size)
            guard items == pieces else {
                Issue.record("\(feed) in pieces of \(size)")
                return
            }
            let lines = feed.count { $0 == 0x0A } + 1
            for item in items {
                switch item {
                case .row(let line, let changes):
                    let isRight = changes.allSatisfy { !$0.item.rawValue.isEmpty }
                    guard (1...lines).contains(line), isRight, !changes.isEmpty else {
                        Issue.record("\(feed): \(item)")
                        return
                    }
                case .refused(let refusal):
                    guard (1...lines).contains(refusal.line), !refusal.reasons.isEmpty else {
                        Issue.record("\(feed): \(item)")
                        return
                    }
                }
            }
        }
    }

    /// How many feeds of a format; `CLIENTELE_FEED_FUZZ` sets another number.
    static let rounds =
        ProcessInfo.processInfo.environment["CLIENTELE_FEED_FUZZ"].flatMap { Int($0) } ?? 25_000

    @Test("C9 A price is read exactly or not at all")
    func prices() throws {
        var generator = SeededGenerator(seed: 12)
        let currencies = ["EUR", "JPY", "KWD"].compactMap { Currency($0) }
        var table = "id,price\n"
        var expected: [Money?] = []
        for number in 0..<4_000 {
            let currency = currencies.random(&generator)
            let money = Money(
                minorUnits: Int64.random(in: 0...Int64.max, using: &generator)
                    >> Int64.random(in: 0..<63, using: &generator), currency)
            var text = money.description
            expected.append(money)
            switch Int.random(in: 0..<6, using: &generator) {
            case 0:
                let parts = text.split(separator: " ")
                text = "\(parts[1])\(parts[0])"
            case 1:
                // One character too many, or another one.
                let words = ["-", "e", ".", "+", "9", " "]
                text = words.random(&generator) + text.dropLast(4)
                expected[number] = nil
            case 2 where currency.minorDigits > 0:
                text = String(text.dropLast(4)) + "001 \(currency)"
                expected[number] = nil
            default: break
            }
            table += "\(number),\(text)\n"
        }
        let items = FeedReaderTests.read(table, FeedConfiguration(.commas))
        #expect(items.count == expected.count)
        for (item, money) in zip(items, expected) {
            if case .row(_, let changes) = item, case .listed(let listing) = changes.first {
                #expect(listing.price == money)
            } else {
                #expect(money == nil)
            }
        }
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleTestKit
import Identity
import Testing

/// Records that nobody meant: no entry traps, and what is decided depends on nothing but what they
/// say.
@Suite struct PartyFuzzTests {
    static let texts = [
        "", " ", "Ann", "Bob Smith", "Smith, Bob Jr", "Dr. van der Rohe", "李强", "فيصل", "តារា", "I",
        "II",
        "()", "((a)", "12", "12 Elm St 45402", "Apt 3", "#01-11", "1/2/03", "31 May", "19990101",
        "+1 937 555 0142", "5550142", "+", "ext", "a@b.org", "<a@b.org>", ">a@b.org<", "info@b.org",
        "https://", "www.b.org/x", "us", "USA", "\u{0}", "e\u{301}", "Ж", "-", "'", "ie", "aaie",
        "mmy", "123456789", "12345678901234567890123456789", "\u{1F468}\u{200D}\u{1F469}",
    ]

    static func text(_ generator: inout SeededGenerator) -> String {
        let some = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
            switch Int.random(in: 0..<8, using: &generator) {
            case 0: String(decoding: generator.bytes(0...12), as: UTF8.self)
            default: texts.randomElement(using: &generator) ?? ""
            }
        }
        return some.joined(separator: [" ", "", ", "].randomElement(using: &generator) ?? "")
    }

    static func record(_ generator: inout SeededGenerator) -> PartyRecord {
        func some<Value>(_ body: () -> Value) -> [Value] {
            (0..<Int.random(in: 0...2, using: &generator)).map { _ in body() }
        }
        func maybe() -> String? { Bool.random(using: &generator) ? text(&generator) : nil }
        let kinds: [PartyNumber.Kind] = [.passport, .taxID, .account, .lei]
        return PartyRecord(
            names: some {
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: PartyName(full: text(&generator))
                case 1: PartyName(given: text(&generator), family: text(&generator))
                default: PartyName(organization: text(&generator))
                }
            },
            birthDates: some { text(&generator) }, gender: PartyGender(text(&generator)),
            addresses: some {
                PartyAddress(
                    text(&generator), city: maybe(), region: maybe(), postcode: maybe(),
                    country: maybe())
            },
            phones: some { text(&generator) }, emails: some { text(&generator) },
            numbers: some {
                PartyNumber(
                    kinds.randomElement(using: &generator) ?? .passport, text(&generator),
                    issuer: maybe())
            },
            websites: some { text(&generator) })
    }

    @Test(arguments: 0..<16)
    func `I1 rules take whatever is handed in, either way round and in any order`(
        _ seed: UInt64
    ) throws {
        var generator = SeededGenerator(seed: seed)
        let country = ["us", "de", "xx", ""].randomElement(using: &generator) ?? ""
        let resolver = PartyResolver(rules: try PartyData.rules(country))
        let records = (0..<60).map { _ in Self.record(&generator) }
        for _ in 0..<200 {
            guard let one = records.randomElement(using: &generator),
                let other = records.randomElement(using: &generator)
            else { continue }
            #expect(resolver.decide(one, other) == resolver.decide(other, one))
        }
        let order = Array(records.indices)
        let shuffled = order.shuffled(using: &generator)
        let found = resolver.resolve(records)
        let again = resolver.resolve(shuffled.map { records[$0] })
        #expect(
            PartyResolverTests.parts(found.groups, order)
                == PartyResolverTests.parts(again.groups, shuffled))
        #expect(found.shared.allSatisfy { $0 == $0.sorted() })
    }

    @Test func `I1 texts of any length are compared in little time`() throws {
        let word = String(repeating: "abcdefgh ", count: 20_000)
        let long = String(repeating: "x", count: 100_000)
        let records = [word, long].map { text in
            PartyRecord(
                names: [PartyName(full: text), PartyName(organization: text)],
                birthDates: Array(repeating: text, count: 3), addresses: [PartyAddress(text)],
                phones: Array(repeating: "9375550142", count: 10_000), emails: [text],
                numbers: [PartyNumber(.passport, text)], websites: [text])
        }
        let resolver = PartyResolver(rules: try PartyData.rules())
        #expect(resolver.resolve(records + records).groups.count == 4)
        #expect(resolver.decide(records[0], records[1]).evidence[.phone] == .same)
    }

    @Test func `I1 empty input gives empty groups`() throws {
        let resolver = PartyResolver(rules: try PartyData.rules())
        #expect(resolver.resolve([]).groups.isEmpty)
        #expect(resolver.resolve([PartyRecord(), PartyRecord()]).groups == [0, 1])
        #expect(PartyIndex(rules: resolver.rules).matches(PartyRecord()).isEmpty)
    }
}

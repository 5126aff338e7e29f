// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
import Testing

/// Strings that nobody meant: none traps a reader, and what is taken can be written.
@Suite struct StringFuzzTests {
    /// How many in all: 100,000, or what `CLIENTELE_STRING_FUZZ` says.
    static let rounds = StringModels.rounds(
        "CLIENTELE_STRING_FUZZ", debug: 100_000, release: 100_000)

    static func seeds() throws -> [[UInt8]] {
        let vectors = try StringVectors.load("tcf") + StringVectors.load("gpp")
        return vectors.map { Array($0.text("string").utf8) }.filter { $0.count < 700 }
    }

    static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    /// A public string with some characters changed, doubled, dropped or taken from another one, or
    /// a string of nothing but chance.
    static func mutated(_ seeds: [[UInt8]], _ generator: inout SeededGenerator) -> [UInt8] {
        if Int.random(in: 0..<8, using: &generator) == 0 {
            let first: [UInt8] = [66, 67, 68].randomElement(using: &generator).map { [$0] } ?? []
            return first
                + (0..<Int.random(in: 0...90, using: &generator)).map { _ in
                    alphabet.randomElement(using: &generator) ?? 65
                }
        }
        var bytes = seeds.randomElement(using: &generator) ?? []
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
            let place = Int.random(in: 0...bytes.count, using: &generator)
            switch Int.random(in: 0..<8, using: &generator) {
            case 0: bytes.insert(.random(in: 0...255, using: &generator), at: place)
            case 1: bytes.removeSubrange(place...)
            case 2: bytes.insert(UInt8(ascii: "."), at: place)
            case 3: bytes.insert(UInt8(ascii: "~"), at: place)
            case 4: bytes += seeds.randomElement(using: &generator) ?? []
            default:
                if place < bytes.count {
                    bytes[place] = alphabet.randomElement(using: &generator) ?? 65
                }
            }
        }
        return bytes
    }

    @Test("N7 Mutated strings trap no reader, and what is taken is written and read again")
    func fuzz() throws {
        let seeds = try Self.seeds()
        var generator = SeededGenerator(seed: 5_150)
        var strict = 0
        var lenient = 0
        for round in 0..<Self.rounds {
            let bytes = Self.mutated(seeds, &generator)
            let taken = try Self.feed(bytes, round: round)
            strict += taken.strict
            lenient += taken.lenient
        }
        // A generator of nothing but rubbish would find nothing.
        #expect(strict * 40 > Self.rounds && lenient > strict, "\(strict), \(lenient)")
    }

    /// Feeds a string to every reader.
    ///
    /// - Returns: how many took it, to the letter and leniently.
    static func feed(_ bytes: [UInt8], round: Int) throws -> (strict: Int, lenient: Int) {
        let text = bytes.span
        let vendor = round % 2_000
        var taken = (strict: 0, lenient: 0)
        let answer = try? TCString.allows(text, vendor: vendor, purposes: [1])
        let interest = try? TCString.allows(
            text, vendor: vendor, purposes: [2], basis: .legitimateInterest)
        let isShown = try? TCString.discloses(text, vendor: vendor)
        if let reading = try? TCStringReading(text) {
            taken.lenient += reading.string.cmpID >= 0 ? 1 : 0
        }
        if let string = try? TCString(text) {
            taken.strict += 1
            try #require(try TCStringReading(text).string == string)
            try #require(answer == string.allows(vendor: vendor, purposes: [1]))
            try #require(
                interest
                    == string.allows(vendor: vendor, purposes: [2], basis: .legitimateInterest))
            try #require(isShown == string.disclosedVendors?.contains(vendor))
            var written = string
            written.allowedVendors = nil
            try #require(try TCString(written.encoded()) == written)
        }
        if let reading = try? GPPStringReading(text) {
            taken.lenient += 1
            if let string = try? GPPString(text) {
                taken.strict += 1
                try #require(string == reading.string)
            }
        }
        for id in [GPPSectionID.tcfCanada, GPPSectionID(UInt16(1 + round % 28))] {
            guard let section = try? GPPSection(id, text) else { continue }
            try #require(try GPPSection(id, text, isLenient: true) == section)
        }
        return taken
    }
}

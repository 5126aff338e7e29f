// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@testable import Messaging

@Suite struct OneTimeCodeTests {
    static let first = Array("a secret of the first".utf8)
    static let second = Array("a secret of the second".utf8)

    static func keys(_ current: UInt8 = 0, _ secrets: [UInt8: [UInt8]] = [0: first]) throws
        -> CodeKeys
    {
        try CodeKeys(current: current, secrets)
    }

    static func day(_ year: Int, _ month: Int, _ day: Int) throws -> CivilDate {
        try #require(CivilDate(year: year, month: month, day: day))
    }

    static func code(_ campaign: UInt16, _ serial: UInt32) throws -> OneTimeCode {
        let last = try day(2026, 12, 31).daysSinceEpoch
        return try #require(
            OneTimeCode(campaign: campaign, serial: serial, lastDayNumber: last))
    }

    static func failure(_ text: String, _ keys: CodeKeys, _ today: CivilDate) -> Reason.Code? {
        do throws(Refusal) {
            _ = try OneTimeCode(typed: text, keys, on: today)
            return nil
        } catch {
            return error.reasons.first?.code
        }
    }

    @Test("A32 a code is read back as it was given, at the ends of every number")
    func roundTrip() throws {
        let keys = try Self.keys()
        let today = try Self.day(2026, 11, 23)
        for campaign in [0, 1, 7, OneTimeCode.greatestCampaign] {
            for serial in [0, 1, 1_000, OneTimeCode.greatestSerial] {
                let code = try Self.code(campaign, serial)
                let text = code.text(keys)
                #expect(text.utf8.count == 23)
                #expect(try OneTimeCode(typed: text, keys, on: today) == code)
                #expect(code.lastDay == (try Self.day(2026, 12, 31)))
            }
        }
        #expect(
            OneTimeCode(
                campaign: OneTimeCode.greatestCampaign + 1, serial: 0, lastDayNumber: 20_000)
                == nil)
        #expect(OneTimeCode(campaign: 0, serial: 0, lastDayNumber: 19_722) == nil)
        for day in [OneTimeCode.lastDays.lowerBound, OneTimeCode.lastDays.upperBound] {
            let code = try #require(OneTimeCode(campaign: 1, serial: 1, lastDayNumber: day))
            let date = try #require(CivilDate(daysSinceEpoch: day))
            #expect(try OneTimeCode(typed: code.text(keys), keys, on: date) == code)
        }
        // Printed codes have to stay good: the form does not change. Computed in Python.
        #expect(try Self.code(7, 41).text(keys) == Self.printed)
    }

    static let printed = "003G0-01912-7HSF2-2Y1CD"

    @Test("A32 a code may be typed in any way that people type")
    func typing() throws {
        let keys = try Self.keys()
        let today = try Self.day(2026, 11, 23)
        let code = try Self.code(7, 41)
        let text = code.text(keys)
        let plain = text.replacing("-", with: "")
        for typed in [
            plain, plain.lowercased(), text.replacing("-", with: " "), " \(text) ",
            text.replacing("-", with: "\u{2013}"), text.replacing("0", with: "O"),
            text.replacing("0", with: "о"), text.replacing("1", with: "l"),
            text.replacing("A", with: "А").replacing("C", with: "С").replacing("E", with: "е"),
            text.replacing("H", with: "Н").replacing("K", with: "к").replacing("P", with: "Р"),
        ] {
            #expect(try OneTimeCode(typed: typed, keys, on: today) == code)
        }
        for typed in [
            "", "-", String(plain.dropLast()), plain + "0", plain + plain, "U" + plain.dropFirst(),
            "é" + plain.dropFirst(), "\u{0}" + plain, String(repeating: "0", count: 5_000),
        ] {
            #expect(Self.failure(typed, keys, today) == "code.mistyped")
        }
    }

    @Test("A32 every wrong letter, and every two exchanged, is a slip and no forgery")
    func slips() throws {
        let keys = try Self.keys()
        let today = try Self.day(2026, 11, 23)
        for serial in [0, 41, 77_777] as [UInt32] {
            let letters = Array(
                try Self.code(7, serial).text(keys).utf8.filter { $0 != UInt8(ascii: "-") })
            for place in letters.indices {
                for letter in CodeAlphabet.letters where letter != letters[place] {
                    var wrong = letters
                    wrong[place] = letter
                    let text = String(decoding: wrong, as: UTF8.self)
                    #expect(Self.failure(text, keys, today) == "code.mistyped")
                }
                for other in letters.indices where letters[other] != letters[place] {
                    var wrong = letters
                    wrong.swapAt(place, other)
                    let text = String(decoding: wrong, as: UTF8.self)
                    #expect(Self.failure(text, keys, today) == "code.mistyped")
                }
            }
        }
    }

    @Test("A32 a code that was made up, or changed with a right check letter, is forged")
    func forgeries() throws {
        let keys = try Self.keys()
        let today = try Self.day(2026, 11, 23)
        var random = SeededGenerator(seed: 0xF0)
        let values = try Self.code(7, 41).text(keys).unicodeScalars.compactMap {
            CodeAlphabet.value($0)
        }
        for _ in 0..<2_000 {
            var forged = Array(values.dropLast())
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: 0..<forged.count, using: &random)
                forged[place] = (forged[place] + UInt8.random(in: 1...31, using: &random)) & 31
            }
            guard forged != values.dropLast() else { continue }
            forged.append(CodeAlphabet.check(forged))
            let text = String(
                decoding: forged.map { CodeAlphabet.letters[Int($0)] }, as: UTF8.self)
            #expect(Self.failure(text, keys, today) == "code.forged")
        }
        let other = try Self.keys(0, [0: Self.second])
        #expect(
            Self.failure(try Self.code(7, 41).text(other), keys, today) == "code.forged")
    }

    @Test("A32 a secret is changed without a gap")
    func rotation() throws {
        let today = try Self.day(2026, 11, 23)
        let code = try Self.code(7, 41)
        let old = try Self.keys()
        let both = try Self.keys(1, [0: Self.first, 1: Self.second])
        let new = try Self.keys(1, [1: Self.second])
        #expect(try OneTimeCode(typed: code.text(old), both, on: today) == code)
        #expect(try OneTimeCode(typed: code.text(both), both, on: today) == code)
        #expect(code.text(both) == code.text(new))
        #expect(Self.failure(code.text(old), new, today) == "code.forged")
        // The number of the secret is signed too.
        #expect(
            Self.failure(
                code.text(old), try Self.keys(1, [1: Self.first]), today) == "code.forged")
        #expect(throws: Refusal.self) { try CodeKeys(current: 1, [0: Self.first]) }
        #expect(throws: Refusal.self) { try CodeKeys(current: 4, [4: Self.first]) }
        #expect(throws: Refusal.self) { try CodeKeys(current: 0, [0: [1, 2, 3]]) }
        #expect("\(both)" == "CodeKeys(2, current 1)")
    }

    @Test("A32 a code is good through its last day, where the till is")
    func expiry() throws {
        let keys = try Self.keys()
        let text = try Self.code(7, 41).text(keys)
        #expect(Self.failure(text, keys, try Self.day(2026, 12, 31)) == nil)
        #expect(Self.failure(text, keys, try Self.day(2027, 1, 1)) == "code.expired")
    }

    @Test("no typed text traps")
    func fuzz() throws {
        let keys = try Self.keys()
        let today = try Self.day(2026, 11, 23)
        var random = SeededGenerator(seed: 0xF1)
        let text = Array(try Self.code(7, 41).text(keys).unicodeScalars)
        let strange: [Unicode.Scalar] = ["-", "é", "\u{0}", "О", "1", "\u{1F600}", "\u{FF10}", "u"]
        for _ in 0..<FuzzCount.rounds(10_000) {
            var scalars = text
            for _ in 0..<Int.random(in: 0...4, using: &random) where !scalars.isEmpty {
                let place = Int.random(in: 0..<scalars.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: scalars.remove(at: place)
                case 1: scalars.insert(strange[place % strange.count], at: place)
                default: scalars[place] = strange[Int.random(in: 0..<8, using: &random)]
                }
            }
            var typed = String.UnicodeScalarView()
            typed.append(contentsOf: scalars)
            let failure = Self.failure(String(typed), keys, today)
            // One of 32 check letters is right by chance.
            #expect([nil, "code.mistyped", "code.forged"].contains(failure))
        }
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Consent
import Testing

/// What is refused, where, and what a lenient reading takes and reports.
@Suite struct TCStrictTests {
    /// A core of no vendors: 259 bits and 5 of padding.
    static let core = "CPSG_8APSG_8AAAAAAENAAFgAAAAAAAAAAAAAAAAAAAA"

    /// The core with fields put in the place of its last 46 bits, the lists of vendors.
    static func core(_ fields: (value: Int, width: Int)...) -> String {
        var bits = core.utf8.prefix(36).map { Self.bits(Int(Self.value($0)), 6) }.joined()
        bits = String(bits.prefix(213))
        for field in fields { bits += Self.bits(field.value, field.width) }
        return text(bits)
    }

    static func text(_ bits: String) -> String {
        var rest = Substring(bits + String(repeating: "0", count: (6 - bits.count % 6) % 6))
        var text: [UInt8] = []
        while !rest.isEmpty {
            text.append(StringFuzzTests.alphabet[Int(rest.prefix(6), radix: 2) ?? 0])
            rest.removeFirst(6)
        }
        return String(decoding: text, as: UTF8.self)
    }

    static func bits(_ value: Int, _ width: Int) -> String {
        let digits = String(value, radix: 2)
        return String(repeating: "0", count: width - digits.count) + digits
    }

    private static func value(_ character: UInt8) -> Int {
        StringFuzzTests.alphabet.firstIndex(of: character) ?? 0
    }

    private static func failure(_ text: String) -> ConsentStringError? {
        #expect(throws: ConsentStringError.self) { try TCString(text) }
    }

    @Test("N7 An error says what is wrong, in which segment, and at which bit")
    func places() throws {
        let cases: [(String, ConsentStringError.Code, ConsentStringPlace.Segment, Int)] = [
            ("", .truncated, .core, 0),
            ("B" + Self.core.dropFirst(), .version, .core, 6),
            (Self.core.prefix(20) + "!" + Self.core.dropFirst(21), .character, .core, 120),
            (Self.core + ".", .truncated, .unknown, 0),
            (Self.core + ".IAAA.IAAA", .segment, .disclosedVendors, 3),
            (Self.core + ".gAAA", .segment, .unknown, 3),
            (Self.core + ".IAgA", .truncated, .disclosedVendors, 20),
            (Self.core + ".Y", .truncated, .publisherPurposes, 3),
            // Vendors: a range from 3 to 2, one beyond the maximum, one twice, two out of order.
            (
                Self.core((9, 16), (1, 1), (1, 12), (1, 1), (3, 16), (2, 16)), .vendor, .core, 275
            ),
            (Self.core((9, 16), (1, 1), (1, 12), (0, 1), (10, 16)), .vendor, .core, 259),
            (
                Self.core((9, 16), (1, 1), (2, 12), (0, 1), (5, 16), (0, 1), (5, 16)), .vendor,
                .core, 276
            ),
            (
                Self.core((9, 16), (1, 1), (2, 12), (0, 1), (5, 16), (0, 1), (4, 16)), .vendor,
                .core, 276
            ),
            // Restrictions: of purpose 0, of type 3, of vendor 0, of a vendor twice.
            (Self.core((0, 34), (1, 12), (0, 6), (0, 2), (0, 12)), .value, .core, 267),
            (Self.core((0, 34), (1, 12), (1, 6), (3, 2), (0, 12)), .value, .core, 267),
            (Self.core((0, 34), (1, 12), (1, 6), (0, 2), (1, 12), (0, 17)), .vendor, .core, 296),
            (
                Self.core((0, 34), (1, 12), (1, 6), (0, 2), (2, 12), (7, 17), (7, 17)), .vendor,
                .core, 313
            ),
        ]
        for (text, code, segment, bit) in cases {
            let error = try #require(Self.failure(text))
            #expect(error.code == code, "\(text): \(error)")
            #expect(error.place == ConsentStringPlace(segment, bit: bit), "\(text): \(error)")
        }
    }

    @Test("N7 A lenient reading takes what is odd, and reports each thing")
    func lenient() throws {
        let cases: [(String, ConsentStringFinding.Kind)] = [
            (Self.core + "==", .paddingCharacter),
            (Self.core + ".gAAA", .unknownSegment),
            (Self.core + ".IAAA.IAAA", .repeatedSegment),
            (
                Self.core(
                    (9, 16), (1, 1), (2, 12), (0, 1), (5, 16), (0, 1), (4, 16), (0, 17), (0, 12)),
                .unordered
            ),
            (Self.core((0, 34), (1, 12), (1, 6), (3, 2), (0, 12)), .undefinedValue),
            (Self.core.prefix(18) + "9" + Self.core.dropFirst(19), .notALetter),
        ]
        for (text, kind) in cases {
            _ = Self.failure(text)
            let reading = try TCStringReading(text)
            #expect(reading.findings.map(\.kind) == [kind], "\(text)")
        }
        // The alphabet of two other characters; what it says is the same.
        let plain = "CQ-_k4AQSbk4ANwAAAENAwCgAAAAAAAAAAYgACPAAAAA"
        let other = plain.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }
        _ = Self.failure(String(other))
        let reading = try TCStringReading(String(other))
        #expect(try reading.string == TCString(plain))
        #expect(reading.findings.map(\.kind) == [.standardAlphabet])
    }

    @Test("N7 Both readings report padding that is odd, repeated restrictions, allowed vendors")
    func findings() throws {
        let cases: [(String, ConsentStringFinding.Kind)] = [
            (Self.core.dropLast() + "B", .paddingNotZero),
            (Self.core + "AAAA", .paddingTooLong),
            (Self.core + ".QAAA", .allowedVendors),
            (
                Self.core((0, 34), (2, 12), (1, 6), (0, 2), (0, 12), (1, 6), (0, 2), (0, 12)),
                .restrictionRepeated
            ),
        ]
        for (text, kind) in cases {
            #expect(
                try TCStringReading(text, isLenient: false).findings.map(\.kind) == [kind],
                "\(text)")
            #expect(try TCStringReading(text).findings.map(\.kind) == [kind], "\(text)")
        }
    }

    @Test(
        "N7 Thousands of ranges of all vendors are refused at the second one, in both readings",
        arguments: [true, false])
    func bomb(isLenient: Bool) throws {
        let entries = Array(
            repeating: (value: (1 << 32) | (1 << 16) | 65_535, width: 33), count: 4_095)
        let head: [(value: Int, width: Int)] = [(65_535, 16), (1, 1), (4_095, 12)]
        var bits = (head + entries).map { Self.bits($0.value, $0.width) }.joined()
        let start = Self.core((0, 3)).utf8.prefix(35).map { Self.bits(Self.value($0), 6) }.joined()
        bits = start + "000" + bits
        let error = try #require(
            #expect(throws: ConsentStringError.self) {
                try TCStringReading(Self.text(bits), isLenient: isLenient)
            })
        #expect(error.code == .vendor)
        #expect(error.place.bit == 213 + 29 + 66)
        // The same among the restrictions.
        let restricted =
            start + "000" + String(repeating: "0", count: 34) + Self.bits(1, 12)
            + Self.bits(1, 6) + "00" + Self.bits(4_095, 12)
            + entries.map { Self.bits($0.value, $0.width) }.joined()
        let other = try #require(
            #expect(throws: ConsentStringError.self) {
                try TCStringReading(Self.text(restricted), isLenient: isLenient)
            })
        #expect(other.place.bit == 213 + 34 + 32 + 66)
    }

    @Test("N6 What does not fit into its field is not written")
    func sizes() throws {
        let good = try TCString(Self.core)
        let changes: [(inout TCString) -> Void] = [
            { $0.cmpID = 4_096 }, { $0.cmpVersion = -1 }, { $0.consentScreen = 64 },
            { $0.vendorListVersion = 4_096 }, { $0.policyVersion = 64 },
            { $0.specialFeatures = [13] }, { $0.purposeConsents = [25] },
            { $0.purposeLegitimateInterests = [0] },
            { $0.created = Timestamp(microseconds: -1) },
            { $0.lastUpdated = Timestamp(microseconds: 50_000) },
            { $0.restrictions = [.init(purpose: 64, type: .notAllowed, vendors: .init())] },
            { $0.restrictions = [.init(purpose: 1, type: .undefined, vendors: .init())] },
            {
                $0.publisherPurposes = PublisherPurposes()
                $0.publisherPurposes?.customConsents = [1]
            },
        ]
        for change in changes {
            var string = good
            change(&string)
            #expect(throws: ConsentStringError.self) { try string.encoded() }
        }
        #expect(try good.encoded() == Self.core + "")
    }
}

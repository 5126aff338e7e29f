// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Testing

@Suite("JSON numbers")
struct JSONNumberTests {
    static let scaled: [(text: String, digits: Int, units: Int64?)] = [
        ("12.50", 2, 1250), ("12.5", 2, 1250), ("12", 2, 1200), ("12.505", 2, nil),
        ("12.500000000000000000000", 2, 1250), ("0", 2, 0), ("-0.00", 2, 0), ("0e999999999", 2, 0),
        ("-3.99", 2, -399), ("1.5", 0, nil), ("1.0", 0, 1), ("1500", 0, 1500), ("1.234", 3, 1234),
        ("1e3", 2, 100_000), ("1.25e1", 2, 1250), ("125E-2", 2, 125), ("125e-3", 2, nil),
        ("1e-2", 2, 1), ("1e-3", 2, nil), ("100e-4", 2, 1),
        ("92233720368547758.07", 2, .max), ("92233720368547758.08", 2, nil),
        ("-92233720368547758.08", 2, .min), ("-92233720368547758.09", 2, nil),
        ("9223372036854775807", 0, .max), ("9223372036854775808", 0, nil),
        ("-9223372036854775808", 0, .min), ("1e18", 0, 1_000_000_000_000_000_000), ("1e19", 0, nil),
        ("1e9999999999999999999999", 0, nil), ("1e-9999999999999999999999", 2, nil),
        ("0.1e1", 0, 1), ("1200", -2, 12), ("1250", -2, nil), ("1", .max, nil), ("1", .min, nil),
    ]

    @Test("Scaling is exact or nothing", arguments: scaled)
    func scales(text: String, digits: Int, units: Int64?) throws {
        let number = try #require(JSONNumber(text))
        #expect(number.decimalMinorUnits(fractionDigits: digits) == units)
    }

    @Test(
        "Only the grammar of RFC 8259 section 6 is a number",
        arguments: [
            "", "-", "+1", "01", "1.", ".1", "1e", "1e+", "0x1", "1 ", " 1", "NaN", "inf", "1,0",
            "١", "1.5.2", "--1", "1e1.5",
        ])
    func refuses(text: String) {
        #expect(JSONNumber(text) == nil)
    }

    @Test("Doubles are what the standard library reads, and never infinite")
    func reads() {
        #expect(JSONNumber("1.5e3")?.double == 1500)
        #expect(JSONNumber("-0.1")?.double == -0.1)
        #expect(JSONNumber("1e400")?.double == nil)
        #expect(JSONNumber("1e-400")?.double == 0)
        #expect(JSONNumber(Double.infinity) == nil)
        #expect(JSONNumber(Double.nan) == nil)
        #expect(JSONNumber(0.1)?.text == "0.1")
        let least = Double.leastNonzeroMagnitude
        #expect(JSONNumber(least)?.double == least)
    }

    @Test("Whole numbers and scaling agree with arithmetic on random amounts")
    func agreesWithArithmetic() {
        var random = JSONTestRandom(seed: 3)
        for _ in 0..<2000 {
            let units = Int64.random(in: -1_000_000_000...1_000_000_000, using: &random)
            let (whole, cents) = units.magnitude.quotientAndRemainder(dividingBy: 100)
            let sign = units < 0 ? "-" : ""
            let text = "\(sign)\(whole).\(cents < 10 ? "0" : "")\(cents)"
            #expect(JSONNumber(text)?.decimalMinorUnits(fractionDigits: 2) == units)
            #expect(JSONNumber(units).int64 == units)
        }
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@Suite struct MoneyTests {
    @Test(
        "a decimal is read exactly or refused",
        arguments: [
            ("12", 1_200), ("12.5", 1_250), ("12.50", 1_250), ("-0.05", -5), ("0.5000", 50),
            ("92233720368547758.07", Int64.max), ("-92233720368547758.08", Int64.min),
        ] as [(String, Int64)])
    func reads(text: String, cents: Int64) throws {
        #expect(try Money(decimal: text, .eur).minorUnits == cents)
    }

    @Test(
        "what is not a plain decimal of the currency is refused",
        arguments: [
            "", "-", ".", ".5", "5.", "1,5", "1e3", "0x1", " 1", "1.005", "--1", "1.2.3", "NaN",
            "92233720368547758.08", "99999999999999999999",
        ])
    func refuses(text: String) {
        #expect(throws: MoneyError.self) { try Money(decimal: text, .eur) }
    }

    @Test("the digits are those of the currency")
    func digits() throws {
        let yen = try #require(Currency("jpy"))
        let dinar = try #require(Currency("KWD"))
        #expect(try Money(decimal: "120", yen).minorUnits == 120)
        #expect(throws: MoneyError.self) { try Money(decimal: "1.5", yen) }
        #expect(try Money(decimal: "1.234", dinar).minorUnits == 1_234)
        #expect(Money(minorUnits: -5, .eur).description == "-0.05 EUR")
        #expect(Money(minorUnits: 120, yen).description == "120 JPY")
        #expect(Currency("EU1") == nil)
        #expect(Currency("EURO") == nil)
    }

    @Test("overflow and mixed currencies are errors, never traps")
    func errors() throws {
        let most = Money(minorUnits: .max, .eur)
        let least = Money(minorUnits: .min, .eur)
        #expect(throws: MoneyError.self) { try most.adding(Money(minorUnits: 1, .eur)) }
        #expect(throws: MoneyError.self) { try least.subtracting(Money(minorUnits: 1, .eur)) }
        #expect(throws: MoneyError.self) { try least.negated() }
        #expect(throws: MoneyError.self) { try most.multiplied(by: 2) }
        #expect(throws: MoneyError.self) { try most.adding(Money(minorUnits: 1, .gbp)) }
    }

    @Test("a split sums to the whole and follows the largest remainders")
    func split() throws {
        let parts = try Money(minorUnits: 100, .eur).split(by: [1, 1, 1])
        #expect(parts.map(\.minorUnits) == [34, 33, 33])
        let other = try Money(minorUnits: 101, .eur).split(by: [3, 0, 1])
        #expect(other.map(\.minorUnits) == [76, 0, 25])
        let negative = try Money(minorUnits: -100, .eur).split(by: [1, 1, 1])
        #expect(negative.map(\.minorUnits) == [-34, -33, -33])
        #expect(throws: MoneyError.self) { try Money(minorUnits: 1, .eur).split(by: [0, 0]) }
        #expect(throws: MoneyError.self) { try Money(minorUnits: 1, .eur).split(by: []) }
        #expect(throws: MoneyError.self) {
            try Money(minorUnits: 1, .eur).split(by: [.max, 1])
        }
    }

    @Test("10,000 random splits lose and make nothing, and no part is off by a unit or more")
    func splitsExactly() throws {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<10_000 {
            let amount = Int64.random(in: .min ... .max, using: &random)
            let weights = (0..<Int.random(in: 1...9, using: &random)).map { _ in
                UInt64.random(in: 0...1_000_000, using: &random)
            }
            guard weights.contains(where: { $0 > 0 }) else { continue }
            let parts = try Money(minorUnits: amount, .eur).split(by: weights)
            var sum: Int64 = 0
            for part in parts { sum &+= part.minorUnits }
            #expect(sum == amount)
            let total = weights.reduce(0, +)
            for (part, weight) in zip(parts, weights) {
                let (high, low) = amount.magnitude.multipliedFullWidth(by: weight)
                let (floor, _) = total.dividingFullWidth((high, low))
                let excess = part.minorUnits.magnitude - floor
                #expect(excess <= 1 && (weight > 0 || part.minorUnits == 0))
            }
        }
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Identity
import Testing

@Suite struct CardAndAddressTests {
    @Test("I7 a card's number has the right check digits or is refused")
    func cards() throws {
        let ean = CardScheme.ean13()
        #expect(try ean.number("4006381333931") == "4006381333931")
        #expect(try ean.number(" 400-6381 333931") == "4006381333931")
        #expect(throws: Refusal.self) { try ean.number("4006381333932") }
        #expect(throws: Refusal.self) { try ean.number("400638133393") }
        #expect(throws: Refusal.self) { try ean.number("0000000000000") }
        #expect(throws: Refusal.self) { try ean.number("400638133393x") }
        let luhn = CardScheme.luhn(lengths: 10...19, prefix: "79")
        #expect(try luhn.number("79927398713") == "79927398713")
        #expect(throws: Refusal.self) { try luhn.number("79927398710") }
        #expect(throws: Refusal.self) { try luhn.number("49927398716") }
    }

    @Test("I7 every single wrong digit and every swap of neighbours is noticed by MOD 97-10")
    func slips() throws {
        let digits = Array("123456789012".utf8)
        let rest = (digits.reduce(0) { ($0 * 10 + Int($1 - 48)) % 97 } * 100) % 97
        let check = 98 - rest
        let number = digits + [UInt8(48 + check / 10), UInt8(48 + check % 10)]
        let scheme = CardScheme.mod97(lengths: 14...14)
        func isRight(_ bytes: [UInt8]) -> Bool {
            (try? scheme.number(String(decoding: bytes, as: UTF8.self))) != nil
        }
        #expect(isRight(number))
        for place in number.indices {
            for digit: UInt8 in 48...57 where digit != number[place] {
                var wrong = number
                wrong[place] = digit
                #expect(!isRight(wrong))
            }
            if place > 0, number[place] != number[place - 1] {
                var wrong = number
                wrong.swapAt(place, place - 1)
                #expect(!isRight(wrong))
            }
        }
    }

    @Test("I7 a normaliser with a scheme takes the card's digits, one without takes the text")
    func normaliser() throws {
        let card = Identifier(.loyalty, "4006381 333931")
        let plain = IdentifierNormalizer(region: .poland)
        #expect(try plain.normalise(card).value == "4006381 333931")
        let scheme = IdentifierNormalizer(regions: [.poland], loyaltyScheme: .ean13())
        #expect(try scheme.normalise(card).value == "4006381333931")
        #expect(throws: Refusal.self) { try scheme.normalise(Identifier(.loyalty, "A-17")) }
    }

    @Test(
        "I1 two spellings of an address have the same parts",
        arguments: [
            ("pl", "ul. Długa 12 m. 3, 00-950 Warszawa", "Warszawa 00-950, Długa 12/3"),
            (
                "pl", "al. Jerozolimskie 7A, 02-017 Warszawa",
                "02-017 Warszawa Aleje Jerozolimskie 7 a"
            ),
            ("de", "Hauptstr. 5, 10115 Berlin", "Hauptstraße 5\n10115 Berlin"),
            ("us", "350 5th Ave Apt 12, New York 10118", "350 5th Avenue, apt. 12, New York 10118"),
            ("gb", "221B Baker St, London NW1 6XE", "221b Baker Street London NW16XE"),
            (
                "ru", "г. Москва, ул. Тверская, д. 7, кв. 12, 125009",
                "125009 Москва Тверская 7 кв 12"
            ),
            ("ua", "вул. Хрещатик, буд. 22, м. Київ, 01001", "01001 Київ, Хрещатик 22"),
            ("cz", "Dlouhá 12, 110 00 Praha", "Dlouha 12, 11000 Praha"),
        ])
    func addresses(country: String, one: String, other: String) {
        let first = PostalAddress(one, country: country)
        let second = PostalAddress(other, country: country)
        #expect(first == second, "\(first) \(second)")
        #expect(first.houseNumber != nil)
        #expect(first.postcode != nil)
        #expect(first.wordOverlap(with: second) == 1)
    }
}

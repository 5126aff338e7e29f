// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Identity
import Testing

@Suite struct CallingRegionTests {
    @Test("I6 the table has the plans of all regions")
    func table() throws {
        let lines = try NormalisationData.lines("phone/phone_regions.csv")
        #expect(lines.count == 246)
        #expect(CallingRegion.all.count == 245)
        for line in lines.dropFirst() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
                .map(String.init)
            let region = try #require(CallingRegion(cells[0]), "\(cells[0])")
            let lengths = cells[4].split(separator: " ").compactMap { Int($0) }
            #expect(region.code == cells[0])
            #expect(region.callingCode == cells[1])
            #expect(region.trunkPrefix == cells[2], "\(line)")
            #expect(region.lengths.lowerBound == lengths.min())
            #expect(region.lengths.upperBound == lengths.max())
        }
    }

    @Test("a region is known by its code in either case, and nothing else is a region")
    func codes() {
        #expect(CallingRegion("pl") == .poland)
        #expect(CallingRegion("DE") == .germany)
        #expect(CallingRegion("GB") == .unitedKingdom)
        #expect(CallingRegion("RU") == .russia)
        #expect(CallingRegion("UA") == .ukraine)
        #expect(CallingRegion("US") == .unitedStates)
        #expect(CallingRegion("FR") == .france)
        for code in ["", "P", "POL", "P1", "ZZ", "UK", "ł", "É"] {
            #expect(CallingRegion(code) == nil, "\(code)")
        }
    }

    @Test(
        "I6 a number is read as people and programs write it",
        arguments: [
            ("PL", "+48 (601) 234-567", "+48601234567"), ("PL", "601.234.567", "+48601234567"),
            ("PL", "６０１２３４５６７", "+48601234567"), ("PL", "601\u{A0}234\u{A0}567", "+48601234567"),
            ("RU", "8 912 345-67-89 доб. 12", "+79123456789"),
            ("RU", "8 10 48 601 234 567", "+48601234567"),
            ("RU", "00 48 601 234 567", "+48601234567"), ("UA", "067 123 45 67", "+380671234567"),
            ("DE", "0151/12345678", "+4915112345678"), ("GB", "020 7946 0958 x12", "+442079460958"),
            ("US", "(202) 555-0143 ext. 7", "+12025550143"),
            ("US", "tel:+1-202-555-0143", "+12025550143"),
            ("US", "tel:555-0143;phone-context=+1202", "+12025550143"),
            ("US", "TEL:202-555-0143;ext=7", "+12025550143"),
            ("IT", "06 698 12345", "+390669812345"),
            ("AR", "011 15-2312-3456", "+5491123123456"), ("AG", "464-1234", "+12684641234"),
            ("KZ", "8 701 234 56 78", "+77012345678"),
            ("AU", "0011 48 601 234 567", "+48601234567"),
            ("PL", "٦٠١٢٣٤٥٦٧", "+48601234567"),
            // What is left of the digits looks as if it had a trunk prefix once more.
            ("BY", "006340063", "+3756340063"),
        ])
    func written(region: String, text: String, expected: String) throws {
        let region = try #require(CallingRegion(region))
        #expect(try PhoneNumber(text, region: region).e164 == expected)
        #expect(try PhoneNumber(expected, region: region).e164 == expected)
    }

    @Test("an extension is kept apart")
    func extensions() throws {
        let number = try PhoneNumber("+48 22 123 45 67 wew. 12", region: .poland)
        #expect(number.extensionDigits == "12")
        #expect(number.national == "221234567")
        #expect(number.callingCode == 48)
        #expect(throws: Refusal.self) {
            try PhoneNumber("+48 22 123 45 67 wew. abc", region: .poland)
        }
    }

    @Test("C4 a number that two regions read differently is refused, not guessed")
    func ambiguity() throws {
        let both = [CallingRegion.poland, .germany]
        let refusal = #expect(throws: Refusal.self) { try PhoneNumber("601 234 567", anyOf: both) }
        #expect(refusal?.reasons.first?.code == "identity.phone.ambiguous")
        #expect(try PhoneNumber("+48 601 234 567", anyOf: both).e164 == "+48601234567")
        let apart = [CallingRegion.russia, .unitedKingdom]
        #expect(try PhoneNumber("8 912 345 67 89", anyOf: apart).e164 == "+79123456789")
        #expect(throws: Refusal.self) { try PhoneNumber("601 234 567", anyOf: []) }
        let normalizer = IdentifierNormalizer(regions: both)
        #expect(throws: Refusal.self) {
            try normalizer.normalise(Identifier(.phone, "601 234 567"))
        }
    }

    @Test(
        "numbers that nobody has are known",
        arguments: [
            ("+48 600 000 000", true), ("+48 111 111 111", true), ("+48 123 456 789", true),
            ("+48 987 654 321", true), ("+48 601 234 567", false), ("+1 202 555 0143", false),
        ])
    func placeholders(text: String, expected: Bool) throws {
        #expect(try PhoneNumber(text, region: .poland).isPlaceholder == expected)
        let refusal = #expect(throws: Refusal.self) {
            try PhoneNumber("000-0000-0000-0", region: .poland)
        }
        #expect(refusal?.reasons.first?.code == "identity.phone.placeholder")
    }
}

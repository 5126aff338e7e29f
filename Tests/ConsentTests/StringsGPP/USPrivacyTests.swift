// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Consent
import Testing

/// The US sections: their fields, what they mean, their dialects.
@Suite struct USPrivacyTests {
    /// The bits of the core of each section, as the specifications have them.
    static let bits: [UInt16: Int] = [
        7: 70, 8: 46, 9: 40, 10: 38, 11: 42, 12: 44, 13: 46, 14: 46, 15: 52, 16: 42, 17: 52, 18: 42,
        19: 42, 20: 46, 21: 54, 22: 42, 23: 42, 24: 22, 25: 24, 26: 24, 27: 24,
    ]

    @Test("N6 Each field of each section is kept apart from every other")
    func fields() throws {
        for (number, bits) in Self.bits {
            let empty = try #require(USPrivacySection(GPPSectionID(number)))
            var values = 0
            for field in USPrivacyField.allCases {
                var section = empty
                var count = section[field].count
                if field == .sensitiveDataProcessing, number > 24 { count = 8 }
                guard count > 0 else {
                    let isSet = section.set([1], for: field)
                    #expect(!isSet, "\(field) of \(number)")
                    continue
                }
                if number <= 24 || field != .sensitiveDataProcessing { values += count }
                let wanted = (0..<count).map { 1 + $0 % 2 }
                let results = [
                    section.set(wanted + [0], for: field),
                    section.set(wanted.map { $0 + 2 }, for: field),
                    section.set(wanted, for: field),
                ]
                #expect(results == [false, false, true])
                for other in USPrivacyField.allCases {
                    #expect(section[other] == (other == field ? wanted : empty[other]))
                }
                let text = section.encoded()
                #expect(try GPPSection(section.section, text.utf8.span).content == .us(section))
            }
            #expect(6 + 2 * values == bits, "\(number)")
        }
    }

    @Test("N6 An opt-out is the section's field or Global Privacy Control")
    func optOut() throws {
        var section = try #require(USPrivacySection(.california))
        #expect(section.optOut(of: .sale) == .notApplicable && !section.optsOut(of: .sale))
        section.set([2], for: .saleOptOut)
        #expect(section.optOut(of: .sale) == .notOptedOut && !section.optsOut(of: .sale))
        section.set([1], for: .sharingOptOut)
        #expect(section.optsOut(of: .sharing) && !section.optsOut(of: .sale))
        #expect(section.optOut(of: .targetedAdvertising) == nil)
        let isSet = section.setGlobalPrivacyControl(true)
        #expect(isSet)
        #expect(USPrivacySection.Use.allCases.allSatisfy { section.optsOut(of: $0) })
        #expect(section.isMSPACovered == nil)
        section.set([2], for: .mspaCoveredTransaction)
        #expect(section.isMSPACovered == false)
        // Virginia has no such signal.
        var virginia = try #require(USPrivacySection(.virginia))
        let isTaken = virginia.setGlobalPrivacyControl(true)
        #expect(!isTaken)
    }

    @Test(
        "N7 A signal of Global Privacy Control where none is defined is refused, or reported",
        arguments: [GPPSectionID.utah, .virginia, .florida])
    func undefinedSignal(id: GPPSectionID) throws {
        let section = try #require(USPrivacySection(id))
        let text = GPPVectorTests.header(id) + "~" + section.encoded() + ".YA"
        #expect(throws: ConsentStringError.self) { try GPPString(text) }
        let reading = try GPPStringReading(text)
        #expect(reading.string.us(id)?.globalPrivacyControl == true)
        #expect(reading.string.us(id)?.dialect == .undefinedGPC)
        #expect(reading.findings.map(\.kind) == [.undefinedGPC])
        #expect(try reading.string.encoded() == text.replacing(".YA", with: ".Y"))
    }

    @Test(
        "N7 The sections of October 2025 are read with their header and without it",
        arguments: [GPPSectionID.maryland, .indiana, .kentucky, .rhodeIsland])
    func sectionHeader(id: GPPSectionID) throws {
        var section = try #require(USPrivacySection(id))
        section.set([1], for: .saleOptOut)
        section.set([2, 1, 0, 0, 0, 0, 0, 1], for: .sensitiveDataProcessing)
        section.setGlobalPrivacyControl(true)
        let text = section.encoded()
        let parts = text.split(separator: ".")
        #expect(parts.count == 3)
        #expect(try GPPSection(id, text.utf8.span).content == .us(section))
        // Without the header: a lenient reading only, and it says so.
        let bare = parts.dropFirst().joined(separator: ".")
        #expect(throws: ConsentStringError.self) { try GPPSection(id, bare.utf8.span) }
        let read = try GPPSection(id, bare.utf8.span, isLenient: true)
        #expect(read.dialect == .noSectionHeader)
        #expect(!read.isStandard)
        guard case .us(let other) = read.content else { throw Absent() }
        #expect(other[.saleOptOut] == [1])
        #expect(other.encoded() == bare)
        #expect(other.standardized == section)
        // A header that lists more or less than there is.
        for wrong in [text + ".AAA", parts.dropLast().joined(separator: ".")] {
            for isLenient in [true, false] {
                #expect(throws: ConsentStringError.self) {
                    try GPPSection(id, wrong.utf8.span, isLenient: isLenient)
                }
            }
        }
    }

    @Test("N7 US National of version 1 is brought to version 2 without a loss")
    func national() throws {
        let old = try GPPString("DBABL~BVVKqqqqgg")
        let section = try #require(old.us(.usNational))
        #expect(section[.sensitiveDataProcessing].count == 12 && section.version == 1)
        let new = try #require(section.standardized)
        #expect(new.version == 2 && new[.sensitiveDataProcessing].count == 16)
        #expect(
            Array(new[.sensitiveDataProcessing].prefix(12)) == section[.sensitiveDataProcessing])
        #expect(new.value(of: .saleOptOut) == section.value(of: .saleOptOut))
        // A version that nobody defined says nothing that could be brought over.
        let strange = try GPPStringReading("DBABRgA~bSFgmiU").string.us(.virginia)
        #expect(strange?.dialect == .undefinedVersion)
        #expect(strange?.standardized == nil)
    }

    @Test("N7 A GPP string is refused as a whole when its header and its sections differ")
    func headers() throws {
        for text in [
            "", "~", "DB", "DBABTA", "DBABTA~1YNN~1YNN", "DBABTA.~1YNN", "DAABTA~1YNN",
            "DCABTA~1YNN",
            "CBABTA~1YNN", "DBABT!~1YNN", "D~1YNN", "DBD_TA~1YNN",
        ] {
            #expect(throws: ConsentStringError.self, "\(text)") { try GPPStringReading(text) }
            #expect(throws: ConsentStringError.self, "\(text)") { try GPPString(text) }
        }
        #expect(throws: ConsentStringError.self) { try GPPString("DBABTA~1ynn") }
        let reading = try GPPStringReading("DBABTA~1ynn")
        #expect(Set(reading.findings.map(\.kind)) == [.lowercase])
        for text in ["2YNN", "1YN", "1YNNN", "1YXN", ""] {
            #expect(throws: ConsentStringError.self) { try USPrivacyString(text.utf8.span) }
        }
    }

    /// A section of another kind than was made.
    struct Absent: Error {}
}

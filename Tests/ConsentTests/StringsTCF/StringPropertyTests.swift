// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
import Testing

/// What holds of every string, over made-up ones: 4,000 without optimisation, 100,000 with it, or
/// what `CLIENTELE_STRING_MODELS` says.
@Suite struct StringPropertyTests {
    static let rounds = StringModels.rounds(
        "CLIENTELE_STRING_MODELS", debug: 4_000, release: 100_000)

    @Test("N6 A TC string written and read is the same, canonical and as short as it can be")
    func tc() throws {
        var generator = SeededGenerator(seed: 2_003)
        var ranges = 0
        for round in 0..<Self.rounds / 2 {
            let string = StringModels.tc(&generator)
            let text = try string.encoded()
            let reading = try TCStringReading(text, isLenient: false)
            try #require(reading.string == string, "round \(round): \(text)")
            #expect(reading.findings.allSatisfy { $0.kind == .restrictionRepeated })
            #expect(try reading.string.encoded() == text)
            let shortest = Self.bits(string.vendorConsents)
            let longest = text.split(separator: ".")[0].count * 6
            // What is not lists, with padding below 24 bits.
            let others =
                213 + 12 + Self.bits(string.vendorLegitimateInterests)
                + string.restrictions.reduce(0) { $0 + 20 + Self.rangeBits($1.vendors) }
            #expect(longest - others - shortest < 24 && longest >= others + shortest)
            ranges += reading.form.vendorConsents.isRange ? 1 : 0
        }
        #expect(ranges > Self.rounds / 20)
    }

    /// The bits of a list in its shorter form (anchors: 12 + 17 s + 33 r against the maximum).
    private static func bits(_ vendors: VendorSet) -> Int {
        17 + min(vendors.highest, 12 + rangeBits(vendors.ranges))
    }

    private static func rangeBits(_ ranges: VendorRanges) -> Int {
        ranges.ranges.reduce(0) { $0 + ($1.count == 1 ? 17 : 33) }
    }

    @Test("N6 The answer from the text is that of the string read, whatever the string")
    func answers() throws {
        var generator = SeededGenerator(seed: 2_004)
        var yes = 0
        for _ in 0..<Self.rounds / 2 {
            let string = StringModels.tc(&generator)
            let text = try string.encoded()
            let vendor =
                Bool.random(using: &generator)
                ? string.vendorConsents.highest : Int.random(in: 0...1_200, using: &generator)
            let purposes = PurposeIDs([
                string.purposeConsents.identifiers.first ?? 3,
                .random(in: 1...3, using: &generator),
            ])
            for basis in TCLegalBasis.allCases {
                let answer = try TCString.allows(
                    text.utf8.span, vendor: vendor, purposes: purposes, basis: basis)
                try #require(
                    answer == string.allows(vendor: vendor, purposes: purposes, basis: basis),
                    "\(text) \(vendor) \(purposes.identifiers) \(basis)")
                yes += answer ? 1 : 0
            }
            #expect(
                try TCString.discloses(text.utf8.span, vendor: vendor)
                    == string.disclosedVendors?.contains(vendor))
        }
        #expect(yes > Self.rounds / 100)
    }

    @Test("N6 A GPP string written and read is the same and canonical")
    func gpp() throws {
        var generator = SeededGenerator(seed: 2_005)
        for round in 0..<Self.rounds / 2 {
            let string = StringModels.gpp(&generator)
            let text = try string.encoded()
            let again = try GPPString(text)
            try #require(again == string, "round \(round): \(text)")
            #expect(try again.encoded() == text)
        }
    }

    @Test("N6 A string of Canada or of TCF 1 written and read is the same, or is not written")
    func others() throws {
        var generator = SeededGenerator(seed: 2_006)
        var ambiguous = 0
        for round in 0..<Self.rounds / 8 {
            let string = StringModels.canada(&generator)
            do {
                let text = try string.encoded()
                try #require(try CanadaTCString(text.utf8.span) == string, "\(round): \(text)")
            } catch let error as ConsentStringError {
                #expect(error.code == .dialect)
                ambiguous += 1
            }
            let old = StringModels.v1(&generator)
            let text = try old.encoded()
            let again = try TCStringV1(text.utf8.span)
            #expect(again.vendorConsents == old.vendorConsents)
            #expect(try again.encoded() == text)
        }
        #expect(ambiguous * 20 <= Self.rounds / 8, "\(ambiguous)")
    }
}

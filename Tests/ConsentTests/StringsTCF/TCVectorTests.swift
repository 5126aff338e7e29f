// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Consent
import Testing

/// The public TC strings, each with every field.
@Suite struct TCVectorTests {
    @Test("N6 65 public TC strings: every field of 44, and 21 refused with a place")
    func fields() throws {
        var accepted = 0
        var refused = 0
        for vector in try StringVectors.load("tcf") {
            let text = vector.text("string")
            guard vector.text("expect") == "accept" else {
                #expect(throws: ConsentStringError.self, "\(text)") { try TCString(text) }
                #expect(throws: ConsentStringError.self, "\(text)") { try TCStringReading(text) }
                refused += 1
                continue
            }
            let decoded = try #require(vector["decoded"])
            let reading = try TCStringReading(text, isLenient: false)
            #expect(reading.differences(from: decoded) == [], "\(text)")
            #expect(reading.string == (try TCString(text)))
            #expect(try TCStringReading(text).string == reading.string)
            accepted += 1
        }
        #expect(accepted == 44)
        #expect(refused == 21)
    }

    @Test("N7 65 public TC strings: exactly the known findings of policy")
    func findings() throws {
        var found = 0
        for vector in try StringVectors.load("tcf") where vector.text("expect") == "accept" {
            let string = try TCString(vector.text("string"))
            let wanted = (vector["policyFindings"]?.arrayValue ?? []).compactMap(\.stringValue)
            let later = string.policy(.v2_3)
            #expect(later.map(Self.words).sorted() == wanted.sorted(), "\(vector.text("string"))")
            // 2.2 does not ask for the vendors that were shown.
            #expect(string.policy(.v2_2) == later.filter { $0.rule != .disclosedVendors })
            if let verdict = vector["policyExpect"]?.stringValue {
                #expect(verdict.hasPrefix("reject") == later.contains { $0.isInvalid })
            }
            found += later.count
        }
        #expect(found == 112)
    }

    /// A finding in the words of the vectors.
    static func words(_ finding: TCPolicyFinding) -> String {
        switch finding.rule {
        case .serviceSpecific: "isServiceSpecific=0"
        case .policyVersion: "tcfPolicyVersion<4"
        case .consentForPurpose1: "LI for purpose 1"
        case .consentForPurposes3To6:
            "LI for purposes \(finding.purposes.identifiers) at policy>=4"
        case .disclosedVendors: "no disclosedVendors segment (mandatory in 2.3)"
        case .oneInstant: "created!=lastUpdated"
        case .startOfDay: "created not day-level"
        default: "?"
        }
    }

    @Test("N6 An answer straight from the text is the answer of the string read")
    func answersFromText() throws {
        for vector in try StringVectors.load("tcf") where vector.text("expect") == "accept" {
            let text = vector.text("string")
            let string = try TCString(text)
            let characters = text.utf8.span
            for vendor in [0, 1, 2, 8, 12, 28, 30, 32, 61, 123, 720, 755, 905, 906, 1178, 65_536] {
                for basis in TCLegalBasis.allCases {
                    for purpose in 0...25 {
                        let purposes: PurposeIDs = purpose == 0 ? [] : [purpose]
                        #expect(
                            try TCString.allows(
                                characters, vendor: vendor, purposes: purposes, basis: basis)
                                == string.allows(vendor: vendor, purposes: purposes, basis: basis),
                            "\(text) \(vendor) \(purpose) \(basis)")
                    }
                }
                #expect(
                    try TCString.discloses(characters, vendor: vendor)
                        == string.disclosedVendors?.contains(vendor))
            }
        }
    }

    @Test("N6 What is read and written again says the same, and no longer than before")
    func roundTrip() throws {
        for vector in try StringVectors.load("tcf") where vector.text("expect") == "accept" {
            var string = try TCString(vector.text("string"))
            string.allowedVendors = nil
            let text = try string.encoded()
            #expect(try TCString(text) == string)
            #expect(try TCString(text).encoded() == text)
            let before = vector.text("string").split(separator: ".")
            let room = before.reduce(before.count - 1) { $0 + ($1.count + 3) / 4 * 4 }
            #expect(text.utf8.count <= room)
            for segment in text.split(separator: ".") { #expect(segment.count % 4 == 0) }
        }
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Consent
import Testing

/// What a TC string allows, and what the policies say of it.
@Suite struct TCMeaningTests {
    static func string(at seconds: Int64 = 1_767_225_600) throws -> TCString {
        var string = TCString(
            created: Timestamp(seconds: seconds), language: try #require(TwoLetterCode("pl")),
            country: try #require(TwoLetterCode("DE")))
        string.purposeConsents = [1, 3, 4]
        string.purposeLegitimateInterests = [2, 7]
        string.vendorConsents = [28, 755]
        string.vendorLegitimateInterests = [755]
        string.disclosedVendors = [28, 755]
        return string
    }

    @Test("N6 A purpose and a vendor need a yes each, and a basis")
    func allows() throws {
        let string = try Self.string()
        #expect(string.allows(vendor: 755, purposes: [1, 3]))
        #expect(!string.allows(vendor: 755, purposes: [1, 2]))
        #expect(!string.allows(vendor: 754, purposes: [1]))
        #expect(string.allows(vendor: 755, purposes: [2, 7], basis: .legitimateInterest))
        #expect(!string.allows(vendor: 28, purposes: [2], basis: .legitimateInterest))
        #expect(string.allows(vendor: 28, purposes: []))
        // A purpose that does not exist is never allowed.
        #expect(!string.allows(vendor: 755, purposes: [0]))
        #expect(!string.allows(vendor: 755, purposes: [1, 64]))
        #expect(!string.allows(vendor: 755, purposes: [-1]))
    }

    @Test("N6 Legitimate interest is never enough for purpose 1, nor for 3 to 6 since policy 4")
    func bases() throws {
        var string = try Self.string()
        string.purposeLegitimateInterests = PurposeIDs(1...10)
        for version in [2, 4, 5] {
            string.policyVersion = version
            let text = try string.encoded()
            for purpose in 1...10 {
                let isAllowed = purpose != 1 && (version < 4 || !(3...6).contains(purpose))
                #expect(
                    string.allows(vendor: 755, purposes: [purpose], basis: .legitimateInterest)
                        == isAllowed)
                #expect(
                    try TCString.allows(
                        text.utf8.span, vendor: 755, purposes: [purpose],
                        basis: .legitimateInterest) == isAllowed)
            }
        }
    }

    @Test(
        "N6 A restriction of the publisher holds for its purpose, its vendors and its basis",
        arguments: [RestrictionType.notAllowed, .requireConsent, .requireLegitimateInterest])
    func restrictions(type: RestrictionType) throws {
        var string = try Self.string()
        string.purposeConsents = [1, 2]
        string.vendorLegitimateInterests = [28, 755]
        string.restrictions = [
            PublisherRestriction(
                purpose: 2, type: type, vendors: VendorRanges([20...30, 400...401]))
        ]
        let text = try string.encoded()
        for vendor in [28, 755] {
            for basis in TCLegalBasis.allCases {
                let isMeant = vendor == 28 && type != .notAllowed
                let isAllowed =
                    vendor == 755
                    || isMeant && (type == .requireConsent) == (basis == .consent)
                #expect(string.allows(vendor: vendor, purposes: [2], basis: basis) == isAllowed)
                #expect(
                    try TCString.allows(text.utf8.span, vendor: vendor, purposes: [2], basis: basis)
                        == isAllowed)
            }
        }
        #expect(string.allows(vendor: 28, purposes: [1]))
    }

    @Test("N7 A string without the vendors that were shown is invalid from 1 March 2026 on")
    func disclosure() throws {
        // 28 February 2026, 24:00, and the day before.
        for (seconds, isInvalid) in [(Int64(1_772_323_200), true), (1_772_236_800, false)] {
            var string = try Self.string(at: seconds)
            #expect(string.policy(.v2_3) == [])
            string.disclosedVendors = nil
            #expect(string.policy(.v2_2) == [])
            let found = string.policy(.v2_3)
            #expect(found.map(\.rule) == [.disclosedVendors])
            #expect(found.map(\.isInvalid) == [isInvalid])
            #expect(try TCString.discloses(string.encoded().utf8.span, vendor: 28) == nil)
        }
    }

    @Test("N7 A string under an older policy is invalid from 1 October 2023 on")
    func policyVersion() throws {
        for (seconds, isInvalid) in [(Int64(1_696_118_400), true), (1_696_032_000, false)] {
            var string = try Self.string(at: seconds)
            string.policyVersion = 3
            #expect(string.policy(.v2_2).map(\.rule) == [.policyVersion])
            #expect(string.policy(.v2_2).map(\.isInvalid) == [isInvalid])
        }
    }
}

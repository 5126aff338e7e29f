// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
import Foundation

/// Made-up choices, of every shape that a string can have.
enum StringModels {
    /// How many the environment asks for, or else `debug` or `release`.
    ///
    /// - Parameters:
    ///   - name: the environment variable.
    ///   - debug: how many without optimisation.
    ///   - release: how many with it.
    /// - Returns: how many.
    static func rounds(_ name: String, debug: Int, release: Int) -> Int {
        if let text = ProcessInfo.processInfo.environment[name], let rounds = Int(text) {
            return rounds
        }
        #if DEBUG
            return debug
        #else
            return release
        #endif
    }

    static func tc(_ generator: inout SeededGenerator) -> TCString {
        var string = TCString(
            created: instant(&generator), language: code(&generator), country: code(&generator))
        string.lastUpdated = instant(&generator)
        string.cmpID = .random(in: 0...4_095, using: &generator)
        string.cmpVersion = .random(in: 0...4_095, using: &generator)
        string.consentScreen = .random(in: 0...63, using: &generator)
        string.vendorListVersion = .random(in: 0...4_095, using: &generator)
        string.policyVersion = .random(in: 0...63, using: &generator)
        string.isServiceSpecific = .random(using: &generator)
        string.usesNonStandardTexts = .random(using: &generator)
        string.specialFeatures = purposes(12, &generator)
        string.purposeConsents = purposes(24, &generator)
        string.purposeLegitimateInterests = purposes(24, &generator)
        string.purposeOneTreatment = .random(using: &generator)
        string.vendorConsents = vendors(&generator)
        string.vendorLegitimateInterests = vendors(&generator)
        string.restrictions = restrictions(&generator)
        string.disclosedVendors = .random(using: &generator) ? vendors(&generator) : nil
        string.publisherPurposes = .random(using: &generator) ? own(&generator) : nil
        return string
    }

    static func v1(_ generator: inout SeededGenerator) -> TCStringV1 {
        var string = TCStringV1(created: instant(&generator), language: code(&generator))
        string.cmpID = .random(in: 0...4_095, using: &generator)
        string.vendorListVersion = .random(in: 0...4_095, using: &generator)
        string.purposeConsents = purposes(24, &generator)
        string.vendorConsents = vendors(&generator)
        return string
    }

    static func canada(_ generator: inout SeededGenerator) -> CanadaTCString {
        var string = CanadaTCString(created: instant(&generator), language: code(&generator))
        string.cmpID = .random(in: 0...4_095, using: &generator)
        string.policyVersion = .random(in: 0...63, using: &generator)
        string.usesNonStandardStacks = .random(using: &generator)
        string.specialFeatures = purposes(12, &generator)
        string.purposeExpressConsents = purposes(24, &generator)
        string.purposeImpliedConsents = purposes(24, &generator)
        string.vendorExpressConsents = vendors(&generator)
        string.vendorImpliedConsents = vendors(&generator)
        string.restrictions =
            Int.random(in: 0..<8, using: &generator) == 0 ? nil : restrictions(&generator)
        string.disclosedVendors = .random(using: &generator) ? vendors(&generator) : nil
        string.publisherPurposes = .random(using: &generator) ? own(&generator) : nil
        return string
    }

    static func us(_ generator: inout SeededGenerator) -> USPrivacySection? {
        let id = GPPSectionID(UInt16.random(in: 7...27, using: &generator))
        guard var section = USPrivacySection(id) else { return nil }
        for field in USPrivacyField.allCases {
            var count = section[field].count
            if field == .sensitiveDataProcessing, count == 0, .random(using: &generator) {
                count = 8
            }
            let values = (0..<count).map { _ in Int.random(in: 0...2, using: &generator) }
            section.set(values, for: field)
        }
        section.setGlobalPrivacyControl([nil, true, false].randomElement(using: &generator) ?? nil)
        return section
    }

    static func gpp(_ generator: inout SeededGenerator) -> GPPString {
        var string = GPPString()
        if Int.random(in: 0..<4, using: &generator) == 0 { string.set(GPPSection(tc(&generator))) }
        if Int.random(in: 0..<8, using: &generator) == 0 {
            string.set(GPPSection(USPrivacyString(notice: .yes, saleOptOut: .no)))
        }
        if Int.random(in: 0..<8, using: &generator) == 0,
            let section = GPPSection(
                GPPSectionID(.random(in: 28...4_000, using: &generator)), undefined: "B-_.A")
        {
            string.set(section)
        }
        for _ in 0..<Int.random(in: 0...5, using: &generator) {
            if let section = us(&generator) { string.set(GPPSection(section)) }
        }
        return string
    }

    private static func instant(_ generator: inout SeededGenerator) -> Timestamp {
        Timestamp(milliseconds: .random(in: 0..<1 << 36, using: &generator) * 100)
    }

    private static func code(_ generator: inout SeededGenerator) -> TwoLetterCode {
        let letters = (0..<2).map { _ in UInt8.random(in: 65...90, using: &generator) }
        let text = String(decoding: letters, as: UTF8.self)
        guard let code = TwoLetterCode(text) else { preconditionFailure("two letters") }
        return code
    }

    private static func purposes(
        _ maximum: Int, _ generator: inout SeededGenerator
    ) -> PurposeIDs {
        guard maximum > 0 else { return [] }
        let share = Int.random(in: 0...4, using: &generator)
        return PurposeIDs(
            (1...maximum).filter { _ in Int.random(in: 0..<4, using: &generator) < share })
    }

    private static func own(_ generator: inout SeededGenerator) -> PublisherPurposes {
        var own = PublisherPurposes()
        own.consents = purposes(24, &generator)
        own.legitimateInterests = purposes(24, &generator)
        own.customCount = .random(in: 0...63, using: &generator)
        own.customConsents = purposes(own.customCount, &generator)
        own.customLegitimateInterests = purposes(own.customCount, &generator)
        return own
    }

    private static func restrictions(
        _ generator: inout SeededGenerator
    ) -> [PublisherRestriction] {
        (0..<pick([0, 0, 1, 3], &generator)).map { _ in
            PublisherRestriction(
                purpose: .random(in: 1...63, using: &generator),
                type: pick(
                    [.notAllowed, .requireConsent, .requireLegitimateInterest], &generator),
                vendors: vendors(&generator).ranges)
        }
    }

    /// None, a few far apart, runs, or half of all.
    static func vendors(_ generator: inout SeededGenerator) -> VendorSet {
        let maximum = pick([70, 200, 1_200, 65_535], &generator)
        var set = VendorSet()
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: break
        case 1:
            for _ in 0..<5 { set.insert(.random(in: 1...maximum, using: &generator)) }
        case 2:
            for _ in 0..<3 {
                let first = Int.random(in: 1...maximum, using: &generator)
                let length = Int.random(in: 1...150, using: &generator)
                for vendor in first..<first + length { set.insert(vendor) }
            }
        default:
            for vendor in 1...min(maximum, 300) where Bool.random(using: &generator) {
                set.insert(vendor)
            }
        }
        return set
    }

    /// One of a list that is not empty.
    private static func pick<Value>(
        _ values: [Value], _ generator: inout SeededGenerator
    ) -> Value {
        values[Int.random(in: values.indices, using: &generator)]
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Consent

/// A section of a GPP string as the vectors have it.
struct SectionFields {
    let section: GPPSection
    let findings: [ConsentStringFinding]
    /// The text of the section.
    let text: Substring

    /// The fields that say what another one says, or what the public tests beside this one look at.
    private static let derived: Set<String> = ["created", "lastUpdated", "dialect"]

    /// The names of the fields that differ from a vector's, with both values.
    func differences(from decoded: JSONValue) -> [String] {
        if case .tcfEUv2 = section.content {
            let reading = try? TCStringReading(String(text), isLenient: false)
            return reading?.differences(from: decoded) ?? ["not read"]
        }
        return (decoded.objectValue ?? [:]).compactMap { member in
            if Self.derived.contains(member.name) { return nil }
            let found = field(member.name)
            return found == member.value
                ? nil : "\(member.name): \(String(describing: found)), not \(member.value)"
        }
    }

    private func field(_ name: String) -> JSONValue? {
        switch section.content {
        case .us(let section): us(section, name)
        case .usPrivacy(let string): usPrivacy(string, name)
        case .tcfCanada(let string): canada(string, name)
        default: nil
        }
    }

    private func us(_ section: USPrivacySection, _ name: String) -> JSONValue? {
        let counts = USPrivacyField.allCases.map { section[$0].count }
        switch name {
        case "version": return .number(section.version)
        case "mspaVersion": return section.mspaVersion.map { .number($0) }
        case "coreBits": return .number(6 + 2 * counts.reduce(0, +))
        case "layout":
            return .string(
                "\(section[.sensitiveDataProcessing].count)/"
                    + "\(section[.knownChildSensitiveDataConsents].count)")
        case "gpcSegmentPresent": return .bool(section.globalPrivacyControl != nil)
        case "gpc": return section.globalPrivacyControl.map { .bool($0) }
        case "corePaddingNonZero":
            return .bool(
                findings.contains {
                    $0.kind == .paddingNotZero && $0.place.segment == .core
                        && $0.place.section == self.section.id
                })
        default:
            guard let field = USPrivacyField(rawValue: name) else { return nil }
            if let value = section.value(of: field) { return .number(value) }
            return section[field].isEmpty ? nil : .numbers(section[field])
        }
    }

    private func usPrivacy(_ string: USPrivacyString, _ name: String) -> JSONValue? {
        let answer: USPrivacyString.Answer
        switch name {
        case "version": return .number(1)
        case "notice": answer = string.notice
        case "optOutSale": answer = string.saleOptOut
        case "lspaCovered": answer = string.lspaCovered
        default: return nil
        }
        return .string(String(decoding: [answer.rawValue], as: UTF8.self))
    }

    private func canada(_ string: CanadaTCString, _ name: String) -> JSONValue? {
        switch name {
        case "version": .number(1)
        case "createdDeciseconds": .number(Int(string.created.microseconds / 100_000))
        case "lastUpdatedDeciseconds": .number(Int(string.lastUpdated.microseconds / 100_000))
        case "cmpId": .number(string.cmpID)
        case "cmpVersion": .number(string.cmpVersion)
        case "consentScreen": .number(string.consentScreen)
        case "consentLanguage": .string(string.consentLanguage.description)
        case "vendorListVersion": .number(string.vendorListVersion)
        case "tcfPolicyVersion": .number(string.policyVersion)
        case "useNonStandardStacks": .bool(string.usesNonStandardStacks)
        case "specialFeatureExpressConsent": .numbers(string.specialFeatures)
        case "purposesExpressConsent": .numbers(string.purposeExpressConsents)
        case "purposesImpliedConsent": .numbers(string.purposeImpliedConsents)
        case "vendorExpressConsent": .numbers(string.vendorExpressConsents.vendors)
        case "vendorImpliedConsent": .numbers(string.vendorImpliedConsents.vendors)
        case "disclosedVendors": string.disclosedVendors.map { .numbers($0.vendors) }
        case "publisherPurposes": string.publisherPurposes.map(Self.purposes)
        case "pubRestrictions":
            string.restrictions.map { .array($0.map(Self.restriction)) } ?? .null
        default: nil
        }
    }

    private static func restriction(_ restriction: PublisherRestriction) -> JSONValue {
        [
            "purposeId": .number(restriction.purpose),
            "restrictionType": .number(restriction.type.rawValue),
            "vendorIds": .numbers(restriction.vendors.ranges.flatMap { Array($0) }),
        ]
    }

    private static func purposes(_ purposes: PublisherPurposes) -> JSONValue {
        [
            "pubPurposesExpressConsent": .numbers(purposes.consents),
            "pubPurposesImpliedConsent": .numbers(purposes.legitimateInterests),
            "numCustomPurposes": .number(purposes.customCount),
            "customPurposesExpressConsent": .numbers(purposes.customConsents),
            "customPurposesImpliedConsent": .numbers(purposes.customLegitimateInterests),
        ]
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Consent
import Foundation

/// Published consent strings with what they say.
enum StringVectors {
    /// The vectors of a file of `Resources/strings`.
    static func load(_ name: String) throws -> [JSONValue] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Resources/strings/\(name)_vectors.json")
        let bytes = [UInt8](try Data(contentsOf: file))
        return try JSONParser().parse(bytes)["vectors"]?.arrayValue ?? []
    }
}

extension JSONValue {
    /// A list of numbers.
    static func numbers(_ numbers: [Int]) -> JSONValue {
        .array(numbers.map { .number(JSONNumber(Int64($0))) })
    }

    /// A number.
    static func number(_ number: Int) -> JSONValue { .number(JSONNumber(Int64(number))) }

    /// A list of identifiers.
    static func numbers(_ identifiers: PurposeIDs) -> JSONValue { numbers(identifiers.identifiers) }

    /// The text of a member.
    func text(_ name: String) -> String { self[name]?.stringValue ?? "" }
}

extension TCStringReading {
    /// The value that the vectors give a field; nil for a field that is not there.
    func field(_ name: String) -> JSONValue? {
        switch name {
        case "version": .number(2)
        case "createdDeciseconds": .number(Int(string.created.microseconds / 100_000))
        case "lastUpdatedDeciseconds": .number(Int(string.lastUpdated.microseconds / 100_000))
        case "cmpId": .number(string.cmpID)
        case "cmpVersion": .number(string.cmpVersion)
        case "consentScreen": .number(string.consentScreen)
        case "consentLanguage": .string(string.consentLanguage.description)
        case "vendorListVersion": .number(string.vendorListVersion)
        case "tcfPolicyVersion": .number(string.policyVersion)
        case "isServiceSpecific": .bool(string.isServiceSpecific)
        case "useNonStandardTexts": .bool(string.usesNonStandardTexts)
        case "specialFeatureOptIns": .numbers(string.specialFeatures)
        case "purposesConsent": .numbers(string.purposeConsents)
        case "purposesLITransparency": .numbers(string.purposeLegitimateInterests)
        case "purposeOneTreatment": .bool(string.purposeOneTreatment)
        case "publisherCC": .string(string.publisherCountry.description)
        case "vendorConsent": list(string.vendorConsents, form.vendorConsents)
        case "vendorLegitimateInterest":
            list(string.vendorLegitimateInterests, form.vendorLegitimateInterests)
        case "disclosedVendors": list(string.disclosedVendors, form.disclosedVendors)
        case "allowedVendors": list(string.allowedVendors, form.allowedVendors)
        case "publisherRestrictions": .array(string.restrictions.map(Self.restriction))
        case "publisherTC": string.publisherPurposes.map(Self.purposes)
        case "segmentOrder": .array(form.segments.map { .string(Self.name($0)) })
        case "corePaddingBits": .number(form.corePadding)
        default: nil
        }
    }

    /// The fields that say what another one says.
    static let derived: Set<String> = ["created", "lastUpdated", "coreBits"]

    private static func name(_ segment: TCStringForm.Segment) -> String {
        switch segment {
        case .disclosedVendors: "disclosedVendors"
        case .allowedVendors: "allowedVendors"
        case .publisherPurposes: "publisherTC"
        }
    }

    private func list(_ vendors: VendorSet?, _ form: VendorListForm?) -> JSONValue? {
        guard let vendors, let form else { return nil }
        var object: JSONObject = [
            "maxVendorId": .number(form.maximum),
            "encoding": .string(form.isRange ? "range" : "bitfield"),
        ]
        if form.isRange { object["rangeEntries"] = Self.ranges(vendors.ranges) }
        object["ids"] = .numbers(vendors.vendors)
        return .object(object)
    }

    private static func ranges(_ ranges: VendorRanges) -> JSONValue {
        .array(ranges.ranges.map { .numbers([$0.lowerBound, $0.upperBound]) })
    }

    private static func restriction(_ restriction: PublisherRestriction) -> JSONValue {
        var object: JSONObject = [
            "purposeId": .number(restriction.purpose),
            "restrictionType": .number(restriction.type.rawValue),
            "rangeEntries": ranges(restriction.vendors),
        ]
        if restriction.vendors.count <= 300 {
            object["vendorIds"] = .numbers(restriction.vendors.ranges.flatMap { Array($0) })
        }
        object["vendorCount"] = .number(restriction.vendors.count)
        return .object(object)
    }

    static func purposes(_ purposes: PublisherPurposes) -> JSONValue {
        [
            "pubPurposesConsent": .numbers(purposes.consents),
            "pubPurposesLITransparency": .numbers(purposes.legitimateInterests),
            "numCustomPurposes": .number(purposes.customCount),
            "customPurposesConsent": .numbers(purposes.customConsents),
            "customPurposesLITransparency": .numbers(purposes.customLegitimateInterests),
        ]
    }

    /// The names of the fields that differ from a vector's, with both values.
    func differences(from decoded: JSONValue) -> [String] {
        (decoded.objectValue ?? [:]).compactMap { member in
            if Self.derived.contains(member.name) { return nil }
            let found = field(member.name)
            return found == member.value
                ? nil : "\(member.name): \(String(describing: found)), not \(member.value)"
        }
    }
}

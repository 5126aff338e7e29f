// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore
internal import ClienteleTestKit
internal import Consent

/// The strings that are measured.
enum SampleStrings {
    /// 780 of 1,100 vendors with consent, 420 with legitimate interest, 906 shown: 601 characters.
    static var full: TCString {
        var generator = SeededGenerator(seed: 601)
        var string = TCString(
            created: Timestamp(seconds: 1_767_225_600), language: code("EN"), country: code("DE"))
        string.cmpID = 31
        string.cmpVersion = 640
        string.consentScreen = 1
        string.vendorListVersion = 126
        string.specialFeatures = [1]
        string.purposeConsents = PurposeIDs(1...10)
        string.purposeLegitimateInterests = [2, 7, 8, 9, 10, 11]
        string.vendorConsents = vendors(780, &generator)
        string.vendorLegitimateInterests = vendors(420, &generator)
        string.disclosedVendors = vendors(906, &generator)
        return string
    }

    /// So many of 1,100 vendors, the last one among them.
    private static func vendors(_ count: Int, _ generator: inout SeededGenerator) -> VendorSet {
        VendorSet((1..<1_100).shuffled(using: &generator).prefix(count - 1) + [1_100])
    }

    private static func code(_ text: String) -> TwoLetterCode {
        guard let code = TwoLetterCode(text) else { preconditionFailure("two letters") }
        return code
    }

    /// A list of 4,095 ranges, each of all vendors.
    static var bomb: String {
        // The head of a core up to the lists: 213 bits.
        var bits = "000010" + String(repeating: "0", count: 207)
        bits += String(repeating: "1", count: 17) + String(repeating: "1", count: 12)
        for _ in 0..<4_095 {
            bits += "1" + String(repeating: "0", count: 15) + String(repeating: "1", count: 17)
        }
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        var text = ""
        var value = 0
        for (place, bit) in (bits + "0000000000").enumerated() {
            value = value << 1 | (bit == "1" ? 1 : 0)
            if place % 6 == 5 {
                text.append(alphabet[value])
                value = 0
            }
        }
        return text + String(repeating: "A", count: 22_568 - text.count)
    }

    /// The six US sections of a string.
    static let sixSections = "DBABrGA~BVVqAAEABCA~BVoYYZoI~BVoYYYI~BVoYYQg~BVaGGGCA~BVoYYYQg"

    /// The string that prebid go-gdpr measures with: 15 restrictions with 463 ranges.
    static let restricted = """
        CPAavcCPAavcCAGABCFRBKCsAP_AAH_AAAqIHFNf_X_fb3_j-_59_9t0eY1f9_7_v-0zjgeds-8Nyd_X_L8X5mM7\
        vB36pq4KuR4Eu3LBAQdlHOHcTUmw6IkVqTPsbk2Mr7NKJ7PEinMbe2dYGH9_n9XT_ZKY79_____7__-_____7_f_\
        _-__3_vp9V---wOJAIMBAUAgAEMAAQIFCIQAAQhiQAAAABBCIBQJIAEqgAWVwEdoIEACAxAQgQAgBBQgwCAAQAAJ\
        KAgBACwQCAAiAQAAgAEAIAAEIAILACQEAAAEAJCAAiACECAgiAAg5DAgIgCCAFABAAAuJDACAMooASBAPGQGAAKA\
        AqACGAEwALgAjgBlgDUAHZAPsA_ACMAFLAK2AbwBMQCbAFogLYAYEAw8BkQDOQGeAM-EQHwAVABWAC4AIYAZAAyw\
        BqADZAHYAPwAgABGAClgFPANYAdUA-QCGwEOgIvASIAmwBOwCkQFyAMCAYSAw8Bk4DOQGfCQAYADgBzgN_CQTgAE\
        AALgAoACoAGQAOAAeABAACIAFQAMIAaABqADyAIYAigBMgCqAKwAWAAuABvADmAHoAQ0AiACJgEsAS4AmgBSgC3A\
        GGAMgAZcA1ADVAGyAO8AewA-IB9gH6AQAAjABQQClgFPAL8AYoA1gBtADcAG8AOIAegA-QCGwEOgIqAReAkQBMQC\
        ZQE2AJ2AUOApEBYoC2AFyALvAYEAwYBhIDDQGHgMiAZIAycBlwDOQGfANIAadA1gDWQoAEAYQaBIACoAKwAXABDA\
        DIAGWANQAbIA7AB-AEAAIKARgApYBT4C0ALSAawA3gB1QD5AIbAQ6Ai8BIgCbAE7AKRAXIAwIBhIDDwGMAMnAZyA\
        zwBnwcAEAA4Bv4qA2ABQAFQAQwAmABcAEcAMsAagA7AB-AEYAKXAWgBaQDeAJBATEAmwBTYC2AFyAMCAYeAyIBnI\
        DPAGfANyHQWQAFwAUABUADIAHAAQAAiABdADAAMYAaABqADwAH0AQwBFACZAFUAVgAsABcADEAGYAN4AcwA9ACGA\
        ERAJYAmABNACjAFKALEAW4AwwBkADKAGiANQAbIA3wB3gD2gH2AfoBGACVAFBAKeAWKAtAC0gFzALyAX4AxQBuAD\
        iQHTAdQA9ACGwEOgIiAReAkEBIgCbAE7AKHAU0AqwBYsC2ALZAXAAuQBdoC7wGEgMNAYeAxIBjADHgGSAMnAZUAy\
        wBlwDOQGfANEgaQBpIDSwGnANYAbGPABAIqAb-QgZgALAAoABkAEQALgAYgBDACYAFUALgAYgAzABvAD0AI4AWIA\
        ygBqADfAHfAPsA_ACMAFBAKGAU-AtAC0gF-AMUAdQA9ACQQEiAJsAU0AsUBaMC2ALaAXAAuQBdoDDwGJAMiAZOAz\
        kBngDPgGiANJAaWA4AlAyAAQAAsACgAGQAOAAigBgAGIAPAAiABMACqAFwAMQAZgA2gCGgEQARIAowBSgC3AGEAM\
        oAaoA2QB3gD8AIwAU-AtAC0gGKANwAcQA6gCHQEXgJEATYAsUBbAC7QGHgMiAZOAywBnIDPAGfANIAawA4AmACAR\
        UA38pBBAAXABQAFQAMgAcABAACKAGAAYwA0ADUAHkAQwBFACYAFIAKoAWAAuABiADMAHMAQwAiABRgClAFiALcAZ\
        QA0QBqgDZAHfAPsA_ACMAFBAKGAVsAuYBeQDaAG4APQAh0BF4CRAE2AJ2AUOApoBWwCxQFsALgAXIAu0BhoDDwGM\
        AMiAZIAycBlwDOQGeAM-gaQBpMDWANZAbGVABAA-Ab-A.YAAAAAAAAAAA
        """
}

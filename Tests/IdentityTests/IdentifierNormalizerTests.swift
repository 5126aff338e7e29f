// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Identity
import Testing

@Suite struct IdentifierNormalizerTests {
    @Test(
        "a number written in the national or an international way is one number",
        arguments: [
            (CallingRegion.poland, "601 234 567", "+48601234567"),
            (.poland, "+48 601-234-567", "+48601234567"),
            (.poland, "0048601234567", "+48601234567"), (.poland, "48601234567", "+48601234567"),
            (.poland, "+44 20 7946 0958", "+442079460958"),
            (.unitedKingdom, "020 7946 0958", "+442079460958"),
            (.unitedKingdom, "+44 (0)20 7946 0958", "+442079460958"),
            (.unitedKingdom, "07700 900123", "+447700900123"),
            (.russia, "8 (912) 345-67-89", "+79123456789"),
            (.russia, "+7 912 345 67 89", "+79123456789"),
            (.russia, "9123456789", "+79123456789"), (.germany, "030 901820", "+4930901820"),
            (.germany, "+49 30 901820", "+4930901820"),
            (.unitedStates, "(202) 555-0143", "+12025550143"),
            (.unitedStates, "1 202 555 0143", "+12025550143"),
        ])
    func phones(region: CallingRegion, written: String, expected: String) throws {
        let normalizer = IdentifierNormalizer(region: region)
        #expect(try normalizer.normalise(Identifier(.phone, written)).value == expected)
        #expect(try normalizer.normalise(Identifier(.phone, expected)).value == expected)
    }

    @Test(
        "what is no number or no address is refused",
        arguments: [
            Identifier(.phone, "12"), Identifier(.phone, "call me"), Identifier(.phone, "+"),
            Identifier(.phone, "+0048601234567"), Identifier(.phone, "++48601234567"),
            Identifier(.phone, "+123456789012345678"), Identifier(.email, "ann"),
            Identifier(.email, "@b.org"), Identifier(.email, "a@b@c.org"),
            Identifier(.email, "a@org"), Identifier(.email, "a@b..org"),
            Identifier(.email, "a b@c.org"), Identifier(.loyalty, "  "), Identifier(.cookie, ""),
        ])
    func refuses(identifier: Identifier) {
        #expect(throws: Refusal.self) {
            try IdentifierNormalizer(region: .poland).normalise(identifier)
        }
    }

    @Test("an address is cut and lower case, everything else only cut")
    func others() throws {
        let normalizer = IdentifierNormalizer(region: .poland)
        let email = try normalizer.normalise(Identifier(.email, " Ann.B@Example.ORG\n"))
        #expect(email.value == "ann.b@example.org")
        #expect(try normalizer.normalise(Identifier(.loyalty, " aB1 ")).value == "aB1")
    }
}

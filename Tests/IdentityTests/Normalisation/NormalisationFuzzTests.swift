// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Identity
import Testing

/// Strings that nobody meant, over every parser: none traps, and normalising twice changes nothing.
@Suite struct NormalisationFuzzTests {
    static let seeds = [
        "Łukasz Wójcik-Nowak", "Иванов Иван Иванович", "Шевченко Олександр",
        "van der Rohe, Dr. Ludwig",
        "ann.b+tag@example.org", "\"a b\"@[IPv6:2001:db8::1]", "анна@почта.рф", "+48 601 234 567",
        "tel:+7-912-345;ext=12;phone-context=+7", "8 (912) 345-67-89 доб. 12", "＋４９ ３０ ９０１８２０",
        "31 декабря 1980 г.", "12/31/80", "19801231", "4006381333931",
        "ul. Długa 12/3, 00-950 Warszawa",
        "Παπαδόπουλος Ευάγγελος", "Ｆｕｌｌ ｗｉｄｔｈ ①②③ ﬁ", "Nguyễn Văn A", "漢字 👩‍👩‍👧 e\u{301}\u{301}",
        "+1 684 555 0100", "0015 11 2312-3456", "Saint-Exupéry, Antoine de", "",
    ]

    /// A seed with some of its bytes changed, doubled, dropped or joined to another seed's.
    static func mutated(_ generator: inout SeededGenerator) -> [UInt8] {
        var bytes = Array((seeds.randomElement(using: &generator) ?? "").utf8)
        for _ in 0..<Int.random(in: 0...6, using: &generator) {
            let place = Int.random(in: 0...bytes.count, using: &generator)
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place)
            case 1 where place < bytes.count: bytes.remove(at: place)
            case 2 where place < bytes.count:
                bytes[place] = UInt8.random(in: 0...255, using: &generator)
            case 3: bytes.append(contentsOf: (seeds.randomElement(using: &generator) ?? "").utf8)
            case 4:
                let scalar = UInt32.random(in: 0...0x2_FFFF, using: &generator)
                if let scalar = Unicode.Scalar(scalar) {
                    bytes.insert(contentsOf: String(scalar).utf8, at: place)
                }
            default: bytes.removeSubrange(place...)
            }
        }
        return bytes
    }

    /// What is fed, and what has to hold of it besides that it does not trap.
    enum Parser: CaseIterable {
        case folding, emails, phones, cards, names, skeleton, phonetics, addresses, births

        /// Feeds one string; whether it was taken for what it should be, nil when a second pass
        /// changed it.
        func feed(_ bytes: [UInt8], _ text: String, round: Int, today: CivilDate) -> Bool? {
            switch self {
            case .folding: return Self.fold(bytes)
            case .emails: return normalise(Identifier(.email, text), .poland)
            case .phones:
                let regions = NormalisationFuzzTests.regions
                return normalise(Identifier(.phone, text), regions[round % regions.count])
            case .cards: return normalise(Identifier(.loyalty, text), .poland)
            case .names:
                let name = PersonName(full: text)
                let agreement = NameAgreement(name, PersonName(given: text, family: text))
                return agreement.given != .different
            case .skeleton: return !RomanisationSkeleton.key(text).isEmpty
            case .phonetics:
                let codes =
                    PhoneticCode.soundex(text) + PhoneticCode.nysiis(text)
                    + PhoneticCode.metaphone(text) + PhoneticCode.matchRating(text)
                return PhoneticCode.matchRatingAgrees(text, "Anna") != nil || !codes.isEmpty
            case .addresses:
                let country = ["pl", "gb", "de", "ru", "zz"][round % 5]
                return PostalAddress(text, country: country).houseNumber != nil
            case .births:
                return (try? BirthDate(text, order: .unknown, today: today)) != nil
            }
        }

        private static func fold(_ bytes: [UInt8]) -> Bool? {
            var output: [UInt8] = []
            TextFolding.fold(bytes.span, into: &output)
            var again: [UInt8] = []
            TextFolding.fold(output.span, into: &again)
            return output == again ? !output.isEmpty : nil
        }

        private func normalise(_ identifier: Identifier, _ region: CallingRegion) -> Bool? {
            let normalizer = IdentifierNormalizer(
                regions: [region], loyaltyScheme: self == .cards ? .ean13() : nil,
                emailProviders: .usual)
            guard let once = try? normalizer.normalise(identifier) else { return false }
            guard let twice = try? normalizer.normalise(once), twice == once else { return nil }
            for key in normalizer.weakerKeys(of: once) {
                guard let address = try? EmailAddress(key.value), address.exact == key.value,
                    EmailProviders.usual.canonical(address) == key.value
                else { return nil }
            }
            return true
        }
    }

    static let regions = CallingRegion.all

    /// How many strings each parser gets: 108,000 in all without optimisation, 900,000 with it.
    static let rounds: Int = {
        #if DEBUG
            12_000
        #else
            100_000
        #endif
    }()

    @Test(
        "E9 mutated strings trap no parser, and a second pass changes nothing",
        arguments: Parser.allCases)
    func fuzz(parser: Parser) throws {
        var generator = SeededGenerator(seed: 4_711)
        let today = try #require(CivilDate(year: 2026, month: 11, day: 22))
        var taken = 0
        var changed: [[UInt8]] = []
        for round in 0..<Self.rounds {
            let bytes = Self.mutated(&generator)
            let text = String(decoding: bytes, as: UTF8.self)
            switch parser.feed(bytes, text, round: round, today: today) {
            case true?: taken += 1
            case false?: break
            case nil: changed.append(bytes)
            }
        }
        #expect(changed.isEmpty, "\(changed.count): \(changed.prefix(3))")
        // A generator of nothing but rubbish would find nothing.
        #expect(taken * 200 > Self.rounds)
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How two persons' names agree, part by part.
struct NamePair {
    var given = PartyAgreement.unknown
    var family = PartyAgreement.unknown

    /// Compares two names as they are written and with given and family name exchanged; the better
    /// counts.
    init(_ a: PersonWords, _ b: PersonWords) {
        (given, family) = Self.parts(a.given, a.family, b.given, b.family)
        if min(given, family) <= .unknown {
            let exchanged = min(Self.family(a.given, b.family), Self.family(a.family, b.given))
            if exchanged >= .close { (given, family) = (exchanged, exchanged) }
        }
        // What a romanisation does not confirm may be another romanisation.
        if a.isRomanised != b.isRomanised {
            given = Self.romanised(given)
            family = Self.romanised(family)
        }
    }

    init(given: PartyAgreement, family: PartyAgreement) {
        (self.given, self.family) = (given, family)
    }

    /// The sum of both, by which the best of several names is chosen.
    var rank: Int { given.rawValue * 6 + family.rawValue + min(given, family).rawValue * 36 }

    private static func romanised(_ agreement: PartyAgreement) -> PartyAgreement {
        agreement == .same ? .close : .unknown
    }

    private static func parts(
        _ given: [NameWord], _ family: [NameWord], _ otherGiven: [NameWord],
        _ otherFamily: [NameWord]
    ) -> (PartyAgreement, PartyAgreement) {
        var families = Self.family(family, otherFamily)
        // A family name from before a marriage stands on behind the given names.
        if families == .conflict,
            holds(given, otherFamily) || holds(otherGiven, family)
        {
            families = .plausible
        }
        // A name of one word is that word.
        if given.isEmpty, otherGiven.isEmpty {
            return (families == .same ? .same : .unknown, families)
        }
        return (Self.given(given, otherGiven), families)
    }

    private static func given(_ a: [NameWord], _ b: [NameWord]) -> PartyAgreement {
        guard let one = a.first, let other = b.first else { return .unknown }
        if joined(a) == joined(b) { return .same }
        let first = one.given(other)
        if first == .conflict {
            // Eva Rosa and Rosa: a second given name is used as the first.
            let isSecond =
                a.dropFirst().contains { !$0.isInitial && $0.text == other.text }
                || b.dropFirst().contains { !$0.isInitial && $0.text == one.text }
            return isSecond ? .plausible : .conflict
        }
        // John A. and John B. may be two of one house.
        for (second, otherSecond) in zip(a.dropFirst(), b.dropFirst())
        where second.given(otherSecond) == .conflict {
            return min(first, .possible)
        }
        return a.count == b.count ? first : min(first, .close)
    }

    private static func family(_ a: [NameWord], _ b: [NameWord]) -> PartyAgreement {
        if a.isEmpty || b.isEmpty { return .unknown }
        if joined(a) == joined(b) { return .same }
        let isEach = a.count == b.count && holdsEach(a, b) && holdsEach(b, a)
        if isEach { return .close }
        // A part of a double name is a name.
        let sharesPart = a.contains { word in b.contains { word.family($0) >= .close } }
        if sharesPart { return .plausible }
        let whole = NameWord(joined(a)).family(NameWord(joined(b)))
        return whole == .possible ? .conflict : min(whole, .close)
    }

    private static func holdsEach(_ words: [NameWord], _ others: [NameWord]) -> Bool {
        words.allSatisfy { word in others.contains { word.family($0) >= .close } }
    }

    /// Whether some family name stands behind the first of some given names.
    private static func holds(_ given: [NameWord], _ family: [NameWord]) -> Bool {
        given.dropFirst().contains { word in
            !word.isInitial && family.contains { $0.family(word) >= .close }
        }
    }

    private static func joined(_ words: [NameWord]) -> String {
        words.map(\.text).joined()
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What two names have in common, part by part.
public struct NameAgreement: Hashable, Sendable {
    /// How the given names agree, from best to worst.
    public enum Given: Int, Hashable, Sendable, Comparable {
        /// The same letters after folding.
        case same
        /// The same name in another transcription.
        case sameSound
        /// One is what bearers of the other, or of a third name, are called.
        case nickname
        /// One is the first letter of the other.
        case initial
        /// One of the two has none.
        case missing
        /// Two names.
        case different

        /// Whether `left` agrees better than `right`.
        public static func < (left: Given, right: Given) -> Bool { left.rawValue < right.rawValue }
    }

    /// How the family names agree, from best to worst.
    public enum Family: Int, Hashable, Sendable, Comparable {
        /// The same letters after folding.
        case same
        /// The same name in another transcription.
        case sameSound
        /// The feminine and the masculine form of one name.
        case genderForm
        /// One part of a double name.
        case part
        /// One of the two has none.
        case missing
        /// Two names.
        case different

        /// Whether `left` agrees better than `right`.
        public static func < (left: Family, right: Family) -> Bool {
            left.rawValue < right.rawValue
        }
    }

    /// How the given names agree.
    public var given: Given
    /// How the family names agree.
    public var family: Family
    /// Whether the agreement is that of one's given with the other's family name.
    public var isSwapped: Bool

    /// Compares two names.
    ///
    /// Given and family name may have changed places; the better reading counts, as written when
    /// both are as good.
    ///
    /// - Parameters:
    ///   - first: a name.
    ///   - second: another.
    ///   - nicknames: what names are called by.
    public init(
        _ first: PersonName, _ second: PersonName,
        nicknames: [NicknameTable] = [.english, .european]
    ) {
        let given = Self.given(first.given, second.given, nicknames)
        let family = Self.family(first.family, second.family)
        var swapped = second
        swapped.given = second.family
        swapped.family = second.given
        let otherGiven = Self.given(first.given, swapped.given, nicknames)
        let otherFamily = Self.family(first.family, swapped.family)
        isSwapped =
            otherGiven <= .nickname && otherFamily <= .genderForm
            && (family == .different || given == .different)
        self.given = isSwapped ? otherGiven : given
        self.family = isSwapped ? otherFamily : family
    }

    private static func given(
        _ first: [String], _ second: [String], _ nicknames: [NicknameTable]
    ) -> Given {
        guard let one = first.first, let other = second.first else { return .missing }
        let best = given(one, other, nicknames)
        guard best == .different else { return best }
        // Anna Maria and Maria: a second given name is used as the first.
        for name in first {
            for another in second where given(name, another, nicknames) <= .sameSound {
                return .nickname
            }
        }
        return .different
    }

    private static func given(
        _ one: String, _ other: String, _ nicknames: [NicknameTable]
    ) -> Given {
        let first = TextFolding.words(one).joined()
        let second = TextFolding.words(other).joined()
        if first == second { return .same }
        if RomanisationSkeleton.key(one) == RomanisationSkeleton.key(other) { return .sameSound }
        if nicknames.contains(where: { $0.relation(one, other) != .none }) { return .nickname }
        let (short, long) = first.count < second.count ? (first, second) : (second, first)
        return short.count == 1 && long.hasPrefix(short) ? .initial : .different
    }

    private static func family(_ first: [String], _ second: [String]) -> Family {
        if first.isEmpty || second.isEmpty { return .missing }
        if folded(first) == folded(second) { return .same }
        let names = first.map(FamilyName.init)
        let others = second.map(FamilyName.init)
        if names.count == others.count {
            let relations = zip(names, others).map { $0.relation(to: $1) }
            if relations.allSatisfy({ $0 == .same }) { return .sameSound }
            if relations.allSatisfy({ $0 != .different }) { return .genderForm }
        }
        let sharesPart = names.contains { name in
            others.contains { $0.relation(to: name) != .different }
        }
        return sharesPart ? .part : .different
    }

    private static func folded(_ words: [String]) -> [String] {
        words.map { TextFolding.words($0).joined() }
    }
}

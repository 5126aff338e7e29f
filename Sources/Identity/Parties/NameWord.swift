// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A word of a name with what it is compared by.
struct NameWord: Hashable, Sendable {
    /// Folded.
    let text: String
    /// Its consonants and vowels in every transcription.
    let key: String
    /// Its consonants as they sound in English.
    let sound: String
    /// The script that it is written in.
    let script: NameScript
    /// The classes of its consonants, which are the same in several scripts.
    let consonants: String

    init(_ written: String) {
        text = TextFolding.words(written).joined()
        script = NameScript(text)
        consonants = script.consonants(text)
        key = script == .latin ? RomanisationSkeleton.key(written) : ""
        sound = script == .latin ? PhoneticCode.metaphone(text) : ""
    }

    /// Whether one letter is all there is.
    var isInitial: Bool { text.utf8.count == 1 }

    /// How two given names agree.
    func given(_ other: Self) -> PartyAgreement {
        if text == other.text { return .same }
        if script != other.script { return acrossScripts(other) }
        if isInitial || other.isInitial {
            return text.hasPrefix(other.text) || other.text.hasPrefix(text) ? .possible : .conflict
        }
        if hasOtherGender(than: other) { return isCalled(other) ? .plausible : .conflict }
        if sounds(like: other) {
            // One consonant says little: Joe, Jay, Joy.
            return min(sound.utf8.count, other.sound.utf8.count) > 1 ? .close : .plausible
        }
        // Nora and Cora are a letter apart and two names.
        if !(isKnown && other.isKnown), isMisspelt(other) { return .close }
        let isForm = isCalled(other) || isShort(for: other) || other.isShort(for: self)
        return isForm ? .plausible : .conflict
    }

    /// How two words of family names agree.
    func family(_ other: Self) -> PartyAgreement {
        if text == other.text { return .same }
        if script != other.script { return acrossScripts(other) }
        if isInitial || other.isInitial {
            return text.hasPrefix(other.text) || other.text.hasPrefix(text) ? .possible : .conflict
        }
        if sounds(like: other) || isMisspelt(other) { return .close }
        return FamilyName(text).relation(to: FamilyName(other.text)) == .different
            ? .conflict : .close
    }

    /// How words of two scripts agree; what their consonants do not confirm is not known.
    private func acrossScripts(_ other: Self) -> PartyAgreement {
        consonants == other.consonants && consonants.utf8.count > 1 ? .close : .unknown
    }

    /// Whether both are the same sounds: in some transcription, or in English and with letters much
    /// alike.
    private func sounds(like other: Self) -> Bool {
        if key == other.key, key.utf8.count > 2 { return true }
        return sound == other.sound && !sound.isEmpty
            && min(text.utf8.count, other.text.utf8.count) > 2
            && max(text.utf8.count, other.text.utf8.count) <= 64
            && JaroSimilarity.jaroWinkler(text, other.text) >= 0.65
    }

    /// Whether a slip of the pen leads from one to the other: one in four letters or more, two in
    /// eight.
    func isMisspelt(_ other: Self) -> Bool { Self.isMisspelt(text, other.text) }

    static func isMisspelt(_ one: String, _ other: String) -> Bool {
        let (mine, its) = (one.unicodeScalars.count, other.unicodeScalars.count)
        let shortest = min(mine, its)
        guard 4...64 ~= shortest, abs(mine - its) < 3 else { return false }
        return EditDistance.optimalStringAlignment(one, other) <= (shortest < 8 ? 1 : 2)
    }

    /// Whether a table knows it as a given name.
    private var isKnown: Bool {
        NicknameTable.english.knows(text) || NicknameTable.european.knows(text)
    }

    /// Whether this is a short form of a longer name that no table has: its beginning with -ie or -y
    /// behind it (Frannie for Francis), or some of its consonants (Wm for William).
    private func isShort(for other: Self) -> Bool {
        isContraction(of: other) || isDiminutive(of: other)
    }

    /// Whether one is the other with an a or an o behind it: Paul and Paula.
    private func hasOtherGender(than other: Self) -> Bool {
        let (short, long) =
            text.utf8.count < other.text.utf8.count ? (text, other.text) : (other.text, text)
        return long == short + "a" || long == short + "o"
    }

    /// Whether a table knows that bearers of the one are called by the other.
    private func isCalled(_ other: Self) -> Bool {
        NicknameTable.english.relation(text, other.text) != .none
            || NicknameTable.european.relation(text, other.text) != .none
    }

    /// Consonants of the other in their order, its first and its last among them.
    private func isContraction(of other: Self) -> Bool {
        let (mine, its) = (Array(text.utf8), Array(other.text.utf8))
        guard mine.count > 1, mine.count < its.count, mine.first == its.first,
            mine.last == its.last,
            mine.allSatisfy({ 0x61...0x7A ~= $0 && !Self.vowels.contains($0) })
        else { return false }
        return Self.isSubsequence(mine, of: its)
    }

    private func isDiminutive(of other: Self) -> Bool {
        guard !NicknameTable.english.isName(text) else { return false }
        for ending in ["ie", "ey", "y"] where text.hasSuffix(ending) {
            let stem = Array(text.utf8.dropLast(ending.utf8.count))
            guard stem.count > 2 else { continue }
            if other.text.utf8.starts(with: stem) { return true }
            let isDoubled = stem[stem.count - 1] == stem[stem.count - 2]
            return isDoubled && stem.count > 3 - 1
                && other.text.utf8.starts(with: stem.dropLast())
                && other.text.utf8.count > stem.count
        }
        return false
    }

    static func isSubsequence(_ part: [UInt8], of whole: [UInt8]) -> Bool {
        var place = 0
        for byte in whole where place < part.count && byte == part[place] { place += 1 }
        return place == part.count
    }

    private static let vowels: Set<UInt8> = Set("aeiou".utf8)
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Which given names are called by which other ones.
///
/// The relation is many-to-many: Alex is Alexander and Alexandra, Саша too. It is evidence that two
/// records can be one person, and no name is ever replaced by another.
public struct NicknameTable: Sendable {
    /// How two given names are related.
    public enum Relation: Hashable, Sendable {
        /// Not at all, as far as the table knows.
        case none
        /// One is what bearers of the other are called.
        case nickname
        /// Both are what bearers of a third are called: Bill and Will.
        case shared
    }

    private let isRomanised: Bool
    /// Nicknames by name.
    private let nicknames: [String: Set<String>]
    /// Names by nickname.
    private let names: [String: Set<String>]

    /// A table.
    ///
    /// - Parameters:
    ///   - entries: names, each with what its bearers are called.
    ///   - isRomanised: whether names are found in every transcription; else as they are folded.
    public init(_ entries: [String: [String]], isRomanised: Bool = false) {
        self.isRomanised = isRomanised
        var nicknames: [String: Set<String>] = [:]
        var names: [String: Set<String>] = [:]
        for (name, others) in entries {
            let name = Self.key(name, isRomanised)
            for other in others {
                let other = Self.key(other, isRomanised)
                nicknames[name, default: []].insert(other)
                names[other, default: []].insert(name)
            }
        }
        self.nicknames = nicknames
        self.names = names
    }

    /// A table from text: names parted by `;`, each followed by its nicknames.
    init(text: String, isRomanised: Bool) {
        var entries: [String: [String]] = [:]
        for part in text.split(separator: ";") {
            let words = part.split(whereSeparator: \.isWhitespace).map(String.init)
            if let name = words.first { entries[name, default: []] += words.dropFirst() }
        }
        self.init(entries, isRomanised: isRomanised)
    }

    /// English names: 2,691 pairs of the package `nicknames` (Apache License 2.0).
    public static let english = NicknameTable(
        text: "\(englishAtoI);\(englishJtoZ)", isRomanised: false)

    /// Polish, Ukrainian, Russian and German names, found in every transcription.
    public static let european = NicknameTable(
        text: "\(polish);\(ukrainian);\(russian);\(german)", isRomanised: true)

    private static func key(_ name: String, _ isRomanised: Bool) -> String {
        isRomanised ? RomanisationSkeleton.key(name) : TextFolding.fold(name)
    }

    /// Whether the table has a name, or what its bearers are called.
    func knows(_ name: String) -> Bool {
        let key = Self.key(name, isRomanised)
        return nicknames[key] != nil || names[key] != nil
    }

    /// Whether the table has a name whose bearers are called otherwise.
    func isName(_ name: String) -> Bool { nicknames[Self.key(name, isRomanised)] != nil }

    /// How two given names are related.
    public func relation(_ first: String, _ second: String) -> Relation {
        let first = Self.key(first, isRomanised)
        let second = Self.key(second, isRomanised)
        if first == second { return .none }
        if nicknames[first]?.contains(second) ?? false { return .nickname }
        if nicknames[second]?.contains(first) ?? false { return .nickname }
        guard let one = names[first], let other = names[second] else { return .none }
        return one.isDisjoint(with: other) ? .none : .shared
    }

    /// What two names have in common when they are related: the name itself, where bearers of it are
    /// called otherwise, and those that are called by it.
    func forms(of name: String) -> [String] {
        let key = Self.key(name, isRomanised)
        return (nicknames[key] == nil ? [] : [key]) + (names[key] ?? [])
    }
}

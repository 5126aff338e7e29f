// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What two spellings of a postal address have in common: numbers, postcode and a set of words.
///
/// An address is not parsed to its last part: words are folded, what they are abbreviated by is
/// spelled out or left out as the country does, and their order does not count.
public struct PostalAddress: Hashable, Sendable {
    /// The number of the house with its letter, in lower case.
    public let houseNumber: String?
    /// The flat, unit or apartment.
    public let unit: String?
    /// The postcode without spaces and hyphens, in lower case.
    public let postcode: String?
    /// All other words, sorted, each once.
    public let words: [String]

    /// Reads an address that may be on several lines.
    ///
    /// - Parameters:
    ///   - text: street, numbers, postcode and town in any order.
    ///   - country: ISO 3166-1 alpha-2; without one no postcode is looked for and only words that
    ///     mean the same in all countries are spelled out.
    public init(_ text: String, country: String? = nil) {
        let rules = AddressRules.of(country)
        var tokens = AddressRules.tokens(text)
        postcode = rules.takePostcode(&tokens)
        (houseNumber, unit) = rules.takeNumbers(&tokens)
        words = Set(tokens.compactMap(rules.word)).sorted()
    }

    /// How many words two addresses share, of all that either has: 0 to 1.
    public func wordOverlap(with other: PostalAddress) -> Double {
        let mine = Set(words)
        let all = mine.union(other.words)
        return all.isEmpty ? 0 : Double(mine.intersection(other.words).count) / Double(all.count)
    }
}

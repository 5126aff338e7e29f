// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A postal address as it is compared: its numbers, what stands beside them, and all its words.
struct PreparedAddress: Hashable, Sendable {
    let country: String?
    let postcode: String?
    /// Numbers of houses, boxes and roads.
    let numbers: Set<String>
    /// The number of a flat or an office.
    let unit: String?
    /// All words.
    let words: Set<String>
    /// The words around the numbers: the name of the street, wherever a country writes it.
    let street: Set<String>

    init?(_ address: PartyAddress, _ defaultCountry: String) {
        let own = Issuer.country(address.country)
        let text = [address.lines, address.city, address.region].compactMap { $0 }
            .joined(separator: " ; ")
        let rules = AddressRules.of(own ?? defaultCountry)
        var tokens = AddressRules.tokens(text)
        var code = address.postcode.map { AddressRules.tokens($0).joined() } ?? ""
        code.removeAll { $0 == "-" }
        if code.isEmpty, tokens.count > 1 {
            // A number at the start is that of the house.
            var rest = Array(tokens.dropFirst())
            code = rules.takePostcode(&rest) ?? ""
            tokens = [tokens[0]] + rest
        } else {
            tokens.removeAll { $0 == code }
        }
        unit = AddressRules.takeUnit(&tokens)
        tokens = Array(tokens.compactMap(rules.word).prefix(Self.mostWords))
        var words: Set<String> = []
        var numbers: Set<String> = []
        var street: Set<String> = []
        for (place, token) in tokens.enumerated() {
            guard Self.isNumber(token) else {
                words.insert(token)
                continue
            }
            numbers.insert(token)
            if let after = tokens[(place + 1)...].first(where: Self.isName) { street.insert(after) }
            if let before = tokens[..<place].last(where: Self.isName) { street.insert(before) }
        }
        if words.isEmpty { return nil }
        (self.words, self.numbers, self.street) = (words, numbers, street)
        country = own
        postcode = 1...16 ~= code.utf8.count ? code : nil
    }

    func agreement(_ other: Self) -> PartyAgreement {
        if let country, let its = other.country, country != its { return .unknown }
        let codes = Set([postcode, other.postcode].compactMap { $0 })
        let (mine, its) = (numbers.subtracting(codes), other.numbers.subtracting(codes))
        guard mine.isEmpty == its.isEmpty else { return .unknown }
        guard mine.isSubset(of: its) || its.isSubset(of: mine) else { return .unknown }
        let postcodes = agreeingPostcode(other)
        let least = min(words.count, other.words.count)
        let shared = min(
            Self.common(words, other.words), Self.common(other.words, words), least)
        let share = Double(shared) / Double(least)
        if mine.isEmpty {
            // Without a number all that there is has to agree, and be enough to be one place.
            return share > 0.9 && least > 2 && postcodes != .conflict ? .same : .unknown
        }
        guard Self.common(street, other.street) > 0, share >= 0.5 else { return .unknown }
        // Beside the number each has a word that the other lacks: two streets of one town.
        if Self.common(street, other.words) < street.count,
            Self.common(other.street, words) < other.street.count
        {
            return .unknown
        }
        if let unit, let itsUnit = other.unit, unit != itsUnit { return .plausible }
        if postcodes == .conflict { return .close }
        return share >= (postcodes == .same ? 0.7 : 0.8) ? .same : .close
    }

    /// One postcode can be the beginning of the other (ZIP and ZIP+4), or have a slip.
    private func agreeingPostcode(_ other: Self) -> PartyAgreement {
        guard let postcode, let its = other.postcode else { return .unknown }
        if postcode.hasPrefix(its) || its.hasPrefix(postcode) { return .same }
        return EditDistance.optimalStringAlignment(postcode, its) < 2 ? .unknown : .conflict
    }

    /// How many words of one set are in the other, slips of the pen allowed.
    private static func common(_ some: Set<String>, _ others: Set<String>) -> Int {
        some.count { word in
            others.contains(word)
                || (word.utf8.count > 4
                    && others.contains { NameWord.isMisspelt(word, $0) })
        }
    }

    /// Whether a token is a number, with its letter; 32nd is the name of a street.
    private static func isNumber(_ token: String) -> Bool {
        guard token.utf8.first.map({ 0x30...0x39 ~= $0 }) ?? false else { return false }
        return !["st", "nd", "rd", "th"].contains { token.hasSuffix($0) }
    }

    /// Whether a word can be the name of a street, and not a kind of streets or a direction.
    private static func isName(_ token: String) -> Bool {
        !isNumber(token) && !kinds.contains(token)
    }

    /// How many words are compared.
    private static let mostWords = 40

    private static let kinds: Set<String> = [
        "avenue", "boulevard", "close", "court", "crescent", "drive", "e", "east", "gardens",
        "highway", "lane", "n", "no", "north", "parkway", "place", "platz", "road", "rue", "s",
        "south", "square", "strasse", "street", "terrace", "ulica", "w", "way", "west",
    ]
}

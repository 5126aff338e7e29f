// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How a country writes addresses.
struct AddressRules {
    private let country: String
    private let words: [String: String]

    private init(country: String, words: [String: String]) {
        self.country = country
        self.words = Self.common.merging(words) { $1 }
    }

    /// The rules of a country, and those that all countries share for one that has none.
    static func of(_ country: String?) -> AddressRules {
        let code = country.map(TextFolding.fold) ?? ""
        return known[code] ?? AddressRules(country: code, words: [:])
    }

    private static let known: [String: AddressRules] = {
        var rules: [String: AddressRules] = [:]
        for (country, words) in abbreviations {
            rules[country] = AddressRules(country: country, words: words)
        }
        return rules
    }()

    /// What announces a flat.
    private static let units: Set<String> = [
        "ap", "apt", "apartment", "flat", "unit", "m", "lok", "mieszkanie", "kv", "kvartira",
        "app", "wohnung", "suite", "ste", "appt",
    ]
    /// What announces a house.
    private static let houses: Set<String> = [
        "no", "nr", "d", "dom", "bud", "budinok", "house", "haus", "numer",
    ]

    /// Folded words; a slash and a hyphen between digits stay in their word.
    static func tokens(_ text: String) -> [String] {
        var bytes = Array(TextFolding.fold(text).utf8)
        for (place, byte) in bytes.enumerated() {
            let isJoin = byte == 0x2F || byte == 0x2D
            let isBetween =
                isJoin && place > 0 && place + 1 < bytes.count
                && (isDigit(bytes[place - 1]) || (place > 1 && isDigit(bytes[place - 2])))
                && isDigit(bytes[place + 1])
            if !isBetween, byte < 0x80, !isDigit(byte), !(0x61...0x7A ~= byte), byte != 0x27 {
                bytes[place] = 0x20
            }
        }
        bytes.removeAll { $0 == 0x27 }
        return bytes.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }

    /// The form of a word that is compared; nil for a word that is left out as often as not.
    func word(_ token: String) -> String? {
        if let word = words[token] { return word.isEmpty ? nil : word }
        guard country == "de" || country == "at" || country == "ch" else { return token }
        // Hauptstr., Hauptstrasse.
        for ending in ["strasse", "str"] where token.hasSuffix(ending) && token.count > 5 {
            return token.dropLast(ending.count) + "strasse"
        }
        return token
    }

    /// Removes the postcode.
    func takePostcode(_ tokens: inout [String]) -> String? {
        guard let shapes = Self.postcodes[country] else { return nil }
        for place in tokens.indices {
            for shape in shapes {
                let parts = shape.split(separator: " ")
                let end = place + parts.count
                guard end <= tokens.count,
                    zip(parts, tokens[place..<end]).allSatisfy({ Self.has($1, shape: $0) })
                else { continue }
                let found = tokens[place..<end].joined().filter { $0 != "-" }
                tokens.removeSubrange(place..<end)
                return String(found)
            }
        }
        return nil
    }

    /// Whether a token has a shape: `9` a digit, `a` a letter, all else itself.
    private static func has(_ token: String, shape: Substring) -> Bool {
        guard token.utf8.count == shape.utf8.count else { return false }
        return zip(token.utf8, shape.utf8).allSatisfy { byte, sign in
            switch sign {
            case 0x39: isDigit(byte)
            case 0x61: 0x61...0x7A ~= byte
            default: byte == sign
            }
        }
    }

    /// Removes the number of a flat with the word that announces it.
    static func takeUnit(_ tokens: inout [String]) -> String? {
        let found = tokens.indices.dropLast().first { index in
            units.contains(tokens[index]) && startsWithDigit(tokens[index + 1])
        }
        guard let found else { return nil }
        let unit = tokens[found + 1]
        tokens.removeSubrange(found...(found + 1))
        return unit
    }

    /// Removes house number and unit, with the words that announce them.
    func takeNumbers(_ tokens: inout [String]) -> (house: String?, unit: String?) {
        var unit = Self.takeUnit(&tokens)
        guard let place = tokens.firstIndex(where: Self.startsWithDigit) else { return (nil, unit) }
        var house = tokens[place]
        tokens.remove(at: place)
        // 12 a: the letter belongs to the number when it is the last word.
        if place < tokens.count, tokens[place].utf8.count == 1, words[tokens[place]] == nil,
            house.utf8.allSatisfy(Self.isDigit)
        {
            house += tokens.remove(at: place)
        }
        if place > 0, Self.houses.contains(tokens[place - 1]) { tokens.remove(at: place - 1) }
        // 12/3 is a flat in Poland and Ukraine; 12-14 are two houses.
        if unit == nil, let slash = house.firstIndex(of: "/") {
            unit = String(house[house.index(after: slash)...])
            house = String(house[..<slash])
        }
        return (house, unit)
    }

    private static func startsWithDigit(_ token: String) -> Bool {
        token.utf8.first.map(isDigit) ?? false
    }

    private static let postcodes: [String: [String]] = [
        "pl": ["99-999"], "de": ["99999"], "fr": ["99999"], "ua": ["99999"], "it": ["99999"],
        "es": ["99999"], "ru": ["999999"], "by": ["999999"], "us": ["99999-9999", "99999"],
        "at": ["9999"], "ch": ["9999"], "be": ["9999"], "dk": ["9999"], "no": ["9999"],
        "cz": ["999 99", "99999"], "sk": ["999 99", "99999"], "se": ["999 99", "99999"],
        "nl": ["9999 aa", "9999aa"], "pt": ["9999-999"],
        "ca": ["a9a 9a9", "a9a9a9"],
        "gb": [
            "a9 9aa", "a99 9aa", "aa9 9aa", "aa99 9aa", "a9a 9aa", "aa9a 9aa", "a99aa", "a999aa",
            "aa99aa", "aa999aa", "a9a9aa", "aa9a9aa",
        ],
    ]

    private static let common: [String: String] = [
        "st": "street", "str": "street", "ave": "avenue", "av": "avenue", "rd": "road",
        "blvd": "boulevard", "bd": "boulevard", "sq": "square",
    ]

    /// What is written short, and what it is short for; empty for what is left out.
    private static let abbreviations: [String: [String: String]] = {
        let russian = [
            "ul": "", "ulitsa": "", "g": "", "gorod": "", "pr": "prospekt", "prosp": "prospekt",
            "prkt": "prospekt", "per": "pereulok", "pl": "ploshchad", "nab": "naberezhnaia",
            "sh": "shosse", "b": "bulvar", "bulv": "bulvar", "obl": "oblast", "rn": "raion",
            "k": "korpus", "korp": "korpus",
        ]
        let english = [
            "dr": "drive", "ln": "lane", "ct": "court", "pl": "place", "hwy": "highway",
            "pkwy": "parkway", "ter": "terrace", "cres": "crescent", "cl": "close",
            "gdns": "gardens", "n": "north", "s": "south", "e": "east", "w": "west",
        ]
        let german = ["str": "strasse", "pl": "platz", "st": "sankt"]
        return [
            "pl": [
                "ul": "", "ulica": "", "al": "aleja", "aleje": "aleja", "os": "osiedle",
                "pl": "plac", "gen": "generala", "sw": "swietego", "ks": "ksiedza", "m": "",
            ],
            "ua": [
                "vul": "", "vulitsia": "", "m": "", "misto": "", "prosp": "prospekt",
                "pr": "prospekt", "prov": "provulok", "pl": "ploshcha", "bulv": "bulvar",
                "obl": "oblast",
            ],
            "ru": russian, "by": russian, "us": english, "gb": english, "ca": english,
            "de": german, "at": german, "ch": german,
            "fr": [
                "r": "rue", "av": "avenue", "bd": "boulevard", "pl": "place", "all": "allee",
                "imp": "impasse", "ch": "chemin", "rte": "route", "st": "saint", "ste": "sainte",
            ],
            "cz": ["ul": "", "ulice": "", "nam": "namesti", "tr": "trida"],
        ]
    }()
}

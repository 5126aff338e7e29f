// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The rules of a pack by the countries in which they hold.
struct RuleIndex: Sendable {
    /// That a rule holds in a part of a country, or in all of it.
    struct Entry: Sendable {
        var rule: Int
        var region: String?
    }

    /// Of each country its entries, in the order of the rules; those that hold everywhere included.
    private var countries: [String: [Entry]] = [:]
    /// Those that hold everywhere.
    private var everywhere: [Entry] = []
    /// All rules.
    private var all: [Entry] = []
    /// The rules themselves.
    let boxes: [RuleBox]

    init(_ rules: [ConsentRule]) {
        boxes = rules.map(RuleBox.init)
        let places = rules.map { $0.jurisdictions.compactMap(Self.parts) }
        for (country, _) in places.joined() { countries[country] = [] }
        for (number, codes) in places.enumerated() {
            all.append(Entry(rule: number))
            if rules[number].jurisdictions.isEmpty {
                everywhere.append(Entry(rule: number))
                for country in countries.keys {
                    countries[country]?.append(Entry(rule: number))
                }
            }
            for (country, region) in codes {
                countries[country]?.append(Entry(rule: number, region: region))
            }
        }
    }

    /// The rules that may hold in a place, each once, in the order of the pack.
    ///
    /// Where the region is unknown, the rules of each region may hold; where the country is, all do.
    ///
    /// - Parameters:
    ///   - place: where.
    ///   - body: gets the number of the rule, and whether it is a law of the whole place.
    func rules(in place: RecipientPlace, _ body: (Int, _ isWhole: Bool) -> Void) {
        guard let country = place.knownCountry else {
            for entry in all { body(entry.rule, false) }
            return
        }
        let region = place.knownRegion
        var last = -1
        for entry in countries[country] ?? everywhere where entry.rule != last {
            if let part = entry.region, let region, part != region { continue }
            last = entry.rule
            body(entry.rule, entry.region == nil || region != nil)
        }
    }

    /// Whether each country that the pack knows has one of these rules for all of it.
    func coverEachCountry(_ rules: Set<Int>) -> Bool {
        !rules.isEmpty
            && countries.values.allSatisfy { entries in
                entries.contains { $0.region == nil && rules.contains($0.rule) }
            }
    }

    /// The country and the region of a code; nil where it is no code.
    static func parts(_ code: String) -> (country: String, region: String?)? {
        let halves = code.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard let country = halves.first, RecipientPlace.isCountry(country.utf8) else { return nil }
        if halves.count == 1 { return (country, nil) }
        guard halves.count == 2, RecipientPlace.isRegion(halves[1].utf8) else { return nil }
        return (country, halves[1])
    }
}

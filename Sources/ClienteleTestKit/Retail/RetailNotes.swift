// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Notes people's names and addresses as tills and forms do.
struct RetailNotes {
    private let configuration: RetailPopulation.Configuration
    private var random: SeededGenerator

    init(_ configuration: RetailPopulation.Configuration, _ random: SeededGenerator) {
        self.configuration = configuration
        self.random = random
    }

    mutating func records(of people: [RetailPerson]) -> [RetailRecord] {
        var records: [RetailRecord] = []
        for person in people {
            for _ in 0..<configuration.recordsPerPerson { records.append(record(of: person)) }
        }
        return records.shuffled(using: &random)
    }

    private mutating func chance(_ share: Double) -> Bool {
        Double.random(in: 0..<1, using: &random) < share
    }

    private mutating func record(of person: RetailPerson) -> RetailRecord {
        let home = person.homes.randomElement(using: &random) ?? person.homes[0]
        return RetailRecord(
            person: person.number,
            givenName: typed(spelt(person.givenName, person.givenSpellings)),
            familyName: typed(spelt(person.familyName, person.familySpellings)),
            birthDate: chance(0.7) ? written(person.birthDate) : nil, street: typed(home.street),
            postcode: home.postcode, city: home.city)
    }

    private mutating func spelt(_ name: String, _ others: [String]) -> String {
        guard let other = others.randomElement(using: &random), chance(0.3) else { return name }
        return other
    }

    /// The date as forms write it, at times with day and month swapped.
    private mutating func written(_ date: CivilDate) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let isSwapped = date.day <= 12 && chance(0.05)
        let (month, day) = isSwapped ? (date.day, date.month) : (date.month, date.day)
        return "\(date.year)-\(two(month))-\(two(day))"
    }

    /// The text with at times a letter left out, doubled, or swapped with the next one.
    private mutating func typed(_ text: String) -> String {
        guard text.count > 3, chance(configuration.typoShare / 3) else { return text }
        var letters = Array(text)
        let place = Int.random(in: 1..<letters.count - 1, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: letters.remove(at: place)
        case 1: letters.insert(letters[place], at: place)
        default: letters.swapAt(place, place + 1)
        }
        return String(letters)
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Makes the people of a town.
struct RetailCensus {
    private let configuration: RetailPopulation.Configuration
    private var random: SeededGenerator

    init(_ configuration: RetailPopulation.Configuration, _ random: SeededGenerator) {
        self.configuration = configuration
        self.random = random
    }

    mutating func people() -> [RetailPerson] {
        var people: [RetailPerson] = []
        var household = 0
        while people.count < configuration.people {
            let left = configuration.people - people.count
            let isFamily = left > 1 && chance(configuration.familyShare)
            let size = isFamily ? min(left, Int.random(in: 2...4, using: &random)) : 1
            people += self.household(household, of: size, from: people.count)
            household += 1
        }
        return people
    }

    private mutating func chance(_ share: Double) -> Bool {
        Double.random(in: 0..<1, using: &random) < share
    }

    private mutating func pick<Element>(_ choices: [Element]) -> Element {
        choices[Int.random(in: choices.indices, using: &random)]
    }

    private mutating func household(
        _ number: Int, of size: Int, from first: Int
    ) -> [RetailPerson] {
        let family = pick(RetailNames.family)
        let home = home(since: RetailPopulation.start)
        let isFamily = size > 1
        return (first..<first + size).map { person in
            let given = pick(RetailNames.given)
            // Some of a family bear another name.
            let name = isFamily && chance(0.8) ? family : pick(RetailNames.family)
            var homes = [home]
            if chance(configuration.moverShare) {
                let day = Int.random(in: 1..<max(configuration.days, 2), using: &random)
                homes.append(self.home(since: RetailPopulation.start + .days(day)))
            }
            return RetailPerson(
                number: person, household: number, givenName: given.name,
                familyName: given.isFemale ? name.female : name.male,
                givenSpellings: given.spellings,
                familySpellings: given.isFemale ? name.femaleSpellings : name.maleSpellings,
                birthDate: birthDate(), homes: homes, identifiers: identifiers(of: person),
                landline: isFamily ? Identifier(.phone, "+4812\(7_000_000 + number)") : nil,
                tablet: isFamily ? Identifier(.device, "tablet-\(number)") : nil)
        }
    }

    private mutating func home(since time: Timestamp) -> RetailPerson.Home {
        let town = pick(RetailNames.towns)
        let number = Int.random(in: 1...120, using: &random)
        return RetailPerson.Home(
            street: "\(pick(RetailNames.streets)) \(number)",
            postcode: "\(town.postcode)\(Int.random(in: 10...99, using: &random))",
            city: town.city, since: time)
    }

    private mutating func birthDate() -> CivilDate {
        let year = Int.random(in: 1_940...2_007, using: &random)
        let month = Int.random(in: 1...12, using: &random)
        let day = Int.random(in: 1...28, using: &random)
        return CivilDate(year: year, month: month, day: day) ?? birthDate()
    }

    private mutating func identifiers(of person: Int) -> [Identifier] {
        var own = [
            Identifier(.account, "customer-\(person)"),
            Identifier(.email, "person\(person)@example.org"),
            Identifier(.phone, "+48\(501_234_000 + person)"), Identifier(.cookie, "desk-\(person)"),
        ]
        if chance(0.6) { own.append(Identifier(.loyalty, "\(29_000_000 + person)")) }
        if chance(0.5) { own.append(Identifier(.device, "phone-\(person)")) }
        if chance(0.3) { own.append(Identifier(.cookie, "laptop-\(person)")) }
        if chance(0.2) { own.append(Identifier(.messenger, "viber:\(person)")) }
        return own
    }
}

extension Duration {
    static func days(_ count: Int) -> Duration { .seconds(count * 86_400) }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Identity
import Testing

/// Each of the usual rules on a pair that it joins, and on one that it must not.
@Suite struct PartyRuleTests {
    /// Two records, the rule that joins them, and what stands against it.
    struct Case: CustomTestStringConvertible {
        var why: String
        var one: PartyRecord
        var other: PartyRecord
        var rule: Reason.Code?
        var denials: Set<PartyFeature> = []

        init(
            _ why: String, _ one: PartyRecord, _ other: PartyRecord, _ rule: Reason.Code?,
            denials: Set<PartyFeature> = []
        ) {
            self.why = why
            self.one = one
            self.other = other
            self.rule = rule
            self.denials = denials
        }

        var testDescription: String { why }
    }

    static func person(
        _ given: String, _ family: String, born: String? = nil, at address: String? = nil,
        phone: String? = nil, email: String? = nil, _ numbers: PartyNumber...,
        gender: PartyGender? = nil
    ) -> PartyRecord {
        PartyRecord(
            names: given + family == "" ? [] : [PartyName(given: given, family: family)],
            birthDates: [born].compactMap { $0 }, gender: gender,
            addresses: [address].compactMap { $0 }.map { PartyAddress($0) },
            phones: [phone].compactMap { $0 }, emails: [email].compactMap { $0 },
            numbers: numbers, kind: .person)
    }

    static func company(
        _ name: String, at address: String? = nil, web: String? = nil, _ numbers: PartyNumber...
    ) -> PartyRecord {
        PartyRecord(
            names: [PartyName(organization: name)],
            addresses: [address].compactMap { $0 }.map { PartyAddress($0) }, numbers: numbers,
            websites: [web].compactMap { $0 })
    }

    static let home = "12 Elm Street, Dayton OH 45402"
    static let passport = PartyNumber(.passport, "C4821907", issuer: "US")

    static let joined: [Case] = [
        Case(
            "a number and a name with a new family name",
            person("Rita", "Novak", born: "1980-05-06", passport),
            person("Rita", "Castle", PartyNumber(.passport, "c 4821907", issuer: "USA")),
            "identity.party.number.name"),
        Case(
            "a number and a birthday, the name a colleague's",
            person("Rita", "Novak", born: "1980-05-06", passport),
            person("Omar", "Haddad", born: "1980-05-06", passport), "identity.party.number.birth"),
        Case(
            "a number, a family name and an initial", person("R", "Novak", passport),
            person("Rita", "Novack", passport), "identity.party.number.family"),
        Case(
            "a number and a phone, no name",
            person("", "", phone: "937-555-0142", passport),
            person("Rita", "Novak", phone: "+1 937 555 0142", passport),
            "identity.party.number.contact"),
        Case(
            "name, birthday and home, another passport",
            person("Rita", "Novak", born: "1980-05-06", at: home, passport),
            person(
                "Rita", "Novak", born: "1980-05-06", at: home,
                PartyNumber(.passport, "X1190332", issuer: "US")),
            "identity.party.birth.name.contact"),
        Case(
            "a nickname and a birthday", person("William", "Ortega", born: "1975-10-23"),
            person("Bill", "Ortega", born: "10/23/1975"), "identity.party.birth.name"),
        Case(
            "given name, birthday and home after a marriage",
            person("Rita", "Novak", born: "1980-05-06", at: home),
            person("Rita", "Castle", born: "1980-05-06", at: home), "identity.party.birth.contact"),
        Case(
            "a given name alone, a birthday with a slip, an e-mail address",
            person("Rita", "", born: "1980-05-06", email: "rita@novak.org"),
            person("Rita", "Novak", born: "1980-05-16", email: "rita@novak.org"),
            "identity.party.birth.given"),
        Case(
            "an initial, a birthday with a slip and a home",
            person("R", "Novak", born: "1980-05-06", at: home),
            person("Rita", "Novak", born: "1980-05-16", at: home), "identity.party.contacts"),
        Case(
            "an e-mail address and an initial", person("R", "Novak", email: "r.novak@mail.org"),
            person("Rita", "Novak", email: "R.Novak@mail.org"), "identity.party.email"),
        Case(
            "an e-mail address and a given name", person("Rita", "", email: "r.novak@mail.org"),
            person("Rita", "Novak", email: "r.novak@mail.org"), "identity.party.email.given"),
        Case(
            "a phone and a name with two slips", person("Kathryn", "Sorensen", phone: "9375550142"),
            person("Katheryn", "Sorenson", phone: "(937) 555-0142"), "identity.party.phone"),
        Case(
            "an address and a double name", person("Rita", "Novak", at: home),
            person("Rita", "Novak Castle", at: "12 Elm St, Dayton"), "identity.party.address"),
        Case(
            "an initial on a phone", person("R", "Novak", phone: "9375550142"),
            person("Rita", "Novak", phone: "9375550142"), "identity.party.phone.open"),
        Case(
            "a birthday and a home, names in scripts that cannot be compared",
            PartyRecord(
                names: [PartyName(full: "გიორგი მაისურაძე")], birthDates: ["1980-05-06"],
                addresses: [PartyAddress(home)]),
            person("Giorgi", "Maisuradze", born: "1980-05-06", at: home),
            "identity.party.birth.home"),
        Case(
            "a company by its number", company("Delta Tools Ltd", PartyNumber(.duns, "804735132")),
            company("Delta Tools Holding", PartyNumber(.duns, "80-473-5132")),
            "identity.party.organization.number"),
        Case(
            "a company by name and site", company("Delta Tools Ltd", web: "https://www.delta.eu/a"),
            company("DELTA TOOLS GmbH", web: "delta.eu"), "identity.party.organization.contact"),
        Case(
            "a company by a part of its name at its address",
            company("Northern Delta Tools", at: home), company("Delta Tools", at: home),
            "identity.party.organization.part"),
    ]

    @Test("I1 each of the usual rules joins what it is for", arguments: joined)
    func joins(_ item: Case) throws {
        let resolver = PartyResolver(rules: try PartyData.rules())
        let decision = resolver.decide(item.one, item.other)
        #expect(decision.outcome == .same)
        #expect(decision.rule?.code == item.rule)
        #expect(decision.reasons.first?.code == item.rule)
        #expect(decision == resolver.decide(item.other, item.one))
        #expect(resolver.resolve([item.one, item.other]).groups == [0, 0])
    }

    @Test func `I1 every usual rule has a pair that only it joins`() throws {
        let rules = try PartyData.rules()
        let shown = Set(Self.joined.compactMap(\.rule))
        #expect(shown == Set(rules.rules.map(\.code)))
        for item in Self.joined {
            var fewer = rules
            fewer.rules.removeAll { $0.code == item.rule }
            let decision = PartyResolver(rules: fewer).decide(item.one, item.other)
            #expect(decision.rule?.code != item.rule)
        }
    }

    static let apart: [Case] = [
        Case(
            "father and son", person("David", "Hill Jr", at: home),
            person("David", "Hill Senior", at: home), "identity.party.address",
            denials: [.generation]),
        Case(
            "the first and the second", person("Oscar I", "Brandt", born: "1984-07-19"),
            person("Oscar II", "Brandt", born: "1984-07-19"), "identity.party.birth.name",
            denials: [.generation]),
        Case(
            "one name and one address, two birthdays",
            person("John", "Hill", born: "1970-10-10", at: home),
            person("John", "Hill", born: "1990-03-15", at: home), "identity.party.address",
            denials: [.birthDate]),
        Case(
            "one name and one address, two passports", person("Pat", "Hill", at: home, passport),
            person("Pat", "Hill", at: home, PartyNumber(.passport, "X1190332", issuer: "US")),
            "identity.party.address", denials: [.number]),
        Case(
            "one name and one phone, two genders",
            person("Robin", "Hill", phone: "9375550142", gender: .female),
            person("Robin", "Hill", phone: "9375550142", gender: .male), "identity.party.phone",
            denials: [.gender]),
        Case(
            "twins",
            person("Martin", "Hill", born: "2001-02-17", at: home, email: "hills@mail.org"),
            person("Marta", "Hill", born: "2001-02-17", at: home, email: "hills@mail.org"), nil),
        Case(
            "names a letter apart", person("Nora", "Hill", phone: "9375550142"),
            person("Cora", "Hill", phone: "9375550142"), nil),
        Case(
            "a nickname at a household's address", person("Robert", "Hill", at: home),
            person("Bob", "Hill", at: home), nil),
        Case(
            "an initial and a birthday", person("J", "Hill", born: "1970-10-10"),
            person("John", "Hill", born: "1970-10-10"), nil),
        Case(
            "the first of January", person("John", "Hill", born: "1970-01-01"),
            person("John", "Hill", born: "1970-01-01"), nil),
        Case(
            "the mailbox of an office", person("Ann", "Hill", email: "info@hill.org"),
            person("Ann", "Hill", email: "info@hill.org"), nil),
        Case(
            "a number that counts", person("Ann", "Hill", PartyNumber(.taxID, "123456789")),
            person("Ann", "Hill", PartyNumber(.taxID, "123-45-6789")), nil),
        Case(
            "the end of a number", person("Ann", "Hill", PartyNumber(.taxID, "3241")),
            person("Ann", "Hill", PartyNumber(.taxID, "3241")), nil),
        Case(
            "two flats", person("Ann", "Hill", at: "12 Elm Street Apt 4, Dayton OH 45402"),
            person("Ann", "Hill", at: "12 Elm Street Apt 5, Dayton OH 45402"), nil),
        Case(
            "two streets of one town", person("Ann", "Hill", at: "12 Elm Street, Dayton OH 45402"),
            person("Ann", "Hill", at: "12 Oak Street, Dayton OH 45402"), nil),
        Case(
            "a woman and her company", person("Ann", "Hill", at: home),
            company("Ann Hill", at: home), nil),
        Case(
            "branches of one company",
            company("Delta Tools", at: home, PartyNumber(.taxID, "12-3456780", issuer: "US")),
            company("Delta Tools", at: home, PartyNumber(.taxID, "98-7654310", issuer: "US")),
            "identity.party.organization.contact", denials: [.number]),
    ]

    @Test("I1 what two parties share does not join them", arguments: apart)
    func staysApart(_ item: Case) throws {
        let resolver = PartyResolver(rules: try PartyData.rules())
        let decision = resolver.decide(item.one, item.other)
        #expect(decision.outcome == (item.rule == nil ? .apart : .denied))
        #expect(decision.rule?.code == item.rule)
        #expect(decision.denials == item.denials)
        #expect(decision == resolver.decide(item.other, item.one))
        let found = resolver.resolve([item.one, item.other])
        #expect(found.groups == [0, 1])
        #expect(found.links.isEmpty)
        let explained = Set(
            decision.reasons.filter { $0.code == "identity.party.denied" }.map(\.field))
        #expect(explained == Set(item.denials.map(\.rawValue)))
    }
}

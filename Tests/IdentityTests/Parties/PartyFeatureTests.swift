// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Identity
import Testing

/// How each feature agrees.
@Suite struct PartyFeatureTests {
    static func evidence(_ one: PartyRecord, _ other: PartyRecord) throws -> PartyEvidence {
        PartyResolver(rules: try PartyData.rules()).decide(one, other).evidence
    }

    static func name(_ text: String) -> PartyRecord {
        // A bar parts given and family name.
        let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        let name =
            parts.count > 1 ? PartyName(given: parts[0], family: parts[1]) : PartyName(full: text)
        return PartyRecord(names: [name])
    }

    static let given: [(String, String, PartyAgreement)] = [
        ("Ann|Lee", "ANN|Lee", .same), ("Xiu Ying|Lee", "Xiuying|Lee", .same),
        ("Sofia|Lee", "Zofia|Lee", .close), ("Kathryn|Lee", "Katheryn|Lee", .close),
        ("Eva Rosa|Lee", "Eva|Lee", .close), ("Bill|Lee", "William|Lee", .plausible),
        ("Frannie|Lee", "Francis|Lee", .plausible), ("Wm|Lee", "William|Lee", .plausible),
        ("Joe|Lee", "Joy|Lee", .plausible),
        ("Eva Rosa|Lee", "Rosa|Lee", .plausible), ("J|Lee", "Jane|Lee", .possible),
        ("John A|Lee", "John B|Lee", .possible), ("|Lee", "Jane|Lee", .unknown),
        ("Nora|Lee", "Cora|Lee", .conflict), ("Paul|Lee", "Paula|Lee", .conflict),
        ("Gloria|Lee", "Glenda|Lee", .conflict), ("J|Lee", "Ann|Lee", .conflict),
        ("Bond|Erin", "Erin|Bond", .same),
    ]

    @Test("I1 given names agree as people call each other", arguments: given)
    func givenNames(_ one: String, _ other: String, _ expected: PartyAgreement) throws {
        #expect(try Self.evidence(Self.name(one), Self.name(other))[.givenName] == expected)
    }

    static let family: [(String, String, PartyAgreement)] = [
        ("A|O'Brien", "A|OBRIEN", .same), ("A|Malinowski", "A|Malinowsky", .close),
        ("A|Walker", "A|Waker", .close), ("A|Kowalska", "A|Kowalski", .close),
        ("A|Шевченко", "A|Szewczenko", .close), ("A|Garcia Lorca", "A|Garcia", .plausible),
        ("Eva Lang|Stein", "Eva|Lang", .plausible), ("A|", "A|Lee", .unknown),
        ("A|Smith", "A|Jones", .conflict), ("A|Hill", "A|Hall", .close),
    ]

    @Test("I1 family names agree through spellings, marriages and scripts", arguments: family)
    func familyNames(_ one: String, _ other: String, _ expected: PartyAgreement) throws {
        #expect(try Self.evidence(Self.name(one), Self.name(other))[.familyName] == expected)
    }

    static let scripts: [(String, String, PartyAgreement)] = [
        ("陈丽华", "Chen Li Hua", .close), ("歐陽娜", "Ouyang Na", .close),
        ("李强", "Lei Keung", .unknown), ("李强", "李强", .same), ("李强", "李刚", .conflict),
        ("李强", "李蔷", .conflict),
        ("خالد منصور", "Khalid Mansour", .close), ("خالد منصور", "Peter Novak", .unknown),
        ("សុខ បូរ៉ា", "Bora Sok", .close), ("გიორგი მაისურაძე", "Giorgi Maisuradze", .unknown),
        ("СОКОЛОВ, Дмитрий", "Dmitri Sokolov", .close),
    ]

    @Test(
        "I1 a name in another script agrees or is not known, and is no conflict", arguments: scripts
    )
    func otherScripts(_ one: String, _ other: String, _ expected: PartyAgreement) throws {
        let evidence = try Self.evidence(Self.name(one), Self.name(other))
        #expect(min(evidence[.givenName], evidence[.familyName]) == expected)
    }

    static let dates: [(String, String, PartyAgreement)] = [
        ("1980-05-16", "16 May 1980", .same), ("3/4/1980", "4/3/1980", .same),
        ("23/7/1988", "7/23/88", .same), ("1980-05-16", "1980-05-17", .close),
        ("1980-05-12", "1980-05-21", .close), ("1980-01-01", "1980-01-01", .plausible),
        ("1980-05-16", "1981-07-16", .conflict), ("1980-05-19", "1980-05-21", .possible),
        ("1980-05-16", "never", .unknown), ("1980-05-16", "2980-05-16", .unknown),
        ("1980-03-04", "1980-04-03", .close),
    ]

    @Test("I1 birthdays agree in one of their readings", arguments: dates)
    func birthDates(_ one: String, _ other: String, _ expected: PartyAgreement) throws {
        let evidence = try Self.evidence(
            PartyRecord(birthDates: [one]), PartyRecord(birthDates: [other]))
        #expect(evidence[.birthDate] == expected)
    }

    static let phones: [(String, String, PartyAgreement)] = [
        ("937-555-0142", "+1 (937) 555 0142", .same), ("555-0142", "937-555-0142", .close),
        ("06 6982 1234", "+39 06 6982 1234", .same), ("+48 601234567", "601 234 567", .same),
        ("+48 601234567", "+49 601234567", .unknown), ("937-555-0142", "937-555-0143", .unknown),
        ("000-0000", "000-0000", .unknown),
    ]

    @Test("I1 phones agree without a code of the country or the town", arguments: phones)
    func phoneNumbers(_ one: String, _ other: String, _ expected: PartyAgreement) throws {
        let evidence = try Self.evidence(PartyRecord(phones: [one]), PartyRecord(phones: [other]))
        #expect(evidence[.phone] == expected)
    }

    static let emails: [(String, String, PartyAgreement)] = [
        ("Ann <ann.lee@mail.org>", "ANN.LEE@mail.org", .same),
        ("a.nn+x@gmail.com", "ann@googlemail.com", .same),
        ("ann.lee@mail.org", "ann.lee@mial.org", .close),
        ("ann.lee@mail.org", "amn.lee@mail.org", .unknown),
        ("annabel.lee@mail.org", "anabel.lee@mail.org", .close),
        ("info@mail.org", "info@mail.org", .unknown), ("no address", "no address", .unknown),
    ]

    @Test("I1 e-mail addresses agree by mailbox", arguments: emails)
    func emailAddresses(_ one: String, _ other: String, _ expected: PartyAgreement) throws {
        let evidence = try Self.evidence(PartyRecord(emails: [one]), PartyRecord(emails: [other]))
        #expect(evidence[.email] == expected)
    }

    static let addresses: [(String, String, PartyAgreement)] = [
        ("12 Elm Street, Dayton OH 45402", "Dayton, 12 Elm St", .same),
        ("12 Elm Street, Dayton OH 45402", "Oakwood Apartments, 12 Elm St, Dayton OH", .same),
        ("Hauptstraße 7, 10115 Berlin", "7 Hauptstrasse Berlin", .same),
        ("12 Elm Street, Dayton OH 45402", "12 Elm Street, Akron OH 44301", .close),
        ("12 Elm Street, Dayton OH 45402", "14 Elm Street, Dayton OH 45402", .unknown),
        ("12 Elm Street, Dayton OH 45402", "12 Oak Street, Dayton OH 45402", .unknown),
        ("Elmstraße 12, 10115 Berlin", "Eichenstraße 12, 10115 Berlin", .unknown),
        ("12 Elm St Apt 1, Dayton OH", "12 Elm St Apt 2, Dayton OH", .plausible),
        ("Old Mill Farm, Long Lane, Ashby", "Long Lane, Old Mill Farm, Ashby", .same),
        ("Ashby", "Ashby", .unknown),
    ]

    @Test("I1 addresses agree by number, street and place", arguments: addresses)
    func postalAddresses(_ one: String, _ other: String, _ expected: PartyAgreement) throws {
        let evidence = try Self.evidence(
            PartyRecord(addresses: [PartyAddress(one)]),
            PartyRecord(addresses: [PartyAddress(other)]))
        #expect(evidence[.address] == expected)
    }

    static let numbers: [(PartyNumber, PartyNumber, PartyAgreement)] = [
        (PartyNumber(.passport, "C 482-1907"), PartyNumber(.passport, "c4821907"), .same),
        (
            PartyNumber(.driversLicense, "C4821907", issuer: "TX"),
            PartyNumber(.driversLicense, "C4821907", issuer: "Texas"), .same
        ),
        (
            PartyNumber(.passport, "C4821907", issuer: "DE"),
            PartyNumber(.passport, "C4821907", issuer: "Germany"), .same
        ),
        (
            PartyNumber(.passport, "C4821907", issuer: "DE"),
            PartyNumber(.passport, "C4821907", issuer: "France"), .unknown
        ),
        (PartyNumber(.passport, "C4821907"), PartyNumber(.nationalID, "C4821907"), .unknown),
        (PartyNumber(.passport, "C4821907"), PartyNumber(.passport, "C4821970"), .close),
        (PartyNumber(.passport, "C4821907"), PartyNumber(.passport, "X1190332"), .conflict),
        (PartyNumber(.account, "C4821907"), PartyNumber(.account, "X1190332"), .unknown),
        (
            PartyNumber(.socialSecurity, "219098876"), PartyNumber(.socialSecurity, "8876"),
            .plausible
        ),
        (PartyNumber(.taxID, "999-99-9999"), PartyNumber(.taxID, "999999999"), .unknown),
    ]

    @Test("I1 numbers agree by kind and issuer", arguments: numbers)
    func officialNumbers(_ one: PartyNumber, _ other: PartyNumber, _ expected: PartyAgreement)
        throws
    {
        let evidence = try Self.evidence(PartyRecord(numbers: [one]), PartyRecord(numbers: [other]))
        #expect(evidence[.number] == expected)
    }

    static let companies: [(String, String, PartyAgreement)] = [
        ("Delta Tools, Inc.", "The DELTA TOOLS company", .same),
        ("Delta Tols (Leeds)", "Delta Tools Ltd", .close), ("Dlta Tool", "Delta Tools", .close),
        ("Northern Delta Tools", "Delta Tools", .plausible),
        ("International Steel Works", "ISW", .plausible), ("Delta Tools", "Delta", .possible),
        ("Delta Tools", "Omega Tools", .conflict),
    ]

    @Test("I1 names of companies agree without legal forms", arguments: companies)
    func organizations(_ one: String, _ other: String, _ expected: PartyAgreement) throws {
        let evidence = try Self.evidence(
            PartyRecord(names: [PartyName(organization: one)]),
            PartyRecord(names: [PartyName(organization: other)]))
        #expect(evidence[.organizationName] == expected)
    }

    @Test func `I1 of several values the best counts, and genders are read from forms`() throws {
        let evidence = try Self.evidence(
            PartyRecord(
                names: [PartyName(full: "Eva Braun"), PartyName(full: "Eva Lang")],
                gender: PartyGender("F"), phones: ["937-555-0142", "937-555-0199"]),
            PartyRecord(
                names: [PartyName(given: "Eva", family: "Lang")], gender: PartyGender("male"),
                phones: ["937-555-0199"]))
        #expect(evidence[.familyName] == .same)
        #expect(evidence[.phone] == .same)
        #expect(evidence[.gender] == .conflict)
        #expect(evidence.conflicts == [.gender])
        #expect(PartyGender("U") == nil)
    }
}

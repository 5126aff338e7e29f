// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Identity
import Testing

@Suite struct PersonNameTests {
    @Test("I1 a full name falls into its parts")
    func parts() {
        let russian = PersonName(full: "Иванов Иван Иванович")
        #expect(russian.family == ["Иванов"])
        #expect(russian.given == ["Иван"])
        #expect(russian.patronymic == "Иванович")
        #expect(PersonName(full: "Иван Иванович Иванов") == russian)
        #expect(PersonName(full: "Anna Ivanovna").patronymic == "Ivanovna")
        let abramovich = PersonName(full: "Роман Абрамович")
        #expect(abramovich.family == ["Абрамович"])
        #expect(abramovich.patronymic == nil)
        let german = PersonName(full: "Prof. Dr. Ludwig van der Rohe")
        #expect(german.titles == ["Prof.", "Dr."])
        #expect(german.particles == ["van", "der"])
        #expect(german.family == ["Rohe"])
        #expect(PersonName(full: "van der Rohe, Ludwig").particles == ["van", "der"])
        let double = PersonName(full: "Maria Nowak-Kowalska")
        #expect(double.family == ["Nowak", "Kowalska"])
        #expect(
            PersonName(full: "Kowalska Anna Maria", order: .familyFirst).given == ["Anna", "Maria"])
        #expect(PersonName(full: "Martin Luther King Jr.").suffixes == ["Jr."])
        #expect(PersonName(full: "Madonna").family == ["Madonna"])
        #expect(PersonName(full: "").family.isEmpty)
        #expect(PersonName(full: "Jan A. Kowalski").given == ["Jan", "A."])
    }

    @Test(
        "I1 a feminine form is of the family, and another name is not",
        arguments: [
            ("Иванова", "Иванов", FamilyName.Relation.genderForm),
            ("Ivanova", "Иванов", .genderForm), ("Kowalska", "Kowalski", .genderForm),
            ("Nováková", "Novák", .genderForm), ("Novakova", "Novak", .genderForm),
            ("Svobodová", "Svoboda", .genderForm), ("Havlová", "Havel", .genderForm),
            ("Černá", "Černý", .genderForm), ("Толстая", "Толстой", .genderForm),
            ("Троцкая", "Trotsky", .genderForm), ("Пушкина", "Pushkin", .genderForm),
            ("Wiśniewska", "Wiśniewski", .genderForm), ("Višňovská", "Višňovský", .genderForm),
            ("Шевченко", "Shevchenko", .same), ("Шевченко", "Шевчук", .different),
            ("Иванова", "Петров", .different), ("Иванов", "Иванович", .different),
            ("Ivanová", "Ivanov", .different), ("Сова", "Сов", .different),
            ("Kowal", "Kowalski", .different), ("Nowak", "Nowacki", .different),
            ("Коваль", "Ковалёв", .different), ("Smith", "Schmidt", .different),
        ])
    func family(one: String, other: String, expected: FamilyName.Relation) {
        #expect(FamilyName(one).relation(to: FamilyName(other)) == expected)
        #expect(FamilyName(other).relation(to: FamilyName(one)) == expected)
    }

    @Test("I1 names agree part by part, also when they changed places")
    func agreement() {
        func compare(_ one: (String, String), _ other: (String, String)) -> NameAgreement {
            NameAgreement(
                PersonName(given: one.0, family: one.1),
                PersonName(given: other.0, family: other.1))
        }
        let same = compare(("Łukasz", "Wójcik"), ("LUKASZ", "Wojcik"))
        #expect(same.given == .same && same.family == .same && !same.isSwapped)
        let sound = compare(("Юрий", "Шевченко"), ("Jurij", "Szewczenko"))
        #expect(sound.given == .sameSound && sound.family == .sameSound)
        let swapped = compare(("Małgorzata", "Kowalska"), ("Kowalski", "Gosia"))
        #expect(swapped.isSwapped && swapped.given == .nickname && swapped.family == .genderForm)
        let nickname = compare(("Małgorzata", "Nowak"), ("Gosia", "Nowak"))
        #expect(nickname.given == .nickname && nickname.family == .same)
        #expect(compare(("Олександр", "Бойко"), ("Sasha", "Boyko")).given == .nickname)
        #expect(compare(("Bill", "Smith"), ("Will", "Smith")).given == .nickname)
        #expect(compare(("J.", "Smith"), ("John", "Smith")).given == .initial)
        #expect(compare(("", "Smith"), ("John", "Smith")).given == .missing)
        #expect(compare(("Anna", "Nowak-Kowalska"), ("Anna", "Kowalska")).family == .part)
        let other = compare(("Anna", "Nowak"), ("Piotr", "Zieliński"))
        #expect(other.given == .different && other.family == .different && !other.isSwapped)
        // Two people whose names are each a given name are not one.
        let martin = compare(("Martin", "Thomas"), ("Thomas", "Martin"))
        #expect(martin.isSwapped)
    }

    @Test("nicknames are evidence in both directions and never a form")
    func nicknames() {
        #expect(NicknameTable.english.relation("William", "Bill") == .nickname)
        #expect(NicknameTable.english.relation("bill", "WILLIAM") == .nickname)
        #expect(NicknameTable.english.relation("Beth", "Liz") == .shared)
        #expect(NicknameTable.english.relation("Bill", "Anna") == .none)
        #expect(NicknameTable.european.relation("Aleksandr", "Саша") == .nickname)
        #expect(NicknameTable.european.relation("Aleksandra", "Sascha") == .nickname)
        #expect(NicknameTable.european.relation("Małgorzata", "Gosia") == .nickname)
        #expect(NicknameTable.european.relation("Katarzyna", "Gosia") == .none)
        let own = NicknameTable(["Xavier": ["Xavi"]])
        #expect(own.relation("xavi", "Xavier") == .nickname)
    }

    @Test(
        "the English table is the published one",
        .enabled(if: NormalisationData.sharedLines("nicknames/names_en.csv") != nil))
    func published() throws {
        let lines = try #require(NormalisationData.sharedLines("nicknames/names_en.csv"))
        var missing: [String] = []
        for line in lines.dropFirst() {
            let cells = line.split(separator: ",").map(String.init)
            if cells[0] != cells[2],
                NicknameTable.english.relation(cells[0], cells[2]) != .nickname
            {
                missing.append(line)
            }
        }
        #expect(lines.count == 2_692)
        #expect(missing.isEmpty, "\(missing.prefix(5))")
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import Testing

@Suite struct GreetingTests {
    @Test("M30 Polish given names are put into the vocative")
    func polishVocative() {
        #expect(PolishFixtures.women.count + PolishFixtures.men.count > 150)
        for (name, form) in PolishFixtures.women + PolishFixtures.men {
            #expect(PolishVocative.form(of: name) == form, "\(name)")
            #expect(PolishVocative.form(of: name.lowercased()).lowercased() == form.lowercased())
        }
        for (name, form) in PolishFixtures.women {
            #expect(PolishVocative.form(of: name, gender: .female) == form)
            #expect(PolishVocative.form(of: name, gender: .male) == name)
        }
        #expect(PolishVocative.form(of: "Anna Maria") == "Anno Mario")
        #expect(PolishVocative.form(of: "Anna-Maria") == "Anno-Mario")
        #expect(PolishVocative.form(of: "Anna Xandra") == "Anna Xandra")
    }

    @Test("M30 names of no table stay as they are, and follow the rules where the gender is known")
    func unknownPolishNames() {
        for name in PolishFixtures.unknown {
            #expect(PolishVocative.form(of: name) == name)
        }
        #expect(PolishVocative.form(of: "Zdzimira", gender: .female) == "Zdzimiro")
        #expect(PolishVocative.form(of: "Dobrogost", gender: .male) == "Dobrogoście")
        #expect(PolishVocative.form(of: "Xavier", gender: .male) == "Xavier")
        #expect(PolishVocative.form(of: "Chloe", gender: .female) == "Chloe")
        #expect(PolishVocative.form(of: "") == "" && PolishVocative.form(of: "-") == "-")
    }

    @Test(
        "M30 Polish lines: Pan and Pani where the gender is safe, Państwo where it is not",
        arguments: [
            ("Anna", nil, "Szanowna Pani Anno,"), ("Marek", nil, "Szanowny Panie Marku,"),
            ("Kuba", nil, "Szanowny Panie Kubo,"), ("Nel", nil, "Szanowna Pani Nel,"),
            ("Noa", nil, "Szanowni Państwo,"), ("Noa", .female, "Szanowna Pani Noa,"),
            ("Luca", .male, "Szanowny Panie Luco,"), ("Anna", .male, "Szanowni Państwo,"),
            ("Xavier", .male, "Szanowny Panie Xavier,"), (nil, nil, "Szanowni Państwo,"),
            ("null", nil, "Szanowni Państwo,"), ("  anna ", nil, "Szanowna Pani Anno,"),
            ("MAREK", nil, "Szanowny Panie Marku,"), ("Klient", nil, "Szanowni Państwo,"),
        ] as [(String?, Addressee.Gender?, String)])
    func polishLines(name: String?, gender: Addressee.Gender?, line: String) {
        let person = Addressee(given: name, gender: gender)
        #expect(Greeting(.polish, tone: .formal).line(for: person) == line)
    }

    @Test("M30 Russian polite lines follow patronymic, gender and given name")
    func russianLines() {
        #expect(
            RussianFixtures.formal.count + RussianFixtures.sons.count
                + RussianFixtures.daughters.count > 150)
        for (names, line) in RussianFixtures.formal {
            let person = Addressee(given: names[0], patronymic: names[1], family: names[2])
            #expect(Greeting(.russian, tone: .formal).line(for: person) == line, "\(names)")
        }
        for patronymic in RussianFixtures.sons {
            let person = Addressee(given: "Женя", patronymic: patronymic)
            let line = Greeting(.russian, tone: .formal).line(for: person)
            #expect(line == "Уважаемый Женя \(patronymic)!")
        }
        for patronymic in RussianFixtures.daughters {
            let person = Addressee(given: "Женя", patronymic: patronymic)
            let line = Greeting(.russian, tone: .formal).line(for: person)
            #expect(line == "Уважаемая Женя \(patronymic)!")
        }
        let stated = Addressee(given: "Саша", gender: .female)
        #expect(Greeting(.russian, tone: .formal).line(for: stated) == "Уважаемая Саша!")
        let friendly = Addressee(given: "Анна", patronymic: "Сергеевна")
        #expect(Greeting(.russian).line(for: friendly) == "Здравствуйте, Анна Сергеевна!")
        #expect(Greeting(.russian).line(for: Addressee()) == "Здравствуйте!")
    }

    @Test(
        "M30 English lines name a title only where the gender is stated",
        arguments: [
            (Addressee(given: "Anna", family: "Smith", gender: .female), "Dear Ms Smith,"),
            (Addressee(family: "Smith", gender: .male), "Dear Mr Smith,"),
            (Addressee(given: "Anna", family: "Smith"), "Dear Anna Smith,"),
            (Addressee(given: "Anna"), "Dear Anna,"), (Addressee(family: "Smith"), "Good day,"),
            (Addressee(), "Good day,"), (Addressee(given: "N/A"), "Good day,"),
            (Addressee(given: "12345"), "Good day,"), (Addressee(given: "-"), "Good day,"),
            (Addressee(given: "o'connor"), "Dear O'Connor,"),
            (Addressee(given: "JEAN-LUC"), "Dear Jean-Luc,"),
            (Addressee(given: "McKenzie"), "Dear McKenzie,"),
            (Addressee(given: "anna{{x}}"), "Good day,"), (Addressee(given: "<b>"), "Good day,"),
            (Addressee(given: "a\r\nBcc: x"), "Good day,"),
            (Addressee(given: " ludwig  van "), "Dear Ludwig van,"),
        ])
    func englishLines(person: Addressee, line: String) {
        #expect(Greeting(.english, tone: .formal).line(for: person) == line)
    }

    @Test("M30 English names are greeted as they are spelt, whatever the form made of them")
    func englishNames() {
        let names = """
            Anna James Mary John Linda Robert Emma Oliver Noah Amelia Jack Isla Harry Ava George Mia
            Leo Ivy Freya Oscar Archie Lily Theo Florence Grace Henry Alice Arthur Ella Charlie Muhammad
            Jacob Sophie Thomas Evie Alfie Poppy Joshua Ruby Isaac Daisy Logan Lucy Max Chloe Ethan Zoë
            José Chloé Siân Jean-Luc Anne-Marie O'Neil D'Arcy Mary-Kate
            """
        for name in names.split(whereSeparator: \.isWhitespace).map(String.init) {
            for spelling in [name, name.lowercased(), name.uppercased(), " \(name)  "] {
                let person = Addressee(given: spelling)
                #expect(Greeting(.english).line(for: person) == "Hello, \(name)!")
                #expect(Greeting(.english, tone: .formal).line(for: person) == "Dear \(name),")
            }
        }
    }

    @Test("M30 no names make a line with a gap, and the lint finds each line whole")
    func everyLineIsWhole() throws {
        var generator = SeededGenerator(seed: 30)
        let pieces = [
            "Anna", "null", "", " ", "-", "Саша", "Marek", "Петрович", "\u{301}", "李", "😀", ",",
            "Smith", "Łucja", "\n", "\u{200B}", "undefined", "Kuba", "x",
        ]
        for _ in 0..<fuzzRounds(1_000) {
            func name() -> String? {
                guard Int.random(in: 0..<4, using: &generator) > 0 else { return nil }
                return (0..<Int.random(in: 1...3, using: &generator)).map { _ in
                    pieces.randomElement(using: &generator) ?? ""
                }.joined()
            }
            let gender: Addressee.Gender? = [.female, .male, nil].randomElement(using: &generator)
                .flatMap { $0 }
            let person = Addressee(
                given: name(), patronymic: name(), family: name(), gender: gender)
            for language in MessageLanguage.allCases {
                for tone in [Greeting.Tone.friendly, .formal] {
                    let line = Greeting(language, tone: tone).line(for: person)
                    let isGap =
                        line.contains(" ,") || line.contains(" !") || line.contains(",!")
                        || line.contains("\n") || line.contains("  ")
                    #expect(!isGap, "\(line)")
                }
            }
        }
    }
}

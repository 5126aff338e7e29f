// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import Testing

@Suite struct StyleLetterTests {
    private static let lints = MessageLanguage.allCases.reduce(
        into: [MessageLanguage: StyleLint]()
    ) { $0[$1] = try? StyleLint(.standard($1), profile: .mail) }

    private func rules(
        _ language: MessageLanguage, subject: String? = nil, _ text: String,
        person: Addressee? = nil, keep: String
    ) throws -> [StyleRule] {
        try #require(Self.lints[language]).findings(
            in: StyleMessage(subject: subject, text: text, language: language, addressee: person)
        )
        .map(\.rule).filter { $0.rawValue.hasPrefix(keep) }
    }

    @Test(
        "M30 a greeting with a gap for the name is an error in every language",
        arguments: [
            (.english, "Hello ,"), (.english, "Hello , how are you?"), (.english, "Hi !"),
            (.english, "Dear,"), (.english, "Dear ,"), (.english, "Dear"), (.english, "Hello, !"),
            (.english, "Hello,,"), (.english, "Hello null,"), (.english, "Dear undefined,"),
            (.english, "Good morning , "), (.english, "  Hello ,"),
            (.russian, "Уважаемый !"), (.russian, "Уважаемая,"), (.russian, "Здравствуйте , "),
            (.russian, "Здравствуйте, !"), (.russian, "Добрый день , ждём вас."),
            (.russian, "Дорогой !"), (.russian, "Уважаемый(ая) null!"),
            (.polish, "Szanowny Panie ,"), (.polish, "Szanowna Pani,"), (.polish, "Dzień dobry ,"),
            (.polish, "Drogi !"), (.polish, "Cześć , co słychać?"), (.polish, "Witaj, !"),
        ] as [(MessageLanguage, String)])
    func brokenGreeting(language: MessageLanguage, line: String) throws {
        for person in [nil, Addressee(given: "Anna")] {
            let findings = try #require(Self.lints[language]).findings(
                in: StyleMessage(
                    subject: "x", text: line + "\n\nText.", language: language, addressee: person))
            let broken = findings.filter { $0.rule == .greetingBroken }
            #expect(broken.count == 1, "\(line): \(findings)")
            #expect(broken.first?.severity == .error)
            #expect(
                broken.first?.replacement == Greeting(language).line(for: person ?? Addressee()))
        }
    }

    @Test(
        "M30 greetings by name and neutral ones are right",
        arguments: [
            (.english, "Hello, Anna!"), (.english, "Hello Anna,"), (.english, "Dear Anna,"),
            (.english, "Good morning, Anna. Your order is here."), (.english, "Anna, hello!"),
            (.russian, "Здравствуйте, Анна!"), (.russian, "Уважаемая Анна!"),
            (.russian, "Добрый день, Анна Сергеевна."), (.russian, "Анна, здравствуйте!"),
            (.polish, "Dzień dobry, Anno!"), (.polish, "Szanowna Pani Anno,"),
            (.polish, "Cześć Anno!"), (.polish, "Anno, dzień dobry!"),
        ] as [(MessageLanguage, String)])
    func rightGreeting(language: MessageLanguage, line: String) throws {
        let name = language == .russian ? "Анна" : "Anna"
        let found = try rules(
            language, line + "\n\nText.", person: Addressee(given: name), keep: "greeting")
        #expect(found.isEmpty, "\(line)")
    }

    @Test("M30 a greeting without the known name, of anybody, or none at all is found")
    func greetings() throws {
        let anna = Addressee(given: "Anna")
        let marek = Addressee(given: "Marek")
        #expect(try rules(.english, "Hello!\n\nText.", keep: "greeting").isEmpty)
        #expect(
            try rules(.english, "Hello!\n\nText.", person: anna, keep: "greeting")
                == [.greetingWithoutName])
        #expect(
            try rules(.english, "Hello, Marek!\n\nText.", person: anna, keep: "greeting")
                == [.greetingWithoutName])
        #expect(try rules(.polish, "Cześć, Marku!", person: marek, keep: "greeting").isEmpty)
        #expect(
            try rules(.english, "Dear customer,\n\nText.", person: anna, keep: "greeting")
                == [.greetingGeneric])
        #expect(try rules(.russian, "Уважаемые клиенты!", keep: "greeting") == [.greetingGeneric])
        #expect(try rules(.polish, "Drogi Kliencie!", keep: "greeting") == [.greetingGeneric])
        #expect(
            try rules(.english, "Hello, thank you all for the order.", keep: "greeting").isEmpty)
        #expect(try rules(.english, "Your order is here.", keep: "greeting") == [.greetingMissing])
    }

    @Test("M32 a subject is telling: length, own words, a word in common with the text")
    func subjects() throws {
        let text = "Hello, Anna!\n\nYour blue jacket is ready at the counter."
        let anna = Addressee(given: "Anna")
        func found(_ subject: String?) throws -> [StyleRule] {
            try rules(.english, subject: subject, text, person: anna, keep: "subject")
        }
        #expect(try found("Your jacket is ready").isEmpty)
        #expect(try found("Jackets for Anna are here").isEmpty)
        #expect(try found(nil) == [.subjectMissing])
        #expect(try found("  ") == [.subjectMissing])
        #expect(try found("Jacket") == [.subjectLength])
        #expect(try found(String(repeating: "Jacket ", count: 14)) == [.subjectLength])
        #expect(try found("Important information") == [.subjectEmpty])
        #expect(try found("Hello Anna, news for you") == [.subjectEmpty])
        #expect(try found("Trousers in wool and linen") == [.subjectUnrelated])
        #expect(
            try rules(
                .russian, subject: "Ваш заказ собран", "Здравствуйте!\n\nО заказе расскажем.",
                keep: "subject"
            ).isEmpty)
        #expect(
            try rules(
                .russian, subject: "Важная информация для вас", "Здравствуйте!\n\nТекст.",
                keep: "subject") == [.subjectEmpty])
        #expect(
            try rules(
                .polish, subject: "Dostawa w piątek", "Dzień dobry!\n\nO dostawie napiszemy.",
                keep: "subject"
            ).isEmpty)
        #expect(
            try rules(
                .polish, subject: "Ważne informacje", "Dzień dobry!\n\nTekst.", keep: "subject")
                == [.subjectEmpty])
    }

    @Test("M30 places that were not filled are errors wherever they stand")
    func placeholders() throws {
        for text in [
            "Hello {{ name }}!", "Dear [Name], text.", "Hi *|FNAME|*!", "Text %NAME% text.",
            "Price: undefined EUR", "Liquid error: no filter", "Text <имя> text.",
        ] {
            let found = try rules(.english, text, keep: "placeholder")
            #expect(!found.isEmpty, "\(text)")
        }
        #expect(try rules(.english, "The null hypothesis, 50 % off.", keep: "placeholder").isEmpty)
    }

    @Test("M27 no text makes the lint trap or linger, and places lie within the text")
    func fuzz() throws {
        let lints = try MessageLanguage.allCases.map { try #require(Self.lints[$0]) }
        var generator = SeededGenerator(seed: 7)
        let pieces = [
            "Hello ,", "Уважаемый", "Szanowna Pani", "проблема", "problem", "\n", "\n\n", " ", "!",
            "?!", ".", "{{", "\u{301}", "\u{AD}", "'", "\u{2019}", "-- \n", "- ", "1. ",
            "https://a",
            "a@b.c", "SALE", "не", "👋🏽", "\u{0}", "\r\n", "ё", "Anna", "\u{FEFF}", "e\u{301}",
        ]
        for _ in 0..<fuzzRounds(800) {
            var text = ""
            for _ in 0..<Int.random(in: 0...14, using: &generator) {
                text += pieces.randomElement(using: &generator) ?? ""
            }
            if Bool.random(using: &generator) {
                text += String(decoding: generator.bytes(0...12), as: UTF8.self)
            }
            let lint = lints[Int.random(in: 0..<3, using: &generator)]
            let message = StyleMessage(
                subject: String(text.prefix(20)), text: text, language: lint.dictionary.language,
                addressee: Addressee(given: text))
            for finding in lint.findings(in: message) {
                let part = finding.part == .text ? message.text : message.subject ?? ""
                #expect(finding.range.upperBound <= part.utf8.count)
                #expect(finding.line >= 1 && finding.column >= 1)
            }
            _ = lint.corrected(message)
        }
    }
}

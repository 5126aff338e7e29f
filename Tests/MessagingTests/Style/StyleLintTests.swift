// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import Testing

@Suite struct StyleLintTests {
    private static let wordsOnly = StyleProfile(
        subjectLength: nil, needsGreeting: false, exclamations: 9,
        silenced: [.shouting, .sentenceLength, .paragraphs])

    private func lint(
        _ language: MessageLanguage, _ profile: StyleProfile = .mail
    ) throws -> StyleLint {
        try StyleLint(.standard(language), profile: profile)
    }

    @Test(
        "M28 each avoided wording is found in its inflections and replaced in its form",
        arguments: MessageLanguage.allCases)
    func replacements(language: MessageLanguage) throws {
        let lint = try lint(language, Self.wordsOnly)
        for (text, expected) in StyleFixtures.pairs(language) {
            let message = StyleMessage(text: text, language: language)
            let findings = lint.findings(in: message)
            #expect(findings.count == 1, "\(text): \(findings)")
            #expect(lint.corrected(message).text == expected)
            for finding in findings {
                #expect(
                    finding.quote
                        == String(decoding: Array(text.utf8)[finding.range], as: UTF8.self))
                #expect(finding.replacement != nil)
            }
        }
    }

    @Test("M27 M28 clean texts give no finding", arguments: MessageLanguage.allCases)
    func cleanTexts(language: MessageLanguage) throws {
        let lint = try lint(language, Self.wordsOnly)
        for text in StyleFixtures.clean(language) {
            let findings = lint.findings(in: StyleMessage(text: text, language: language))
            #expect(findings.isEmpty, "\(text): \(findings)")
        }
    }

    @Test(
        "M28 what is proposed breaks no rule itself, and no wording is listed twice",
        arguments: MessageLanguage.allCases)
    func proposals(language: MessageLanguage) throws {
        let dictionary = StyleDictionary.standard(language)
        let lint = try lint(language, Self.wordsOnly)
        var seen: Set<String> = []
        for entry in dictionary.entries {
            #expect(seen.insert(entry.wording).inserted, "\(entry.wording) is listed twice")
            guard let instead = entry.instead, !instead.contains(":") else { continue }
            for form in instead.split(separator: "|") {
                let text = String(form.map { $0 == "_" ? " " : $0 })
                let findings = lint.findings(in: StyleMessage(text: text, language: language))
                #expect(findings.isEmpty, "\(entry.wording): \(findings)")
            }
        }
    }

    @Test("M28 stress marks, decomposed letters and soft hyphens hide nothing")
    func foldedLetters() throws {
        for text in ["пробле\u{301}ма", "про\u{AD}блема", "ПРОБЛЕ\u{301}МА"] {
            let findings = try lint(.russian, Self.wordsOnly).findings(
                in: StyleMessage(text: "Это \(text).", language: .russian))
            #expect(findings.map(\.rule) == [.forbiddenWord], "\(text)")
        }
        let polish = try lint(.polish, Self.wordsOnly).findings(
            in: StyleMessage(text: "Dlaczego tan\u{301}sze? Tan\u{301}sze!", language: .polish))
        #expect(polish.count == 2)
    }

    @Test("M27 capital letters and rows of marks are found, codes, names and acronyms are not")
    func shouting() throws {
        let lint = try lint(
            .english, StyleProfile(subjectLength: nil, needsGreeting: false, exclamations: 1))
        func rules(_ text: String) -> [String] {
            lint.findings(
                in: StyleMessage(
                    text: text, language: .english, addressee: Addressee(family: "OLEARY"))
            )
            .filter { $0.rule == .shouting }.map(\.quote)
        }
        #expect(rules("HURRY up, SALE ends.") == ["HURRY", "SALE"])
        #expect(rules("It is FREE SHIPPING TODAY for you.") == ["FREE SHIPPING TODAY"])
        #expect(rules("Open now!!! Really?! Yes.") == ["!!!", "?!"])
        #expect(rules("One! Two!") == ["!"])
        #expect(rules("Use SUMMER25 or VISA, the PDF is on NATO paper.") == [])
        #expect(rules("Mr OLEARY, the USB HDMI cable is here.") == [])
        #expect(rules("See https://shop.example/!!!ABSOLUTE!!! now.") == [])
    }

    @Test("M31 paragraphs are counted without greeting, sign-off, lists and footer")
    func paragraphs() throws {
        let lint = try lint(.english)
        func found(_ text: String) -> [StyleFinding] {
            lint.findings(
                in: StyleMessage(
                    subject: "Your jacket is ready", text: text, language: .english,
                    addressee: Addressee(given: "Anna"))
            ).filter { $0.rule == .paragraphs }
        }
        let letter = """
            Hello, Anna!

            Your jacket is ready. It waits for you at the counter
            in the first floor:

            - jacket, blue
            - gift box

            Pick it up until Friday.

            Kind regards,
            Your shop

            Main street 1

            Unsubscribe: https://shop.example/u
            """
        #expect(found(letter).isEmpty)
        let third = letter.split(separator: "Kind").joined(separator: "We are open.\n\nKind")
        #expect(found(third).count == 1)
        #expect(found(third).first?.quote == "We are open.")
        #expect(found(third).first?.line == 11)
        #expect(found("Hello, Anna!\n\nKind regards").count == 1)
        #expect(found("").count == 1)
        #expect(found("Hello, Anna! One.\n\nTwo.\n-- \nShop\n\nStreet").isEmpty)
    }

    @Test("M27 a sentence of too many words is found, abbreviations and initials end none")
    func sentences() throws {
        let words = Array(repeating: "word", count: 14).joined(separator: " ")
        let lint = try lint(.english)
        func count(_ text: String) -> Int {
            lint.findings(in: StyleMessage(text: text, language: .english))
                .count { $0.rule == .sentenceLength }
        }
        #expect(count("X \(words). Y \(words).") == 0)
        #expect(count("X \(words) \(words).") == 1)
        #expect(count("X \(words) approx. Ten \(words).") == 1)
        #expect(count("X \(words) by J. Smith \(words).") == 1)
        #expect(count("X \(words) 3.5 m \(words).") == 1)
        #expect(count("X \(words)? \(words.uppercased())") == 0)
        #expect(count("X \(words)\n\n\(words)") == 0)
        #expect(count("X \(words)\n- \(words)\n2. \(words)\n• \(words)") == 0)
        #expect(count("X \(words) | \(words)\n\(words) | \(words)") == 2)
    }

    @Test("M26 M27 a dictionary of the house is read from JSON and added to the standard one")
    func json() throws {
        let text = """
            {"language": "pl", "paradigms": {"ost": [["ość"], ["ości"], "ości"]},
             "entries": [{"rule": "forbidden-word", "wording": "now:ost", "instead": "świeżość"},
                         {"rule": "jargon", "wording": "drop|dropu"}],
             "exceptions": ["drop shipping"], "shouts": ["lato"]}
            """
        let dictionary = try StyleDictionary(json: text, addedTo: .standard(.polish))
        let lint = try StyleLint(dictionary, profile: Self.wordsOnly)
        func quotes(_ text: String) -> [String] {
            lint.findings(in: StyleMessage(text: text, language: .polish)).map(\.quote)
        }
        #expect(
            quotes("Nowości i problemy: drop, drop shipping.") == ["Nowości", "problemy", "drop"])
        for broken in [
            "", "[]", "{}", #"{"language":"de"}"#, #"{"language":"en","entrys":[]}"#,
            #"{"language":"en","entries":{}}"#, #"{"language":"en","entries":[{}]}"#,
            #"{"language":"en","entries":[{"rule":"greeting-missing","wording":"a"}]}"#,
            #"{"language":"en","entries":[{"rule":"jargon","wording":""}]}"#,
            #"{"language":"en","entries":[{"rule":"jargon","wording":"a:zz"}]}"#,
            #"{"language":"en","entries":[{"rule":"jargon","wording":"a","instead":1}]}"#,
            #"{"language":"en","entries":[{"rule":"jargon","wording":"a:b:c"}]}"#,
            #"{"language":"en","paradigms":{"a":[]}}"#,
            #"{"language":"en","paradigms":{"a":[[]]}}"#,
            #"{"language":"en","stopWords":[1]}"#, #"{"language":"en","stopWords":"a"}"#,
        ] {
            #expect(throws: StyleDictionaryError.self, "\(broken)") {
                try StyleDictionary(json: broken)
            }
        }
        #expect(throws: StyleDictionaryError.self) {
            try StyleDictionary(json: #"{"language":"en"}"#, addedTo: .standard(.polish))
        }
    }

    @Test("M28 every negation is pointed out where positive wording is asked for")
    func positiveWording() throws {
        let lint = try lint(
            .russian,
            StyleProfile(
                subjectLength: nil, needsGreeting: false, asksForPositiveWording: true))
        let findings = lint.findings(
            in: StyleMessage(
                text: "Мы не закрыты, не только сегодня. Никогда.", language: .russian))
        #expect(findings.map(\.quote) == ["не", "Никогда"])
        #expect(findings.allSatisfy { $0.rule == .negation && $0.severity == .advice })
    }
}

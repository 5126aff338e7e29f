// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Messaging
import Testing

@Suite struct TextFactsTests {
    @Test(
        "M26 numbers, prices, days and addresses are read in the ways of three languages",
        arguments: [
            ("1 299,50 zł", ["price 1299.5 PLN"]), ("1.299,50 PLN", ["price 1299.5 PLN"]),
            ("PLN 1,299.50", ["price 1299.5 PLN"]), ("€19.99", ["price 19.99 EUR"]),
            ("19,99 €", ["price 19.99 EUR"]), ("19.90 EUR", ["price 19.9 EUR"]),
            ("500 руб.", ["price 500 RUB"]), ("1 000 ₽", ["price 1000 RUB"]),
            ("20zł", ["price 20 PLN"]), ("20 %", ["percentage 20"]),
            ("5,5% off", ["percentage 5.5"]),
            ("12 May 2026", ["date 2026-05-12"]), ("May 12, 2026", ["date 2026-05-12"]),
            ("12 мая 2026 г.", ["date 2026-05-12"]), ("12 maja 2026", ["date 2026-05-12"]),
            ("12.05.2026", ["date 2026-05-12"]), ("2026-05-12", ["date 2026-05-12"]),
            ("3 октября", ["date 10-03"]), ("3 października", ["date 10-03"]),
            ("you may 5 times", ["number 5"]), ("at 18:00", ["time 18:00"]),
            ("6 pm", ["time 18:00"]), ("6:30 pm", ["time 18:30"]), ("12 am", ["time 00:00"]),
            ("12pm", ["time 12:00"]), ("12am", ["time 00:00"]),
            ("code SAVE20 now", ["code SAVE20"]), ("2 coats, 3 hats", ["number 2", "number 3"]),
            ("1,000 coats", ["number 1000"]), ("1.5 kg", ["number 1.5"]),
            ("10:3", ["number 10", "number 3"]),
            ("See https://e.example/1?a=5.", ["link https://e.example/1?a=5"]),
            ("(a@e.example)", ["link a@e.example"]), ("no facts", []), ("", []),
        ] as [(String, [String])])
    func facts(text: String, facts: [String]) {
        #expect(TextFacts().facts(in: text).map(\.description).sorted() == facts)
    }

    @Test("M26 variants of one message state its facts, or the difference is found")
    func variants() {
        let source = """
            Anna, the coat costs 1,299.50 PLN until 12 May 2026. https://shop.example/c
            """
        let letter = MessageVariants.Variant(
            .email, .polish,
            "Anna, płaszcz kosztuje 1 299,50 zł do 12 maja 2026: https://shop.example/c")
        let short = MessageVariants.Variant(
            .sms, .russian, "Anna, пальто за 1 299,50 PLN до 13.05.2026")
        var message = MessageVariants(
            key: "coat", source: source, variants: [letter, short], names: ["Anna"])
        let differences = message.differences()
        #expect(differences.allSatisfy { $0.variant == short })
        #expect(
            differences.map { "\($0.isMissing ? "-" : "+")\($0.fact)" } == [
                "-date 2026-05-12", "-link https://shop.example/c", "+date 2026-05-13",
            ])
        #expect(message.differences(in: [.price, .name]).isEmpty)
        message.variants = [.init(.push, .english, "The coat is 1299.5 PLN until May 12, 2026")]
        #expect(
            message.differences().map(\.fact.description) == [
                "link https://shop.example/c", "name Anna",
            ])
    }

    @Test("M26 one tone gives every channel its profile")
    func tone() throws {
        let tone = ToneProfile(exclamations: 0, profiles: [.chat: StyleProfile(paragraphs: 1)])
        #expect(tone.profile(for: .chat).paragraphs == 1)
        #expect(tone.profile(for: .email).subjectLength != nil)
        #expect(tone.profile(for: .sms).paragraphs == 1)
        for channel in [ChannelKind.email, .sms, .push, .messenger] {
            let found = try tone.lint(for: channel, .english).findings(
                in: StyleMessage(
                    subject: "Your coat is here", text: "Hello!\n\nYour coat is not here!",
                    language: .english))
            #expect(
                found.contains { $0.rule == .shouting } && found.contains { $0.rule == .negation })
        }
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
import Testing

/// Replies and signals that withdraw.
@Suite struct ReplyReaderTests {
    private let reader = ReplyReader()

    @Test(
        "N8 a word is enough to stop, however it is written",
        arguments: [
            "STOP", " stop. ", "Stop!!!", "«Стоп»", "ОТПИСАТЬСЯ", "отписаться, пожалуйста",
            "WYPISZ",
            "Wypisz mnie", "rezygnuje", "Rezygnuję", "proszę STOP", "STOPP", "bitte abmelden",
            "Désabonner", "DESABONNER", "baja", "opt-out", "Opt out please", "quit", "END",
            "revoke",
            "cancel", "unsubscribe", "відписатися", "odhlásit", "stop 🙏", "St\u{AD}op",
        ])
    func stops(_ text: String) throws {
        let request = try #require(reader.read(text))
        #expect(request.keyword.meaning == .stop)
        #expect(request.isWhole)
        let act = try #require(request.withdrawal(on: .sms))
        #expect(act.kind == .withdraw)
        #expect(act.uses == [ConsentUse(.market, channel: .sms)])
    }

    @Test(
        "N8 a sentence that can mean nothing else stops too",
        arguments: [
            "Hi, could you please stop texting me about shoes?", "I want to unsubscribe from this",
            "Не пишите мне больше!", "я отзываю согласие на рассылку",
            "Proszę, wypisz mnie z listy",
            "Ich möchte keine Werbung mehr", "please don’t text me",
        ])
    func sentences(_ text: String) throws {
        let request = try #require(reader.read(text))
        #expect(!request.isWhole)
        #expect(request.withdrawal(on: .sms) != nil)
    }

    @Test(
        "N8 what means something else stops nothing",
        arguments: [
            "", "   ", "Where is the bus stop next to your store?", "Can I cancel my order?",
            "in the end I took the blue one", "Когда отмена заказа?", "koniec promocji kiedy?",
            "ok", "stopwatch", "🙂", "Fine", "нет",
        ])
    func others(_ text: String) { #expect(reader.read(text) == nil) }

    @Test("N8 to stop all stops every channel, to start and to ask withdraw nothing")
    func meanings() throws {
        for text in ["STOP ALL", "стоп всё", "Stop wszystko"] {
            let request = try #require(reader.read(text))
            #expect(request.withdrawal(on: .sms)?.uses == [ConsentUse(.market)])
        }
        #expect(reader.read("START")?.keyword.meaning == .start)
        #expect(reader.read("help")?.withdrawal(on: .sms) == nil)
        #expect(reader.read("Помощь?")?.keyword.meaning == .help)
    }

    @Test("N8 of two meanings of the same words the one that withdraws more counts")
    func strictest() {
        let words = [
            ReplyKeyword(.start, "no", language: "en"), ReplyKeyword(.stop, "no", language: "it"),
            ReplyKeyword(.help, "no", language: "es"),
        ]
        for order in [words, words.reversed()] {
            #expect(ReplyReader(order).read("NO")?.keyword.meaning == .stop)
        }
    }

    @Test("N8 the shipped keywords are found by their own words")
    func shipped() throws {
        for keyword in ReplyKeyword.standard {
            let request = try #require(reader.read(keyword.words), "\(keyword.words)")
            #expect(request.keyword.meaning == keyword.meaning, "\(keyword.words)")
        }
    }

    @Test("N8 any text is read, in bounded time", arguments: 0..<4)
    func rubbish(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<500 {
            let scalars = (0..<Int.random(in: 0..<60, using: &random)).compactMap { _ in
                Unicode.Scalar(UInt32.random(in: 0..<0x3000, using: &random))
            }
            var text = String(String.UnicodeScalarView(scalars))
            if Bool.random(using: &random) { text += " stop sending " }
            let isAsked = text.hasSuffix(" stop sending ")
            #expect(!isAsked || reader.read(text) != nil)
        }
        #expect(reader.read(String(repeating: "a", count: 1_000_000)) == nil)
        // One character of a million marks is not read to its end either.
        let marked = "a" + String(repeating: "\u{301}", count: 1_000_000) + " stop texting me"
        #expect(reader.read(marked) == nil)
        let late = "stop texting me " + String(repeating: "a ", count: 100_000)
        #expect(reader.read(late)?.isWhole == false)
    }

    @Test("N5 the browser's signal withdraws what goes to others")
    func signal() {
        for values in [["1"], [" 1 "], ["1, 1"], ["0", "1"]] {
            #expect(
                GlobalPrivacyControl.withdrawal(values)?.uses == [ConsentUse(.share)], "\(values)")
        }
        for values in [[], [""], ["0"], ["true"], ["11"], ["?1"], ["1;a"], ["one"]] {
            #expect(GlobalPrivacyControl.withdrawal(values) == nil, "\(values)")
        }
    }
}

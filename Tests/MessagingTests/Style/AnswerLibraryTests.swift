// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Messaging
import Testing

@Suite struct AnswerLibraryTests {
    private func library() throws -> AnswerLibrary {
        var library = AnswerLibrary()
        for text in ["Thank you!", "Thanks a lot!", "We thank you!"] {
            library.add(.init(try Template(text), language: .english), to: "thanks")
        }
        library.add(
            .init(try Template("Thx {{ n }}"), language: .english, channel: .sms), to: "thanks")
        library.add(.init(try Template("Спасибо!"), language: .russian), to: "thanks")
        return library
    }

    @Test("M23 variants take turns, the same words come again for the same key")
    func rotation() throws {
        let library = try library()
        func text(_ key: String, _ occasion: Int, seed: UInt64 = 1) throws -> String {
            let variant = library.variant(
                of: "thanks", on: .chat, in: .english, seed: seed, key: key, occasion: occasion)
            return try #require(variant).template.source
        }
        for key in ["a", "b", "c"] {
            let turns = try (0..<6).map { try text(key, $0) }
            #expect(Set(turns[0..<3]).count == 3 && turns[0..<3] == turns[3..<6])
            #expect(try (0..<6).map { try text(key, $0) } == turns)
        }
        var counts: [String: Int] = [:]
        for person in 0..<900 { counts[try text("p\(person)", 0), default: 0] += 1 }
        #expect(counts.count == 3 && counts.values.allSatisfy { (240...360).contains($0) })
        #expect(try (0..<20).contains { try text("p\($0)", 0) != text("p\($0)", 0, seed: 2) })
        #expect(try text("a", .max).isEmpty == false && text("a", -5).isEmpty == false)
    }

    @Test("M23 a channel's own variants come first, and its limit is watched")
    func channels() throws {
        let library = try library()
        let sms = library.variant(of: "thanks", on: .sms, in: .english, seed: 1, key: "a")
        #expect(sms?.template.source == "Thx {{ n }}")
        #expect(library.variant(of: "thanks", on: .sms, in: .polish, seed: 1, key: "a") == nil)
        #expect(library.variant(of: "nothing", on: .sms, in: .english, seed: 1, key: "a") == nil)
        #expect(library.variants(of: "thanks", on: .sms, in: .russian).count == 1)
        #expect(library.tooLong { $0 == .sms ? 3 : nil }.map(\.index) == [3])
        #expect(library.tooLong { _ in 4 }.isEmpty)
    }

    @Test("M34 the next questions are for what text and facts leave open")
    func slots() {
        let form = SlotForm(
            product: "shoes",
            slots: [
                .init("gift", questions: [.english: "Is it a gift?"], isOptional: true),
                .init(
                    "size", questions: [.english: "Which size?", .russian: "Какой размер?"],
                    answers: ["EU 42", "large"], units: ["cm", "см"]),
                .init(
                    "colour", questions: [.english: "Which colour?"], answers: ["dark blue", "red"]),
                .init("budget", questions: [.english: "Up to which price?"], facts: [.price]),
                .init("shade", questions: [.english: "Which shade?"], after: ["colour"]),
            ])
        func ask(_ text: String, _ known: JSONObject = [:], limit: Int = 9) -> [String] {
            form.questions(after: text, known: known, in: .english, limit: limit)
        }
        #expect(ask("I want shoes", limit: 2) == ["Which size?", "Which colour?"])
        #expect(
            ask("Shoes in dark-blue, 26 cm, up to 50 EUR") == ["Which shade?", "Is it a gift?"])
        #expect(ask("26см, RED") == ["Up to which price?", "Which shade?", "Is it a gift?"])
        #expect(ask("eu 42", ["colour": "", "budget": 5]) == ["Which colour?", "Is it a gift?"])
        #expect(form.questions(after: "", in: .russian) == ["Какой размер?"])
        #expect(ask("", limit: 0) == [] && ask("", limit: -1) == [])
        #expect(!form.isComplete(after: "red"))
        #expect(form.isComplete(after: "large red for 20 EUR", known: ["shade": "wine"]))
    }
}

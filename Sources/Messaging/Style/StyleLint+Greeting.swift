// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension StyleLint {
    /// The greeting: there, whole, by name.
    func checkGreeting(
        of message: StyleMessage, shape: StyleShape, text: StyleText, report: inout StyleReport
    ) {
        guard let greeting = shape.greeting else {
            if profile.needsGreeting, !shape.firstLine.isEmpty {
                report.add(
                    .greetingMissing, shape.firstLine, "the text begins without a greeting",
                    instead: nil)
            }
            return
        }
        let line = text.words(in: shape.firstLine)
        let tail = greeting.upperBound..<line.upperBound
        if let fault = fault(after: greeting, isSalutation: shape.isSalutation, shape, text) {
            let person = message.addressee ?? Addressee()
            report.add(
                .greetingBroken, text.words[greeting.lowerBound].range.lowerBound..<fault,
                "the greeting has no name where one belongs",
                instead: Greeting(message.language).line(for: person))
            return
        }
        let called = tail.prefix { $0 == tail.lowerBound || text.words[$0].continues }
        let general = called.first { words.generalities.contains(text.words[$0].folded) }
        if let general, called.count < 4 {
            report.add(
                .greetingGeneric, text.words[general].range,
                "the greeting is for anybody; greet by name or by \"\(neutral(message.language))\"")
            return
        }
        guard profile.needsGreeting, let person = message.addressee, !person.isNameless else {
            return
        }
        let isNamed = line.contains { index in
            !greeting.contains(index) && Self.isName(text.words[index].folded, of: person)
        }
        if !isNamed {
            report.add(
                .greetingWithoutName, shape.firstLine,
                "the name is known and the greeting is without it")
        }
    }

    private func neutral(_ language: MessageLanguage) -> String {
        Greeting(language).line(for: Addressee())
    }

    /// Where a broken greeting ends; nil for a whole one.
    private func fault(
        after greeting: Range<Int>, isSalutation: Bool, _ shape: StyleShape, _ text: StyleText
    ) -> Int? {
        let end = shape.firstLine.upperBound
        var place = text.words[greeting.upperBound - 1].range.upperBound
        let next = greeting.upperBound < text.words.count ? text.words[greeting.upperBound] : nil
        let stop = min(next?.range.lowerBound ?? end, end)
        var blanks = 0
        var marks = 0
        while place < stop {
            switch text.bytes[place] {
            case 0x20, 0x09, 0xA0, 0xC2: blanks += 1
            case UInt8(ascii: ","), UInt8(ascii: "!"), UInt8(ascii: "."), UInt8(ascii: ":"),
                UInt8(ascii: ";"):
                if marks == 0, blanks > 0 || isSalutation { return place + 1 }
                if marks == 1, text.bytes[place - 1] == 0x20 || text.bytes[place - 1] == 0x2C {
                    return place + 1
                }
                marks += 1
            default: marks += 1
            }
            place += 1
        }
        if isSalutation, stop == end { return end }
        let called = text.words[greeting.upperBound...].prefix(3)
        return called.first { $0.range.lowerBound < end && Self.isNothing($0.folded) }?
            .range.upperBound
    }

    private static func isNothing(_ word: String) -> Bool {
        ["null", "nil", "none", "undefined", "nan", "unknown", "firstname", "fname"]
            .contains(word)
    }

    /// Whether a word is a name of the person, in whatever case.
    private static func isName(_ word: String, of person: Addressee) -> Bool {
        for name in [person.given, person.family, person.patronymic] {
            for part in (name ?? "").split(whereSeparator: { $0 == " " || $0 == "-" }) {
                let folded = LetterFold.folded(part)
                if word == folded { return true }
                let shared = zip(word, folded).prefix { $0 == $1 }.count
                if shared > 1, shared + 3 >= folded.count, word.count <= folded.count + 3 {
                    return true
                }
            }
        }
        return false
    }
}

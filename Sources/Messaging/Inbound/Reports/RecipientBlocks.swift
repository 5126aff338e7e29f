// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The recipients that a report in free form names, each with the words that are about it.
struct RecipientBlocks: Sendable {
    struct Block: Sendable {
        var address: [UInt8]
        /// From the address to the next one.
        var words: Range<Int>
    }

    private(set) var blocks: [Block] = []

    /// Finds lines that begin with an address.
    ///
    /// - Parameters:
    ///   - text: the words of a report.
    ///   - sender: to whom the report went, who is a recipient of the mail only if there is no other.
    init(_ text: [UInt8], sender: [UInt8]?) {
        var own: [Block] = []
        var answers: [Block] = []
        var position = 0
        var afterAnswer = 0
        while position < text.count, blocks.count < 200 {
            let (line, next) = MailOctets.line(text, from: position, to: text.count)
            position = next
            guard let (token, isAnswer) = Self.leading(text, line) else { continue }
            let address = Array(text[token])
            let isSender = sender.map { MailAddressToken.same($0, address) } ?? false
            if isAnswer {
                // An answer follows what was said to the server; other words follow the address.
                let words = afterAnswer..<line.upperBound
                afterAnswer = line.upperBound
                if !isSender, answers.count < 200 {
                    answers.append(Block(address: address, words: words))
                }
            } else if isSender {
                own.append(Block(address: address, words: line.lowerBound..<text.count))
            } else {
                add(address, at: line.lowerBound, to: text.count)
            }
        }
        if blocks.isEmpty { blocks = answers.isEmpty ? Array(own.prefix(1)) : answers }
    }

    private mutating func add(_ address: [UInt8], at start: Int, to end: Int) {
        if let last = blocks.indices.last {
            if MailAddressToken.same(blocks[last].address, address) { return }
            blocks[last].words = blocks[last].words.lowerBound..<start
        }
        blocks.append(Block(address: address, words: start..<end))
    }

    /// The address with which a line begins, after bullets, quotes, a label or a reply code.
    private static func leading(
        _ text: [UInt8], _ line: Range<Int>
    ) -> (token: Range<Int>, isAnswer: Bool)? {
        var start = line.lowerBound
        while start < line.upperBound, isOrnament(text[start]) { start += 1 }
        guard start < line.upperBound else { return nil }
        var rest = start..<line.upperBound
        var isAnswer = false
        if let after = afterCode(text, rest) {
            rest = after..<line.upperBound
            isAnswer = true
        } else if let after = afterLabel(text, rest) {
            rest = after..<line.upperBound
        }
        let at = MailOctets.next(
            UInt8(ascii: "@"), text, from: rest.lowerBound,
            to: min(rest.upperBound, rest.lowerBound + 200))
        guard at < min(rest.upperBound, rest.lowerBound + 200),
            let token = MailAddressToken.first(text, rest),
            token.lowerBound - rest.lowerBound <= 1
        else { return nil }
        // A name that is an address, and the address after it.
        if token.upperBound + 1 < line.upperBound, text[token.upperBound] == MailOctets.space,
            text[token.upperBound + 1] == UInt8(ascii: "<"),
            let second = MailAddressToken.first(text, (token.upperBound + 1)..<line.upperBound),
            second.lowerBound == token.upperBound + 2
        {
            return (second, isAnswer)
        }
        return (token, isAnswer)
    }

    private static func isOrnament(_ octet: UInt8) -> Bool {
        switch octet {
        case UInt8(ascii: "*"), UInt8(ascii: "-"), UInt8(ascii: ">"), UInt8(ascii: "<"),
            UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "["):
            true
        default: MailOctets.isSpace(octet)
        }
    }

    private static func afterLabel(_ text: [UInt8], _ range: Range<Int>) -> Int? {
        for label: StaticString in [
            "recipient:", "rcpt:", "address:", "recipient address:", "invalid recipient:",
            "could not be delivered to:", "failed recipient:", "original-recipient:",
            "user:", "e-mail:", "email:",
        ] where MailOctets.starts(text, range, label) {
            return skipBlank(text, range.lowerBound + label.utf8CodeUnitCount, range.upperBound)
        }
        return nil
    }

    /// Where an answer goes on after its codes; nil where the line is no answer.
    private static func afterCode(_ text: [UInt8], _ range: Range<Int>) -> Int? {
        // `550 <name@example.com>... User unknown`, with or without an enhanced code.
        guard range.count > 5, MailOctets.isDigit(text[range.lowerBound]),
            MailOctets.isDigit(text[range.lowerBound + 1]),
            MailOctets.isDigit(text[range.lowerBound + 2]),
            text[range.lowerBound + 3] == MailOctets.space
        else { return nil }
        var position = range.lowerBound + 4
        if let (_, end) = DeliveryStatusCode.read(text, at: position, to: range.upperBound) {
            position = skipBlank(text, end, range.upperBound)
        }
        return skipBlank(text, position, range.upperBound)
    }

    private static func skipBlank(_ text: [UInt8], _ start: Int, _ end: Int) -> Int {
        var position = start
        while position < end, isOrnament(text[position]) { position += 1 }
        return position
    }

    /// An address anywhere in the words that is said to be that of the recipient.
    static func mentioned(_ text: [UInt8], sender: [UInt8]?) -> [UInt8]? {
        var other: [UInt8]?
        var position = 0
        while position < text.count {
            let (line, next) = MailOctets.line(text, from: position, to: text.count)
            position = next
            guard let token = MailAddressToken.first(text, line) else { continue }
            let address = Array(text[token])
            if let sender, MailAddressToken.same(sender, address) { continue }
            let before = line.lowerBound..<token.lowerBound
            if MailOctets.contains(text, before, "contact")
                || MailOctets.contains(text, before, "mailto:")
                || MailOctets.contains(text, before, "from:")
                || MailOctets.contains(text, before, "from ")
            {
                continue
            }
            if MailOctets.contains(text, before, "to ") || MailOctets.contains(text, before, "to:")
                || MailOctets.contains(text, before, "recipient")
                || MailOctets.contains(text, before, "user")
                || MailOctets.contains(text, before, "mailbox")
                || MailOctets.contains(text, before, "address")
                || MailOctets.contains(text, before, "mailing list")
                || MailOctets.contains(text, before, " in <")
            {
                return address
            }
            if other == nil { other = address }
        }
        return other
    }
}

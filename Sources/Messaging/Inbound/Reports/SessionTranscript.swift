// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The transcript of a session in a report: what was sent (`>>>`) and answered (`<<<`).
struct SessionTranscript: Sendable {
    private struct Answer: Sendable {
        var step: SMTPStep
        var recipient: [UInt8]?
        var reply: Int
        var words: [UInt8]
    }

    private var answers: [Answer] = []

    /// Reads the transcript in the words of a report; most have none.
    init(_ text: [UInt8]) {
        let all = 0..<text.count
        if MailOctets.contains(text, all, ">>> ") {
            read(text, sent: ">>> ", answered: "<<< ")
        } else if MailOctets.contains(text, all, "\n out: ") {
            read(text, sent: "in:", answered: "out: ")
        }
    }

    private mutating func read(_ text: [UInt8], sent: StaticString, answered: StaticString) {
        var position = 0
        var step: SMTPStep?
        var recipient: [UInt8]?
        while position < text.count, answers.count < 200 {
            let (line, next) = MailOctets.line(text, from: position, to: text.count)
            position = next
            let content = MailOctets.trimmed(text, line)
            if MailOctets.starts(text, content, sent) {
                let start = content.lowerBound + sent.utf8CodeUnitCount
                let command = MailOctets.trimmed(text, start..<content.upperBound)
                step = Self.step(text, command)
                recipient = nil
                if step == .recipient, let token = MailAddressToken.first(text, command) {
                    recipient = Array(text[token])
                }
            } else if MailOctets.starts(text, content, answered), let current = step {
                let start = content.lowerBound + answered.utf8CodeUnitCount
                let words = start..<content.upperBound
                guard let reply = ReplyCode.first(text, words), reply >= 400 else { continue }
                if let last = answers.indices.last, answers[last].reply == reply,
                    answers[last].step == current, answers[last].words.count < 4_000
                {
                    answers[last].words.append(MailOctets.space)
                    answers[last].words += text[words]
                } else {
                    answers.append(
                        Answer(
                            step: current, recipient: recipient, reply: reply,
                            words: Array(text[words])))
                }
            }
        }
    }

    private static func step(_ text: [UInt8], _ command: Range<Int>) -> SMTPStep? {
        if MailOctets.starts(text, command, "rcpt") { return .recipient }
        if MailOctets.starts(text, command, "data") { return .data }
        if MailOctets.starts(text, command, "mail") { return .mail }
        if MailOctets.starts(text, command, "ehlo") { return .hello }
        return MailOctets.starts(text, command, "helo") ? .hello : nil
    }

    /// At which step `recipient` was refused with `reply`, and the whole answer.
    func answer(to recipient: [UInt8], reply: Int?) -> (step: SMTPStep, words: [UInt8])? {
        let own = answers.first { answer in
            answer.recipient.map { MailAddressToken.same($0, recipient) } ?? false
        }
        let found =
            own ?? answers.first { $0.recipient == nil && (reply == nil || $0.reply == reply) }
        return found.map { ($0.step, $0.words) }
    }

    /// The first refusal of a session whose report says nothing else; nil where there is none.
    var refusal: (step: SMTPStep, words: [UInt8])? {
        answers.first.map { ($0.step, $0.words) }
    }
}

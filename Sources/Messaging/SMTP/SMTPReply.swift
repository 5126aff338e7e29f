// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a mail server answers (RFC 5321, section 4.2).
struct SMTPReply: Hashable, Sendable {
    /// The three digits.
    let code: Int
    /// The texts after them, line by line.
    let lines: [String]
    /// The enhanced status at the beginning of the last text; nil when there is none (RFC 3463).
    let status: SMTPStatus?

    init(code: Int, lines: [String]) {
        self.code = code
        self.lines = lines
        status = lines.last.flatMap(SMTPStatus.init)
    }

    /// Whether the command was carried out.
    var isPositive: Bool { (200..<300).contains(code) }

    /// Whether it may mean that the connection, not the mail, has come to its end: 421, or too many
    /// mails on it, for which servers have 452 and 4.5.3.
    var endsConnection: Bool {
        if code == 421 { return true }
        guard (400..<500).contains(code) else { return false }
        return status.map { $0.subject == 5 && $0.detail == 3 } ?? (code == 452)
    }

    /// The digits, and the enhanced status where there is one; nothing of the text.
    var codes: String { status.map { "\(code) \($0)" } ?? "\(code)" }

    /// The last text after the status, of printable ASCII and at most 100 characters.
    var note: String {
        var text = (lines.last ?? "")[...]
        if status != nil { text = text.drop { $0 != " " }.drop { $0 == " " } }
        let octets = text.utf8.prefix(100).map { (0x20...0x7E).contains($0) ? $0 : 0x3F }
        return String(decoding: octets, as: UTF8.self)
    }
}

/// The enhanced status of a reply: class, subject and detail (RFC 3463).
struct SMTPStatus: Hashable, Sendable, CustomStringConvertible {
    let level: Int
    let subject: Int
    let detail: Int

    /// The status at the beginning of a text; nil when there is none.
    init?(_ text: String) {
        let word = text.utf8.prefix { $0 != 0x20 }
        guard word.count <= 9 else { return nil }
        let parts = word.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        var numbers: [Int] = []
        for part in parts {
            guard (1...3).contains(part.count), part.allSatisfy({ (0x30...0x39).contains($0) })
            else { return nil }
            numbers.append(part.reduce(0) { $0 * 10 + Int($1 - 0x30) })
        }
        guard [2, 4, 5].contains(numbers[0]) else { return nil }
        level = numbers[0]
        subject = numbers[1]
        detail = numbers[2]
    }

    var description: String { "\(level).\(subject).\(detail)" }
}

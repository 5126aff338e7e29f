// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Puts a reply together, octet by octet, from whatever a server sends.
///
/// A line may have more than the 512 octets of RFC 5321, section 4.5.3.1.5, as some servers do, but
/// not any number; nor may a reply have any number of lines.
struct SMTPReplyParser {
    /// What no server may send.
    enum Fault: String, Error, Hashable, Sendable {
        case tooLong = "a line of the reply is too long"
        case tooManyLines = "the reply has too many lines"
        case noCode = "a line of the reply does not begin with a code"
        case otherCode = "the lines of the reply have different codes"
    }

    static let longestLine = 2_048
    static let mostLines = 128

    private var line: [UInt8] = []
    private var lines: [String] = []
    private var code: Int?

    /// Takes the next octet.
    ///
    /// - Returns: the reply when the octet ended it.
    mutating func consume(_ octet: UInt8) throws(Fault) -> SMTPReply? {
        guard octet == 0x0A else {
            guard line.count < Self.longestLine else { throw .tooLong }
            line.append(octet)
            return nil
        }
        if line.last == 0x0D { line.removeLast() }
        defer { line.removeAll(keepingCapacity: true) }
        guard line.count >= 3, line[0...2].allSatisfy({ (0x30...0x39).contains($0) }),
            (UInt8(ascii: "2")...UInt8(ascii: "5")).contains(line[0])
        else { throw .noCode }
        let found = line[0...2].reduce(0) { $0 * 10 + Int($1 - 0x30) }
        if let code, code != found { throw .otherCode }
        let mark: UInt8 = line.count > 3 ? line[3] : 0x20
        guard mark == 0x20 || mark == UInt8(ascii: "-") else { throw .noCode }
        guard lines.count < Self.mostLines else { throw .tooManyLines }
        lines.append(String(decoding: line.dropFirst(4), as: UTF8.self))
        if mark != 0x20 {
            code = found
            return nil
        }
        let reply = SMTPReply(code: found, lines: lines)
        lines = []
        code = nil
        return reply
    }
}

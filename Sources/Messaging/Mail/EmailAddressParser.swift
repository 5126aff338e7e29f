// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Reads an address of the envelope, octet by octet (RFC 5321, section 4.1.2; RFC 6531, 3.3).
struct EmailAddressParser {
    private let octets: [UInt8]
    private let allowsUTF8: Bool
    private var index = 0

    init(_ octets: [UInt8], allowsUTF8: Bool) {
        self.octets = octets
        self.allowsUTF8 = allowsUTF8
    }

    /// - Returns: where the `@` between the parts is.
    mutating func parse() throws(EmailAddressFault) -> Int {
        guard octets.count <= 254 else { throw EmailAddressFault(.tooLong, at: 254) }
        guard !octets.isEmpty else { throw EmailAddressFault(.noDomain, at: 0) }
        if allowsUTF8 { try checkControls() }
        if octets[0] == UInt8(ascii: "@") { throw EmailAddressFault(.noLocalPart, at: 0) }
        if octets[0] == UInt8(ascii: "\"") {
            try parseQuoted()
        } else {
            try parseDotString()
        }
        let at = index
        guard at <= 64 else { throw EmailAddressFault(.localPartTooLong, at: 64) }
        index += 1
        guard index < octets.count else { throw EmailAddressFault(.noDomain, at: index) }
        guard octets.count - index <= 255 else {
            throw EmailAddressFault(.domainTooLong, at: index + 255)
        }
        if octets[index] == UInt8(ascii: "[") {
            try parseLiteral()
        } else {
            try parseDomain()
        }
        return at
    }

    /// No control character and no line end lies outside ASCII either (RFC 5198, section 2).
    private func checkControls() throws(EmailAddressFault) {
        for place in octets.indices.dropLast() {
            let second = octets[place + 1]
            if octets[place] == 0xC2, second < 0xA0 {
                throw EmailAddressFault(second == 0x85 ? .lineEnd : .controlCharacter, at: place)
            }
            let third = place + 2 < octets.count ? octets[place + 2] : 0
            if octets[place] == 0xE2, second == 0x80, third == 0xA8 || third == 0xA9 {
                throw EmailAddressFault(.lineEnd, at: place)
            }
        }
    }

    /// Atoms with dots between them, up to an `@`.
    private mutating func parseDotString() throws(EmailAddressFault) {
        var isAtStart = true
        while index < octets.count {
            let octet = octets[index]
            switch octet {
            case UInt8(ascii: "@"):
                if isAtStart { throw EmailAddressFault(.dotAtEnd, at: index - 1) }
                return
            case UInt8(ascii: "."):
                if isAtStart {
                    throw EmailAddressFault(index == 0 ? .dotAtStart : .consecutiveDots, at: index)
                }
                isAtStart = true
            default:
                guard isAtomText(octet) else { throw stranger() }
                isAtStart = false
            }
            index += 1
        }
        throw EmailAddressFault(.noDomain, at: index)
    }

    /// A quoted string and an `@`.
    private mutating func parseQuoted() throws(EmailAddressFault) {
        index = 1
        while index < octets.count {
            let octet = octets[index]
            index += 1
            switch octet {
            case UInt8(ascii: "\""):
                guard index < octets.count else { throw EmailAddressFault(.noDomain, at: index) }
                guard octets[index] == UInt8(ascii: "@") else {
                    throw EmailAddressFault(.textAfterQuotes, at: index)
                }
                return
            case UInt8(ascii: "\\"):
                guard index < octets.count else { break }
                guard (0x20...0x7E).contains(octets[index]) else { throw stranger() }
                index += 1
            default:
                guard (0x20...0x7E).contains(octet) || allowsUTF8 && octet >= 0x80 else {
                    index -= 1
                    throw stranger()
                }
            }
        }
        throw EmailAddressFault(.unclosedQuotes, at: index)
    }

    /// Labels of letters, digits and hyphens with dots between them.
    private mutating func parseDomain() throws(EmailAddressFault) {
        var start = index
        let first = index
        while true {
            let octet: UInt8? = index < octets.count ? octets[index] : nil
            if octet == nil || octet == UInt8(ascii: ".") {
                if index == start {
                    if octet == nil { throw EmailAddressFault(.dotAtEnd, at: index - 1) }
                    throw EmailAddressFault(
                        index == first ? .dotAtStart : .consecutiveDots, at: index)
                }
                if octets[index - 1] == UInt8(ascii: "-") {
                    throw EmailAddressFault(.hyphenAtEnd, at: index - 1)
                }
                if index - start > 63 { throw EmailAddressFault(.labelTooLong, at: start + 63) }
                if octet == nil { return }
                start = index + 1
            } else if octet == UInt8(ascii: "-") {
                if index == start { throw EmailAddressFault(.hyphenAtStart, at: index) }
            } else if let octet, !isLetterOrDigit(octet) {
                throw stranger()
            }
            index += 1
        }
    }

    /// An IPv4 address, or an IPv6 address after its tag, in brackets.
    private mutating func parseLiteral() throws(EmailAddressFault) {
        let start = index + 1
        guard let end = octets[start...].firstIndex(of: UInt8(ascii: "]")) else {
            throw EmailAddressFault(.unclosedLiteral, at: octets.count)
        }
        guard end == octets.count - 1 else {
            throw EmailAddressFault(.textAfterLiteral, at: end + 1)
        }
        guard AddressLiteral.isValid(octets[start..<end]) else {
            throw EmailAddressFault(.badLiteral, at: start)
        }
        index = octets.count
    }

    private func isLetterOrDigit(_ octet: UInt8) -> Bool {
        switch octet {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: allowsUTF8 && octet >= 0x80
        }
    }

    /// RFC 5322, section 3.2.3, "atext".
    private func isAtomText(_ octet: UInt8) -> Bool {
        switch octet {
        case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2F, 0x3D, 0x3F, 0x5E...0x60, 0x7B...0x7E: true
        default: isLetterOrDigit(octet)
        }
    }

    /// The fault of the octet at the index, which has no place there.
    private func stranger() -> EmailAddressFault {
        let kind: EmailAddressFault.Kind =
            switch octets[index] {
            case 0x0A, 0x0D: .lineEnd
            case 0x20, 0x09: .whiteSpace
            case 0x00..<0x20, 0x7F: .controlCharacter
            case 0x80...: .notASCII
            case UInt8(ascii: "("), UInt8(ascii: ")"): .comment
            default: .unexpectedCharacter
            }
        return EmailAddressFault(kind, at: index)
    }
}

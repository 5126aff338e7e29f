// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The ways in which a body is made of octets that any relay carries (RFC 2045, section 6).
public enum TransferEncoding: String, Hashable, Sendable, CaseIterable {
    /// As it is: ASCII in lines of at most 998 octets.
    case sevenBit = "7bit"
    /// As it is, for relays with 8BITMIME: any octets in lines of at most 998.
    case eightBit = "8bit"
    /// Readable where it is ASCII (section 6.7).
    case quotedPrintable = "quoted-printable"
    /// Four characters for three octets (section 6.8).
    case base64

    /// Chooses the shortest way for `octets` that a relay carries.
    ///
    /// - Parameters:
    ///   - octets: a text with its line ends as CR LF.
    ///   - allowsEightBit: whether every relay on the way takes octets above 127.
    /// - Returns: the way.
    public static func best(for octets: [UInt8], allowsEightBit: Bool = false) -> TransferEncoding {
        var start = 0
        var longest = 0
        var high = 0
        var escaped = 0
        var isTame = !isAltered(octets, at: 0)
        for (index, octet) in octets.enumerated() {
            if octet >= 0x20, octet < 0x7F {
                if octet == UInt8(ascii: "=") { escaped += 1 }
                continue
            }
            switch octet {
            case 0x80...: high += 1
            case 0x09: continue
            case 0x0A:
                if index == 0 || octets[index - 1] != 0x0D { isTame = false }
                longest = max(longest, index - 1 - start)
                start = index + 1
                if isAltered(octets, at: start) { isTame = false }
            case 0x0D:
                if index + 1 == octets.count || octets[index + 1] != 0x0A { isTame = false }
            default: isTame = false
            }
        }
        longest = max(longest, octets.count - start)
        if isTame, high == 0, longest <= 78 { return .sevenBit }
        if isTame, allowsEightBit, longest <= 998 { return .eightBit }
        return (high + escaped) * 2 > octets.count / 3 ? .base64 : .quotedPrintable
    }

    /// Whether a line that begins at `start` is altered on the way, or may be taken for a border.
    private static func isAltered(_ octets: [UInt8], at start: Int) -> Bool {
        guard start < octets.count else { return false }
        switch octets[start] {
        case UInt8(ascii: "-"): return true
        case UInt8(ascii: "F"): return octets[start...].starts(with: "From ".utf8)
        default: return false
        }
    }

    /// Writes `octets` in this way to `output`.
    public func encode(_ octets: [UInt8], into output: inout [UInt8]) {
        switch self {
        case .sevenBit, .eightBit: output.append(contentsOf: octets)
        case .quotedPrintable: QuotedPrintable.encode(octets, into: &output)
        case .base64: MailBase64.encode(octets, lineLength: 76, into: &output)
        }
    }

    /// The octets that `encoded` stands for; what is no part of the encoding is passed over.
    public func decode(_ encoded: [UInt8]) -> [UInt8] {
        switch self {
        case .sevenBit, .eightBit: encoded
        case .quotedPrintable: QuotedPrintable.decode(encoded)
        case .base64: MailBase64.decode(encoded)
        }
    }
}

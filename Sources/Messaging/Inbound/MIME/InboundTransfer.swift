// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The transfer encodings of MIME, read forgivingly (RFC 2045, 6).
enum InboundTransfer {
    /// Takes an encoding off; an encoding that is not known is none.
    ///
    /// - Parameters:
    ///   - octets: the octets of the mail.
    ///   - range: what is encoded.
    ///   - encoding: how it is encoded.
    /// - Returns: the octets that were encoded.
    static func decode(_ octets: [UInt8], _ range: Range<Int>, _ encoding: Encoding) -> [UInt8] {
        switch encoding {
        case .identity: return Array(octets[range])
        case .base64: return base64(octets, range)
        case .quotedPrintable: return quotedPrintable(octets, range)
        }
    }

    /// How a body is encoded.
    enum Encoding: Sendable {
        case identity, base64, quotedPrintable

        /// The encoding that a field names.
        init(_ headers: InboundHeaders) {
            guard let value = headers.range("content-transfer-encoding") else {
                self = .identity
                return
            }
            if MailOctets.starts(headers.octets, value, "base64") {
                self = .base64
            } else if MailOctets.starts(headers.octets, value, "quoted-printable") {
                self = .quotedPrintable
            } else {
                self = .identity
            }
        }
    }

    /// Base64, whatever stands between its letters.
    static func base64(_ octets: [UInt8], _ range: Range<Int>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(range.count / 4 * 3 + 3)
        var bits: UInt32 = 0
        var count = 0
        for octet in octets[range] {
            let value: UInt8
            switch octet {
            case 0x41...0x5A: value = octet - 0x41
            case 0x61...0x7A: value = octet - 0x61 + 26
            case 0x30...0x39: value = octet - 0x30 + 52
            case UInt8(ascii: "+"), UInt8(ascii: "-"): value = 62
            case UInt8(ascii: "/"), UInt8(ascii: "_"): value = 63
            case UInt8(ascii: "="):
                // Padding ends a run; another may follow it.
                if count >= 2 {
                    result.append(UInt8(truncatingIfNeeded: bits >> (count == 2 ? 4 : 10)))
                }
                if count == 3 { result.append(UInt8(truncatingIfNeeded: bits >> 2)) }
                bits = 0
                count = 0
                continue
            default: continue
            }
            bits = bits << 6 | UInt32(value)
            count += 1
            if count == 4 {
                result.append(UInt8(truncatingIfNeeded: bits >> 16))
                result.append(UInt8(truncatingIfNeeded: bits >> 8))
                result.append(UInt8(truncatingIfNeeded: bits))
                bits = 0
                count = 0
            }
        }
        if count >= 2 { result.append(UInt8(truncatingIfNeeded: bits >> (count == 2 ? 4 : 10))) }
        if count == 3 { result.append(UInt8(truncatingIfNeeded: bits >> 2)) }
        return result
    }

    /// Quoted-printable; an equals sign before what is no code stays as it is.
    static func quotedPrintable(_ octets: [UInt8], _ range: Range<Int>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(range.count)
        var index = range.lowerBound
        let end = range.upperBound
        while index < end {
            let octet = octets[index]
            guard octet == UInt8(ascii: "=") else {
                result.append(octet)
                index += 1
                continue
            }
            if index + 2 < end, let high = MailOctets.hexadecimal(octets[index + 1]),
                let low = MailOctets.hexadecimal(octets[index + 2])
            {
                result.append(high << 4 | low)
                index += 3
                continue
            }
            // A soft end of the line, with white space before it that was added on the way.
            var next = index + 1
            while next < end, MailOctets.isBlank(octets[next]) { next += 1 }
            if next < end, octets[next] == MailOctets.carriageReturn { next += 1 }
            if next < end, octets[next] == MailOctets.lineFeed {
                index = next + 1
            } else if next >= end {
                index = end
            } else {
                result.append(octet)
                index += 1
            }
        }
        return result
    }
}

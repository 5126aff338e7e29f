// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Quoted-printable (RFC 2045, section 6.7).
public enum QuotedPrintable {
    /// The longest line, its soft line break included.
    static let longestLine = 76

    /// Writes a text, whose line ends are CR LF, in lines of at most 76 characters.
    ///
    /// A full stop that begins a line and the `F` of `From ` are written as escapes as well: some
    /// relays alter lines that begin so.
    public static func encode(_ octets: [UInt8], into output: inout [UInt8]) {
        output.reserveCapacity(output.count + octets.count + octets.count / 4)
        var column = 0
        var index = 0
        let count = octets.count
        while index < count {
            let octet = octets[index]
            if octet == 0x0D, index + 1 < count, octets[index + 1] == 0x0A {
                output.append(0x0D)
                output.append(0x0A)
                column = 0
                index += 2
                continue
            }
            let isEscaped: Bool
            switch octet {
            case 0x20, 0x09:
                // White space may not end a line.
                isEscaped = index + 1 == count || octets[index + 1] == 0x0D
            case UInt8(ascii: "."): isEscaped = column == 0
            case UInt8(ascii: "F"):
                isEscaped = column == 0 && octets[index...].starts(with: "From ".utf8)
            case UInt8(ascii: "="): isEscaped = true
            default: isEscaped = octet < 0x21 || octet > 0x7E
            }
            let width = isEscaped ? 3 : 1
            let endsLine =
                index + 1 == count
                || octets[index + 1] == 0x0D && index + 2 < count && octets[index + 2] == 0x0A
            if column + width > (endsLine ? longestLine : longestLine - 1) {
                output.append(UInt8(ascii: "="))
                output.append(0x0D)
                output.append(0x0A)
                column = 0
                continue
            }
            if isEscaped {
                output.append(UInt8(ascii: "="))
                output.append(hexadecimal(octet >> 4))
                output.append(hexadecimal(octet & 0x0F))
            } else {
                output.append(octet)
            }
            column += width
            index += 1
        }
    }

    /// The octets that a quoted-printable text stands for.
    ///
    /// White space at the end of lines is dropped, as section 6.7 (3) demands; an escape that is
    /// none stays as it is written.
    public static func decode(_ encoded: [UInt8]) -> [UInt8] {
        var octets: [UInt8] = []
        octets.reserveCapacity(encoded.count)
        /// Up to where white space may be dropped.
        var kept = 0
        var index = 0
        while index < encoded.count {
            let octet = encoded[index]
            index += 1
            switch octet {
            case UInt8(ascii: "="):
                if index + 1 < encoded.count, let high = value(encoded[index]),
                    let low = value(encoded[index + 1])
                {
                    octets.append(high << 4 | low)
                    index += 2
                    kept = octets.count
                } else if let next = softBreak(encoded, index) {
                    index = next
                    kept = octets.count
                } else {
                    octets.append(octet)
                    kept = octets.count
                }
            case 0x20, 0x09: octets.append(octet)
            case 0x0D, 0x0A:
                octets.removeSubrange(kept...)
                octets.append(octet)
                kept = octets.count
            default:
                octets.append(octet)
                kept = octets.count
            }
        }
        octets.removeSubrange(kept...)
        return octets
    }

    /// Where the line after a soft break begins; nil when the octets from `start` are no such break.
    private static func softBreak(_ encoded: [UInt8], _ start: Int) -> Int? {
        var index = start
        while index < encoded.count, encoded[index] == 0x20 || encoded[index] == 0x09 { index += 1 }
        guard index < encoded.count else { return index }
        if encoded[index] == 0x0A { return index + 1 }
        guard encoded[index] == 0x0D else { return nil }
        return index + 1 < encoded.count && encoded[index + 1] == 0x0A ? index + 2 : index + 1
    }

    /// The upper-case digit of a number below 16.
    static func hexadecimal(_ value: UInt8) -> UInt8 {
        value < 10 ? 0x30 + value : 0x37 + value
    }

    /// The number of a hexadecimal digit in either case.
    static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x41...0x46: digit - 0x37
        case 0x61...0x66: digit - 0x57
        default: nil
        }
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Base64 as mail has it (RFC 2045, section 6.8).
public enum MailBase64 {
    private static let digits: [UInt8] = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// Writes `octets` in lines of so many characters, without a line end after the last.
    ///
    /// - Parameters:
    ///   - octets: what is encoded.
    ///   - lineLength: a multiple of four; zero for one line.
    ///   - output: where it is appended.
    public static func encode(
        _ octets: some Collection<UInt8>, lineLength: Int = 0, into output: inout [UInt8]
    ) {
        output.reserveCapacity(output.count + octets.count / 3 * 4 + octets.count / 28 + 8)
        var bits: UInt32 = 0
        var held = 0
        var column = 0
        for octet in octets {
            bits = bits << 8 | UInt32(octet)
            held += 1
            guard held == 3 else { continue }
            if lineLength > 0, column >= lineLength {
                output.append(0x0D)
                output.append(0x0A)
                column = 0
            }
            append(bits, digits: 4, to: &output)
            column += 4
            bits = 0
            held = 0
        }
        guard held > 0 else { return }
        if lineLength > 0, column >= lineLength {
            output.append(0x0D)
            output.append(0x0A)
        }
        append(held == 1 ? bits << 16 : bits << 8, digits: held + 1, to: &output)
        for _ in held..<3 { output.append(UInt8(ascii: "=")) }
    }

    private static func append(_ bits: UInt32, digits count: Int, to output: inout [UInt8]) {
        for place in 0..<count {
            let value = bits >> UInt32(18 - place * 6) & 0x3F
            output.append(digits[Int(value)])
        }
    }

    /// The octets of a Base64 text; what is no digit is passed over, padding ends it.
    public static func decode(_ encoded: some Sequence<UInt8>) -> [UInt8] {
        var octets: [UInt8] = []
        var bits: UInt32 = 0
        var held: UInt32 = 0
        for digit in encoded {
            if digit == UInt8(ascii: "=") { break }
            guard let value = value(digit) else { continue }
            bits = (bits << 6 | UInt32(value)) & 0xFFFF
            held += 6
            if held >= 8 {
                held -= 8
                octets.append(UInt8(truncatingIfNeeded: bits >> held))
            }
        }
        return octets
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 0x41...0x5A: digit - 0x41
        case 0x61...0x7A: digit - 0x61 + 26
        case 0x30...0x39: digit - 0x30 + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}

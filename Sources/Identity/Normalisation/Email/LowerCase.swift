// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Lower case of Latin, Greek and Cyrillic letters, byte for byte in UTF-8.
///
/// Only letters with one lower-case letter of the same length; marks stay.
enum LowerCase {
    static func of(_ bytes: some Collection<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for byte in bytes {
            if 0x41...0x5A ~= byte {
                result.append(byte | 0x20)
                continue
            }
            result.append(byte)
            guard byte & 0xC0 == 0x80, let lead = result.dropLast().last, 0xC3...0xD0 ~= lead
            else { continue }
            let value = UInt16(lead & 0x1F) << 6 | UInt16(byte & 0x3F)
            let lower = of(value)
            if lower != value {
                result[result.count - 2] = 0xC0 | UInt8(truncatingIfNeeded: lower >> 6)
                result[result.count - 1] = 0x80 | UInt8(truncatingIfNeeded: lower & 0x3F)
            }
        }
        return result
    }

    /// The lower case of a code point of two bytes.
    private static func of(_ value: UInt16) -> UInt16 {
        switch value {
        case 0xD7: value
        case 0xC0...0xDE, 0x391...0x3A1, 0x3A3...0x3A9, 0x410...0x42F: value + 0x20
        case 0x130, 0x131, 0x138, 0x149, 0x17F: value
        case 0x178: 0xFF
        case 0x139...0x148, 0x179...0x17E: value & 1 == 1 ? value + 1 : value
        case 0x100...0x177: value | 1
        case 0x400...0x40F: value + 0x50
        default: value
        }
    }
}

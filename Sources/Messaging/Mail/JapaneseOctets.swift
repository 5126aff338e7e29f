// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The three ways in which mail writes Japanese as octets; each gives UTF-16 code units.
///
/// What has no meaning is U+FFFD; nothing is read beyond the end.
enum JapaneseOctets {
    /// ISO-2022-JP (RFC 1468): escapes change between sets of one octet and of two.
    static func iso2022(_ octets: [UInt8]) -> [UInt16] {
        var units: [UInt16] = []
        var isDouble = false
        var index = 0
        while index < octets.count {
            let octet = octets[index]
            if octet == 0x1B, index + 2 < octets.count {
                let set = (octets[index + 1], octets[index + 2])
                switch set {
                case (0x24, 0x40), (0x24, 0x42): isDouble = true
                case (0x28, 0x42), (0x28, 0x4A): isDouble = false
                default: units.append(0xFFFD)
                }
                index += 3
            } else if isDouble, octet > 0x20 {
                let second: UInt8 = index + 1 < octets.count ? octets[index + 1] : 0
                units.append(character(Int(octet) - 0x20, Int(second) - 0x20))
                index += 2
            } else {
                units.append(octet < 0x80 ? UInt16(octet) : 0xFFFD)
                index += 1
            }
        }
        return units
    }

    /// EUC-JP: both octets above 0xA0, half-width kana after 0x8E.
    static func euc(_ octets: [UInt8]) -> [UInt16] {
        var units: [UInt16] = []
        var index = 0
        while index < octets.count {
            let octet = octets[index]
            let second: UInt8 = index + 1 < octets.count ? octets[index + 1] : 0
            switch octet {
            case 0x00..<0x80:
                units.append(UInt16(octet))
                index += 1
            case 0x8E where (0xA1...0xDF).contains(second):
                units.append(0xFEC0 + UInt16(second))
                index += 2
            case 0xA1...0xFE where second >= 0xA1:
                units.append(character(Int(octet) - 0xA0, Int(second) - 0xA0))
                index += 2
            default:
                units.append(0xFFFD)
                index += 1
            }
        }
        return units
    }

    /// Shift_JIS: two rows for each first octet.
    static func shift(_ octets: [UInt8]) -> [UInt16] {
        var units: [UInt16] = []
        var index = 0
        while index < octets.count {
            let octet = octets[index]
            let second = index + 1 < octets.count ? Int(octets[index + 1]) : 0
            switch octet {
            case 0x00..<0x80:
                units.append(UInt16(octet))
                index += 1
            case 0xA1...0xDF:
                units.append(0xFEC0 + UInt16(octet))
                index += 1
            case 0x81...0x9F, 0xE0...0xEF:
                guard (0x40...0xFC).contains(second), second != 0x7F else {
                    units.append(0xFFFD)
                    index += 1
                    continue
                }
                let pair = Int(octet) - (octet < 0xA0 ? 0x81 : 0xC1)
                let cell = second - (second < 0x7F ? 0x3F : 0x40)
                units.append(
                    character(pair * 2 + (cell > 94 ? 2 : 1), cell > 94 ? cell - 94 : cell))
                index += 2
            default:
                units.append(0xFFFD)
                index += 1
            }
        }
        return units
    }

    private static func character(_ row: Int, _ cell: Int) -> UInt16 {
        JISX0208.character(row: row, cell: cell) ?? 0xFFFD
    }
}

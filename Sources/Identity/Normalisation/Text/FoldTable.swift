// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What letters beyond ASCII are folded to: up to four ASCII bytes each, packed into a word.
struct FoldTable: Sendable {
    static let shipped = FoldTable()

    /// The sign stays as it is.
    static let keep: UInt32 = 0
    /// The sign is left out.
    static let drop: UInt32 = .max
    private static let space: UInt32 = 0x20

    /// U+0080 to U+052F.
    private let twoBytes: [UInt32]
    /// U+1E00 to U+1FFF.
    private let threeBytes: [UInt32]

    private init() {
        let marks = [UInt32](repeating: Self.drop, count: 0x70)
        // U+02C0 to U+02FF: spacing modifiers stay.
        let modifiers = [UInt32](repeating: Self.keep, count: 0x40)
        twoBytes =
            Self.words(Self.latin) + modifiers + marks + Self.words(Self.greek)
            + Self.words(Self.cyrillic)
        threeBytes = Self.words(Self.latinAdditional) + Self.words(Self.greekExtended)
    }

    private static func words(_ text: String) -> [UInt32] {
        text.split(whereSeparator: \.isWhitespace).map { word in
            switch word {
            case ".": keep
            case "-": drop
            case "_": space
            default: word.utf8.reversed().reduce(0) { $0 << 8 | UInt32($1) }
            }
        }
    }

    /// What a scalar beyond ASCII becomes.
    func folded(_ scalar: UInt32) -> UInt32 {
        if scalar < 0x80 &+ UInt32(truncatingIfNeeded: twoBytes.count) {
            return twoBytes[Int(scalar &- 0x80)]
        }
        if 0x1E00...0x1FFF ~= scalar { return threeBytes[Int(scalar &- 0x1E00)] }
        return Self.compatible(scalar)
    }

    /// Forms of ASCII that keyboards, forms and word processors put in its place.
    private static func compatible(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x0591...0x05BD, 0x064B...0x0652, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF,
            0xFE00...0xFE0F, 0xFE20...0xFE2F:
            drop
        case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF: drop
        case 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: space
        case 0x2010...0x2015, 0x2043, 0x2212: 0x2D
        case 0x2018...0x201B, 0x2032: 0x27
        case 0x201C...0x201F, 0x2033: 0x22
        case 0x2116: 0x6F6E
        case 0x2070, 0x2074...0x2079: 0x30 &+ (scalar & 0xF)
        case 0x2080...0x2089: 0x30 &+ (scalar & 0xF)
        case 0x2460...0x2473: number(scalar &- 0x245F)
        case 0x24B6...0x24CF: 0x61 &+ (scalar &- 0x24B6)
        case 0x24D0...0x24E9: 0x61 &+ (scalar &- 0x24D0)
        case 0x24EA: 0x30
        case 0x2776...0x277F: number(scalar &- 0x2775)
        case 0x2C60, 0x2C61: 0x6C
        case 0xFB00...0xFB06: ligature(scalar)
        case 0xFF01...0xFF5E: lower(scalar &- 0xFEE0)
        case 0x1D400...0x1D6A3: 0x61 &+ (scalar &- 0x1D400) % 26
        case 0x1D7CE...0x1D7FF: 0x30 &+ (scalar &- 0x1D7CE) % 10
        default: keep
        }
    }

    private static func lower(_ ascii: UInt32) -> UInt32 {
        0x41...0x5A ~= ascii ? ascii | 0x20 : ascii
    }

    private static func number(_ value: UInt32) -> UInt32 {
        value < 10 ? 0x30 &+ value : (0x30 &+ value % 10) << 8 | (0x30 &+ value / 10)
    }

    private static func ligature(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0xFB00: 0x6666
        case 0xFB01: 0x6966
        case 0xFB02: 0x6C66
        case 0xFB03: 0x69_6666
        case 0xFB04: 0x6C_6666
        default: 0x7473
        }
    }
}

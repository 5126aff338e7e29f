// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The default alphabet of SMS and its extension table (3GPP TS 23.038, section 6.2.1).
enum GSMAlphabet {
    /// The septet that announces one of the extension table.
    static let escape: UInt8 = 0x1B

    /// How many septets `scalar` takes; zero when the alphabet does not have it.
    static func septets(of scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value < 0x80 {
            let bit: UInt64 = 1 << UInt64(value & 63)
            if (value < 64 ? basicLow : basicHigh) & bit != 0 { return 1 }
            return (value < 64 ? extensionLow : extensionHigh) & bit != 0 ? 2 : 0
        }
        if value == 0x20AC { return 2 }
        return beyondASCII(value) == nil ? 0 : 1
    }

    /// The septet of `scalar`, and whether an escape goes before it; nil when there is none.
    static func septet(of scalar: Unicode.Scalar) -> (septet: UInt8, isEscaped: Bool)? {
        let value = scalar.value
        switch value {
        case 0x40: return (0x00, false)
        case 0x24: return (0x02, false)
        case 0x5F: return (0x11, false)
        case 0x0A, 0x0D, 0x20...0x5A, 0x61...0x7A: return (UInt8(value), false)
        case 0x0C: return (0x0A, true)
        case 0x5E: return (0x14, true)
        case 0x7B: return (0x28, true)
        case 0x7D: return (0x29, true)
        case 0x5C: return (0x2F, true)
        case 0x5B: return (0x3C, true)
        case 0x7E: return (0x3D, true)
        case 0x5D: return (0x3E, true)
        case 0x7C: return (0x40, true)
        case 0x20AC: return (0x65, true)
        default: return beyondASCII(value).map { ($0, false) }
        }
    }

    /// A bit for each of the first 64 characters that takes one septet.
    ///
    /// They are line feed, carriage return, the space and what follows it.
    private static let basicLow: UInt64 = 0xFFFF_FFFF_0000_2400
    /// A bit for each of the next 64 that takes one: `@`, the letters and `_`.
    private static let basicHigh: UInt64 = 0x07FF_FFFE_87FF_FFFF
    /// A bit for each of the first 64 that takes two: form feed.
    private static let extensionLow: UInt64 = 0x1000
    /// A bit for each of the next 64 that takes two: `[`, `\`, `]`, `^`, `{`, `|`, `}`, `~`.
    private static let extensionHigh: UInt64 = 0x7800_0000_7800_0000

    /// The septets of the letters outside ASCII.
    private static func beyondASCII(_ value: UInt32) -> UInt8? {
        switch value {
        case 0xA3: 0x01
        case 0xA5: 0x03
        case 0xE8: 0x04
        case 0xE9: 0x05
        case 0xF9: 0x06
        case 0xEC: 0x07
        case 0xF2: 0x08
        case 0xC7: 0x09
        case 0xD8: 0x0B
        case 0xF8: 0x0C
        case 0xC5: 0x0E
        case 0xE5: 0x0F
        case 0x394: 0x10
        case 0x3A6: 0x12
        case 0x393: 0x13
        case 0x39B: 0x14
        case 0x3A9: 0x15
        case 0x3A0: 0x16
        case 0x3A8: 0x17
        case 0x3A3: 0x18
        case 0x398: 0x19
        case 0x39E: 0x1A
        case 0xC6: 0x1C
        case 0xE6: 0x1D
        case 0xDF: 0x1E
        case 0xC9: 0x1F
        case 0xA4: 0x24
        case 0xA1: 0x40
        case 0xC4: 0x5B
        case 0xD6: 0x5C
        case 0xD1: 0x5D
        case 0xDC: 0x5E
        case 0xA7: 0x5F
        case 0xBF: 0x60
        case 0xE4: 0x7B
        case 0xF6: 0x7C
        case 0xF1: 0x7D
        case 0xFC: 0x7E
        case 0xE0: 0x7F
        default: nil
        }
    }
}

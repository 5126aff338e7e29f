// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Decoding of UTF-8 that never traps.
enum UTF8Scalars {
    /// What stands for bytes that are no UTF-8.
    static let replacement: UInt32 = 0xFFFD

    /// The scalar at `place`, and moves behind it.
    ///
    /// Bytes that are not UTF-8, overlong forms, surrogates and what is beyond U+10FFFF give the
    /// replacement character, one for each byte.
    static func next(in bytes: Span<UInt8>, at place: inout Int) -> UInt32 {
        let first = bytes[place]
        place &+= 1
        if first < 0x80 { return UInt32(first) }
        let more: Int
        var scalar: UInt32
        let least: UInt32
        switch first {
        case 0xC2...0xDF: (more, scalar, least) = (1, UInt32(first & 0x1F), 0x80)
        case 0xE0...0xEF: (more, scalar, least) = (2, UInt32(first & 0x0F), 0x800)
        case 0xF0...0xF4: (more, scalar, least) = (3, UInt32(first & 0x07), 0x1_0000)
        default: return replacement
        }
        guard place &+ more <= bytes.count else { return replacement }
        for offset in 0..<more {
            let byte = bytes[place &+ offset]
            guard byte & 0xC0 == 0x80 else { return replacement }
            scalar = scalar << 6 | UInt32(byte & 0x3F)
        }
        guard scalar >= least, scalar <= 0x10_FFFF, scalar & 0xFFFF_F800 != 0xD800 else {
            return replacement
        }
        place &+= more
        return scalar
    }

    /// The bytes of a scalar behind `bytes`.
    static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
        switch scalar {
        case 0..<0x80: bytes.append(UInt8(truncatingIfNeeded: scalar))
        case 0x80..<0x800:
            bytes.append(0xC0 | UInt8(truncatingIfNeeded: scalar >> 6))
            bytes.append(0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F))
        case 0x800..<0x1_0000:
            bytes.append(0xE0 | UInt8(truncatingIfNeeded: scalar >> 12))
            bytes.append(0x80 | UInt8(truncatingIfNeeded: scalar >> 6 & 0x3F))
            bytes.append(0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F))
        default:
            bytes.append(0xF0 | UInt8(truncatingIfNeeded: scalar >> 18))
            bytes.append(0x80 | UInt8(truncatingIfNeeded: scalar >> 12 & 0x3F))
            bytes.append(0x80 | UInt8(truncatingIfNeeded: scalar >> 6 & 0x3F))
            bytes.append(0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F))
        }
    }
}

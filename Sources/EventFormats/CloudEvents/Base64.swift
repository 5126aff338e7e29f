// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Checks Base64 (RFC 4648 section 4).
enum Base64 {
    /// Whether the text is padded Base64 without line breaks, and its unused bits are zero.
    static func isValid(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count.isMultiple(of: 4) else { return false }
        var padding = 0
        while padding < 2, padding < bytes.count, bytes[bytes.count - 1 - padding] == 0x3D {
            padding += 1
        }
        var last: UInt8 = 0
        for byte in bytes.dropLast(padding) {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): last = byte - UInt8(ascii: "A")
            case UInt8(ascii: "a")...UInt8(ascii: "z"): last = byte - UInt8(ascii: "a") + 26
            case UInt8(ascii: "0")...UInt8(ascii: "9"): last = byte - UInt8(ascii: "0") + 52
            case UInt8(ascii: "+"): last = 62
            case UInt8(ascii: "/"): last = 63
            default: return false
            }
        }
        switch padding {
        case 1: return last & 0b11 == 0
        case 2: return last & 0b1111 == 0
        default: return true
        }
    }
}

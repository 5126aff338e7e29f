// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension Base64URL {
    /// The text of a byte string, without padding.
    static func text(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count * 8 + 5) / 6)
        var held: UInt64 = 0
        var bits: UInt64 = 0
        for byte in bytes {
            held = held << 8 | UInt64(byte)
            bits += 8
            while bits >= 6 {
                bits -= 6
                text.append(character(of: held >> bits))
            }
        }
        if bits > 0 { text.append(character(of: held << (6 - bits))) }
        return String(decoding: text, as: UTF8.self)
    }

    /// The byte string of a text; nil for one that `text` does not write.
    static func bytes(_ text: some Sequence<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        var held: UInt64 = 0
        var bits: UInt64 = 0
        for letter in text {
            let value = value(of: letter)
            guard value != foreign else { return nil }
            held = held << 6 | UInt64(value)
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: held >> bits))
            }
        }
        // What is left is less than a letter, and zero: one text for each byte string.
        guard bits < 6, held & ((1 << bits) - 1) == 0 else { return nil }
        return bytes
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Two letters: a language (ISO 639-1) or a country (ISO 3166-1), in upper case.
public struct TwoLetterCode: Hashable, Sendable, CustomStringConvertible {
    /// The letters as a string has them, six bits each, A as 0.
    let bits: UInt16

    /// A code from its bits.
    init(bits: UInt64) {
        self.bits = UInt16(truncatingIfNeeded: bits)
    }

    /// A code of two Latin letters, in upper or lower case; nil for another text.
    public init?(_ text: String) {
        var bits: UInt16 = 0
        var count = 0
        for byte in text.utf8 {
            let letter = byte & 0xDF
            guard (65...90).contains(letter), byte >= 65, count < 2 else { return nil }
            bits = bits << 6 | UInt16(letter - 65)
            count += 1
        }
        guard count == 2 else { return nil }
        self.bits = bits
    }

    /// Whether both are letters.
    var isLetters: Bool { bits >> 6 < 26 && bits & 63 < 26 }

    /// The two letters.
    public var description: String {
        String(
            decoding: [UInt8(65 + (bits >> 6 & 63)), UInt8(65 + (bits & 63))], as: UTF8.self)
    }
}

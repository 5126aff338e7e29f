// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What rules out, in a nanosecond, that two values of a field are at some level: for each value its
/// letters, its length and its first byte.
struct ValueShapes: Sendable, Hashable {
    /// Lengths from here on are told apart no more.
    static let longest = 63

    /// The letters of each value; of a date of eight bytes, the bytes.
    private(set) var words: [UInt64] = [0]
    /// Length, up to `longest`, and first byte of each value.
    private(set) var shapes: [UInt16] = [0]

    /// Adds the value with the next number.
    mutating func add(_ text: Span<UInt8>, _ comparison: LinkComparison) {
        words.append(Self.word(text, comparison))
        shapes.append(UInt16(min(text.count, Self.longest)) << 8 | UInt16(text[0]))
    }

    static func word(_ text: Span<UInt8>, _ comparison: LinkComparison) -> UInt64 {
        guard comparison == .date, text.count == 8 else { return LetterSignature(text).word }
        var word: UInt64 = 0
        for place in 0..<8 { word |= UInt64(text[place]) << UInt64(place * 8) }
        return word
    }

    /// In how many bits values of two lengths may differ, by both lengths and whether they begin alike.
    static func limits(_ comparison: LinkComparison) -> [Int8] {
        switch comparison {
        case .name: names
        case .text: lines
        case .code, .identifier, .date: codes
        case .category: none
        }
    }

    private static let none = table(.category)
    private static let names = table(.name)
    private static let lines = table(.text)
    private static let codes = table(.code)

    private static func table(_ comparison: LinkComparison) -> [Int8] {
        (0...longest).flatMap { m in
            (0...longest).flatMap { n in
                [false, true].map { sameStart in
                    if comparison == .category || m == 0 || n == 0 { return -1 }
                    if m == longest || n == longest { return 64 }
                    return Int8(
                        clamping: LetterSignature.mostDifference(
                            comparison, m, n, sameStart: sameStart))
                }
            }
        }
    }
}

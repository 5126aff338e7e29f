// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What rules out, in a nanosecond, that two values of a field are at some level: for each value its
/// letters, its length and its first byte.
struct ValueShapes: Sendable, Hashable {
    /// Lengths from here on are told apart no more.
    static let longest = 63
    /// The length of a date whose parts are known.
    static let dateLength = 8

    /// What is known of one value, in a quarter of a line of the cache.
    struct Shape: Sendable, Hashable {
        /// Its letters; of a date of eight bytes, the bytes.
        var word: UInt64 = 0
        /// Which forms a name has, one bit for each; two forms may fall together.
        var forms: UInt32 = 0
        /// Its length, up to `longest`.
        var length: UInt8 = 0
        /// Its first byte.
        var start: UInt8 = 0
    }

    /// Those of the values, by number.
    private(set) var all = [Shape()]
    /// Of lines of text the neighbours of letters, of dates the letters, by number; of others nothing.
    private(set) var others: [UInt64] = [0]

    /// Adds the value with the next number.
    ///
    /// - Parameters:
    ///   - text: the value.
    ///   - comparison: that of its field.
    ///   - forms: the forms of a name.
    mutating func add(_ text: Span<UInt8>, _ comparison: LinkComparison, forms: [UInt64]) {
        all.append(
            Shape(
                word: Self.word(text, comparison), forms: Self.marks(forms),
                length: UInt8(min(text.count, Self.longest)), start: text[0]))
        if comparison == .text { others.append(PairSignature.word(text)) }
        if comparison == .date { others.append(LetterSignature(text).word) }
    }

    /// A bit for each form of a name.
    static func marks(_ forms: [UInt64]) -> UInt32 {
        var marks: UInt32 = 0
        for form in forms { marks |= 1 << UInt32(form & 31) }
        return marks
    }

    static func word(_ text: Span<UInt8>, _ comparison: LinkComparison) -> UInt64 {
        guard comparison == .date, text.count == dateLength else {
            return LetterSignature(text).word
        }
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

    /// The same, of values that are at level `close`.
    static func closeLimits(_ comparison: LinkComparison) -> [Int8] {
        switch comparison {
        case .name: closeNames
        case .text: closeLines
        case .code, .identifier, .date: closeCodes
        case .category: none
        }
    }

    /// How many edits apart two lines of text are at most, by the longer one and level `close`.
    @inline(__always)
    static func edits(_ longer: Int, isClose: Bool) -> Int {
        let few = 1 + longer / 10
        return isClose ? few : max(few, longer * 3 / 10)
    }

    private static let none = table(.category)
    private static let names = table(.name)
    private static let lines = table(.text)
    private static let codes = table(.code)
    private static let closeNames = table(.name, isClose: true)
    private static let closeLines = table(.text, isClose: true)
    private static let closeCodes = table(.code, isClose: true)

    private static func table(_ comparison: LinkComparison, isClose: Bool = false) -> [Int8] {
        (0...longest).flatMap { m in
            (0...longest).flatMap { n in
                [false, true].map { sameStart in
                    if comparison == .category || m == 0 || n == 0 { return -1 }
                    if m == longest || n == longest { return 64 }
                    return Int8(
                        clamping: LetterSignature.mostDifference(
                            comparison, m, n, sameStart: sameStart, isClose: isClose))
                }
            }
        }
    }
}

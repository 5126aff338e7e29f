// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Finds, for a text, the values that are at some level to it, and misses none; values may be added at
/// any time.
///
/// A value is looked at in a nanosecond or two: what its letters, its length and its first byte rule
/// out is not compared.
struct ValueScan: Sendable, Hashable {
    private static let longest = 63

    let comparison: LinkComparison
    /// The letters of each value; of a date of eight bytes, the bytes.
    private var words: [UInt64] = []
    /// Length, up to `longest`, and first byte of each value.
    private var shapes: [UInt16] = []
    /// The values of each form of a name.
    private var forms: [UInt64: [UInt32]] = [:]

    init(_ comparison: LinkComparison) {
        self.comparison = comparison
        if comparison == .category { return }
        words = [0]
        shapes = [0]
    }

    init(_ values: ValueTable, _ comparison: LinkComparison) {
        self.init(comparison)
        for value in 1..<max(values.count, 1) { add(UInt32(value), of: values) }
    }

    /// Adds the value with the next number.
    mutating func add(_ value: UInt32, of values: ValueTable) {
        if comparison == .category { return }
        values.withValue(Int(value)) { text in
            let isDate = comparison == .date && text.count == 8
            words.append(isDate ? Self.packed(text) : LetterSignature(text).word)
            shapes.append(UInt16(min(text.count, Self.longest)) << 8 | UInt16(text[0]))
        }
        for form in values.forms?.of(Int(value)) ?? [] { forms[form, default: []].append(value) }
    }

    /// Hands over the numbers of values that are at some level to a text, with the level; those of
    /// equal ones too.
    func find(_ text: Span<UInt8>, in values: ValueTable, _ body: (UInt32, UInt8) -> Void) {
        if comparison == .category || text.isEmpty { return }
        var kernel = ComparisonKernel(comparison)
        kernel.set(text)
        func compare(_ value: Int) {
            let level = kernel.level(values, UInt32(value))
            if level > 0 { body(UInt32(value), level) }
        }
        let isDate = comparison == .date && text.count == 8
        let word = isDate ? Self.packed(text) : LetterSignature(text).word
        let most = (0...Self.longest).map { length in
            [false, true].map { sameStart in
                isDate && length == 8 || length == Self.longest
                    ? 64
                    : LetterSignature.mostDifference(
                        comparison, text.count, max(length, 1), sameStart: sameStart)
            }
        }
        let (near, far) = (most.map { $0[1] }, most.map { $0[0] })
        let start = text[0]
        /// Whether letters, length and first byte leave room for a level.
        @inline(__always)
        func mayBeAlike(_ value: Int) -> Bool {
            let shape = shapes[value]
            let length = Int(shape >> 8)
            let limit = UInt8(truncatingIfNeeded: shape) == start ? near[length] : far[length]
            if limit < 0 { return false }
            let difference = word ^ words[value]
            if comparison == .date, isDate || length == 8 {
                return isDate && length == 8 ? Self.shareParts(difference) : true
            }
            return difference.nonzeroBitCount <= limit
        }
        for value in 1..<max(words.count, 1) where mayBeAlike(value) { compare(value) }
        if forms.isEmpty { return }
        var others: Set<UInt32> = []
        for form in kernel.forms { others.formUnion(forms[form] ?? []) }
        for value in others where !mayBeAlike(Int(value)) { compare(Int(value)) }
    }

    /// Eight bytes in a word, the first lowest.
    private static func packed(_ text: Span<UInt8>) -> UInt64 {
        var word: UInt64 = 0
        for place in 0..<8 { word |= UInt64(text[place]) << UInt64(place * 8) }
        return word
    }

    /// Whether the year is the same, or month and day are.
    @inline(__always)
    private static func shareParts(_ difference: UInt64) -> Bool {
        difference & 0xffff_ffff == 0 || difference >> 32 == 0
    }
}

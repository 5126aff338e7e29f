// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// One bit for each item of a table: whether it may be offered.
///
/// Stock, listing and rules are masks; what may be offered is their intersection.
public struct EligibilityMask: Hashable, Sendable {
    /// How many items the table has.
    public let count: Int
    /// The bits, 64 to a word, least significant first; bits behind the last item are 0.
    public private(set) var words: [UInt64]

    /// A mask for `count` items, all of them eligible or none.
    public init(count: Int, allEligible: Bool = false) {
        self.count = max(count, 0)
        words = [UInt64](repeating: allEligible ? ~0 : 0, count: (self.count + 63) / 64)
        let rest = self.count % 64
        if allEligible && rest > 0 { words[words.count - 1] = 1 << UInt64(rest) - 1 }
    }

    /// A mask with these words, of which there are enough and whose last has no bit too many.
    init(count: Int, words: [UInt64]) {
        self.count = count
        self.words = words
    }

    /// How many items are eligible.
    public var eligibleCount: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    /// Whether the item is eligible; false for a number that the table does not have.
    @inlinable
    public func contains(_ index: UInt32) -> Bool {
        let word = Int(index >> 6)
        return word < words.count && words[word] >> UInt64(index & 63) & 1 == 1
    }

    /// Makes the item eligible, or not; nothing happens for a number that the table does not have.
    public mutating func set(_ index: UInt32, to isEligible: Bool) {
        guard index < count else { return }
        let bit: UInt64 = 1 << UInt64(index & 63)
        if isEligible { words[Int(index >> 6)] |= bit } else { words[Int(index >> 6)] &= ~bit }
    }

    /// Keeps what is eligible in both.
    ///
    /// - Throws: `PersonalizationError.Code.sizeMismatch` for a mask of another table's size.
    public mutating func formIntersection(
        _ other: EligibilityMask
    ) throws(PersonalizationError) {
        try check(other)
        keep(other)
    }

    /// Adds what is eligible in `other`.
    ///
    /// - Throws: `PersonalizationError.Code.sizeMismatch` for a mask of another table's size.
    public mutating func formUnion(_ other: EligibilityMask) throws(PersonalizationError) {
        try check(other)
        combine(other) { $0 | $1 }
    }

    /// Takes away what is eligible in `other`.
    ///
    /// - Throws: `PersonalizationError.Code.sizeMismatch` for a mask of another table's size.
    public mutating func subtract(_ other: EligibilityMask) throws(PersonalizationError) {
        try check(other)
        combine(other) { $0 & ~$1 }
    }

    /// Keeps what is eligible in both; `other` is of the same size.
    mutating func keep(_ other: EligibilityMask) {
        combine(other) { $0 & $1 }
    }

    private func check(_ other: EligibilityMask) throws(PersonalizationError) {
        guard other.count == count else {
            throw PersonalizationError(
                .sizeMismatch, "a mask of \(other.count) items meets one of \(count)")
        }
    }

    @inline(__always)
    private mutating func combine(
        _ other: EligibilityMask, _ operation: (UInt64, UInt64) -> UInt64
    ) {
        let others = other.words.span
        var mine = words.mutableSpan
        for index in 0..<min(mine.count, others.count) {
            // Both have a word at every place below the smaller count.
            let word = unsafe operation(mine[unchecked: index], others[unchecked: index])
            unsafe mine[unchecked: index] = word
        }
    }
}

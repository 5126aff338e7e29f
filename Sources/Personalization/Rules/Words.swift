// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Word-wise work on the bits of items, 64 to a word.
enum Words {
    static func intersect(_ words: inout [UInt64], _ other: [UInt64]) {
        var mine = words.mutableSpan
        let other = other.span
        for place in 0..<min(mine.count, other.count) {
            // Below both counts.
            unsafe mine[unchecked: place] &= other[unchecked: place]
        }
    }

    static func subtract(_ words: inout [UInt64], _ other: [UInt64]) {
        var mine = words.mutableSpan
        let other = other.span
        for place in 0..<min(mine.count, other.count) {
            // Below both counts.
            unsafe mine[unchecked: place] &= ~other[unchecked: place]
        }
    }

    static func unite(_ words: inout [UInt64], _ other: [UInt64]) {
        var mine = words.mutableSpan
        let other = other.span
        for place in 0..<min(mine.count, other.count) {
            // Below both counts.
            unsafe mine[unchecked: place] |= other[unchecked: place]
        }
    }

    static func remove(_ items: [UInt32], from words: inout [UInt64]) {
        var mine = words.mutableSpan
        var place = 0
        var bits: UInt64 = 0
        for item in items {
            // Ascending numbers: what falls into one word is written once.
            if Int(item >> 6) != place {
                if bits != 0 { mine[place] &= ~bits }
                place = Int(item >> 6)
                bits = 0
            }
            bits |= 1 << UInt64(item & 63)
        }
        if bits != 0 { mine[place] &= ~bits }
    }

    static func insert(_ items: [UInt32], into words: inout [UInt64]) {
        var mine = words.mutableSpan
        var place = 0
        var bits: UInt64 = 0
        for item in items {
            // Ascending numbers: what falls into one word is written once.
            if Int(item >> 6) != place {
                if bits != 0 { mine[place] |= bits }
                place = Int(item >> 6)
                bits = 0
            }
            bits |= 1 << UInt64(item & 63)
        }
        if bits != 0 { mine[place] |= bits }
    }

    static func contains(_ item: UInt32, _ words: [UInt64]) -> Bool {
        let word = Int(item >> 6)
        return word < words.count && words[word] >> UInt64(item & 63) & 1 == 1
    }

    static func set(_ item: UInt32, _ words: inout [UInt64], to isIn: Bool) {
        let bit: UInt64 = 1 << UInt64(item & 63)
        if isIn { words[Int(item >> 6)] |= bit } else { words[Int(item >> 6)] &= ~bit }
    }

    static func isEmpty(_ words: [UInt64]) -> Bool { !words.contains { $0 != 0 } }

    /// Whether something is in both.
    static func meet(_ words: [UInt64], _ other: [UInt64]) -> Bool {
        let mine = words.span
        let other = other.span
        for place in 0..<min(mine.count, other.count) where mine[place] & other[place] != 0 {
            return true
        }
        return false
    }

    /// Whether one of the items is in `words`.
    static func meet(_ words: [UInt64], _ items: [UInt32]) -> Bool {
        let words = words.span
        for item in items where words[Int(item >> 6)] >> UInt64(item & 63) & 1 == 1 { return true }
        return false
    }

    /// The bits of `count` items.
    static func all(_ count: Int) -> [UInt64] {
        EligibilityMask(count: count, allEligible: true).words
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Dates of eight digits by two of their three parts, since whatever is at some level to a date shares
/// two parts with it, or has its day and month exchanged.
///
/// A date is a word of its bytes: year, month and day from the lowest byte on.
struct DateLists: Hashable, Sendable {
    private var lists: [UInt64: [UInt32]] = [:]

    /// Adds a date, with the number of its value.
    mutating func add(_ word: UInt64, _ value: UInt32) {
        let keys = Self.keys(word)
        for place in keys.indices { lists[keys[place], default: []].append(value) }
    }

    /// Finds the dates that share two parts with one, or have day and month exchanged, each once.
    ///
    /// - Parameters:
    ///   - word: that one; its own value is found too.
    ///   - shapes: the words of the values.
    ///   - values: where the numbers of the values are put; it grows as needed.
    /// - Returns: how many of its first elements they are.
    func find(_ word: UInt64, _ shapes: ValueShapes, into values: inout [UInt32]) -> Int {
        var found = 0
        func put(_ value: UInt32) {
            if found < values.count { values[found] = value } else { values.append(value) }
            found += 1
        }
        let keys = Self.keys(word)
        for place in keys.indices {
            // What shares all parts is in every list.
            for value in lists[keys[place]] ?? []
            where place == 0 || shapes.all[Int(value)].word != word { put(value) }
        }
        let exchanged = Self.exchanged(word)
        if exchanged == word { return found }
        for value in lists[Self.keys(exchanged)[0]] ?? []
        where shapes.all[Int(value)].word == exchanged { put(value) }
        return found
    }

    /// The date with month and day exchanged.
    static func exchanged(_ word: UInt64) -> UInt64 {
        word & 0xffff_ffff | (word >> 48) << 32 | (word >> 32 & 0xffff) << 48
    }

    /// Year and month, year and day, month and day.
    private static func keys(_ word: UInt64) -> InlineArray<3, UInt64> {
        let year = word & 0xffff_ffff
        return [
            year | (word >> 32 & 0xffff) << 32, year | (word >> 48) << 32 | 1 << 56,
            word >> 32 | 2 << 56,
        ]
    }
}

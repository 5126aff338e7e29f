// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Finds where a short name ends in eight bytes at once.
struct NameEnds {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private let channelSeparators: UInt64
    private let fieldSeparators: UInt64
    private let newlines = Self.ones &* UInt64(UInt8(ascii: "\n"))

    init(_ format: PathTextFormat) {
        channelSeparators = Self.ones &* UInt64(format.channelSeparator)
        fieldSeparators = Self.ones &* UInt64(format.fieldSeparator)
    }

    /// The highest bit of each byte that is zero; above the first of them, of others too.
    @inline(__always)
    private static func zeros(_ word: UInt64) -> UInt64 {
        (word &- ones) & ~word & (ones &* 0x80)
    }

    /// The name that a word begins with, its first byte the lowest.
    ///
    /// - Returns: where a separator ends it, its length without the spaces before that, and its
    ///   hash; nil where no separator is in the word or nothing is before it.
    @inline(__always)
    func shortName(in word: UInt64) -> (stop: Int, length: Int, hash: UInt64)? {
        let found =
            Self.zeros(word ^ channelSeparators) | Self.zeros(word ^ fieldSeparators)
            | Self.zeros(word ^ newlines)
        if found == 0 { return nil }
        let stop = found.trailingZeroBitCount >> 3
        var length = stop
        while length > 0 {
            let last = UInt8(truncatingIfNeeded: word &>> UInt64(8 &* (length &- 1)))
            if last != UInt8(ascii: " "), last != UInt8(ascii: "\t") { break }
            length &-= 1
        }
        if length == 0 { return nil }
        // The last byte of the name goes to the lowest place, as if the bytes were taken in one by
        // one.
        return (stop, length, (word &<< UInt64(64 &- 8 &* length)).byteSwapped)
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import CClienteleIdentity

/// What rules out that values of one length are like another one, value by value: their letters, their
/// first bytes, and of lines of text their pairs of neighbours.
struct LetterColumns: Hashable, Sendable {
    private var words: [UInt64] = []
    private var neighbours: [UInt64] = []
    private var starts: [UInt8] = []

    /// Whether there are none.
    var isEmpty: Bool { words.isEmpty }

    /// Adds a value.
    ///
    /// - Parameters:
    ///   - letters: its ``LetterSignature``.
    ///   - pairs: its ``PairSignature``, for all values or for none.
    ///   - start: its first byte.
    mutating func append(_ letters: UInt64, neighbours pairs: UInt64?, start: UInt8) {
        words.append(letters)
        if let pairs { neighbours.append(pairs) }
        starts.append(start)
    }

    /// The letters of a value.
    func letters(_ place: Int) -> UInt64 { words[place] }

    /// Finds the values of a range that may be like one.
    ///
    /// - Parameters:
    ///   - wanted: that one; below 0 edits, neighbours rule nothing out.
    ///   - range: where to look.
    ///   - places: where the places are put, in ascending order; it grows as needed.
    /// - Returns: how many of its first elements they are.
    /// - Complexity: a quarter of a nanosecond to one for each value, by what the processor has.
    func find(
        alike wanted: clientele_likeness, _ range: Range<Int>, into places: inout [UInt32]
    ) -> Int {
        precondition(range.lowerBound >= 0 && range.upperBound <= words.count)
        if range.isEmpty || max(wanted.near, wanted.far) < 0 { return 0 }
        if places.count < range.count {
            let missing = range.count - places.count
            places.append(contentsOf: repeatElement(0, count: missing))
        }
        let (count, first) = (UInt32(range.count), range.lowerBound)
        let arePairs = wanted.edits >= 0 && neighbours.count == words.count
        return unsafe withUnsafePointer(to: wanted) { wanted in
            unsafe words.withUnsafeBufferPointer { words in
                unsafe neighbours.withUnsafeBufferPointer { neighbours in
                    unsafe starts.withUnsafeBufferPointer { starts in
                        unsafe places.withUnsafeMutableBufferPointer { places in
                            guard let words = words.baseAddress, let starts = starts.baseAddress,
                                let room = places.baseAddress
                            else { return 0 }
                            var pairs = arePairs ? neighbours.baseAddress : nil
                            if let start = unsafe pairs { unsafe pairs = start + first }
                            let found = unsafe clientele_alike(
                                wanted, words + first, pairs,
                                starts + first, count, room)
                            if first > 0 {
                                for place in 0..<Int(found) {
                                    unsafe room[place] += UInt32(first)
                                }
                            }
                            return Int(found)
                        }
                    }
                }
            }
        }
    }
}

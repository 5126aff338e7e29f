// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A text cut into words, sentences and lines, with the place of each in its UTF-8 bytes.
///
/// Addresses of the web and of mail are no words. One pass; O(bytes).
struct StyleText {
    struct Word {
        /// The place in the bytes.
        var range: Range<Int>
        /// The word as dictionaries compare it.
        var folded: String
        /// The number of letters.
        var letters: Int
        /// The number of capital letters.
        var capitals: Int
        /// Whether it has a digit.
        var hasDigit: Bool
        /// Whether only blanks and hyphens stand between it and the word before.
        var continues: Bool
        /// The sentence, from 0.
        var sentence: Int
        /// Whether all of its letters, at least two, are capitals.
        var isCapitals: Bool { letters > 1 && capitals == letters }
    }

    let source: String
    let bytes: [UInt8]
    private(set) var words: [Word] = []
    /// Where each line begins; the first at 0.
    private(set) var lineStarts = [0]
    /// The places of addresses.
    private(set) var links: [Range<Int>] = []

    init(_ source: String, abbreviations: Set<String> = []) {
        self.source = source
        bytes = Array(source.utf8)
        var cutter = StyleCutter(abbreviations: abbreviations)
        cutter.cut(source)
        words = cutter.words
        lineStarts = cutter.lineStarts
        links = cutter.links
    }

    /// The text of a range of bytes.
    func quote(_ range: Range<Int>) -> String {
        String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
    }

    /// The index of the line that holds a byte.
    func line(of offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    /// Line and column of a byte, both from 1.
    func place(of offset: Int) -> (line: Int, column: Int) {
        let line = line(of: offset)
        var column = 1
        for byte in bytes[lineStarts[line]..<min(max(offset, lineStarts[line]), bytes.count)]
        where byte & 0xC0 != 0x80 {
            column += 1
        }
        return (line + 1, column)
    }

    /// The bytes of a line, its end left out.
    func lineRange(_ line: Int) -> Range<Int> {
        let start = lineStarts[line]
        var end = line + 1 < lineStarts.count ? lineStarts[line + 1] : bytes.count
        while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
        return start..<end
    }

    /// The indices of the words that begin in a range of bytes.
    func words(in range: Range<Int>) -> Range<Int> {
        func first(from offset: Int) -> Int {
            var low = 0
            var high = words.count
            while low < high {
                let middle = (low + high) / 2
                if words[middle].range.lowerBound < offset {
                    low = middle + 1
                } else {
                    high = middle
                }
            }
            return low
        }
        let start = first(from: range.lowerBound)
        return start..<max(start, first(from: range.upperBound))
    }
}

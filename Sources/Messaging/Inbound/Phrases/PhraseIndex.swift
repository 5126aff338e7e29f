// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Many phrases, found in a text in one pass.
///
/// Phrases hang in chains by a hash of their first four octets, so that most places of a text cost one
/// look into a table that stays in the cache.
struct PhraseIndex: Sendable {
    /// A phrase that was found.
    struct Match: Sendable {
        var value: UInt8
        /// Where the text goes on after the phrase.
        var end: Int
    }

    private struct Entry: Sendable {
        var first: Range<Int>
        var rest: Range<Int>
        var value: UInt8
        var next: Int32
        var needsBoundary: Bool
        /// Whether no letter may follow.
        var endsWord: Bool
    }

    private static let bits: UInt32 = 13
    /// How far apart the pieces of a phrase may be.
    private static let gap = 80
    private var heads: [Int32]
    private var entries: [Entry] = []
    private var letters: [UInt8] = []
    private var pieces: [Range<Int>] = []

    init() {
        heads = Array(repeating: -1, count: 1 << Int(Self.bits))
    }

    /// Adds the phrases of a table, a line each, with one value.
    mutating func add(_ table: String, _ value: UInt8) {
        let octets = Array(table.utf8)
        var position = 0
        while position < octets.count {
            let (line, next) = MailOctets.line(octets, from: position, to: octets.count)
            position = next
            add(phrase: octets[MailOctets.trimmed(octets, line)], value)
        }
    }

    private mutating func add(phrase: ArraySlice<UInt8>, _ value: UInt8) {
        var found: [Range<Int>] = []
        let endsWord = phrase.last == UInt8(ascii: "$")
        let phrase = endsWord ? phrase.dropLast() : phrase
        for piece in phrase.split(separator: UInt8(ascii: "*")) {
            let octets = Array(piece)
            let trimmed = MailOctets.trimmed(octets, 0..<octets.count)
            guard !trimmed.isEmpty else { continue }
            found.append(letters.count..<(letters.count + trimmed.count))
            letters += octets[trimmed]
        }
        guard let first = found.first, first.count >= 4 else { return }
        let rest = pieces.count..<(pieces.count + found.count - 1)
        pieces += found.dropFirst()
        let bucket = Int(Self.hash(letters, first.lowerBound))
        entries.append(
            Entry(
                first: first, rest: rest, value: value, next: heads[bucket],
                needsBoundary: MailOctets.isLetter(letters[first.lowerBound]),
                endsWord: endsWord))
        heads[bucket] = Int32(entries.count - 1)
    }

    /// Calls `body` with every phrase that is in `text`, which is in lower case.
    func find(in text: [UInt8], _ body: (Match) -> Void) {
        guard text.count >= 4 else { return }
        var word =
            UInt32(text[0]) << 16 | UInt32(text[1]) << 8 | UInt32(text[2])
        for start in 0...(text.count - 4) {
            word = word << 8 | UInt32(text[start + 3])
            var index = heads[Int((word &* 0x9E37_79B1) >> (32 - Self.bits))]
            while index >= 0 {
                let entry = entries[Int(index)]
                if let end = end(of: entry, in: text, at: start) {
                    body(Match(value: entry.value, end: end))
                }
                index = entry.next
            }
        }
    }

    private static func hash(_ letters: [UInt8], _ start: Int) -> UInt32 {
        let word =
            UInt32(letters[start]) << 24 | UInt32(letters[start + 1]) << 16
            | UInt32(letters[start + 2]) << 8 | UInt32(letters[start + 3])
        return (word &* 0x9E37_79B1) >> (32 - bits)
    }

    private func end(of entry: Entry, in text: [UInt8], at start: Int) -> Int? {
        if entry.needsBoundary, start > 0, MailOctets.isLetter(text[start - 1]) { return nil }
        guard matches(entry.first, text, start) else { return nil }
        var position = start + entry.first.count
        for piece in entry.rest {
            let length = pieces[piece].count
            let last = min(position + Self.gap, text.count - length)
            while position <= last, !matches(pieces[piece], text, position) { position += 1 }
            guard position <= last else { return nil }
            position += length
        }
        if entry.endsWord, position < text.count, MailOctets.isLetter(text[position]) { return nil }
        return position
    }

    @inline(__always)
    private func matches(_ phrase: Range<Int>, _ text: [UInt8], _ start: Int) -> Bool {
        guard start + phrase.count <= text.count else { return false }
        var offset = 0
        while offset < phrase.count {
            guard letters[phrase.lowerBound + offset] == text[start + offset] else { return false }
            offset += 1
        }
        return true
    }
}

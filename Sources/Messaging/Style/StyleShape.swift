// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The parts of a text: greeting, paragraphs, sign-off and footer.
struct StyleShape {
    /// The bytes of the first line that has any text; empty for a text without.
    private(set) var firstLine = 0..<0
    /// The phrase with which it greets, as indices of words; nil when it does not greet.
    private(set) var greeting: Range<Int>?
    /// Whether that phrase needs a name behind it.
    private(set) var isSalutation = false
    /// Where the greeting's line ends; 0 when there is no greeting.
    private(set) var greetingEnd = 0
    /// The bytes of each paragraph between greeting and sign-off.
    private(set) var paragraphs: [Range<Int>] = []

    init(_ text: StyleText, words: StyleWordSets) {
        var blocks: [Range<Int>] = []
        var open: Range<Int>?
        var isFooter = false
        for line in text.lineStarts.indices {
            let range = Self.trimmed(text.lineRange(line), of: text)
            if range.isEmpty {
                if let block = open { blocks.append(block) }
                open = nil
                continue
            }
            if blocks.isEmpty, open == nil, firstLine.isEmpty {
                firstLine = range
                findGreeting(text, words)
                if greeting != nil, isOnlyGreeting(text) { continue }
            }
            if isFooter { continue }
            if Self.isRule(range, of: text) || Self.isClosing(range, text, words) {
                if let block = open { blocks.append(block) }
                open = nil
                isFooter = true
                continue
            }
            open = (open?.lowerBound ?? range.lowerBound)..<range.upperBound
        }
        if let block = open { blocks.append(block) }
        for block in blocks {
            let isList = Self.isListItem(block, of: text)
            let hasWords = !text.words(in: block).isEmpty
            if isList || !hasWords, let last = paragraphs.last {
                paragraphs[paragraphs.count - 1] = last.lowerBound..<block.upperBound
            } else if hasWords {
                paragraphs.append(block)
            }
        }
    }

    private mutating func findGreeting(_ text: StyleText, _ words: StyleWordSets) {
        let line = text.words(in: firstLine)
        for start in line.prefix(4) {
            let salutation = StyleWordSets.length(of: words.salutations, at: start, in: text.words)
            let plain = StyleWordSets.length(of: words.greetings, at: start, in: text.words)
            let length = max(salutation, plain)
            guard length > 0, start + length <= line.upperBound else { continue }
            if salutation > plain {
                let isFirst = start == line.lowerBound
                guard isFirst, isAddress(start + length..<line.upperBound, text) else { continue }
            }
            greeting = start..<start + length
            isSalutation = salutation > plain
            greetingEnd = firstLine.upperBound
            return
        }
    }

    /// Whether what follows a salutation is a name: few words up to a comma or the like.
    private func isAddress(_ tail: Range<Int>, _ text: StyleText) -> Bool {
        let name = tail.prefix { text.words[$0].continues }
        guard let last = name.last, name.count > 3 || name.count < tail.count else {
            return name.count <= 3
        }
        guard name.count <= 3 else { return false }
        let after = text.words[last].range.upperBound
        return after < text.bytes.count && text.bytes[after] != UInt8(ascii: ".")
    }

    /// Whether the first line is no more than a greeting: it ends like one or is very short.
    private func isOnlyGreeting(_ text: StyleText) -> Bool {
        let line = text.words(in: firstLine)
        return line.count <= 8
            && Set(line.map { text.words[$0].sentence }).count == 1
    }

    private static func trimmed(_ range: Range<Int>, of text: StyleText) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, text.bytes[start] <= 0x20 { start += 1 }
        while end > start, text.bytes[end - 1] <= 0x20 { end -= 1 }
        return start..<end
    }

    /// Whether a line is drawn of hyphens, as before a signature (RFC 3676, section 4.3).
    private static func isRule(_ range: Range<Int>, of text: StyleText) -> Bool {
        range.count > 1
            && text.bytes[range].allSatisfy { [0x2D, 0x5F, 0x3D, 0x2A].contains($0) }
    }

    private static func isClosing(
        _ range: Range<Int>, _ text: StyleText, _ words: StyleWordSets
    ) -> Bool {
        let line = text.words(in: range)
        guard let first = line.first, line.count <= 7 else { return false }
        return StyleWordSets.length(of: words.closings, at: first, in: text.words) > 0
    }

    private static func isListItem(_ block: Range<Int>, of text: StyleText) -> Bool {
        let bytes = text.bytes[block]
        guard let first = bytes.first else { return false }
        if first == UInt8(ascii: "-") || first == UInt8(ascii: "*") || first == UInt8(ascii: "|") {
            return true
        }
        if bytes.starts(with: Array("•".utf8)) || bytes.starts(with: Array("–".utf8)) {
            return true
        }
        let rest = bytes.drop { (0x30...0x39).contains($0) }
        return rest.count < bytes.count
            && (rest.first == UInt8(ascii: ".") || rest.first == UInt8(ascii: ")"))
    }
}

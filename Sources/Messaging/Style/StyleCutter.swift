// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Cuts a text into words, sentences, lines and addresses in one pass.
struct StyleCutter {
    let abbreviations: Set<String>
    private(set) var words: [StyleText.Word] = []
    private(set) var lineStarts = [0]
    private(set) var links: [Range<Int>] = []
    private var sentence = 0
    private var continues = false
    /// A full stop was read and it is open whether it ended the sentence.
    private var stopped = false
    private var isLineBlank = true
    /// Whether the line is a row of a table.
    private var isRow = false

    init(abbreviations: Set<String>) { self.abbreviations = abbreviations }

    mutating func cut(_ source: String) {
        let scalars = source.unicodeScalars
        var index = scalars.startIndex
        var offset = 0
        while index < scalars.endIndex {
            let scalar = scalars[index]
            if Self.isBlank(scalar) {
                offset += UTF8.width(scalar)
                scalars.formIndex(after: &index)
                blank(scalar, next: offset)
                continue
            }
            var end = index
            var width = 0
            while end < scalars.endIndex, !Self.isBlank(scalars[end]) {
                width += UTF8.width(scalars[end])
                scalars.formIndex(after: &end)
            }
            if isLineBlank, Self.isItemMark(scalars[index..<end]) { endSentence() }
            if width == 1, scalar == "|" { isRow = true }
            isLineBlank = false
            chunk(scalars[index..<end], at: offset, width: width)
            index = end
            offset += width
        }
    }

    static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20, 0x09...0x0D, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x3000:
            true
        default: false
        }
    }

    private mutating func blank(_ scalar: Unicode.Scalar, next: Int) {
        guard scalar == "\n" else { return }
        lineStarts.append(next)
        if isLineBlank || isRow { endSentence() }
        isLineBlank = true
        isRow = false
    }

    /// Whether a line that begins so is an item of a list.
    private static func isItemMark(_ scalars: Substring.UnicodeScalarView) -> Bool {
        if scalars.count == 1 { return "-*•–".unicodeScalars.contains(scalars[scalars.startIndex]) }
        guard scalars.count < 4, scalars.last == "." || scalars.last == ")" else { return false }
        return scalars.dropLast().allSatisfy { (0x30...0x39).contains($0.value) }
    }

    private mutating func endSentence() {
        if let last = words.last, last.sentence == sentence { sentence += 1 }
        continues = false
        stopped = false
    }

    /// Takes what stands between two blanks.
    private mutating func chunk(
        _ scalars: Substring.UnicodeScalarView, at offset: Int, width: Int
    ) {
        if Self.isLink(scalars) {
            links.append(offset..<offset + width)
            continues = false
            stopped = false
            return
        }
        var place = offset
        var word = String.UnicodeScalarView()
        var start = offset
        var counts = (letters: 0, capitals: 0, digits: 0)
        var index = scalars.startIndex
        while index < scalars.endIndex {
            let scalar = scalars[index]
            let next = scalars.index(after: index)
            let isJoined =
                LetterFold.isApostrophe(scalar) && !word.isEmpty && next < scalars.endIndex
                && LetterFold.isLetter(scalars[next])
            let isDigit = LetterFold.isDigit(scalar)
            if isJoined || isDigit || LetterFold.isLetter(scalar) {
                if word.isEmpty { start = place }
                word.append(scalar)
                if isDigit {
                    counts.digits += 1
                } else if !isJoined, !LetterFold.isMark(scalar) {
                    counts.letters += 1
                    if LetterFold.isCapital(scalar) { counts.capitals += 1 }
                }
            } else {
                finish(&word, start..<place, &counts)
                mark(scalar, isLast: next == scalars.endIndex)
            }
            place += UTF8.width(scalar)
            index = next
        }
        finish(&word, start..<place, &counts)
    }

    private mutating func mark(_ scalar: Unicode.Scalar, isLast: Bool) {
        switch scalar {
        case "-", "\u{2010}", "\u{2011}": break
        case "!", "?", "…":
            if isLast || stopped { endSentence() } else { continues = false }
        case ".":
            continues = false
            stopped = isLast
        case "\"", "'", "»", "”", "’", ")", "]": continues = false
        default:
            continues = false
            stopped = false
        }
    }

    private mutating func finish(
        _ word: inout String.UnicodeScalarView, _ range: Range<Int>,
        _ counts: inout (letters: Int, capitals: Int, digits: Int)
    ) {
        guard !word.isEmpty else { return }
        let folded = LetterFold.folded(word)
        if stopped {
            let abbreviated = words.last.map { abbreviations.contains($0.folded) } ?? false
            let isInitial = words.last.map { $0.letters == 1 && $0.capitals == 1 } ?? false
            let small = counts.letters > 0 && counts.capitals == 0
            if !abbreviated, !isInitial, !small { endSentence() }
            continues = false
        }
        stopped = false
        words.append(
            StyleText.Word(
                range: range, folded: folded, letters: counts.letters, capitals: counts.capitals,
                hasDigit: counts.digits > 0, continues: continues, sentence: sentence))
        continues = true
        word = String.UnicodeScalarView()
        counts = (0, 0, 0)
    }

    /// Whether what stands between two blanks is an address of the web or of mail.
    private static func isLink(_ scalars: Substring.UnicodeScalarView) -> Bool {
        guard scalars.count > 3 else { return false }
        var before: Unicode.Scalar?
        var beforeThat: Unicode.Scalar?
        for scalar in scalars {
            if scalar == "@", let letter = before, LetterFold.isLetter(letter) { return true }
            if scalar == "/", before == "/", beforeThat == ":" { return true }
            (beforeThat, before) = (before, scalar)
        }
        if scalars.first == "w" || scalars.first == "W" {
            return LetterFold.folded(scalars.prefix(4)) == "www."
        }
        return isHostPath(scalars)
    }

    /// Whether it is a host name followed by a path: `shop.example/p/1`.
    private static func isHostPath(_ scalars: Substring.UnicodeScalarView) -> Bool {
        guard let slash = scalars.firstIndex(of: "/") else { return false }
        let host = scalars[..<slash]
        guard let dot = host.lastIndex(of: "."), dot > host.startIndex else { return false }
        let top = host[host.index(after: dot)...]
        return top.count > 1 && host.allSatisfy { $0.isASCII }
            && top.allSatisfy(LetterFold.isLetter)
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A token of the text within a tag or an output.
struct MarkupToken {
    enum Kind: UInt8 {
        case id, string, number, comparison, pipe, dot, dotdot, colon, comma
        case openSquare, closeSquare, openRound, closeRound, question, dash, end

        /// The name in messages.
        var name: StaticString {
            switch self {
            case .id: "id"
            case .string: "string"
            case .number: "number"
            case .comparison: "comparison"
            case .pipe: "pipe"
            case .dot: "dot"
            case .dotdot: "dotdot"
            case .colon: "colon"
            case .comma: "comma"
            case .openSquare: "open_square"
            case .closeSquare: "close_square"
            case .openRound: "open_round"
            case .closeRound: "close_round"
            case .question: "question"
            case .dash: "dash"
            case .end: "end_of_string"
            }
        }
    }

    var kind: Kind
    var text: TextRange
}

extension UInt8 {
    /// What regular expressions of the reference call `\w`.
    @inline(__always)
    var isWord: Bool {
        self &- 0x30 < 10 || (self | 0x20) &- 0x61 < 26 || self == 0x5F
    }

    /// A digit.
    @inline(__always)
    var isDigit: Bool { self &- 0x30 < 10 }

    /// White space of ASCII.
    @inline(__always)
    var isBlank: Bool { self == 0x20 || self &- 0x09 < 5 }

    /// What stripping removes: white space and NUL.
    @inline(__always)
    var isStripped: Bool { isBlank || self == 0 }
}

extension TemplateParser {
    /// Cuts `range` into `tokens` and goes to the first.
    mutating func lex(_ range: TextRange) throws(TemplateError) {
        tokens.removeAll(keepingCapacity: true)
        cursor = 0
        var place = Int(range.start)
        let end = range.end
        while place < end {
            let start = place
            let byte = builder.bytes[place]
            if byte.isBlank {
                place += 1
                continue
            }
            let next = place + 1 < end ? builder.bytes[place + 1] : 0
            var kind: MarkupToken.Kind
            place += 1
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "_"):
                while place < end, builder.bytes[place].isWord || builder.bytes[place] == 0x2D {
                    place += 1
                }
                if place < end, builder.bytes[place] == UInt8(ascii: "?") { place += 1 }
                kind = .id
                if place - start == 8, builder.isWord(TextRange(start, place), "contains"),
                    tokens.last?.kind != .dot
                {
                    kind = .comparison
                }
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                place = numberEnd(start, end)
                kind = .number
            case UInt8(ascii: "-"):
                kind = .dash
                if next.isDigit {
                    place = numberEnd(start, end)
                    kind = .number
                }
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                while place < end, builder.bytes[place] != byte { place += 1 }
                guard place < end else { throw unexpected(start) }
                place += 1
                kind = .string
            case UInt8(ascii: "|"): kind = .pipe
            case UInt8(ascii: "."):
                kind = .dot
                if next == byte {
                    kind = .dotdot
                    place += 1
                }
            case UInt8(ascii: ":"): kind = .colon
            case UInt8(ascii: ","): kind = .comma
            case UInt8(ascii: "["): kind = .openSquare
            case UInt8(ascii: "]"): kind = .closeSquare
            case UInt8(ascii: "("): kind = .openRound
            case UInt8(ascii: ")"): kind = .closeRound
            case UInt8(ascii: "?"): kind = .question
            case UInt8(ascii: "="), UInt8(ascii: "!"):
                guard next == UInt8(ascii: "=") else { throw unexpected(start) }
                place += 1
                kind = .comparison
            case UInt8(ascii: "<"):
                if next == UInt8(ascii: "=") || next == UInt8(ascii: ">") { place += 1 }
                kind = .comparison
            case UInt8(ascii: ">"):
                if next == UInt8(ascii: "=") { place += 1 }
                kind = .comparison
            default:
                throw unexpected(start)
            }
            tokens.append(MarkupToken(kind: kind, text: TextRange(start, place)))
        }
        tokens.append(MarkupToken(kind: .end, text: TextRange(end, end)))
    }

    private func numberEnd(_ start: Int, _ end: Int) -> Int {
        var place = start + 1
        while place < end, builder.bytes[place].isDigit { place += 1 }
        if place + 1 < end, builder.bytes[place] == UInt8(ascii: "."),
            builder.bytes[place + 1].isDigit
        {
            place += 2
            while place < end, builder.bytes[place].isDigit { place += 1 }
        }
        return place
    }

    private func unexpected(_ start: Int) -> TemplateError {
        var end = start + 1
        while end < builder.sourceCount, builder.bytes[end] & 0xC0 == 0x80 { end += 1 }
        return fault("Unexpected character \(text(TextRange(start, end)))", start)
    }

    // MARK: Tokens

    /// The kind of the token `ahead` of the next.
    @inline(__always)
    func look(_ kind: MarkupToken.Kind, _ ahead: Int = 0) -> Bool {
        let index = cursor + ahead
        return index < tokens.count && tokens[index].kind == kind
    }

    /// Takes the next token if it is a `kind`.
    @inline(__always)
    mutating func take(_ kind: MarkupToken.Kind) -> Bool {
        guard tokens[cursor].kind == kind, kind != .end else { return false }
        cursor += 1
        return true
    }

    /// Takes the next token if it is the word `word`.
    mutating func take(word: StaticString) -> Bool {
        guard look(.id), builder.isWord(tokens[cursor].text, word) else { return false }
        cursor += 1
        return true
    }

    /// Takes the next token, which must be a `kind`.
    @discardableResult
    mutating func expect(_ kind: MarkupToken.Kind) throws(TemplateError) -> TextRange {
        let token = tokens[cursor]
        guard token.kind == kind else {
            throw fault("Expected \(kind.name) but found \(token.kind.name)", token.text)
        }
        if kind != .end { cursor += 1 }
        return token.text
    }
}

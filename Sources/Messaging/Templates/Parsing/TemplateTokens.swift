// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Cuts a source into text, tags and outputs, or a `liquid` tag into lines.
struct TemplateTokens {
    enum Token {
        case text(TextRange)
        case output(TextRange, isClosed: Bool)
        case tag(TextRange, isClosed: Bool)
        case end
    }

    private(set) var position: Int
    private let end: Int
    /// Whether the tokens are the lines of a `liquid` tag.
    let isLines: Bool

    init(end: Int) {
        position = 0
        self.end = end
        isLines = false
    }

    init(lines range: TextRange) {
        position = Int(range.start)
        end = range.end
        isLines = true
    }

    /// The next line, without its end; nil after the last.
    mutating func nextLine(in bytes: [UInt8]) -> TextRange? {
        guard position < end else { return nil }
        let start = position
        while position < end, bytes[position] != 0x0A { position += 1 }
        let line = TextRange(start, position)
        if position < end { position += 1 }
        return line
    }

    /// The next token.
    mutating func next(in bytes: [UInt8]) -> Token {
        guard position < end else { return .end }
        let start = position
        if bytes[start] == UInt8(ascii: "{"), start + 1 < end {
            if bytes[start + 1] == UInt8(ascii: "%") { return tag(in: bytes, start) }
            if bytes[start + 1] == UInt8(ascii: "{") { return output(in: bytes, start) }
        }
        var place = start
        while place < end {
            if bytes[place] == UInt8(ascii: "{"), place + 1 < end,
                bytes[place + 1] == UInt8(ascii: "%") || bytes[place + 1] == UInt8(ascii: "{")
            {
                break
            }
            place += 1
        }
        position = place
        return .text(TextRange(start, place))
    }

    private mutating func tag(in bytes: [UInt8], _ start: Int) -> Token {
        var place = start + 2
        while place + 1 < end {
            if bytes[place] == UInt8(ascii: "%"), bytes[place + 1] == UInt8(ascii: "}") {
                position = place + 2
                return .tag(TextRange(start, position), isClosed: true)
            }
            place += 1
        }
        position = end
        return .tag(TextRange(start, start + 2), isClosed: false)
    }

    /// An output ends at the first `}`; anything but `}}` there, and a `{%` before, is a fault.
    private mutating func output(in bytes: [UInt8], _ start: Int) -> Token {
        var place = start + 2
        while place < end {
            let byte = bytes[place]
            if byte == UInt8(ascii: "}") {
                let isClosed = place + 1 < end && bytes[place + 1] == byte
                position = min(place + (isClosed ? 2 : 1), end)
                return .output(TextRange(start, position), isClosed: isClosed)
            }
            if byte == UInt8(ascii: "{"), place + 1 < end, bytes[place + 1] == UInt8(ascii: "%") {
                while place + 1 < end,
                    bytes[place] != UInt8(ascii: "%") || bytes[place + 1] != UInt8(ascii: "}")
                {
                    place += 1
                }
                position = min(place + 2, end)
                return .output(TextRange(start, position), isClosed: false)
            }
            place += 1
        }
        position = end
        return .output(TextRange(start, start + 2), isClosed: false)
    }
}

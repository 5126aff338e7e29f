// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

extension XMLRowScanner {
    /// Goes on with one byte.
    mutating func take(_ byte: UInt8, _ rows: inout [FeedRow]) {
        if byte == 0x0A { line += 1 }
        if row != nil {
            rowBytes += 1
            if rowBytes > limits.rowBytes, state != .skipping, state != .skippingTag {
                return refuse("feed.too-long", "the row is longer than the limit", &rows)
            }
        }
        switch state {
        case .text:
            if byte == UInt8(ascii: "<") {
                state = .opened
            } else if byte == UInt8(ascii: "&") {
                token.removeAll(keepingCapacity: true)
                state = .entity
            } else {
                append(byte, &rows)
            }
        case .entity: entity(byte, &rows)
        case .opened: opened(byte, &rows)
        case .marked: marked(byte, &rows)
        case .comment: passOver("-->", byte)
        case .instruction:
            if token.count < 256 { token.append(byte) }
            passOver("?>", byte)
            if state == .text { checkEncoding(&rows) }
        case .tagRest: passOver(">", byte)
        case .data: data(byte, &rows)
        case .tag: tag(byte, &rows)
        case .endTag:
            if byte == UInt8(ascii: ">") {
                endElement(&rows)
            } else {
                token.append(byte)
                if token.count > Self.longestTag { tooLong(&rows) }
            }
        case .skipping:
            if byte == UInt8(ascii: "<") {
                token.removeAll(keepingCapacity: true)
                state = .skippingTag
            }
        case .skippingTag: skip(byte, &rows)
        case .failed: break
        }
    }

    private mutating func tooLong(_ rows: inout [FeedRow]) {
        refuse("feed.too-long", "a tag is longer than \(Self.longestTag) bytes", &rows)
    }

    mutating func append(_ byte: UInt8, _ rows: inout [FeedRow]) {
        guard field != nil, !textIsNested else { return }
        guard text.count < limits.valueBytes else {
            return refuse("feed.too-long", "the value is longer than the limit", &rows)
        }
        text.append(byte)
    }

    private mutating func opened(_ byte: UInt8, _ rows: inout [FeedRow]) {
        token.removeAll(keepingCapacity: true)
        matched = 0
        switch byte {
        case UInt8(ascii: "!"): state = .marked
        case UInt8(ascii: "?"): state = .instruction
        case UInt8(ascii: "/"): state = .endTag
        case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "="):
            refuse("feed.malformed", "a tag has no name", &rows)
        default:
            token.append(byte)
            quote = nil
            state = .tag
        }
    }

    private mutating func tag(_ byte: UInt8, _ rows: inout [FeedRow]) {
        if let open = quote {
            if byte == open { quote = nil }
        } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
            quote = byte
        } else if byte == UInt8(ascii: ">") {
            return beginElement(&rows)
        }
        if byte == UInt8(ascii: "<") {
            refuse("feed.malformed", "a tag does not end", &rows)
            return take(byte, &rows)
        }
        token.append(byte)
        if token.count > Self.longestTag { tooLong(&rows) }
    }

    /// What follows `<!`: a comment, text as it is, or what is not read.
    private mutating func marked(_ byte: UInt8, _ rows: inout [FeedRow]) {
        token.append(byte)
        let comment = "--".utf8
        let data = "[CDATA[".utf8
        if comment.starts(with: token) {
            if token.count == comment.count { state = .comment }
        } else if data.starts(with: token) {
            if token.count == data.count { state = .data }
        } else {
            fail("feed.doctype", "document type declarations are not read", &rows)
        }
    }

    /// Looks at the XML declaration, which may name another encoding.
    private mutating func checkEncoding(_ rows: inout [FeedRow]) {
        let words = String(decoding: token, as: UTF8.self).lowercased()
        guard words.hasPrefix("xml"), let name = words.firstRange(of: "encoding") else { return }
        let parts = words[name.upperBound...].split { "= \t\r\n\"'".contains($0) }
        if let encoding = parts.first, encoding != "utf-8", encoding != "us-ascii" {
            fail("feed.encoding", "the feed is not UTF-8", &rows)
        }
    }

    /// Looks for the end of what is passed over.
    private mutating func passOver(_ end: StaticString, _ byte: UInt8) {
        let count = end.utf8CodeUnitCount
        let first = unsafe end.utf8Start[0]
        // Of `--->` and `??>` the last characters count.
        if unsafe byte == end.utf8Start[matched] {
            matched += 1
        } else if !(matched == count - 1 && byte == first) {
            matched = byte == first ? 1 : 0
        }
        if matched == count { state = .text }
    }

    private mutating func data(_ byte: UInt8, _ rows: inout [FeedRow]) {
        let bracket = UInt8(ascii: "]")
        if byte == bracket {
            // Of more than two brackets all but the last two are text.
            if matched == 2 { append(bracket, &rows) } else { matched += 1 }
            return
        }
        if byte == UInt8(ascii: ">"), matched == 2 {
            state = .text
            return
        }
        for _ in 0..<matched where state == .data { append(bracket, &rows) }
        matched = 0
        if state == .data { append(byte, &rows) }
    }

    /// After a fault: looks for the end of the row or the beginning of another.
    private mutating func skip(_ byte: UInt8, _ rows: inout [FeedRow]) {
        let isEnd = token.first == UInt8(ascii: "/")
        let name = isEnd ? token[1...] : token[...]
        switch byte {
        case UInt8(ascii: "/") where token.isEmpty: token.append(byte)
        case UInt8(ascii: ">"), 0x20, 0x09, 0x0A, 0x0D:
            guard name.elementsEqual(rowName) else {
                state = .skipping
                return
            }
            let found = rowName
            endRow(&rows)
            if !isEnd { beginRow(found) }
            if byte == UInt8(ascii: ">") { return }
            // The rest of the tag says nothing.
            matched = 0
            state = .tagRest
        case UInt8(ascii: "<"): token.removeAll(keepingCapacity: true)
        default:
            token.append(byte)
            if token.count > rowName.count + 1 { state = .skipping }
        }
    }

    private mutating func entity(_ byte: UInt8, _ rows: inout [FeedRow]) {
        guard byte == UInt8(ascii: ";") else {
            token.append(byte)
            let isTag = byte == UInt8(ascii: "<")
            if isTag || token.count > Self.longestEntity {
                refuse("feed.entity", "an entity is not one of XML's own", &rows)
                if isTag { take(byte, &rows) }
            }
            return
        }
        guard let scalar = Self.scalar(of: token) else {
            return refuse("feed.entity", "an entity is not one of XML's own", &rows)
        }
        state = .text
        for byte in Array(String(scalar).utf8) where state == .text { append(byte, &rows) }
    }

    private static func scalar(of name: [UInt8]) -> Unicode.Scalar? {
        switch String(decoding: name, as: UTF8.self) {
        case "lt": return "<"
        case "gt": return ">"
        case "amp": return "&"
        case "quot": return "\""
        case "apos": return "'"
        default: break
        }
        guard name.first == UInt8(ascii: "#") else { return nil }
        let isHexadecimal = name.dropFirst().first == UInt8(ascii: "x")
        let digits = name.dropFirst(isHexadecimal ? 2 : 1)
        guard let first = digits.first, first != UInt8(ascii: "+"), first != UInt8(ascii: "-"),
            let value = UInt32(
                String(decoding: digits, as: UTF8.self), radix: isHexadecimal ? 16 : 10),
            value >= 0x20 || value == 0x09 || value == 0x0A || value == 0x0D,
            value & 0xFFFE != 0xFFFE
        else { return nil }
        return Unicode.Scalar(value)
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Filters of the language that code texts: for HTML, for addresses, in base 64.
extension TemplateRenderer {
    mutating func encoded(
        _ operation: FilterOperation, _ input: LiquidValue
    ) throws(LiquidFault) -> LiquidValue {
        switch operation {
        case .escape, .h:
            if input.isNull { return .null }
            if escapes, case .markup = input { return input }
            return markup(escaped(text(of: input), once: false))
        case .escape_once:
            if escapes, case .markup = input { return input }
            return markup(escaped(text(of: input), once: true))
        case .raw: return input.textRange.map { .markup($0) } ?? input
        case .newline_to_br:
            var range = text(of: input)
            if escapes {
                if case .text = input { range = escaped(range, once: false) }
            }
            let start = texts.count
            replaceLines(range, with: "<br />\n")
            return markup(TextRange(start, texts.count))
        case .strip_html: return .text(try withoutMarkup(text(of: input)))
        case .url_encode: return input.isNull ? .null : .text(percentEncoded(text(of: input)))
        case .url_decode: return input.isNull ? .null : .text(try decoded(text(of: input)))
        case .base64_encode: return .text(base64(text(of: input), isURLSafe: false))
        case .base64_url_safe_encode: return .text(base64(text(of: input), isURLSafe: true))
        case .base64_decode:
            return .text(try bytes(base64: text(of: input), isURLSafe: false))
        default: return .text(try bytes(base64: text(of: input), isURLSafe: true))
        }
    }

    /// Text that is escaped; without automatic escaping nothing tells it from other text.
    private func markup(_ range: TextRange) -> LiquidValue {
        escapes ? .markup(range) : .text(range)
    }

    // MARK: HTML

    /// A text with its special characters as entities; with `once`, entities stay.
    mutating func escaped(_ range: TextRange, once: Bool) -> TextRange {
        guard range.indices.contains(where: { Self.entity(texts[$0]) != nil }) else {
            return range
        }
        let start = texts.count
        for index in range.indices {
            let byte = texts[index]
            guard let entity = Self.entity(byte),
                !(once && byte == UInt8(ascii: "&") && isEntity(index + 1, range.end))
            else {
                texts.append(byte)
                continue
            }
            texts.append(entity)
        }
        return TextRange(start, texts.count)
    }

    private func isEntity(_ start: Int, _ end: Int) -> Bool {
        var place = start
        if place < end, texts[place] == UInt8(ascii: "#") {
            place += 1
            let first = place
            while place < end, texts[place].isDigit { place += 1 }
            return place > first && place < end && texts[place] == UInt8(ascii: ";")
        }
        while place < end, (texts[place] | 0x20) &- 0x61 < 26 { place += 1 }
        return place > start && place < end && texts[place] == UInt8(ascii: ";")
    }

    /// A text without tags, comments, scripts and styles.
    private mutating func withoutMarkup(_ range: TextRange) throws(LiquidFault) -> TextRange {
        let start = texts.count
        var place = Int(range.start)
        var ends: [(open: StaticString, close: StaticString, isGone: Bool)] = [
            ("<script", "</script>", false), ("<!--", "-->", false), ("<style", "</style>", false),
        ]
        scan: while place < range.end {
            if texts[place] == UInt8(ascii: "<") {
                for kind in ends.indices where !ends[kind].isGone {
                    let open = ends[kind].open.utf8CodeUnitCount
                    guard place + open <= range.end,
                        texts.isWord(TextRange(place, place + open), ends[kind].open)
                    else { continue }
                    if let close = find(ends[kind].close, place + open, range.end) {
                        place = close
                        continue scan
                    }
                    ends[kind].isGone = true
                }
            }
            texts.append(texts[place])
            place += 1
        }
        let blocks = TextRange(start, texts.count)
        let first = texts.count
        place = Int(blocks.start)
        var hasClose = true
        while place < blocks.end {
            if hasClose, texts[place] == UInt8(ascii: "<") {
                if let close = find(">", place + 1, blocks.end) {
                    place = close
                    continue
                }
                hasClose = false
            }
            texts.append(texts[place])
            place += 1
        }
        return TextRange(first, texts.count)
    }

    /// Where `word` ends that is found next.
    private func find(_ word: StaticString, _ start: Int, _ end: Int) -> Int? {
        let size = word.utf8CodeUnitCount
        var place = start
        while place + size <= end {
            if texts.isWord(TextRange(place, place + size), word) { return place + size }
            place += 1
        }
        return nil
    }

    // MARK: Addresses

    private mutating func percentEncoded(_ range: TextRange) -> TextRange {
        let start = texts.count
        for index in range.indices {
            let byte = texts[index]
            if byte.isWord || byte == 0x2D || byte == 0x2E || byte == UInt8(ascii: "~") {
                texts.append(byte)
            } else if byte == 0x20 {
                texts.append(UInt8(ascii: "+"))
            } else {
                texts.append(UInt8(ascii: "%"))
                texts.append(hex: byte)
            }
        }
        return TextRange(start, texts.count)
    }

    private mutating func decoded(_ range: TextRange) throws(LiquidFault) -> TextRange {
        let start = texts.count
        var place = Int(range.start)
        while place < range.end {
            let byte = texts[place]
            if byte == UInt8(ascii: "%"), place + 2 < range.end,
                let high = hexDigit(texts[place + 1]), let low = hexDigit(texts[place + 2])
            {
                texts.append(high << 4 | low)
                place += 3
                continue
            }
            texts.append(byte == UInt8(ascii: "+") ? 0x20 : byte)
            place += 1
        }
        let result = TextRange(start, texts.count)
        guard String(validating: texts.array(result.indices), as: UTF8.self) != nil else {
            throw LiquidFault(.type, "invalid byte sequence in UTF-8")
        }
        return result
    }

    private func hexDigit(_ byte: UInt8) -> UInt8? {
        if byte.isDigit { return byte - 0x30 }
        let letter = byte | 0x20
        return letter >= 0x61 && letter <= 0x66 ? letter - 0x61 + 10 : nil
    }

    // MARK: Base 64 (RFC 4648)

    private mutating func base64(_ range: TextRange, isURLSafe: Bool) -> TextRange {
        let start = texts.count
        func digit(_ value: UInt32) -> UInt8 {
            switch value & 63 {
            case let value where value < 26: UInt8(ascii: "A") + UInt8(value)
            case let value where value < 52: UInt8(ascii: "a") + UInt8(value - 26)
            case let value where value < 62: UInt8(ascii: "0") + UInt8(value - 52)
            case 62: isURLSafe ? UInt8(ascii: "-") : UInt8(ascii: "+")
            default: isURLSafe ? UInt8(ascii: "_") : UInt8(ascii: "/")
            }
        }
        var place = Int(range.start)
        while place < range.end {
            var group: UInt32 = 0
            let size = min(3, range.end - place)
            for offset in 0..<3 {
                group = group << 8 | (offset < size ? UInt32(texts[place + offset]) : 0)
            }
            texts.append(digit(group >> 18))
            texts.append(digit(group >> 12))
            texts.append(size > 1 ? digit(group >> 6) : UInt8(ascii: "="))
            texts.append(size > 2 ? digit(group) : UInt8(ascii: "="))
            place += 3
        }
        return TextRange(start, texts.count)
    }

    private mutating func bytes(
        base64 range: TextRange, isURLSafe: Bool
    ) throws(LiquidFault) -> TextRange {
        let start = texts.count
        var end = range.end
        while end > Int(range.start), texts[end - 1] == UInt8(ascii: "=") { end -= 1 }
        let padding = range.end - end
        let count = end - Int(range.start)
        let needed = (4 - count % 4) % 4
        var isValid = count % 4 != 1 && padding == needed
        if isURLSafe, padding == 0, count % 4 != 1 { isValid = true }
        var group: UInt32 = 0
        var bits = 0
        for index in Int(range.start)..<end {
            guard let value = sextet(texts[index], isURLSafe) else {
                isValid = false
                break
            }
            group = (group << 6 | value) & 0xFF_FFFF
            bits += 6
            if bits >= 8 {
                bits -= 8
                texts.append(UInt8(truncatingIfNeeded: group >> UInt32(bits)))
            }
        }
        if group & ((1 << UInt32(bits)) - 1) != 0 { isValid = false }
        guard isValid else {
            let name = isURLSafe ? "base64_url_safe_decode" : "base64_decode"
            throw LiquidFault(.type, "invalid base64 provided to \(name)")
        }
        return TextRange(start, texts.count)
    }

    private func sextet(_ byte: UInt8, _ isURLSafe: Bool) -> UInt32? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        case UInt8(ascii: "-"): isURLSafe ? 62 : nil
        case UInt8(ascii: "_"): isURLSafe ? 63 : nil
        default: nil
        }
    }
}

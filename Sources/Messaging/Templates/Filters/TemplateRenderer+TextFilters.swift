// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Filters of the language that change texts.
extension TemplateRenderer {
    /// Filters from a text to a text.
    mutating func edited(
        _ operation: FilterOperation, _ input: LiquidValue, _ first: LiquidValue,
        _ second: LiquidValue, _ count: Int
    ) throws(LiquidFault) -> LiquidValue {
        let range = text(of: input)
        let start = texts.count
        switch operation {
        case .upcase: changeCase(range, .upper)
        case .downcase: changeCase(range, .lower)
        case .capitalize: capitalize(range)
        case .strip: return kept(trimmed(range), input)
        case .lstrip:
            return kept(TextRange(Int(trimmed(range).start), range.end), input, from: range)
        case .rstrip:
            let trimmed = trimmed(range)
            return kept(TextRange(Int(range.start), max(trimmed.end, Int(range.start))), input)
        case .squish:
            if input.isNull { return .null }
            squish(range)
        case .strip_newlines: replaceLines(range, with: "")
        case .append:
            let other = joined(first, to: input)
            texts.append(own: range)
            texts.append(own: other)
            return made(from: texts.count - Int(range.count) - Int(other.count), like: input)
        case .prepend:
            let other = joined(first, to: input)
            texts.append(own: other)
            texts.append(own: range)
            return made(from: texts.count - Int(range.count) - Int(other.count), like: input)
        case .replace, .remove:
            let (needle, replacement) = (text(of: first), text(of: second))
            return .text(try replaceAll(needle, in: range, with: replacement))
        case .replace_first, .remove_first:
            let (needle, replacement) = (text(of: first), text(of: second))
            guard let place = texts.find(needle, in: range, from: Int(range.start)) else {
                return input.textRange == nil ? .text(range) : input
            }
            let made = texts.count
            texts.append(own: TextRange(Int(range.start), place))
            try append(replacement, for: TextRange(place, place + Int(needle.count)), in: range)
            texts.append(own: TextRange(place + Int(needle.count), range.end))
            return .text(TextRange(made, texts.count))
        case .replace_last, .remove_last:
            let (needle, replacement) = (text(of: first), text(of: second))
            var place: Int?
            var next = Int(range.start)
            while let found = texts.find(needle, in: range, from: next) {
                place = found
                next = found + 1
            }
            return .text(replace(needle, at: place, in: range, with: replacement))
        default: return input
        }
        return .text(TextRange(start, texts.count))
    }

    /// A part of a text; markup stays markup.
    private func kept(
        _ range: TextRange, _ input: LiquidValue, from whole: TextRange? = nil
    ) -> LiquidValue {
        var range = range
        if let whole, range.end > whole.end { range = TextRange(whole.end, whole.end) }
        if case .markup = input { return .markup(range) }
        return .text(range)
    }

    /// What was made from `start` on: markup when the input was.
    private func made(from start: Int, like input: LiquidValue) -> LiquidValue {
        let range = TextRange(start, texts.count)
        if case .markup = input { return .markup(range) }
        return .text(range)
    }

    /// The text of an argument that is joined to the input: escaped when the input is markup.
    private mutating func joined(_ value: LiquidValue, to input: LiquidValue) -> TextRange {
        let range = text(of: value)
        guard case .markup = input, case .markup = value else {
            if case .markup = input { return escaped(range, once: false) }
            return range
        }
        return range
    }

    private mutating func squish(_ range: TextRange) {
        let range = trimmed(range)
        var inBlank = false
        for index in range.indices {
            let byte = texts[index]
            if byte.isBlank {
                if !inBlank { texts.append(0x20) }
                inBlank = true
            } else {
                inBlank = false
                texts.append(byte)
            }
        }
    }

    /// Copies a text with something else for the ends of its lines.
    mutating func replaceLines(_ range: TextRange, with text: StaticString) {
        for index in range.indices {
            let byte = texts[index]
            let next = index + 1 < range.end ? texts[index + 1] : 0
            if byte == 0x0D, next == 0x0A { continue }
            if byte == 0x0A { texts.append(text) } else { texts.append(byte) }
        }
    }

    // MARK: Replacing

    private mutating func replaceAll(
        _ needle: TextRange, in range: TextRange, with replacement: TextRange
    ) throws(LiquidFault) -> TextRange {
        if needle.count == 0 { return try interleaved(range, with: replacement) }
        guard var place = texts.find(needle, in: range, from: Int(range.start)) else {
            return range
        }
        let start = texts.count
        var done = Int(range.start)
        while true {
            texts.append(own: TextRange(done, place))
            try append(
                replacement, for: TextRange(place, place + Int(needle.count)), in: range)
            done = place + Int(needle.count)
            try spend(1)
            guard let next = texts.find(needle, in: range, from: done) else { break }
            place = next
        }
        texts.append(own: TextRange(done, range.end))
        return TextRange(start, texts.count)
    }

    /// Appends a replacement; as in Ruby, `\\0` and `\\&` stand for what was found, `` \\` `` and
    /// `\\'` for what is before and after it, `\\1` to `\\9` for nothing, two backslashes for one.
    private mutating func append(
        _ replacement: TextRange, for found: TextRange, in range: TextRange
    ) throws(LiquidFault) {
        guard replacement.indices.contains(where: { texts[$0] == UInt8(ascii: "\\") }) else {
            texts.append(own: replacement)
            return
        }
        var place = Int(replacement.start)
        while place < replacement.end {
            let byte = texts[place]
            let next = place + 1 < replacement.end ? texts[place + 1] : 0
            guard byte == UInt8(ascii: "\\"), next != 0 else {
                texts.append(byte)
                place += 1
                continue
            }
            place += 2
            switch next {
            case UInt8(ascii: "0"), UInt8(ascii: "&"): texts.append(own: found)
            case UInt8(ascii: "1")...UInt8(ascii: "9"), UInt8(ascii: "+"): break
            case UInt8(ascii: "`"):
                texts.append(own: TextRange(Int(range.start), Int(found.start)))
            case UInt8(ascii: "'"): texts.append(own: TextRange(found.end, range.end))
            case UInt8(ascii: "\\"): texts.append(next)
            case UInt8(ascii: "k") where place < replacement.end && texts[place] == 0x3C:
                throw LiquidFault(.type, "internal")
            default:
                texts.append(byte)
                texts.append(next)
            }
            try spend(0)
        }
    }

    /// An empty text is found before each character and at the end.
    private mutating func interleaved(
        _ range: TextRange, with text: TextRange
    ) throws(LiquidFault) -> TextRange {
        let start = texts.count
        for index in range.indices {
            if texts[index] & 0xC0 != 0x80 {
                texts.append(own: text)
                try spend(1)
            }
            texts.append(texts[index])
        }
        texts.append(own: text)
        return TextRange(start, texts.count)
    }

    private mutating func replace(
        _ needle: TextRange, at place: Int?, in range: TextRange, with replacement: TextRange
    ) -> TextRange {
        guard let place else { return range }
        let start = texts.count
        texts.append(own: TextRange(Int(range.start), place))
        texts.append(own: replacement)
        texts.append(own: TextRange(place + Int(needle.count), range.end))
        return TextRange(start, texts.count)
    }

    // MARK: Letter case

    private enum LetterCase {
        case upper, lower, title
    }

    /// Appends a text in another letter case.
    private mutating func changeCase(_ range: TextRange, _ target: LetterCase) {
        var index = Int(range.start)
        while index < range.end {
            let byte = texts[index]
            if byte < 0x80 {
                let letter = byte | 0x20
                var changed = byte
                if letter &- 0x61 < 26 { changed = target == .lower ? letter : letter & 0xDF }
                texts.append(changed)
                index += 1
                continue
            }
            let (scalar, size) = scalar(at: index, range.end)
            guard let scalar else {
                texts.append(byte)
                index += 1
                continue
            }
            switch target {
            case .upper: texts.append(scalar.properties.uppercaseMapping)
            case .lower: texts.append(scalar.properties.lowercaseMapping)
            case .title: texts.append(scalar.properties.titlecaseMapping)
            }
            index += size
        }
    }

    private mutating func capitalize(_ range: TextRange) {
        let first = firstScalar(range)
        changeCase(first, .title)
        changeCase(TextRange(first.end, range.end), .lower)
    }

    /// The scalar at a place, and its length in bytes; nil for bytes that are no UTF-8.
    private func scalar(at index: Int, _ end: Int) -> (Unicode.Scalar?, Int) {
        let first = texts[index]
        let size = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard first >= 0xC2, first < 0xF5, index + size <= end else { return (nil, 1) }
        var value = UInt32(first) & (size == 2 ? 0x1F : size == 3 ? 0x0F : 0x07)
        for offset in 1..<size {
            let byte = texts[index + offset]
            guard byte & 0xC0 == 0x80 else { return (nil, 1) }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        return (Unicode.Scalar(value), size)
    }

    // MARK: Parts

    /// The place of the scalar number `count` from `start`; the end when there are fewer.
    func advanced(_ start: Int, by count: Int64, _ end: Int) -> Int {
        var place = start
        var left = count
        while left > 0, place < end {
            place += 1
            while place < end, texts[place] & 0xC0 == 0x80 { place += 1 }
            left -= 1
        }
        return place
    }

    mutating func slice(
        _ input: LiquidValue, _ first: LiquidValue, _ second: LiquidValue, _ count: Int
    ) throws(LiquidFault) -> LiquidValue {
        var offset = try integer(first)
        let length = count > 1 && second.isTrue ? try integer(second) : 1
        if case .array(let range) = input {
            let size = Int64(range.count)
            if offset < 0 { offset = saturatedSum(offset, size) }
            guard offset >= 0, offset <= size, length >= 0 else {
                return .array(ItemRange(0, 0))
            }
            let end = min(saturatedSum(offset, length), size)
            return .array(
                ItemRange(Int(range.start) + Int(offset), Int(range.start) + Int(end)))
        }
        let range = text(of: input)
        let size = Int64(scalarCount(range))
        if offset < 0 { offset = saturatedSum(offset, size) }
        guard offset >= 0, offset <= size, length >= 0 else { return .text(TextRange(0, 0)) }
        let start = advanced(Int(range.start), by: offset, range.end)
        return .text(TextRange(start, advanced(start, by: length, range.end)))
    }

    mutating func truncated(
        _ input: LiquidValue, _ first: LiquidValue, _ second: LiquidValue, _ count: Int
    ) throws(LiquidFault) -> LiquidValue {
        if input.isNull { return .null }
        let range = text(of: input)
        let length = count > 0 ? try integer(first) : 50
        if Int64(range.count) <= length { return kept(range, input) }
        if Int64(scalarCount(range)) <= length { return kept(range, input) }
        var ellipsis = TextRange(0, 0)
        if count > 1 {
            ellipsis = text(of: second)
        } else {
            let place = texts.count
            texts.append("..." as StaticString)
            ellipsis = TextRange(place, texts.count)
        }
        let (room, overflow) = length.subtractingReportingOverflow(Int64(scalarCount(ellipsis)))
        let end = advanced(Int(range.start), by: overflow ? 0 : max(room, 0), range.end)
        let start = texts.count
        texts.append(own: TextRange(Int(range.start), end))
        texts.append(own: ellipsis)
        return .text(TextRange(start, texts.count))
    }

    mutating func truncatedWords(
        _ input: LiquidValue, _ first: LiquidValue, _ second: LiquidValue, _ count: Int
    ) throws(LiquidFault) -> LiquidValue {
        if input.isNull { return .null }
        let range = text(of: input)
        let words = max(count > 0 ? try integer(first) : 15, 1)
        if words >= Int64(Int32.max) { return kept(range, input) }
        // Counted first: a text that is short enough stays as it is.
        var place = Int(range.start)
        var found: Int64 = 0
        while found < words {
            while place < range.end, texts[place].isBlank { place += 1 }
            if place == range.end { return kept(range, input) }
            while place < range.end, !texts[place].isBlank { place += 1 }
            found += 1
        }
        if place == range.end { return kept(range, input) }
        let last = place
        let ellipsis = count > 1 ? text(of: second) : TextRange(0, 0)
        let start = texts.count
        place = Int(range.start)
        var isFirst = true
        while place < last {
            while place < last, texts[place].isBlank { place += 1 }
            let word = place
            while place < last, !texts[place].isBlank { place += 1 }
            if !isFirst { texts.append(0x20) }
            isFirst = false
            texts.append(own: TextRange(word, place))
        }
        if count > 1 {
            texts.append(own: ellipsis)
        } else {
            texts.append("..." as StaticString)
        }
        return .text(TextRange(start, texts.count))
    }

    mutating func split(
        _ input: LiquidValue, _ first: LiquidValue
    ) throws(LiquidFault) -> LiquidValue {
        let range = text(of: input)
        let pattern = text(of: first)
        let start = values.count
        if pattern.count == 1, texts[Int(pattern.start)] == 0x20 {
            var place = Int(range.start)
            while true {
                while place < range.end, texts[place].isStripped { place += 1 }
                if place == range.end { break }
                let word = place
                while place < range.end, !texts[place].isStripped { place += 1 }
                append(value: .text(TextRange(word, place)))
                try spend(1)
            }
            return .array(ItemRange(start, values.count))
        }
        if pattern.count == 0 {
            var place = Int(range.start)
            while place < range.end {
                let next = advanced(place, by: 1, range.end)
                append(value: .text(TextRange(place, next)))
                try spend(1)
                place = next
            }
            return .array(ItemRange(start, values.count))
        }
        var place = Int(range.start)
        while let found = texts.find(pattern, in: range, from: place) {
            append(value: .text(TextRange(place, found)))
            try spend(1)
            place = found + Int(pattern.count)
        }
        append(value: .text(TextRange(place, range.end)))
        var end = values.count
        while end > start, let last = values[end - 1].textRange, last.count == 0 { end -= 1 }
        return .array(ItemRange(start, end))
    }
}

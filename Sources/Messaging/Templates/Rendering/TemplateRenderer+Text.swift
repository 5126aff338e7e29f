// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension TemplateRenderer {
    // MARK: Writing

    /// Writes a value; lists item by item.
    mutating func write(_ value: LiquidValue) throws(LiquidFault) {
        switch value {
        case .null: break
        case .text(let range):
            if escapes {
                write(escaped: range)
            } else {
                output.append(texts, range)
            }
        case .markup(let range): output.append(texts, range)
        case .int(let value): output.append(integer: value)
        case .float(let value): output.append(float: value)
        case .bool(let value): output.append(value ? "true" : "false" as StaticString)
        case .array(let range): try writeItems(range, 0)
        default:
            let range = text(of: value)
            if escapes { write(escaped: range) } else { output.append(texts, range) }
        }
    }

    private mutating func writeItems(_ range: ItemRange, _ depth: Int) throws(LiquidFault) {
        if depth > TemplateData.greatestDepth { throw LiquidFault(.depth, "Nesting too deep") }
        for index in range.indices {
            let item = values[index]
            if case .array(let inner) = item {
                try writeItems(inner, depth + 1)
            } else {
                try write(item)
            }
            try spend(1)
        }
    }

    private mutating func write(escaped range: TextRange) {
        var start = Int(range.start)
        for index in range.indices {
            guard let replacement = Self.entity(texts[index]) else { continue }
            output.append(texts, TextRange(start, index))
            output.append(replacement)
            start = index + 1
        }
        output.append(texts, TextRange(start, range.end))
    }

    /// How a byte is written in HTML, when not as itself.
    @inline(__always)
    static func entity(_ byte: UInt8) -> StaticString? {
        guard byte <= UInt8(ascii: ">") else { return nil }
        switch byte {
        case UInt8(ascii: "&"): return "&amp;"
        case UInt8(ascii: "<"): return "&lt;"
        case UInt8(ascii: ">"): return "&gt;"
        case UInt8(ascii: "\""): return "&quot;"
        case UInt8(ascii: "'"): return "&#39;"
        default: return nil
        }
    }

    // MARK: Texts of values

    /// The value as a text.
    mutating func text(of value: LiquidValue) -> TextRange {
        if let range = value.textRange { return range }
        let start = texts.count
        switch value {
        case .null, .blank, .empty, .text, .markup: break
        case .bool(let value): texts.append(value ? "true" : "false" as StaticString)
        case .int(let value): texts.append(integer: value)
        case .float(let value): texts.append(float: value)
        case .large(let range): return range
        case .array, .object: inspect(value, 0)
        case .range(let place):
            let (lower, upper) = bounds(place)
            texts.append(integer: lower)
            texts.append(".." as StaticString)
            texts.append(integer: upper)
        case .forLoop: texts.append("Liquid::ForloopDrop" as StaticString)
        case .tableLoop: texts.append("Liquid::TablerowloopDrop" as StaticString)
        case .variables: texts.append("Liquid::SelfDrop" as StaticString)
        }
        return TextRange(start, texts.count)
    }

    /// Appends what Ruby's `inspect` gives, as the reference writes lists and objects.
    private mutating func inspect(_ value: LiquidValue, _ depth: Int) {
        guard depth <= TemplateData.greatestDepth, texts.count < workingLimit else {
            texts.append("…" as StaticString)
            return
        }
        switch value {
        case .null: texts.append("nil" as StaticString)
        case .text(let range), .markup(let range): inspect(range)
        case .array(let range):
            texts.append(UInt8(ascii: "["))
            for index in range.indices {
                if index > Int(range.start) { texts.append(", " as StaticString) }
                inspect(values[index], depth + 1)
            }
            texts.append(UInt8(ascii: "]"))
        case .object(let range):
            texts.append(UInt8(ascii: "{"))
            for index in range.indices {
                if index > Int(range.start) { texts.append(", " as StaticString) }
                inspect(symbols[Int(keys[index])].text)
                texts.append("=>" as StaticString)
                inspect(values[index], depth + 1)
            }
            texts.append(UInt8(ascii: "}"))
        default:
            let range = text(of: value)
            if range.end != texts.count { texts.append(own: range) }
        }
    }

    private mutating func inspect(_ range: TextRange) {
        texts.append(UInt8(ascii: "\""))
        for index in range.indices {
            let byte = texts[index]
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                texts.append(UInt8(ascii: "\\"))
                texts.append(byte)
            case 0x07...0x0D, 0x1B:
                texts.append(UInt8(ascii: "\\"))
                texts.append(Self.escapeLetter(byte))
            case UInt8(ascii: "#"):
                let next = index + 1 < range.end ? texts[index + 1] : 0
                if next == UInt8(ascii: "{") || next == UInt8(ascii: "$")
                    || next == UInt8(ascii: "@")
                {
                    texts.append(UInt8(ascii: "\\"))
                }
                texts.append(byte)
            case 0..<0x20, 0x7F:
                texts.append("\\u00" as StaticString)
                texts.append(hex: byte)
            default: texts.append(byte)
            }
        }
        texts.append(UInt8(ascii: "\""))
    }

    private static func escapeLetter(_ byte: UInt8) -> UInt8 {
        switch byte {
        case 0x07: UInt8(ascii: "a")
        case 0x08: UInt8(ascii: "b")
        case 0x09: UInt8(ascii: "t")
        case 0x0A: UInt8(ascii: "n")
        case 0x0B: UInt8(ascii: "v")
        case 0x0C: UInt8(ascii: "f")
        case 0x0D: UInt8(ascii: "r")
        default: UInt8(ascii: "e")
        }
    }

    // MARK: Numbers of values

    /// The number that a value is, for comparisons; nil for other types.
    func numeral(_ value: LiquidValue) -> LiquidNumeral? {
        switch value {
        case .int(let value): return .int(value)
        case .float(let value): return LiquidNumeral(value)
        case .large(let range):
            return LargeInteger(digits: texts.array(range.indices)).map { .large($0) }
        default: return nil
        }
    }

    /// The number that a filter of arithmetic takes a value for.
    mutating func number(_ value: LiquidValue) -> LiquidNumeral {
        if let numeral = numeral(value) { return numeral }
        guard let range = value.textRange else { return .int(0) }
        let trimmed = trimmed(range)
        if isDecimal(trimmed),
            let decimal = LiquidDecimal(digits: texts.array(trimmed.indices)[...])
        {
            return .decimal(decimal)
        }
        let whole = Integers.leading(texts, range)
        if whole == .max || whole == .min {
            let digits = texts.array(trimmed.indices).prefix { $0.isDigit || $0 == 0x2D }
            if let large = LargeInteger(digits: Array(digits)) {
                return large.int64.map { .int($0) } ?? .large(large)
            }
        }
        return .int(whole)
    }

    /// Whether a text is digits, a point and digits.
    func isDecimal(_ range: TextRange) -> Bool {
        var place = Int(range.start)
        if place < range.end, texts[place] == 0x2D { place += 1 }
        let first = place
        while place < range.end, texts[place].isDigit { place += 1 }
        guard place > first, place + 1 < range.end, texts[place] == 0x2E else { return false }
        place += 1
        while place < range.end, texts[place].isDigit { place += 1 }
        return place == range.end
    }

    /// A range without white space and NUL at its ends.
    func trimmed(_ range: TextRange) -> TextRange {
        var start = Int(range.start)
        var end = range.end
        while start < end, texts[start].isStripped { start += 1 }
        while end > start, texts[end - 1].isStripped { end -= 1 }
        return TextRange(start, end)
    }

    /// The value of a numeral.
    mutating func value(of numeral: LiquidNumeral) -> LiquidValue {
        switch numeral {
        case .int(let value): return .int(value)
        case .decimal(let value): return .float(value.double)
        case .double(let value): return .float(value)
        case .large(let value):
            if let small = value.int64 { return .int(small) }
            let start = texts.count
            texts.append(value.text)
            return .large(TextRange(start, texts.count))
        }
    }

    /// A whole number that must be one.
    mutating func integer(_ value: LiquidValue) throws(LiquidFault) -> Int64 {
        switch value {
        case .int(let value): return value
        case .large(let range): return texts[Int(range.start)] == 0x2D ? .min : .max
        case .text(let range), .markup(let range):
            if let whole = Integers.whole(texts.array(range.indices)) { return whole }
        default: break
        }
        throw LiquidFault(.type, "invalid integer")
    }

    /// A whole number from anything that has one.
    func looseInteger(_ value: LiquidValue) throws(LiquidFault) -> Int64 {
        switch value {
        case .null: return 0
        case .int(let value): return value
        case .float(let value): return value.wholePart
        case .large(let range): return texts[Int(range.start)] == 0x2D ? .min : .max
        case .text(let range), .markup(let range): return Integers.leading(texts, range)
        default: throw LiquidFault(.type, "invalid integer")
        }
    }
}

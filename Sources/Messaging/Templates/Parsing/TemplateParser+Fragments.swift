// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The loose rules: fragments of text instead of tokens.
///
/// The reference reads most tags by regular expressions when it is not in its newest mode; these
/// functions accept what those do. What does not fit is left out in silence, as there.
extension TemplateParser {
    /// Where the fragment that begins at `start` ends: a text in quotes, or what has no white
    /// space, comma, bar or open quote in it.
    func fragmentEnd(_ start: Int, _ end: Int) -> Int? {
        guard start < end else { return nil }
        if let close = quoteEnd(start, end) { return close }
        var place = start
        while place < end {
            let byte = builder.bytes[place]
            if let close = quoteEnd(place, end) {
                place = close
                continue
            }
            if byte.isBlank || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "|")
                || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
            {
                break
            }
            place += 1
        }
        return place > start ? place : nil
    }

    private func quoteEnd(_ start: Int, _ end: Int) -> Int? {
        let quote = builder.bytes[start]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
        var place = start + 1
        while place < end {
            if builder.bytes[place] == quote { return place + 1 }
            place += 1
        }
        return nil
    }

    /// Where fragments that begin at `start` and follow each other end.
    func fragmentsEnd(_ start: Int, _ end: Int) -> Int? {
        guard var place = fragmentEnd(start, end) else { return nil }
        while let next = fragmentEnd(place, end) { place = next }
        return place
    }

    /// The first fragment.
    func fragment(_ start: Int, _ end: Int) -> TextRange? {
        var place = start
        while place < end {
            if let close = fragmentEnd(place, end) { return TextRange(place, close) }
            place += 1
        }
        return nil
    }

    /// The first row of fragments.
    func fragments(_ start: Int, _ end: Int) -> TextRange? {
        guard let first = fragment(start, end) else { return nil }
        return TextRange(Int(first.start), fragmentsEnd(Int(first.start), end) ?? first.end)
    }

    /// The next `key: value`.
    func attribute(_ start: Int, _ end: Int) -> (TextRange, TextRange)? {
        var place = start
        while place < end {
            guard builder.bytes[place].isWord else {
                place += 1
                continue
            }
            let first = place
            while place < end, builder.bytes[place].isWord || builder.bytes[place] == 0x2D {
                place += 1
            }
            let key = TextRange(first, place)
            var next = place
            while next < end, builder.bytes[next].isBlank { next += 1 }
            guard next < end, builder.bytes[next] == UInt8(ascii: ":") else { continue }
            next += 1
            while next < end, builder.bytes[next].isBlank { next += 1 }
            if let close = fragmentEnd(next, end) { return (key, TextRange(next, close)) }
        }
        return nil
    }

    /// The expression that a fragment says.
    mutating func fragmentExpression(_ range: TextRange) throws(TemplateError) -> Int32 {
        nesting += 1
        defer { nesting -= 1 }
        if nesting > Self.greatestNesting { throw fault("Nesting too deep", range) }
        let range = stripped(range)
        guard range.count > 0 else {
            return builder.add(ProgramExpression(kind: .null, offset: range.start))
        }
        let first = builder.bytes[Int(range.start)]
        let last = builder.bytes[range.end - 1]
        if first == last, first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
            return builder.add(text(literal: range))
        }
        if let literal = literal(range) { return literal }
        if first == UInt8(ascii: "("), last == UInt8(ascii: ")"),
            let (lower, upper) = rangeParts(range)
        {
            let from = try fragmentExpression(lower)
            let to = try fragmentExpression(upper)
            if let bad = badBound(from, to) {
                throw badRange(text(bad == from ? lower : upper), range.start)
            }
            return self.range(from, to, offset: range.start)
        }
        if let number = looseNumber(range) { return builder.add(number) }
        return try loosePath(range)
    }

    private func rangeParts(_ range: TextRange) -> (TextRange, TextRange)? {
        let inner = stripped(TextRange(Int(range.start) + 1, range.end - 1))
        // The last `..` with something on both sides and no white space within the sides.
        var place = inner.end - 3
        while place > Int(inner.start) {
            if builder.bytes[place] == 0x2E, builder.bytes[place + 1] == 0x2E {
                let left = stripped(TextRange(Int(inner.start), place))
                let right = stripped(TextRange(place + 2, inner.end))
                guard left.count > 0, right.count > 0, !hasBlank(left), !hasBlank(right) else {
                    return nil
                }
                return (left, right)
            }
            place -= 1
        }
        return nil
    }

    private func hasBlank(_ range: TextRange) -> Bool {
        range.indices.contains { builder.bytes[$0].isBlank }
    }

    /// Digits and dots are a number up to the second dot.
    private func looseNumber(_ range: TextRange) -> ProgramExpression? {
        var place = Int(range.start)
        if builder.bytes[place] == 0x2D { place += 1 }
        guard place < range.end, builder.bytes[place].isDigit else { return nil }
        var dots = 0
        var end = range.end
        while place < range.end {
            let byte = builder.bytes[place]
            if byte == 0x2E {
                dots += 1
                if dots == 2 { end = place }
            } else if !byte.isDigit {
                return nil
            }
            place += 1
        }
        if dots == 0 { return number(range) }
        var expression = ProgramExpression(kind: .float, offset: range.start)
        if builder.bytes[end - 1] == 0x2E { end -= 1 }
        let value = Double(text(TextRange(Int(range.start), end))) ?? 0
        expression.number = Int64(bitPattern: value.bitPattern)
        return expression
    }

    /// Names and brackets in a fragment, whatever stands between them.
    private mutating func loosePath(_ range: TextRange) throws(TemplateError) -> Int32 {
        var path = ProgramExpression(kind: .null, offset: range.start)
        var hasRoot = false
        let mark = pendingSteps.count
        var place = Int(range.start)
        while place < range.end {
            let byte = builder.bytes[place]
            if byte == UInt8(ascii: "["), let close = bracketEnd(place, range.end) {
                let index = try fragmentExpression(TextRange(place + 1, close))
                if hasRoot {
                    pendingSteps.append(step(at: index))
                } else {
                    path.kind = .dynamic
                    path.index = index
                }
                place = close + 1
            } else if byte.isWord || byte == 0x2D {
                let start = place
                while place < range.end, builder.bytes[place].isWord || builder.bytes[place] == 0x2D
                {
                    place += 1
                }
                if place < range.end, builder.bytes[place] == UInt8(ascii: "?") { place += 1 }
                let name = TextRange(start, place)
                if hasRoot {
                    pendingSteps.append(step(name))
                } else {
                    path.kind = .path
                    path.index = builder.name(name)
                }
            } else {
                place += 1
                continue
            }
            hasRoot = true
        }
        path.text = keepSteps(from: mark)
        return builder.add(path)
    }

    private func bracketEnd(_ start: Int, _ end: Int) -> Int? {
        var open = 0
        for place in start..<end {
            if builder.bytes[place] == UInt8(ascii: "[") { open += 1 }
            if builder.bytes[place] == UInt8(ascii: "]") {
                open -= 1
                if open == 0 { return place }
            }
        }
        return nil
    }
}

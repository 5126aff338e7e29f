// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension TemplateParser {
    /// Reads an expression from the tokens.
    mutating func expression() throws(TemplateError) -> Int32 {
        nesting += 1
        defer { nesting -= 1 }
        let token = tokens[cursor]
        let offset = token.text.start
        if nesting > Self.greatestNesting { throw fault("Nesting too deep", token.text) }
        switch token.kind {
        case .id:
            cursor += 1
            if !look(.dot), !look(.openSquare), let literal = literal(token.text) {
                return literal
            }
            let name = builder.name(token.text)
            return try lookups(
                ProgramExpression(kind: .path, offset: offset, index: name))
        case .openSquare:
            if parsing == .strict2 {
                throw fault(
                    "Bare bracket access is not allowed. Use self['...'] instead", token.text)
            }
            cursor += 1
            let name = try expression()
            try expect(.closeSquare)
            return try lookups(ProgramExpression(kind: .dynamic, offset: offset, index: name))
        case .string:
            cursor += 1
            return builder.add(text(literal: token.text))
        case .number:
            cursor += 1
            return builder.add(number(token.text))
        case .openRound:
            cursor += 1
            let firstToken = cursor
            let first = try expression()
            let second = cursor
            try expect(.dotdot)
            let last = try expression()
            let end = cursor
            try expect(.closeRound)
            if let bad = badBound(first, last) {
                let word =
                    bad == first ? tokenText(firstToken, second) : tokenText(second + 1, end)
                throw badRange(word, offset)
            }
            return range(first, last, offset: offset)
        default:
            throw invalid(token)
        }
    }

    private func invalid(_ token: MarkupToken) -> TemplateError {
        if token.kind == .end {
            return fault("[:end_of_string] is not a valid expression", token.text)
        }
        return fault(
            "[:\(token.kind.name), \"\(text(token.text))\"] is not a valid expression",
            token.text)
    }

    /// The texts of tokens, one after the other.
    func tokenText(_ from: Int, _ to: Int) -> String {
        var result = ""
        for index in from..<max(from, min(to, tokens.count)) { result += text(tokens[index].text) }
        return result
    }

    /// Reads the steps of a path.
    private mutating func lookups(
        _ start: ProgramExpression
    ) throws(TemplateError) -> Int32 {
        var path = start
        let mark = pendingSteps.count
        while true {
            if take(.openSquare) {
                let index = try expression()
                try expect(.closeSquare)
                pendingSteps.append(step(at: index))
            } else if take(.dot) {
                pendingSteps.append(step(try expect(.id)))
            } else {
                break
            }
        }
        path.text = keepSteps(from: mark)
        return builder.add(path)
    }

    /// The step of `[expression]`.
    mutating func step(at index: Int32) -> ProgramStep {
        let expression = builder.expressions[Int(index)]
        guard expression.kind == .text else { return ProgramStep(kind: .index, index: index) }
        return ProgramStep(kind: .name, index: builder.name(expression.text))
    }

    mutating func keepSteps(from mark: Int) -> TextRange {
        let first = builder.steps.count
        let count = pendingSteps.count - mark
        if count > 0 {
            builder.steps.append(contentsOf: pendingSteps[mark...])
            pendingSteps.removeLast(count)
        }
        return TextRange(
            start: UInt32(truncatingIfNeeded: first), count: UInt32(truncatingIfNeeded: count))
    }

    mutating func step(_ range: TextRange) -> ProgramStep {
        var kind = ProgramStep.Kind.name
        switch range.count {
        case 4:
            if builder.isWord(range, "size") {
                kind = .size
            } else if builder.isWord(range, "last") {
                kind = .last
            }
        case 5: if builder.isWord(range, "first") { kind = .first }
        default: break
        }
        return ProgramStep(kind: kind, index: builder.name(range))
    }

    /// The literal of that word.
    mutating func literal(_ range: TextRange) -> Int32? {
        let kind: ProgramExpression.Kind
        switch range.count {
        case 3 where builder.isWord(range, "nil"): kind = .null
        case 4 where builder.isWord(range, "null"): kind = .null
        case 4 where builder.isWord(range, "true"): kind = .yes
        case 5 where builder.isWord(range, "false"): kind = .no
        case 5 where builder.isWord(range, "blank"): kind = .blank
        case 5 where builder.isWord(range, "empty"): kind = .empty
        default: return nil
        }
        return builder.add(ProgramExpression(kind: kind, offset: range.start))
    }

    /// A text in quotes.
    func text(literal range: TextRange) -> ProgramExpression {
        ProgramExpression(
            kind: .text, offset: range.start,
            text: TextRange(start: range.start + 1, count: range.count >= 2 ? range.count - 2 : 0))
    }

    /// A number; `range` has digits, perhaps a sign and a fraction.
    func number(_ range: TextRange) -> ProgramExpression {
        var expression = ProgramExpression(kind: .integer, offset: range.start, text: range)
        var value: Int64 = 0
        var isSmall = true
        let isNegative = builder.bytes[Int(range.start)] == 0x2D
        for index in range.indices.dropFirst(isNegative ? 1 : 0) {
            let byte = builder.bytes[index]
            guard byte.isDigit else {
                expression.kind = .float
                let double = Double(text(range)) ?? 0
                expression.number = Int64(bitPattern: double.bitPattern)
                return expression
            }
            let digit = Int64(byte - 0x30)
            let (scaled, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, more) = scaled.addingReportingOverflow(isNegative ? -digit : digit)
            if overflow || more { isSmall = false }
            value = sum
        }
        if isSmall {
            expression.number = value
        } else {
            expression.kind = .large
        }
        return expression
    }

    /// A range; of constants at once.
    mutating func range(_ first: Int32, _ last: Int32, offset: UInt32) -> Int32 {
        let start = builder.expressions[Int(first)]
        let end = builder.expressions[Int(last)]
        guard !start.isDynamic, !end.isDynamic, let lower = bound(start), let upper = bound(end)
        else {
            return builder.add(
                ProgramExpression(
                    kind: .range, offset: offset, index: first,
                    text: TextRange(start: UInt32(bitPattern: last), count: 0)))
        }
        return builder.add(
            ProgramExpression(kind: .constantRange, offset: offset, number: lower, other: upper))
    }

    /// The bound of a constant range that is no number.
    func badBound(_ first: Int32, _ last: Int32) -> Int32? {
        let start = builder.expressions[Int(first)]
        let end = builder.expressions[Int(last)]
        if start.isDynamic || end.isDynamic { return nil }
        if bound(start) == nil { return first }
        return bound(end) == nil ? last : nil
    }

    func badRange(_ word: String, _ offset: UInt32) -> TemplateError {
        fault("Invalid expression type '\(word)' in range expression", Int(offset))
    }

    private func bound(_ literal: ProgramExpression) -> Int64? {
        switch literal.kind {
        case .integer: return literal.number
        case .float:
            return Double(bitPattern: UInt64(bitPattern: literal.number)).wholePart
        case .large:
            return builder.bytes[Int(literal.text.start)] == 0x2D ? .min : .max
        case .null, .blank, .empty: return 0
        case .text: return Integers.leading(builder.bytes, literal.text)
        default: return nil
        }
    }
}

extension ProgramExpression {
    /// Whether its value depends on the data.
    var isDynamic: Bool {
        switch kind {
        case .path, .dynamic, .range: true
        default: false
        }
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension TemplateParser {
    /// Reads `comment` to its end; comments nest, and `raw` within hides tags.
    mutating func comment(
        _ name: TextRange, _ input: inout TemplateTokens
    ) throws(TemplateError) {
        try descend(name)
        var open = 1
        if input.isLines {
            while open > 0 {
                guard let line = input.nextLine(in: builder.bytes) else {
                    throw fault("'comment' tag was never closed", name)
                }
                guard let (word, _) = lineParts(line) else { continue }
                if builder.isWord(word, "raw") {
                    throw fault("'raw' tag was never closed", word)
                }
                count(word, &open)
            }
        } else {
            scan: while open > 0 {
                switch input.next(in: builder.bytes) {
                case .end: throw fault("'comment' tag was never closed", name)
                case .tag(let range, let isClosed):
                    guard let (word, _) = tagParts(range, isClosed: isClosed) else { continue }
                    if builder.isWord(word, "raw") {
                        _ = try rawEnd(word, &input)
                        continue
                    }
                    count(word, &open)
                    if open == 0 { trims = builder.bytes[range.end - 3] == 0x2D }
                default: continue
                }
            }
        }
        depth -= 1
    }

    private func count(_ word: TextRange, _ open: inout Int) {
        if builder.isWord(word, "comment") { open += 1 }
        if builder.isWord(word, "endcomment") { open -= 1 }
    }

    /// Checks an inline comment: each of its lines begins with `#`.
    func inlineComment(_ markup: TextRange) throws(TemplateError) {
        var place = Int(markup.start)
        while place < markup.end {
            guard builder.bytes[place] == 0x0A else {
                place += 1
                continue
            }
            while place < markup.end, builder.bytes[place].isBlank { place += 1 }
            if place < markup.end, builder.bytes[place] != UInt8(ascii: "#") {
                throw fault(
                    "Syntax error in tag '#' - Each line of comments must be prefixed by the "
                        + "'#' character", place)
            }
        }
    }

    /// Reads `raw`.
    mutating func raw(
        _ name: TextRange, _ markup: TextRange, _ input: inout TemplateTokens,
        _ node: inout ProgramNode
    ) throws(TemplateError) {
        if !isBlankText(markup) {
            throw fault("Syntax Error in 'raw' - Valid syntax: raw", markup)
        }
        if input.isLines { throw fault("'raw' tag was never closed", name) }
        node.kind = .raw
        node.text = try rawEnd(name, &input)
        node.isBlank = node.text.count == 0
    }

    /// Reads `doc`, whose text is left out.
    mutating func doc(
        _ name: TextRange, _ markup: TextRange, _ input: inout TemplateTokens,
        _ node: inout ProgramNode
    ) throws(TemplateError) {
        if !isBlankText(markup) {
            throw fault(
                "Syntax Error in 'doc' - Valid syntax: {% doc %}{% enddoc %}", markup)
        }
        if input.isLines { throw fault("'doc' tag was never closed", name) }
        let text = try rawEnd(name, &input, nested: "doc")
        node.isBlank = text.count == 0
    }

    /// Goes to the end tag of a block whose text is not read; returns the text.
    private mutating func rawEnd(
        _ name: TextRange, _ input: inout TemplateTokens, nested: StaticString? = nil
    ) throws(TemplateError) -> TextRange {
        let start = input.position
        while true {
            let range: TextRange
            switch input.next(in: builder.bytes) {
            case .end: throw fault("'\(text(name))' tag was never closed", name)
            case .text: continue
            case .output(let found, _): range = found
            case .tag(let found, _): range = found
            }
            guard let (word, open) = lastTag(range) else { continue }
            if let nested, builder.isWord(word, nested) {
                throw fault(
                    "Syntax Error in 'doc' - Nested doc tags are not allowed", word)
            }
            if isEnd(word, of: name) {
                trims = builder.bytes[range.end - 3] == 0x2D
                return TextRange(start, open)
            }
        }
    }

    /// The name of the last tag within a token that ends like one, and where that tag begins.
    private func lastTag(_ range: TextRange) -> (TextRange, Int)? {
        let bytes = builder.bytes
        guard range.count >= 4, bytes[range.end - 1] == UInt8(ascii: "}"),
            bytes[range.end - 2] == UInt8(ascii: "%")
        else { return nil }
        var open = range.end - 4
        while open >= Int(range.start) {
            if bytes[open] == UInt8(ascii: "{"), bytes[open + 1] == UInt8(ascii: "%") {
                var place = open + 2
                if bytes[place] == 0x2D { place += 1 }
                while place < range.end, bytes[place].isBlank { place += 1 }
                let start = place
                while place < range.end, bytes[place].isWord { place += 1 }
                if place > start { return (TextRange(start, place), open) }
            }
            open -= 1
        }
        return nil
    }

    // MARK: Cycle

    /// Reads `cycle`.
    mutating func cycle(
        _ markup: TextRange, _ node: inout ProgramNode
    ) throws(TemplateError) {
        node.kind = .cycle
        node.body.start = -1
        let values =
            parsing == .strict2 ? try strictCycle(markup, &node) : try laxCycle(markup, &node)
        node.index = Int32(truncatingIfNeeded: builder.arguments.count)
        node.extra = Int32(truncatingIfNeeded: values.count)
        builder.arguments.append(contentsOf: values)
        guard node.body.start < 0 else { return }
        // Groups without a name are told apart by their values, when those are all literals.
        if values.allSatisfy({ !builder.expressions[Int($0)].isDynamic }) {
            let key = values.map { value in
                let expression = builder.expressions[Int(value)]
                let word = expression.text.count > 0 ? text(expression.text) : ""
                return
                    "\(expression.kind.rawValue):\(expression.number):\(expression.other):\(word)"
            }
            node.text = builder.extra(key.joined(separator: ", ").utf8)
        }
    }

    private mutating func strictCycle(
        _ markup: TextRange, _ node: inout ProgramNode
    ) throws(TemplateError) -> [Int32] {
        try lex(markup)
        if look(.end) { throw badCycle(markup) }
        let first = try expression()
        var values: [Int32] = []
        if take(.colon) {
            node.body.start = first
            values.append(try expression())
        } else {
            values.append(first)
        }
        while take(.comma), !look(.end) { values.append(try expression()) }
        try expect(.end)
        return values
    }

    private func badCycle(_ markup: TextRange) -> TemplateError {
        fault(
            "Syntax Error in 'cycle' - Valid syntax: cycle [name :] var [, var2, var3 ...]",
            markup)
    }

    private mutating func laxCycle(
        _ markup: TextRange, _ node: inout ProgramNode
    ) throws(TemplateError) -> [Int32] {
        var start = Int(markup.start)
        guard fragmentEnd(start, markup.end) != nil else { throw badCycle(markup) }
        if let (name, rest) = groupName(markup) {
            node.body.start = try fragmentExpression(name)
            start = rest
        }
        var values: [Int32] = []
        while start <= markup.end {
            var end = start
            while end < markup.end, builder.bytes[end] != UInt8(ascii: ",") { end += 1 }
            if let fragment = fragment(start, end) {
                values.append(try fragmentExpression(fragment))
            }
            start = end + 1
        }
        if values.isEmpty { throw badCycle(markup) }
        return values
    }

    /// The name before a colon, and where the values begin.
    private func groupName(_ markup: TextRange) -> (TextRange, Int)? {
        let start = Int(markup.start)
        guard var end = fragmentEnd(start, markup.end) else { return nil }
        while end > start {
            var place = end
            while place < markup.end, builder.bytes[place].isBlank { place += 1 }
            if place < markup.end, builder.bytes[place] == UInt8(ascii: ":") {
                return (TextRange(start, end), place + 1)
            }
            if builder.bytes[end - 1] == UInt8(ascii: "\"")
                || builder.bytes[end - 1] == UInt8(ascii: "'")
            {
                return nil
            }
            end -= 1
        }
        return nil
    }
}

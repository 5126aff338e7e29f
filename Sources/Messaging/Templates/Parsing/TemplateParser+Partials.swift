// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension TemplateParser {
    /// Reads `include`.
    mutating func include(
        _ markup: TextRange, _ node: inout ProgramNode
    ) throws(TemplateError) {
        var partial = ProgramPartial(name: -1, isIsolated: false)
        if parsing == .strict2 {
            try lex(markup)
            partial.name = try expression()
            try strictPartial(&partial)
        } else {
            guard let name = fragments(Int(markup.start), markup.end) else {
                throw fault(
                    "Error in tag 'include' - Valid syntax: include '[template]' (with|for) "
                        + "[object|collection]", markup)
            }
            partial.name = try fragmentExpression(name)
            try laxPartial(&partial, markup, after: name.end)
        }
        keep(partial, &node)
    }

    /// Reads `render`.
    mutating func render(
        _ markup: TextRange, _ node: inout ProgramNode
    ) throws(TemplateError) {
        var partial = ProgramPartial(name: -1, isIsolated: true)
        if parsing == .strict2 {
            try lex(markup)
            partial.name = builder.add(text(literal: try expect(.string)))
            try strictPartial(&partial)
        } else {
            guard let name = quoted(markup) else {
                throw fault(
                    "Syntax error in tag 'render' - Template name must be a quoted string",
                    markup)
            }
            partial.name = builder.add(text(literal: name))
            try laxPartial(&partial, markup, after: name.end)
        }
        keep(partial, &node)
    }

    private mutating func keep(_ partial: ProgramPartial, _ node: inout ProgramNode) {
        node.kind = .partial
        node.index = Int32(truncatingIfNeeded: builder.partials.count)
        builder.partials.append(partial)
    }

    private mutating func strictPartial(
        _ partial: inout ProgramPartial
    ) throws(TemplateError) {
        partial.isLoop = take(word: "for")
        if partial.isLoop || take(word: "with") { partial.value = try expression() }
        if take(word: "as") { partial.alias = builder.name(try expect(.id)) }
        _ = take(.comma)
        var found: [ProgramArgument] = []
        while look(.id) {
            let key = builder.name(tokens[cursor].text)
            cursor += 1
            try expect(.colon)
            found.append(ProgramArgument(name: key, value: try expression()))
            _ = take(.comma)
        }
        try expect(.end)
        keep(found, &partial)
    }

    private mutating func keep(_ found: [ProgramArgument], _ partial: inout ProgramPartial) {
        partial.firstNamed = Int32(truncatingIfNeeded: builder.named.count)
        partial.namedCount = Int32(truncatingIfNeeded: found.count)
        builder.named.append(contentsOf: found)
    }

    /// `with` or `for`, `as` and the named values, in the loose rules.
    private mutating func laxPartial(
        _ partial: inout ProgramPartial, _ markup: TextRange, after start: Int
    ) throws(TemplateError) {
        var place = start
        let end = markup.end
        for (word, isLoop) in [("with" as StaticString, false), ("for", true)] {
            guard let next = skip(word, place, end), let value = fragmentsEnd(next, end) else {
                continue
            }
            partial.value = try fragmentExpression(TextRange(next, value))
            partial.isLoop = isLoop
            place = value
            break
        }
        if let next = skip("as", place, end) {
            var close = next
            while close < end, builder.bytes[close].isWord || builder.bytes[close] == 0x2D {
                close += 1
            }
            if close > next { partial.alias = builder.name(TextRange(next, close)) }
        }
        var found: [ProgramArgument] = []
        var search = Int(markup.start)
        while let (key, value) = attribute(search, end) {
            found.append(
                ProgramArgument(
                    name: builder.name(key), value: try fragmentExpression(value)))
            search = value.end
        }
        keep(found, &partial)
    }

    /// Where the text after white space, `word` and white space begins.
    private func skip(_ word: StaticString, _ start: Int, _ end: Int) -> Int? {
        var place = start
        while place < end, builder.bytes[place].isBlank { place += 1 }
        let close = place + word.utf8CodeUnitCount
        guard place > start, close < end, builder.isWord(TextRange(place, close), word),
            builder.bytes[close].isBlank
        else { return nil }
        place = close
        while place < end, builder.bytes[place].isBlank { place += 1 }
        return place
    }

    /// The first text in quotes.
    private func quoted(_ markup: TextRange) -> TextRange? {
        var place = Int(markup.start)
        while place < markup.end {
            let byte = builder.bytes[place]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"),
                let end = fragmentEnd(place, markup.end)
            {
                return TextRange(place, end)
            }
            place += 1
        }
        return nil
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension TemplateParser {
    /// A value with filters, read loosely.
    mutating func laxPipeline(_ markup: TextRange) throws(TemplateError) -> Int32 {
        var pipeline = ProgramPipeline(
            value: -1, firstFilter: Int32(truncatingIfNeeded: builder.filters.count),
            filterCount: 0, offset: markup.start)
        guard let value = fragment(Int(markup.start), markup.end) else { return add(pipeline) }
        pipeline.value = try fragmentExpression(value)
        var place = value.end
        while place < markup.end, builder.bytes[place] != UInt8(ascii: "|") { place += 1 }
        while place < markup.end {
            place += 1
            let end = filterEnd(place, markup.end)
            if let filter = try laxFilter(TextRange(place, end)) {
                builder.filters.append(filter)
                pipeline.filterCount += 1
            }
            place = end
        }
        return add(pipeline)
    }

    /// The next bar outside quotes.
    private func filterEnd(_ start: Int, _ end: Int) -> Int {
        var place = start
        while place < end, builder.bytes[place] != UInt8(ascii: "|") {
            let isQuote =
                builder.bytes[place] == UInt8(ascii: "\"")
                || builder.bytes[place] == UInt8(ascii: "'")
            place = isQuote ? fragmentEnd(place, end) ?? place + 1 : place + 1
        }
        return place
    }

    private mutating func laxFilter(_ range: TextRange) throws(TemplateError) -> ProgramFilter? {
        var place = Int(range.start)
        while place < range.end, !builder.bytes[place].isWord { place += 1 }
        let start = place
        while place < range.end, builder.bytes[place].isWord { place += 1 }
        guard place > start else { return nil }
        var filter = newFilter(TextRange(start, place))
        var named: [ProgramArgument] = []
        place = Int(range.start)
        while place < range.end {
            let byte = builder.bytes[place]
            guard byte == UInt8(ascii: ":") || byte == UInt8(ascii: ",") else {
                place = quoted(place, range.end) ?? place + 1
                continue
            }
            place += 1
            while place < range.end, builder.bytes[place].isBlank { place += 1 }
            if let (key, value) = attribute(place, range.end), Int(key.start) == place {
                named.append(
                    ProgramArgument(
                        name: builder.name(key), value: try fragmentExpression(value)))
                place = value.end
            } else if let end = fragmentEnd(place, range.end) {
                let value = try fragmentExpression(TextRange(place, end))
                builder.arguments.append(value)
                filter.argumentCount += 1
                place = end
            }
        }
        filter.firstNamed = Int32(truncatingIfNeeded: builder.named.count)
        filter.namedCount = Int32(truncatingIfNeeded: named.count)
        builder.named.append(contentsOf: named)
        return filter
    }

    private func quoted(_ start: Int, _ end: Int) -> Int? {
        let byte = builder.bytes[start]
        guard byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") else { return nil }
        return fragmentEnd(start, end)
    }

    // MARK: Conditions

    /// A condition, read loosely: comparisons between the words `and` and `or`.
    mutating func laxCondition(_ markup: TextRange) throws(TemplateError) -> Int32 {
        var parts: [(TextRange, ProgramCondition.Link)] = []
        var place = Int(markup.start)
        var start = place
        while place < markup.end {
            if builder.bytes[place].isBlank {
                place += 1
                continue
            }
            let end = laxWordEnd(place, markup.end)
            let word = TextRange(place, end)
            if builder.isWord(word, "and") || builder.isWord(word, "or") {
                parts.append(
                    (TextRange(start, place), builder.isWord(word, "and") ? .and : .or))
                start = end
            }
            place = end
        }
        parts.append((TextRange(start, markup.end), .none))
        if parts.count > Self.greatestChain { throw fault("Nesting too deep", markup) }
        var first: Int32 = -1
        var last: Int32 = -1
        for (range, link) in parts {
            let next = try laxComparison(range, markup)
            builder.conditions[Int(next)].link = link
            if first < 0 { first = next } else { builder.conditions[Int(last)].next = next }
            last = next
        }
        return first
    }

    private func laxWordEnd(_ start: Int, _ end: Int) -> Int {
        if let close = fragmentEnd(start, end) { return close }
        var place = start
        while place < end, !builder.bytes[place].isBlank { place += 1 }
        return max(place, start + 1)
    }

    private mutating func laxComparison(
        _ range: TextRange, _ markup: TextRange
    ) throws(TemplateError) -> Int32 {
        guard let left = fragment(Int(range.start), range.end) else {
            throw fault("Syntax Error in tag 'if' - Valid syntax: if [expression]", markup)
        }
        var condition = ProgramCondition(
            left: try fragmentExpression(left), offset: range.start)
        var place = left.end
        while place < range.end, builder.bytes[place].isBlank { place += 1 }
        let start = place
        while place < range.end, isOperator(builder.bytes[place]) { place += 1 }
        if place > start {
            condition.text = TextRange(start, place)
            condition.operation = operation(condition.text)
            while place < range.end, builder.bytes[place].isBlank { place += 1 }
            if let end = fragmentEnd(place, range.end) {
                condition.right = try fragmentExpression(TextRange(place, end))
            } else {
                condition.right = builder.add(
                    ProgramExpression(kind: .null, offset: range.start))
            }
        }
        return add(condition)
    }

    private func isOperator(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "="), UInt8(ascii: "!"), UInt8(ascii: "<"), UInt8(ascii: ">"),
            UInt8(ascii: "_"), UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }

    // MARK: Loops

    /// A `for`, read loosely.
    mutating func laxLoop(_ markup: TextRange) throws(TemplateError) -> ProgramLoop {
        guard let head = loopHead(markup, anchored: true) else {
            throw fault(
                "Syntax Error in 'for loop' - Valid syntax: for [item] in [collection]", markup)
        }
        var loop = ProgramLoop(
            variable: builder.name(head.variable),
            collection: try fragmentExpression(head.collection),
            name: builder.extra((text(head.variable) + "-" + text(head.collection)).utf8))
        var place = head.collection.end
        while place < markup.end, builder.bytes[place].isBlank { place += 1 }
        loop.isReversed =
            place + 8 <= markup.end && builder.isWord(TextRange(place, place + 8), "reversed")
        var search = Int(markup.start)
        while let (key, value) = attribute(search, markup.end) {
            search = value.end
            if builder.isWord(key, "offset") {
                loop.continues = builder.isWord(value, "continue")
                loop.offsetValue = loop.continues ? -1 : try fragmentExpression(value)
            } else if builder.isWord(key, "limit") {
                loop.limit = try fragmentExpression(value)
            }
        }
        return loop
    }

    /// A `tablerow`, read loosely.
    mutating func laxTable(_ markup: TextRange) throws(TemplateError) -> ProgramLoop {
        guard let head = loopHead(markup, anchored: false) else {
            throw fault(
                "Syntax Error in 'table_row loop' - Valid syntax: table_row [item] in "
                    + "[collection] cols=3", markup)
        }
        var loop = ProgramLoop(
            variable: builder.name(head.variable),
            collection: try fragmentExpression(head.collection), name: head.variable)
        var search = Int(markup.start)
        while let (key, value) = attribute(search, markup.end) {
            search = value.end
            set(key, try fragmentExpression(value), &loop)
        }
        return loop
    }

    /// Variable and collection around `in`.
    private func loopHead(
        _ markup: TextRange, anchored: Bool
    ) -> (variable: TextRange, collection: TextRange)? {
        var place = Int(markup.start)
        while place < markup.end {
            let start = place
            while place < markup.end,
                builder.bytes[place].isWord || (anchored && builder.bytes[place] == 0x2D)
            {
                place += 1
            }
            if place > start {
                var next = place
                while next < markup.end, builder.bytes[next].isBlank { next += 1 }
                if next > place, next + 2 < markup.end,
                    builder.isWord(TextRange(next, next + 2), "in"),
                    builder.bytes[next + 2].isBlank
                {
                    next += 2
                    while next < markup.end, builder.bytes[next].isBlank { next += 1 }
                    if let end = fragmentsEnd(next, markup.end) {
                        return (TextRange(start, place), TextRange(next, end))
                    }
                }
            }
            if anchored { return nil }
            if place == start { place += 1 }
        }
        return nil
    }
}

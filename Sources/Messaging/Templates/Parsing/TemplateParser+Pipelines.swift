// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension TemplateParser {
    /// Reads a value with filters.
    mutating func pipeline(_ markup: TextRange) throws(TemplateError) -> Int32 {
        if parsing == .lax {
            let mark = (
                builder.filters.count, builder.arguments.count, builder.named.count,
                pendingSteps.count
            )
            do {
                return try strictPipeline(markup)
            } catch {
                builder.filters.removeLast(builder.filters.count - mark.0)
                builder.arguments.removeLast(builder.arguments.count - mark.1)
                builder.named.removeLast(builder.named.count - mark.2)
                pendingSteps.removeLast(pendingSteps.count - mark.3)
                nesting = 0
                return try laxPipeline(markup)
            }
        }
        return try strictPipeline(markup)
    }

    private mutating func strictPipeline(_ markup: TextRange) throws(TemplateError) -> Int32 {
        try lex(markup)
        var pipeline = ProgramPipeline(
            value: -1, firstFilter: Int32(truncatingIfNeeded: builder.filters.count),
            filterCount: 0, offset: tokens[0].text.start)
        if !look(.end) {
            pipeline.value = try expression()
            while take(.pipe) {
                try filter()
                pipeline.filterCount += 1
            }
            if !look(.end) {
                throw fault(
                    "Expected end_of_string but found \(tokens[cursor].kind.name)",
                    tokens[cursor].text)
            }
        }
        return add(pipeline)
    }

    func add(_ pipeline: ProgramPipeline, to builder: inout ProgramBuilder) -> Int32 {
        builder.pipelines.append(pipeline)
        return Int32(truncatingIfNeeded: builder.pipelines.count - 1)
    }

    mutating func add(_ pipeline: ProgramPipeline) -> Int32 {
        builder.pipelines.append(pipeline)
        return Int32(truncatingIfNeeded: builder.pipelines.count - 1)
    }

    private mutating func filter() throws(TemplateError) {
        let name = try expect(.id)
        var filter = newFilter(name)
        if take(.colon) {
            if parsing != .strict2 {
                try argument(&filter)
                while take(.comma) { try argument(&filter) }
            } else {
                if !look(.pipe), !look(.end) { try argument(&filter) }
                while take(.comma), !look(.pipe), !look(.end) { try argument(&filter) }
            }
        }
        builder.filters.append(filter)
    }

    func newFilter(_ name: TextRange) -> ProgramFilter {
        ProgramFilter(
            operation: FilterOperation(builder.bytes, name), name: name,
            firstArgument: Int32(truncatingIfNeeded: builder.arguments.count), argumentCount: 0,
            firstNamed: Int32(truncatingIfNeeded: builder.named.count), namedCount: 0,
            offset: name.start)
    }

    private mutating func argument(_ filter: inout ProgramFilter) throws(TemplateError) {
        if look(.id), look(.colon, 1) {
            let name = builder.name(tokens[cursor].text)
            cursor += 2
            let value = try expression()
            builder.named.append(ProgramArgument(name: name, value: value))
            filter.namedCount += 1
        } else {
            let value = try expression()
            builder.arguments.append(value)
            filter.argumentCount += 1
        }
    }

    // MARK: Conditions

    /// Reads the condition of `if`, `unless` or `elsif`.
    mutating func condition(_ markup: TextRange) throws(TemplateError) -> Int32 {
        if parsing == .lax { return try laxCondition(markup) }
        try lex(markup)
        let first = try comparison()
        var last = first
        var count = 1
        while true {
            count += 1
            if count > Self.greatestChain { throw fault("Nesting too deep", markup) }
            let link: ProgramCondition.Link
            if take(word: "and") {
                link = .and
            } else if take(word: "or") {
                link = .or
            } else {
                break
            }
            let next = try comparison()
            builder.conditions[Int(last)].link = link
            builder.conditions[Int(last)].next = next
            last = next
        }
        if !look(.end) {
            throw fault(
                "Expected end_of_string but found \(tokens[cursor].kind.name)",
                tokens[cursor].text)
        }
        return first
    }

    private mutating func comparison() throws(TemplateError) -> Int32 {
        let offset = tokens[cursor].text.start
        let left = try expression()
        var condition = ProgramCondition(left: left, offset: offset)
        if look(.comparison) {
            condition.operation = operation(tokens[cursor].text)
            cursor += 1
            condition.right = try expression()
        }
        return add(condition)
    }

    mutating func add(_ condition: ProgramCondition) -> Int32 {
        builder.conditions.append(condition)
        return Int32(truncatingIfNeeded: builder.conditions.count - 1)
    }

    func operation(_ range: TextRange) -> ProgramCondition.Operator {
        let first = builder.bytes[Int(range.start)]
        let second = range.count == 2 ? builder.bytes[Int(range.start) + 1] : 0
        let equals = UInt8(ascii: "=")
        switch (first, second, range.count) {
        case (equals, equals, 2): return .equal
        case (UInt8(ascii: "!"), equals, 2), (UInt8(ascii: "<"), UInt8(ascii: ">"), 2):
            return .notEqual
        case (UInt8(ascii: "<"), _, 1): return .less
        case (UInt8(ascii: ">"), _, 1): return .greater
        case (UInt8(ascii: "<"), equals, 2): return .atMost
        case (UInt8(ascii: ">"), equals, 2): return .atLeast
        default: return builder.isWord(range, "contains") ? .contains : .unknown
        }
    }
}

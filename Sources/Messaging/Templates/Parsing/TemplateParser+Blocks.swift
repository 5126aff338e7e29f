// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension TemplateParser {
    /// Reads `if` and `unless`.
    mutating func branches(
        _ name: TextRange, _ markup: TextRange, _ node: inout ProgramNode,
        _ input: inout TemplateTokens
    ) throws(TemplateError) {
        node.kind = .branches
        node.flag = builder.isWord(name, "unless")
        node.isBlank = true
        var found: [ProgramBranch] = []
        var branch = ProgramBranch(condition: try condition(markup), offset: markup.start)
        while true {
            let (body, ending) = try blockBody(name, &input, ["elsif", "else"])
            branch.body = body
            if !body.isBlank { node.isBlank = false }
            found.append(branch)
            guard let ending else { break }
            let isElse = builder.isWord(ending.name, "else")
            branch = ProgramBranch(
                condition: isElse ? -1 : try condition(ending.markup),
                offset: ending.markup.start)
        }
        keep(&found, &node)
    }

    /// Moves branches into the program; those of a blank block lose their texts.
    private mutating func keep(_ found: inout [ProgramBranch], _ node: inout ProgramNode) {
        node.index = Int32(truncatingIfNeeded: builder.branches.count)
        node.extra = Int32(truncatingIfNeeded: found.count)
        if node.isBlank {
            for index in found.indices where found[index].body.isBlank {
                removeText(&found[index].body)
            }
        }
        builder.branches.append(contentsOf: found)
    }

    /// Reads `case`.
    mutating func caseTag(
        _ markup: TextRange, _ node: inout ProgramNode, _ input: inout TemplateTokens
    ) throws(TemplateError) {
        node.kind = .matches
        node.isBlank = true
        let subject = try caseSubject(markup)
        node.body.start = subject
        var found: [ProgramBranch] = []
        var branch: ProgramBranch?
        while true {
            let (body, ending) = try caseBody(&input, markup)
            if !body.isBlank { node.isBlank = false }
            if var complete = branch {
                complete.body = body
                found.append(complete)
            }
            guard let ending else { break }
            if builder.isWord(ending.name, "when") {
                branch = try when(ending.markup)
            } else if builder.isWord(ending.name, "else") {
                if !isBlankText(ending.markup) {
                    throw fault(
                        "Syntax Error in tag 'case' - Valid else condition: {% else %} "
                            + "(no parameters) ", ending.markup)
                }
                branch = ProgramBranch(condition: -1, offset: ending.markup.start)
            } else {
                throw unknown(ending, block: "case", end: "endcase")
            }
        }
        keep(&found, &node)
    }

    private mutating func caseSubject(_ markup: TextRange) throws(TemplateError) -> Int32 {
        if parsing == .strict2 {
            try lex(markup)
            let subject = try expression()
            try expect(.end)
            return subject
        }
        guard let fragment = fragment(Int(markup.start), markup.end) else {
            throw fault("Syntax Error in 'case' - Valid syntax: case [condition]", markup)
        }
        return try fragmentExpression(fragment)
    }

    private mutating func caseBody(
        _ input: inout TemplateTokens, _ markup: TextRange
    ) throws(TemplateError) -> (ProgramBody, Ending?) {
        let (body, ending) = try body(&input)
        guard let ending else { throw fault("'case' tag was never closed", markup) }
        return (body, builder.isWord(ending.name, "endcase") ? nil : ending)
    }

    private mutating func when(_ markup: TextRange) throws(TemplateError) -> ProgramBranch {
        var values: [Int32] = []
        if parsing == .strict2 {
            try lex(markup)
            repeat { values.append(try expression()) } while take(word: "or") || take(.comma)
            try expect(.end)
        } else {
            var rest: TextRange? = markup
            while let text = rest {
                guard let fragment = fragment(Int(text.start), text.end) else {
                    throw fault(
                        "Syntax Error in tag 'case' - Valid when condition: "
                            + "{% when [condition] [or condition2...] %}", text)
                }
                values.append(try fragmentExpression(fragment))
                rest = afterSeparator(fragment.end, text.end)
            }
        }
        let branch = ProgramBranch(
            condition: Int32(truncatingIfNeeded: builder.arguments.count),
            count: Int32(truncatingIfNeeded: values.count), offset: markup.start)
        builder.arguments.append(contentsOf: values)
        return branch
    }

    /// What follows `or` or a comma, when another value stands there.
    private func afterSeparator(_ start: Int, _ end: Int) -> TextRange? {
        var place = start
        while place < end, builder.bytes[place].isBlank { place += 1 }
        if place < end, builder.bytes[place] == UInt8(ascii: ",") {
            place += 1
            while place < end, builder.bytes[place].isBlank { place += 1 }
        } else if place > start, place + 2 < end,
            builder.isWord(TextRange(place, place + 2), "or"), builder.bytes[place + 2].isBlank
        {
            place += 2
            while place < end, builder.bytes[place].isBlank { place += 1 }
        } else {
            return nil
        }
        return fragmentEnd(place, end) == nil ? nil : TextRange(place, end)
    }

    // MARK: Loops

    /// Reads `for`.
    mutating func loop(
        _ name: TextRange, _ markup: TextRange, _ node: inout ProgramNode,
        _ input: inout TemplateTokens
    ) throws(TemplateError) {
        var loop =
            parsing == .lax ? try laxLoop(markup) : try strictLoop(markup)
        loop.end = builder.name(loop.name)
        loop.loopName = builder.name(builder.forLoop)
        let (body, ending) = try blockBody(name, &input, ["else"])
        loop.body = body
        var isBlank = body.isBlank
        if ending != nil {
            loop.hasElse = true
            let (otherwise, again) = try blockBody(name, &input, ["else"])
            isBlank = isBlank && otherwise.isBlank
            // A second `else` ends the loop and leaves its body to the outer block, which then
            // meets an end that is not its own.
            if again != nil { throw fault("Unknown tag 'endfor'", markup) }
            loop.otherwise = otherwise
        }
        if isBlank {
            removeText(&loop.body)
            removeText(&loop.otherwise)
        }
        node.kind = .loop
        node.isBlank = isBlank
        node.index = Int32(truncatingIfNeeded: builder.loops.count)
        builder.loops.append(loop)
    }

    private mutating func strictLoop(_ markup: TextRange) throws(TemplateError) -> ProgramLoop {
        try lex(markup)
        let variable = try expect(.id)
        guard take(word: "in") else {
            throw fault("For loops require an 'in' clause", tokens[cursor].text)
        }
        let first = cursor
        let collection = try expression()
        var loop = ProgramLoop(
            variable: builder.name(variable), collection: collection,
            name: builder.extra((text(variable) + "-" + tokenText(first, cursor)).utf8))
        loop.isReversed = take(word: "reversed")
        while look(.comma) || look(.id) {
            _ = take(.comma)
            let isLimit = take(word: "limit")
            guard isLimit || take(word: "offset") else {
                throw fault(
                    "Invalid attribute in for loop. Valid attributes are limit and offset",
                    tokens[cursor].text)
            }
            try expect(.colon)
            if isLimit {
                loop.limit = try expression()
            } else if look(.id), builder.isWord(tokens[cursor].text, "continue"),
                !look(.dot, 1), !look(.openSquare, 1)
            {
                cursor += 1
                loop.continues = true
                loop.offsetValue = -1
            } else {
                loop.continues = false
                loop.offsetValue = try expression()
            }
        }
        try expect(.end)
        return loop
    }

    /// Reads `tablerow`.
    mutating func table(
        _ name: TextRange, _ markup: TextRange, _ node: inout ProgramNode,
        _ input: inout TemplateTokens
    ) throws(TemplateError) {
        var loop = parsing == .strict2 ? try strictTable(markup) : try laxTable(markup)
        loop.loopName = builder.name(builder.tableLoop)
        (loop.body, _) = try blockBody(name, &input, [])
        node.kind = .table
        node.isBlank = loop.body.isBlank
        node.index = Int32(truncatingIfNeeded: builder.loops.count)
        builder.loops.append(loop)
    }

    private mutating func strictTable(_ markup: TextRange) throws(TemplateError) -> ProgramLoop {
        try lex(markup)
        let variable = try expect(.id)
        guard take(word: "in") else {
            throw fault("For loops require an 'in' clause", tokens[cursor].text)
        }
        var loop = ProgramLoop(
            variable: builder.name(variable), collection: try expression(), name: variable)
        _ = take(.comma)
        while look(.id) {
            let key = tokens[cursor].text
            cursor += 1
            guard
                builder.isWord(key, "cols") || builder.isWord(key, "limit")
                    || builder.isWord(key, "offset") || builder.isWord(key, "range")
            else {
                throw fault(
                    "Invalid attribute '\(text(key))' in tablerow loop. Valid attributes are "
                        + "cols, limit, offset, and range", key)
            }
            try expect(.colon)
            set(key, try expression(), &loop)
            _ = take(.comma)
        }
        try expect(.end)
        return loop
    }

    func set(_ key: TextRange, _ value: Int32, _ loop: inout ProgramLoop) {
        if builder.isWord(key, "cols") {
            loop.columns = value
        } else if builder.isWord(key, "limit") {
            loop.limit = value
        } else if builder.isWord(key, "offset") {
            loop.offsetValue = value
        }
    }
}

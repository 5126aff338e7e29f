// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension TemplateParser {
    /// Reads the tag `name`, with its body; nil when there is no such tag.
    mutating func tag(
        _ name: TextRange, _ markup: TextRange, _ input: inout TemplateTokens
    ) throws(TemplateError) -> ProgramNode? {
        var node = ProgramNode(kind: .nothing, offset: markup.start)
        switch builder.bytes[Int(name.start)] {
        case UInt8(ascii: "#"):
            try inlineComment(markup)
            node.isBlank = true
        case UInt8(ascii: "a") where builder.isWord(name, "assign"):
            try assign(markup, &node)
        case UInt8(ascii: "b") where builder.isWord(name, "break"):
            node.kind = .interrupt
            node.flag = true
        case UInt8(ascii: "c"):
            switch name.count {
            case 4 where builder.isWord(name, "case"):
                try descend(markup)
                try caseTag(markup, &node, &input)
                depth -= 1
            case 5 where builder.isWord(name, "cycle"): try cycle(markup, &node)
            case 7 where builder.isWord(name, "comment"):
                try comment(name, &input)
                node.isBlank = true
            case 7 where builder.isWord(name, "capture"):
                try capture(name, markup, &node, &input)
            case 8 where builder.isWord(name, "continue"): node.kind = .interrupt
            default: return nil
            }
        case UInt8(ascii: "d"):
            if builder.isWord(name, "decrement") {
                try counter(markup, &node, isUp: false)
            } else if builder.isWord(name, "doc") {
                try doc(name, markup, &input, &node)
            } else {
                return nil
            }
        case UInt8(ascii: "e") where builder.isWord(name, "echo"):
            node = try output(markup, offset: markup.start)
        case UInt8(ascii: "f") where builder.isWord(name, "for"):
            try loop(name, markup, &node, &input)
        case UInt8(ascii: "i"):
            switch name.count {
            case 2 where builder.isWord(name, "if"): try branches(name, markup, &node, &input)
            case 7 where builder.isWord(name, "include"): try include(markup, &node)
            case 9 where builder.isWord(name, "increment"):
                try counter(markup, &node, isUp: true)
            case 9 where builder.isWord(name, "ifchanged"):
                node.kind = .changed
                try block(name, &node, &input)
            default: return nil
            }
        case UInt8(ascii: "r"):
            if builder.isWord(name, "render") {
                try render(markup, &node)
            } else if builder.isWord(name, "raw") {
                try raw(name, markup, &input, &node)
            } else {
                return nil
            }
        case UInt8(ascii: "t") where builder.isWord(name, "tablerow"):
            try table(name, markup, &node, &input)
        case UInt8(ascii: "u") where builder.isWord(name, "unless"):
            try branches(name, markup, &node, &input)
        default: return nil
        }
        return node
    }

    /// One block deeper.
    mutating func descend(_ range: TextRange) throws(TemplateError) {
        depth += 1
        if depth > Self.greatestNesting { throw deep(range) }
    }

    /// Reads the body of a block; returns the tag that ended it, or nil for its own end.
    mutating func blockBody(
        _ block: TextRange, _ input: inout TemplateTokens, _ words: [StaticString]
    ) throws(TemplateError) -> (ProgramBody, Ending?) {
        try descend(block)
        let (body, ending) = try body(&input)
        depth -= 1
        guard let ending else {
            throw fault("'\(text(block))' tag was never closed", block)
        }
        if isEnd(ending.name, of: block) { return (body, nil) }
        for word in words where builder.isWord(ending.name, word) { return (body, ending) }
        throw unknown(ending, block: text(block), end: "end" + text(block))
    }

    func isEnd(_ name: TextRange, of block: TextRange) -> Bool {
        guard name.count == block.count + 3 else { return false }
        let head = TextRange(start: name.start, count: 3)
        let tail = TextRange(start: name.start + 3, count: block.count)
        return builder.isWord(head, "end") && builder.isEqual(tail, block)
    }

    private mutating func block(
        _ name: TextRange, _ node: inout ProgramNode, _ input: inout TemplateTokens
    ) throws(TemplateError) {
        (node.body, _) = try blockBody(name, &input, [])
        node.isBlank = node.body.isBlank
    }

    // MARK: Output and assignment

    /// Reads an output.
    mutating func output(
        _ markup: TextRange, offset: UInt32
    ) throws(TemplateError) -> ProgramNode {
        var node = ProgramNode(kind: .output, offset: offset)
        node.index = try pipeline(markup)
        return node
    }

    private mutating func assign(
        _ markup: TextRange, _ node: inout ProgramNode
    ) throws(TemplateError) {
        guard let (name, value) = assignment(markup) else {
            throw fault(
                "Syntax Error in 'assign' - Valid syntax: assign [var] = [source]", markup)
        }
        if parsing == .strict2 {
            try lex(name)
            try expect(.id)
            try expect(.end)
        }
        node.kind = .assign
        node.isBlank = true
        node.extra = builder.name(name)
        node.index = try pipeline(value)
    }

    /// Name and value around the first `=` that has a name before it.
    private func assignment(_ markup: TextRange) -> (TextRange, TextRange)? {
        var place = Int(markup.start)
        let end = markup.end
        while place < end {
            guard isSignature(builder.bytes[place]) else {
                place += 1
                continue
            }
            let start = place
            while place < end, isSignature(builder.bytes[place]) { place += 1 }
            let name = TextRange(start, place)
            var next = place
            while next < end, builder.bytes[next].isBlank { next += 1 }
            if next < end, builder.bytes[next] == UInt8(ascii: "=") {
                next += 1
                while next < end, builder.bytes[next].isBlank { next += 1 }
                return (name, TextRange(next, end))
            }
        }
        return nil
    }

    /// What the name of a variable may have in the reference's loose rules.
    func isSignature(_ byte: UInt8) -> Bool {
        byte.isWord || byte == 0x2D || byte == 0x2E || byte == 0x5B || byte == 0x5D
            || byte == 0x28 || byte == 0x29
    }

    private mutating func capture(
        _ block: TextRange, _ markup: TextRange, _ node: inout ProgramNode,
        _ input: inout TemplateTokens
    ) throws(TemplateError) {
        var name: TextRange
        if parsing == .strict2 {
            try lex(markup)
            name = try expect(.id)
            try expect(.end)
        } else {
            var place = Int(markup.start)
            while place < markup.end, !isSignature(builder.bytes[place]) { place += 1 }
            name = TextRange(place, place)
            while place < markup.end, isSignature(builder.bytes[place]) { place += 1 }
            name = TextRange(Int(name.start), place)
            if name.count == 0 {
                throw fault("Syntax Error in 'capture' - Valid syntax: capture [var]", markup)
            }
        }
        node.kind = .capture
        node.extra = builder.name(name)
        (node.body, _) = try blockBody(block, &input, [])
        node.isBlank = true
    }

    private mutating func counter(
        _ markup: TextRange, _ node: inout ProgramNode, isUp: Bool
    ) throws(TemplateError) {
        var name = stripped(markup)
        if parsing == .strict2 {
            try lex(name)
            name = try expect(.id)
            try expect(.end)
        }
        node.kind = .counter
        node.flag = isUp
        node.extra = builder.name(name)
    }

    /// A range without white space at its ends.
    func stripped(_ range: TextRange) -> TextRange {
        var start = Int(range.start)
        var end = range.end
        while start < end, builder.bytes[start].isStripped { start += 1 }
        while end > start, builder.bytes[end - 1].isStripped { end -= 1 }
        return TextRange(start, end)
    }
}

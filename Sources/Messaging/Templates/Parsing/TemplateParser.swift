// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Reads a template into a program, in one pass over its bytes.
///
/// The grammar is that of Shopify's Liquid 5.13: outputs and most tags are read from tokens; the
/// parsing rules `strict` and `lax` read some or all tags as loosely as the reference does.
struct TemplateParser: ~Copyable {
    /// How deep blocks and brackets may be nested.
    static let greatestNesting = 100
    /// How many comparisons a condition may have.
    static let greatestChain = 400

    var builder: ProgramBuilder
    let parsing: TemplateDialect.Parsing
    /// The tokens of the tag that is read.
    var tokens: [MarkupToken] = []
    var cursor = 0
    /// Nodes of the bodies that are not complete.
    var pending: [ProgramNode] = []
    var pendingSteps: [ProgramStep] = []
    var nesting = 0
    var depth = 0
    /// Whether the text that follows loses its white space in front.
    var trims = false

    init(source: String, parsing: TemplateDialect.Parsing) {
        builder = ProgramBuilder(source: source)
        self.parsing = parsing
        tokens.reserveCapacity(32)
        pending.reserveCapacity(32)
    }

    /// Reads a whole template.
    static func parse(
        _ source: String, _ parsing: TemplateDialect.Parsing
    ) throws(TemplateError) -> TemplateProgram {
        guard source.utf8.count < 1 << 30 else {
            throw TemplateError(
                code: .limit, message: "the template is too large", line: 1, column: 1)
        }
        var parser = TemplateParser(source: source, parsing: parsing)
        var input = TemplateTokens(end: parser.builder.sourceCount)
        let (body, ending) = try parser.body(&input)
        if let ending {
            let name = parser.text(ending.name)
            throw parser.fault(
                name == "else" || name == "end"
                    ? "Unexpected outer '\(name)' tag" : "Unknown tag '\(name)'", ending.name)
        }
        return TemplateProgram(parser.builder, body: body)
    }

    /// A tag that the body does not know: the end of the block, or a fault.
    struct Ending {
        var name: TextRange
        var markup: TextRange
    }

    /// Reads nodes until the source ends or a tag comes that is not the start of one.
    mutating func body(
        _ input: inout TemplateTokens
    ) throws(TemplateError) -> (ProgramBody, Ending?) {
        let mark = pending.count
        var isBlank = true
        var lastText = -1
        var ending: Ending?
        if input.isLines {
            ending = try lines(&input, isBlank: &isBlank)
        } else {
            scan: while true {
                switch input.next(in: builder.bytes) {
                case .end: break scan
                case .text(var range):
                    if trims { range = trimmedStart(range) }
                    trims = false
                    lastText = pending.count
                    if isBlank { isBlank = isBlankText(range) }
                    var node = ProgramNode(kind: .text, offset: range.start)
                    node.text = range
                    node.isBlank = true
                    pending.append(node)
                case .output(let range, let isClosed):
                    whiteSpace(range, lastText)
                    lastText = -1
                    isBlank = false
                    guard isClosed else {
                        throw fault(
                            "Variable '\(text(range))' was not properly terminated with "
                                + "regexp: /\\}\\}/", range)
                    }
                    let node = try output(inside(range), offset: range.start)
                    pending.append(node)
                case .tag(let range, let isClosed):
                    whiteSpace(range, lastText)
                    lastText = -1
                    guard let (name, markup) = tagParts(range, isClosed: isClosed) else {
                        guard isClosed else {
                            throw fault(
                                "Tag '\(text(range))' was not properly terminated with "
                                    + "regexp: /%\\}/", range)
                        }
                        ending = Ending(name: range, markup: range)
                        break scan
                    }
                    if builder.isWord(name, "liquid") {
                        try liquid(markup, isBlank: &isBlank)
                        continue
                    }
                    guard let node = try tag(name, markup, &input) else {
                        ending = Ending(name: name, markup: markup)
                        break scan
                    }
                    if !node.isBlank { isBlank = false }
                    pending.append(node)
                }
            }
        }
        return (keepBody(from: mark, isBlank: isBlank), ending)
    }

    /// Reads the lines of a `liquid` tag.
    private mutating func lines(
        _ input: inout TemplateTokens, isBlank: inout Bool
    ) throws(TemplateError) -> Ending? {
        while let line = input.nextLine(in: builder.bytes) {
            guard let (name, markup) = lineParts(line) else {
                if isBlankText(line) { continue }
                return Ending(name: line, markup: line)
            }
            if builder.isWord(name, "liquid") {
                try liquid(markup, isBlank: &isBlank)
                continue
            }
            guard let node = try tag(name, markup, &input) else {
                return Ending(name: name, markup: markup)
            }
            if !node.isBlank { isBlank = false }
            pending.append(node)
        }
        return nil
    }

    /// Reads a `liquid` tag into the body that it stands in.
    private mutating func liquid(
        _ markup: TextRange, isBlank: inout Bool
    ) throws(TemplateError) {
        depth += 1
        defer { depth -= 1 }
        if depth > Self.greatestNesting { throw deep(markup) }
        var input = TemplateTokens(lines: markup)
        if let ending = try lines(&input, isBlank: &isBlank) {
            throw unknown(ending, block: "liquid", end: "%}")
        }
    }

    /// Moves the nodes from `mark` on into the program.
    private mutating func keepBody(from mark: Int, isBlank: Bool) -> ProgramBody {
        let first = builder.nodes.count
        builder.nodes.append(contentsOf: pending[mark...])
        pending.removeLast(pending.count - mark)
        return ProgramBody(
            start: Int32(truncatingIfNeeded: first),
            count: Int32(truncatingIfNeeded: builder.nodes.count - first), isBlank: isBlank)
    }

    /// Takes the texts out of a body that writes only white space.
    mutating func removeText(_ body: inout ProgramBody) {
        var kept = Int(body.start)
        for index in body.indices where builder.nodes[index].kind != .text {
            builder.nodes[kept] = builder.nodes[index]
            kept += 1
        }
        body.count = Int32(truncatingIfNeeded: kept - Int(body.start))
    }

    // MARK: Tokens of the source

    /// White space control of a tag or an output: `{{-` strips the text before.
    private mutating func whiteSpace(_ range: TextRange, _ lastText: Int) {
        let start = Int(range.start)
        if range.count > 2, builder.bytes[start + 2] == 0x2D, lastText >= 0 {
            var text = pending[lastText].text
            while text.count > 0, builder.bytes[text.end - 1].isStripped { text.count -= 1 }
            pending[lastText].text = text
        }
        trims = range.count > 2 && builder.bytes[range.end - 3] == 0x2D
    }

    private func trimmedStart(_ range: TextRange) -> TextRange {
        var start = Int(range.start)
        while start < range.end, builder.bytes[start].isStripped { start += 1 }
        return TextRange(start, range.end)
    }

    func isBlankText(_ range: TextRange) -> Bool {
        for index in range.indices where !builder.bytes[index].isBlank { return false }
        return true
    }

    /// What stands between the braces of an output.
    private func inside(_ range: TextRange) -> TextRange {
        var start = Int(range.start) + 2
        var end = range.end - 2
        if start < builder.sourceCount, builder.bytes[start] == 0x2D { start += 1 }
        if builder.bytes[end - 1] == 0x2D { end -= 1 }
        return TextRange(start, end)
    }

    /// Name and text of a tag, or nil when it has no name.
    func tagParts(_ range: TextRange, isClosed: Bool) -> (TextRange, TextRange)? {
        guard isClosed, range.count >= 4 else { return nil }
        var start = Int(range.start) + 2
        var end = range.end - 2
        if start < end, builder.bytes[start] == 0x2D { start += 1 }
        while start < end, builder.bytes[start].isBlank { start += 1 }
        guard let name = tagName(start, end) else { return nil }
        start = name.end
        while start < end, builder.bytes[start].isBlank { start += 1 }
        if start < end, builder.bytes[end - 1] == 0x2D { end -= 1 }
        return (name, TextRange(start, end))
    }

    private func tagName(_ start: Int, _ end: Int) -> TextRange? {
        guard start < end else { return nil }
        if builder.bytes[start] == UInt8(ascii: "#") { return TextRange(start, start + 1) }
        var place = start
        while place < end, builder.bytes[place].isWord { place += 1 }
        return place > start ? TextRange(start, place) : nil
    }

    /// Name and text of a line of a `liquid` tag.
    func lineParts(_ line: TextRange) -> (TextRange, TextRange)? {
        var start = Int(line.start)
        let end = line.end
        while start < end, builder.bytes[start].isBlank { start += 1 }
        guard let name = tagName(start, end) else { return nil }
        start = name.end
        while start < end, builder.bytes[start].isBlank { start += 1 }
        return (name, TextRange(start, end))
    }

    // MARK: Faults

    func text(_ range: TextRange) -> String {
        String(decoding: builder.bytes[range.indices], as: UTF8.self)
    }

    func fault(_ message: String, _ range: TextRange) -> TemplateError {
        fault(message, Int(range.start))
    }

    func fault(_ message: String, _ offset: Int) -> TemplateError {
        let place = TemplateProgram.place(
            offset, in: builder.bytes, count: builder.sourceCount)
        return TemplateError(
            code: .syntax, message: message, line: place.line, column: place.column)
    }

    func deep(_ range: TextRange) -> TemplateError { fault("Nesting too deep", range) }

    /// What is wrong about a tag that a block does not know.
    func unknown(_ ending: Ending, block: String, end: String) -> TemplateError {
        let name = text(ending.name)
        if name == "else" {
            return fault("\(block) tag does not expect 'else' tag", ending.name)
        }
        if name.hasPrefix("end") {
            return fault(
                "'\(name)' is not a valid delimiter for \(block) tags. use \(end)", ending.name)
        }
        return fault("Unknown tag '\(name)'", ending.name)
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A parsed template: flat arrays of plain values that point into each other and into the source.
///
/// Nothing in it is allocated per node, and rendering follows indices only. A body is a range of
/// `nodes`; texts are ranges of `bytes`, which begins with the source.
final class TemplateProgram: Sendable {
    /// The source in UTF-8, and after it texts that the parser made.
    let bytes: [UInt8]
    /// How much of `bytes` is the source.
    let sourceCount: Int
    let nodes: [ProgramNode]
    let branches: [ProgramBranch]
    let pipelines: [ProgramPipeline]
    let filters: [ProgramFilter]
    /// Indices of expressions: arguments of filters, values of `when` and `cycle`.
    let arguments: [Int32]
    /// Named arguments, as pairs of name and expression.
    let named: [ProgramArgument]
    let expressions: [ProgramExpression]
    let steps: [ProgramStep]
    let conditions: [ProgramCondition]
    let loops: [ProgramLoop]
    let partials: [ProgramPartial]
    /// Names of variables and members, each once.
    let names: [ProgramName]
    /// The body of the template.
    let body: ProgramBody
    /// What a template says that has nothing but text; nil for one that has more.
    let plainText: String?

    init(_ builder: borrowing ProgramBuilder, body: ProgramBody) {
        bytes = builder.bytes
        sourceCount = builder.sourceCount
        nodes = builder.nodes
        branches = builder.branches
        pipelines = builder.pipelines
        filters = builder.filters
        arguments = builder.arguments
        named = builder.named
        expressions = builder.expressions
        steps = builder.steps
        conditions = builder.conditions
        loops = builder.loops
        partials = builder.partials
        names = builder.names
        self.body = body
        var plain: [UInt8]? = []
        for node in builder.nodes[body.indices] {
            if node.kind == .text || node.kind == .raw {
                plain?.append(contentsOf: builder.bytes[node.text.indices])
            } else {
                plain = nil
            }
        }
        plainText = plain.map { String(decoding: $0, as: UTF8.self) }
    }

    /// The place of an offset into the source.
    func place(_ offset: UInt32) -> TemplatePlace {
        Self.place(Int(offset), in: bytes, count: sourceCount)
    }

    static func place(_ offset: Int, in bytes: [UInt8], count: Int) -> TemplatePlace {
        var line = 1
        var column = 1
        for index in 0..<min(offset, count) {
            let byte = bytes[index]
            if byte == 0x0A {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        return TemplatePlace(line: line, column: column)
    }

    /// The text of a range of `bytes`.
    func text(_ range: TextRange) -> String {
        String(decoding: bytes[range.indices], as: UTF8.self)
    }

    /// The text of a name.
    func name(_ index: Int32) -> String { text(names[Int(index)].text) }
}

/// A range of bytes.
struct TextRange: Hashable, Sendable {
    var start: UInt32
    var count: UInt32

    init(start: UInt32, count: UInt32) {
        self.start = start
        self.count = count
    }

    init(_ start: Int, _ end: Int) {
        self.start = UInt32(truncatingIfNeeded: start)
        count = UInt32(truncatingIfNeeded: max(end - start, 0))
    }

    var end: Int { Int(start) &+ Int(count) }
    var indices: Range<Int> { Int(start)..<end }
}

/// A body: a range of nodes.
struct ProgramBody: Hashable, Sendable {
    var start: Int32 = 0
    var count: Int32 = 0
    /// Whether it writes nothing but white space.
    var isBlank = true

    var indices: Range<Int> { Int(start)..<Int(start) + Int(count) }
}

/// A node.
struct ProgramNode: Sendable {
    enum Kind: UInt8, Sendable {
        /// `text` is written.
        case text
        /// `raw`: `text` is written; it is no text for white space control.
        case raw
        /// Pipeline `index`.
        case output
        /// Pipeline `index` to name `extra`.
        case assign
        /// `body` to name `extra`.
        case capture
        /// Branches `index` ..< `index + extra`; `flag` for `unless`.
        case branches
        /// `case`: expression `text.start`, branches `index` ..< `index + extra`.
        case matches
        /// Loop `index`.
        case loop
        /// Loop `index` of a table.
        case table
        /// Partial `index`.
        case partial
        /// Name `extra`; `flag` counts up.
        case counter
        /// Arguments `index` ..< `index + extra`; `text` is the key of an unnamed group of
        /// literals, `body.start` the expression of a named one, or -1.
        case cycle
        /// `body`.
        case changed
        /// `flag` for `break`.
        case interrupt
        /// Nothing (`comment`, `doc`, `#`).
        case nothing
    }

    var kind: Kind
    var flag = false
    /// Whether nothing but white space can be written by it.
    var isBlank = false
    /// Where the tag's text begins; its line is the line of errors.
    var offset: UInt32
    var text = TextRange(0, 0)
    var index: Int32 = 0
    var extra: Int32 = 0
    var body = ProgramBody()
}

/// A branch of `if`, `unless` and `case`.
struct ProgramBranch: Sendable {
    /// The condition (`if`), or the first of the arguments (`case`); -1 for `else`.
    var condition: Int32
    /// The number of values (`case`).
    var count: Int32 = 0
    var body = ProgramBody()
    var offset: UInt32
}

/// A value with filters.
struct ProgramPipeline: Sendable {
    /// The expression; -1 for none.
    var value: Int32
    var firstFilter: Int32
    var filterCount: Int32
    var offset: UInt32
}

/// A filter.
struct ProgramFilter: Sendable {
    var operation: FilterOperation
    var name: TextRange
    var firstArgument: Int32
    var argumentCount: Int32
    var firstNamed: Int32
    var namedCount: Int32
    var offset: UInt32
}

/// A named argument.
struct ProgramArgument: Sendable {
    var name: Int32
    var value: Int32
}

/// A value without filters.
struct ProgramExpression: Sendable {
    enum Kind: UInt8, Sendable {
        case null, yes, no, blank, empty
        /// `number` is the value.
        case integer
        /// `number` is the bit pattern.
        case float
        /// `text` has the digits.
        case large
        /// `text` is the value.
        case text
        /// Name `index`, steps `text.start` ..< + `text.count`.
        case path
        /// As `path`; the name is the value of expression `index`.
        case dynamic
        /// Expressions `index` and `text.start`.
        case range
        /// `number` and `other` are the bounds.
        case constantRange
    }

    var kind: Kind
    var offset: UInt32
    var index: Int32 = 0
    var text = TextRange(0, 0)
    var number: Int64 = 0
    var other: Int64 = 0
}

/// A step of a path.
struct ProgramStep: Sendable {
    enum Kind: UInt8, Sendable { case name, size, first, last, index }

    var kind: Kind
    /// A name, or an expression.
    var index: Int32
}

/// A condition: a chain, bound to the right.
struct ProgramCondition: Sendable {
    enum Link: UInt8, Sendable { case none, and, or }
    enum Operator: UInt8, Sendable {
        case truth, equal, notEqual, less, greater, atMost, atLeast, contains, unknown
    }

    var left: Int32
    var right: Int32 = -1
    var operation = Operator.truth
    var link = Link.none
    /// The next of the chain.
    var next: Int32 = -1
    var offset: UInt32
    /// The operator as written, when it is unknown.
    var text = TextRange(0, 0)
}

/// A `for` or `tablerow`.
struct ProgramLoop: Sendable {
    var variable: Int32
    var collection: Int32
    var limit: Int32 = -1
    var offsetValue: Int32 = -1
    var columns: Int32 = -1
    var continues = false
    var isReversed = false
    var hasElse = false
    /// `variable-collection`.
    var name: TextRange
    /// The same as a name; `offset: continue` goes on where the last loop of it ended.
    var end: Int32 = 0
    /// The name `forloop` or `tablerowloop`.
    var loopName: Int32 = 0
    var body = ProgramBody()
    var otherwise = ProgramBody()
}

/// An `include` or `render`.
struct ProgramPartial: Sendable {
    var name: Int32
    var value: Int32 = -1
    var alias: Int32 = -1
    var isLoop = false
    var isIsolated: Bool
    var firstNamed: Int32 = 0
    var namedCount: Int32 = 0
}

/// A name.
struct ProgramName: Sendable {
    var text: TextRange
    var hash: UInt32
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a parser fills: the arrays of a program that is being made.
struct ProgramBuilder: ~Copyable {
    var bytes: [UInt8]
    let sourceCount: Int
    var nodes: [ProgramNode] = []
    var branches: [ProgramBranch] = []
    var pipelines: [ProgramPipeline] = []
    var filters: [ProgramFilter] = []
    var arguments: [Int32] = []
    var named: [ProgramArgument] = []
    var expressions: [ProgramExpression] = []
    var steps: [ProgramStep] = []
    var conditions: [ProgramCondition] = []
    var loops: [ProgramLoop] = []
    var partials: [ProgramPartial] = []
    var names: [ProgramName] = []
    /// Open addressing over `names`: index + 1, or 0.
    private var table: [UInt16]

    /// The words `forloop` and `tablerowloop`.
    let forLoop: TextRange
    let tableLoop: TextRange

    init(source: String) {
        let words: StaticString = "tablerowloopforloop"
        bytes = []
        bytes.reserveCapacity(source.utf8.count + 256)
        bytes.append(contentsOf: source.utf8)
        sourceCount = bytes.count
        unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: words.utf8Start, count: 19))
        tableLoop = TextRange(sourceCount, sourceCount + 12)
        forLoop = TextRange(sourceCount + 12, sourceCount + 19)
        table = [UInt16](repeating: 0, count: 64)
        let guess = sourceCount / 64 + 8
        nodes.reserveCapacity(guess * 2)
        expressions.reserveCapacity(guess * 2)
        pipelines.reserveCapacity(guess)
        filters.reserveCapacity(guess)
        arguments.reserveCapacity(guess)
        steps.reserveCapacity(guess * 2)
        names.reserveCapacity(guess)
        conditions.reserveCapacity(guess / 2)
        branches.reserveCapacity(guess / 2)
    }

    /// FNV-1a over 32 bits; `TemplateData` uses the same.
    static func hash(_ bytes: borrowing [UInt8], _ range: TextRange) -> UInt32 {
        var hash: UInt32 = 2_166_136_261
        for index in range.indices { hash = (hash ^ UInt32(bytes[index])) &* 16_777_619 }
        return hash
    }

    /// The number of the name at `range`.
    mutating func name(_ range: TextRange) -> Int32 {
        let hash = Self.hash(bytes, range)
        if names.count >= 32_000 { return unsharedName(range, hash) }
        var slot = Int(hash) & (table.count - 1)
        while table[slot] != 0 {
            let index = Int(table[slot]) - 1
            if names[index].hash == hash, isEqual(names[index].text, range) {
                return Int32(index)
            }
            slot = (slot + 1) & (table.count - 1)
        }
        names.append(ProgramName(text: range, hash: hash))
        table[slot] = UInt16(names.count)
        if names.count * 2 > table.count { grow() }
        return Int32(names.count - 1)
    }

    /// Beyond what the table can number, names are no longer looked up: equal ones may repeat,
    /// which costs memory and nothing else.
    private mutating func unsharedName(_ range: TextRange, _ hash: UInt32) -> Int32 {
        names.append(ProgramName(text: range, hash: hash))
        return Int32(truncatingIfNeeded: names.count - 1)
    }

    private mutating func grow() {
        let size = table.count * 2
        table = [UInt16](repeating: 0, count: size)
        for index in names.indices {
            var slot = Int(names[index].hash) & (size - 1)
            while table[slot] != 0 { slot = (slot + 1) & (size - 1) }
            table[slot] = UInt16(index + 1)
        }
    }

    func isEqual(_ left: TextRange, _ right: TextRange) -> Bool {
        guard left.count == right.count else { return false }
        for index in 0..<Int(left.count)
        where bytes[Int(left.start) + index] != bytes[Int(right.start) + index] {
            return false
        }
        return true
    }

    /// Whether the text at `range` is `word`.
    func isWord(_ range: TextRange, _ word: StaticString) -> Bool {
        guard Int(range.count) == word.utf8CodeUnitCount else { return false }
        let text = unsafe word.utf8Start
        for index in 0..<Int(range.count)
        where unsafe bytes[Int(range.start) + index] != text[index] {
            return false
        }
        return true
    }

    /// Keeps a text that the source does not have.
    mutating func extra(_ text: some Sequence<UInt8>) -> TextRange {
        let start = bytes.count
        bytes.append(contentsOf: text)
        return TextRange(start, bytes.count)
    }

    mutating func add(_ expression: ProgramExpression) -> Int32 {
        expressions.append(expression)
        return Int32(truncatingIfNeeded: expressions.count - 1)
    }
}

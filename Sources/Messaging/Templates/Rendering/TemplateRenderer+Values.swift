// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension TemplateRenderer {
    /// The value of an expression; what does not exist is null.
    @inline(__always)
    mutating func value(
        _ index: Int32, _ loaded: LoadedProgram, _ program: TemplateProgram
    ) throws(LiquidFault) -> LiquidValue {
        let value = try operand(index, loaded, program)
        switch value {
        case .blank, .empty: return .text(TextRange(0, 0))
        default: return value
        }
    }

    /// The value of an expression, where `blank` and `empty` keep their meaning.
    mutating func operand(
        _ index: Int32, _ loaded: LoadedProgram, _ program: TemplateProgram
    ) throws(LiquidFault) -> LiquidValue {
        let expression = program.expressions[Int(index)]
        switch expression.kind {
        case .path:
            guard let root = variable(symbol(expression.index, loaded)) else { return .null }
            if expression.text.count == 0 { return root }
            return try lookUp(root, expression, loaded, program)
        case .text:
            return .text(
                TextRange(
                    start: expression.text.start &+ loaded.base, count: expression.text.count))
        case .integer: return .int(expression.number)
        case .float: return .float(Double(bitPattern: UInt64(bitPattern: expression.number)))
        case .null: return .null
        case .yes: return .bool(true)
        case .no: return .bool(false)
        case .blank: return .blank
        case .empty: return .empty
        case .large:
            return .large(
                TextRange(
                    start: expression.text.start &+ loaded.base, count: expression.text.count))
        case .constantRange: return range(expression.number, expression.other)
        case .dynamic:
            let name = try value(expression.index, loaded, program)
            guard let text = name.textRange, let symbol = knownSymbol(text),
                let root = variable(symbol)
            else { return .null }
            return try lookUp(root, expression, loaded, program)
        case .range:
            let lower = try bound(try value(expression.index, loaded, program))
            let end = Int32(bitPattern: expression.text.start)
            return range(lower, try bound(try value(end, loaded, program)))
        }
    }

    private mutating func range(_ lower: Int64, _ upper: Int64) -> LiquidValue {
        let place = values.count
        append(value: .int(lower))
        append(value: .int(upper))
        return .range(UInt32(truncatingIfNeeded: place))
    }

    private mutating func bound(_ value: LiquidValue) throws(LiquidFault) -> Int64 {
        switch value {
        case .int(let value): return value
        case .null: return 0
        case .text(let range), .markup(let range): return Integers.leading(texts, range)
        default: return try integer(value)
        }
    }

    // MARK: Paths

    private mutating func lookUp(
        _ root: LiquidValue, _ expression: ProgramExpression, _ loaded: LoadedProgram,
        _ program: TemplateProgram
    ) throws(LiquidFault) -> LiquidValue {
        var value = root
        for index in expression.text.indices {
            let step = program.steps[index]
            switch step.kind {
            case .name, .size, .first, .last:
                value = member(value, symbol(step.index, loaded), step.kind)
            case .index:
                let key = try self.value(step.index, loaded, program)
                value = self.item(value, at: key)
            }
            if value.isNull { return .null }
        }
        return value
    }

    /// A member by name.
    private mutating func member(
        _ value: LiquidValue, _ symbol: Int, _ step: ProgramStep.Kind
    ) -> LiquidValue {
        switch value {
        case .object(let range):
            let key = UInt32(truncatingIfNeeded: symbol)
            for index in range.indices where keys[index] == key { return values[index] }
            if step == .size { return .int(Int64(range.count)) }
            if step == .first, range.count > 0 { return pair(Int(range.start)) }
            return .null
        case .array(let range):
            switch step {
            case .size: return .int(Int64(range.count))
            case .first: return range.count > 0 ? values[Int(range.start)] : .null
            case .last: return range.count > 0 ? values[range.indices.upperBound - 1] : .null
            default: return .null
            }
        case .text(let range), .markup(let range):
            switch step {
            case .size: return .int(Int64(scalarCount(range)))
            case .first: return .text(firstScalar(range))
            case .last: return .text(lastScalar(range))
            default: return .null
            }
        case .range(let place):
            let (lower, upper) = bounds(place)
            switch step {
            case .size: return .int(Self.slice(.numbers(lower, upper), 0, nil).1)
            case .first: return .int(lower)
            case .last: return .int(upper)
            default: return .null
            }
        case .int, .large: return step == .size ? .int(8) : .null
        case .forLoop(let state): return loopMember(state, symbol, isTable: false)
        case .tableLoop(let state): return loopMember(state, symbol, isTable: true)
        case .variables(let id): return variable(symbol, in: id) ?? .null
        default: return .null
        }
    }

    /// What `[key]` gives.
    mutating func item(_ value: LiquidValue, at key: LiquidValue) -> LiquidValue {
        switch (value, key) {
        case (.array(let range), .int(let index)):
            let place = index < 0 ? index &+ Int64(range.count) : index
            guard place >= 0, place < Int64(range.count) else { return .null }
            return values[Int(range.start) + Int(place)]
        case (.object(let range), .text(let name)), (.object(let range), .markup(let name)):
            guard let symbol = knownSymbol(name) else { return .null }
            let key = UInt32(truncatingIfNeeded: symbol)
            for index in range.indices where keys[index] == key { return values[index] }
            return .null
        case (.forLoop, .text(let name)), (.tableLoop, .text(let name)),
            (.variables, .text(let name)):
            guard let symbol = knownSymbol(name) else { return .null }
            return member(value, symbol, .name)
        default: return .null
        }
    }

    private func loopMember(_ index: Int32, _ symbol: Int, isTable: Bool) -> LiquidValue {
        guard Int(index) < loops.count else { return .null }
        let state = loops[Int(index)]
        let name = symbols[symbol].text
        guard name.count > 0 else { return .null }
        switch (texts[Int(name.start)], name.count) {
        case (UInt8(ascii: "i"), 5) where texts.isWord(name, "index"):
            return .int(Int64(state.index + 1))
        case (UInt8(ascii: "i"), 6) where texts.isWord(name, "index0"):
            return .int(Int64(state.index))
        case (UInt8(ascii: "r"), 6) where texts.isWord(name, "rindex"):
            return .int(Int64(state.length - state.index))
        case (UInt8(ascii: "r"), 7) where texts.isWord(name, "rindex0"):
            return .int(Int64(state.length - state.index - 1))
        case (UInt8(ascii: "f"), 5) where texts.isWord(name, "first"):
            return .bool(state.index == 0)
        case (UInt8(ascii: "l"), 4) where texts.isWord(name, "last"):
            return .bool(state.index == state.length - 1)
        case (UInt8(ascii: "l"), 6) where texts.isWord(name, "length"):
            return .int(Int64(state.length))
        case (UInt8(ascii: "n"), 4) where !isTable && texts.isWord(name, "name"):
            return .text(state.name)
        case (UInt8(ascii: "p"), 10) where !isTable && texts.isWord(name, "parentloop"):
            return state.parent < 0 ? .null : .forLoop(state.parent)
        default: return isTable ? tableMember(state, name) : .null
        }
    }

    private func tableMember(_ state: LoopState, _ name: TextRange) -> LiquidValue {
        if texts.isWord(name, "col") { return .int(state.column) }
        if texts.isWord(name, "col0") { return .int(state.column - 1) }
        if texts.isWord(name, "row") { return .int(Int64(state.row)) }
        if texts.isWord(name, "col_first") { return .bool(state.column == 1) }
        if texts.isWord(name, "col_last") { return .bool(state.column == state.columns) }
        return .null
    }

    // MARK: Texts

    /// The number of Unicode scalars.
    func scalarCount(_ range: TextRange) -> Int {
        var count = 0
        for index in range.indices where texts[index] & 0xC0 != 0x80 { count += 1 }
        return count
    }

    func firstScalar(_ range: TextRange) -> TextRange {
        guard range.count > 0 else { return range }
        var end = Int(range.start) + 1
        while end < range.end, texts[end] & 0xC0 == 0x80 { end += 1 }
        return TextRange(Int(range.start), end)
    }

    func lastScalar(_ range: TextRange) -> TextRange {
        guard range.count > 0 else { return range }
        var start = range.end - 1
        while start > Int(range.start), texts[start] & 0xC0 == 0x80 { start -= 1 }
        return TextRange(start, range.end)
    }
}

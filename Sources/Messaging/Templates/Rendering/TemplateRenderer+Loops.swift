// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension TemplateRenderer {
    /// Renders a `for`.
    mutating func loop(
        _ loop: ProgramLoop, _ loaded: LoadedProgram, _ program: TemplateProgram
    ) throws(LiquidFault) {
        let end = symbol(loop.end, loaded)
        var from: Int64 = 0
        if loop.continues {
            if case .int(let value) = slot(loopEnds, end) { from = value }
        } else if loop.offsetValue >= 0 {
            let value = try value(loop.offsetValue, loaded, program)
            if !value.isNull { from = try integer(value) }
        }
        let collection = try value(loop.collection, loaded, program)
        if dialect.isStrict, !loop.hasElse, collection.isNull {
            throw missing(loop.collection, program)
        }
        var to: Int64?
        if loop.limit >= 0 {
            let value = try value(loop.limit, loaded, program)
            if !value.isNull { to = saturatedSum(try integer(value), from) }
        }
        let items = items(of: collection)
        if dialect.isStrict, case .none = items, !collection.isNull {
            throw LiquidFault(.type, "a loop needs a list", offset(loop.collection, program))
        }
        let (first, count) = Self.slice(items, from, to)
        set(.loopEnd, end, .int(saturatedSum(from, count)))
        if count == 0 {
            if loop.hasElse { try body(loop.otherwise, loaded, program) }
            return
        }
        try enterScope()
        let state = Int32(truncatingIfNeeded: loops.count)
        var name = loop.name
        name.start &+= loaded.base
        loops.append(LoopState(name: name, length: Int(count), parent: openLoop))
        let outer = openLoop
        openLoop = state
        let mark = locals.count
        locals.append(Local(symbol: symbol(loop.loopName, loaded), value: .forLoop(state)))
        locals.append(Local(symbol: symbol(loop.variable, loaded), value: .null))
        defer {
            locals.removeLast(locals.count - mark)
            openLoop = outer
            scopeDepth -= 1
        }
        var index: Int64 = 0
        while index < count {
            let place = loop.isReversed ? first + count - 1 - index : first + index
            locals[mark &+ 1].value = item(items, place)
            try spend(1)
            try body(loop.body, loaded, program)
            index += 1
            loops[Int(state)].index = Int(index)
            if interrupt == .none { continue }
            let leaves = interrupt == .leave
            interrupt = .none
            if leaves { break }
        }
    }

    /// Renders a `tablerow`.
    mutating func table(
        _ loop: ProgramLoop, _ loaded: LoadedProgram, _ program: TemplateProgram
    ) throws(LiquidFault) {
        let collection = try value(loop.collection, loaded, program)
        guard collection.isTrue else {
            if dialect.isStrict { throw missing(loop.collection, program) }
            return
        }
        let from =
            loop.offsetValue < 0
            ? 0 : try looseInteger(try value(loop.offsetValue, loaded, program))
        var to: Int64?
        if loop.limit >= 0 {
            let limit = try looseInteger(try value(loop.limit, loaded, program))
            to = saturatedSum(from, limit)
        }
        let items = items(of: collection)
        let (first, count) = Self.slice(items, from, to)
        let columns =
            loop.columns < 0
            ? count : try looseInteger(try value(loop.columns, loaded, program))
        output.append("<tr class=\"row1\">\n")
        try enterScope()
        let state = loops.count
        var name = loop.name
        name.start &+= loaded.base
        loops.append(LoopState(name: name, length: Int(count), columns: columns))
        let mark = locals.count
        locals.append(
            Local(
                symbol: symbol(loop.loopName, loaded),
                value: .tableLoop(Int32(truncatingIfNeeded: state))))
        locals.append(Local(symbol: symbol(loop.variable, loaded), value: .null))
        defer {
            locals.removeLast(locals.count - mark)
            scopeDepth -= 1
        }
        for index in 0..<count {
            locals[mark &+ 1].value = item(items, first + index)
            output.append("<td class=\"col")
            output.append(integer: loops[state].column)
            output.append("\">")
            try spend(1)
            try body(loop.body, loaded, program)
            output.append("</td>")
            if interrupt != .none {
                let leaves = interrupt == .leave
                interrupt = .none
                if leaves { break }
            }
            let isLastColumn = loops[state].column == columns
            if isLastColumn, index < count - 1 {
                output.append("</tr>\n<tr class=\"row")
                output.append(integer: Int64(loops[state].row + 1))
                output.append("\">")
            }
            loops[state].index += 1
            if isLastColumn {
                loops[state].column = 1
                loops[state].row += 1
            } else {
                loops[state].column += 1
            }
        }
        output.append("</tr>\n")
    }

    /// One scope deeper.
    mutating func enterScope() throws(LiquidFault) {
        if frameDepth + scopeDepth >= Self.greatestDepth {
            throw LiquidFault(.depth, "Nesting too deep")
        }
        scopeDepth += 1
    }

    // MARK: Items

    /// What a loop walks.
    enum Items {
        case none
        case values(ItemRange)
        /// Members, each as a list of name and value.
        case members(ItemRange)
        case numbers(Int64, Int64)
        case single(LiquidValue)
    }

    func items(of value: LiquidValue) -> Items {
        switch value {
        case .array(let range): return .values(range)
        case .object(let range): return .members(range)
        case .range(let place):
            let (lower, upper) = bounds(place)
            return .numbers(lower, upper)
        case .text(let range), .markup(let range):
            return range.count == 0 ? .values(ItemRange(0, 0)) : .single(value)
        default: return .none
        }
    }

    func bounds(_ place: UInt32) -> (Int64, Int64) {
        guard case .int(let lower) = values[Int(place)],
            case .int(let upper) = values[Int(place) + 1]
        else { return (0, -1) }
        return (lower, upper)
    }

    /// The items from `from` up to `to`.
    static func slice(_ items: Items, _ from: Int64, _ to: Int64?) -> (Int64, Int64) {
        var count: Int64
        switch items {
        case .none: return (0, 0)
        case .single: return (0, 1)
        case .values(let range), .members(let range): count = Int64(range.count)
        case .numbers(let lower, let upper):
            if upper < lower { return (0, 0) }
            let (distance, overflow) = upper.subtractingReportingOverflow(lower)
            count = overflow || distance == .max ? .max : distance + 1
        }
        let first = max(from, 0)
        let end = min(max(to ?? count, 0), count)
        return end > first ? (first, end - first) : (first, 0)
    }

    mutating func item(_ items: Items, _ index: Int64) -> LiquidValue {
        switch items {
        case .none: return .null
        case .single(let value): return value
        case .values(let range): return values[Int(range.start) &+ Int(index)]
        case .members(let range): return pair(Int(range.start) + Int(index))
        case .numbers(let lower, _): return .int(saturatedSum(lower, index))
        }
    }

    /// The member at `place` as a list of name and value.
    mutating func pair(_ place: Int) -> LiquidValue {
        let start = values.count
        let value = values[place]
        append(value: .text(symbols[Int(keys[place])].text))
        append(value: value)
        return .array(ItemRange(start, start + 2))
    }

    /// Adds an item to the buffer of values.
    @inline(__always)
    mutating func append(value: LiquidValue) {
        values.append(value)
        keys.append(0)
    }

    func saturatedSum(_ left: Int64, _ right: Int64) -> Int64 {
        let (sum, overflow) = left.addingReportingOverflow(right)
        return overflow ? (right < 0 ? .min : .max) : sum
    }
}

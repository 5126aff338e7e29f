// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension TemplateRenderer {
    /// Renders the nodes of a body, until they end or `break` or `continue` comes.
    mutating func body(
        _ body: ProgramBody, _ loaded: LoadedProgram, _ program: TemplateProgram
    ) throws(LiquidFault) {
        bodyDepth += 1
        defer { bodyDepth -= 1 }
        if bodyDepth > Self.greatestBodies {
            throw LiquidFault(.depth, "Nesting too deep")
        }
        try spend(Int(body.count))
        for index in body.indices {
            let node = program.nodes[index]
            if node.kind == .text || node.kind == .raw {
                output.append(program.bytes, node.text.indices)
                continue
            }
            let mark = Mark(texts: texts.count, values: values.count, loops: loops.count)
            do throws(LiquidFault) {
                try render(node, index, loaded, program)
            } catch {
                try caught(error, node, program)
            }
            release(mark)
            if interrupt != .none { break }
            try spend(0)
        }
    }

    /// Takes back what was made since `mark` and no variable refers to.
    @inline(__always)
    private mutating func release(_ mark: Mark) {
        texts.truncate(max(mark.texts, pinned.texts))
        let kept = max(mark.values, pinned.values)
        if values.count > kept {
            values.removeLast(values.count &- kept)
            if keys.count > kept { keys.removeLast(keys.count &- kept) }
        }
        let open = max(mark.loops, pinned.loops)
        if loops.count > open { loops.removeLast(loops.count &- open) }
    }

    /// Keeps what was made so far: a variable refers to it.
    @inline(__always)
    mutating func pin() {
        pinned = Mark(texts: texts.count, values: values.count, loops: loops.count)
    }

    /// Writes a fault into the text, or throws it on.
    private mutating func caught(
        _ fault: LiquidFault, _ node: ProgramNode, _ program: TemplateProgram
    ) throws(LiquidFault) {
        let error = error(fault, program, node.offset)
        if error.code == .limit || !isWritten { throw LiquidFault(error) }
        var written = error
        if fault.error == nil {
            // The reference names the line of the tag.
            written.line = program.place(node.offset).line
        }
        let isOutput = node.kind == .output
        if isOutput || !node.isBlank { append(written.renderedText) }
    }

    private mutating func render(
        _ node: ProgramNode, _ index: Int, _ loaded: LoadedProgram, _ program: TemplateProgram
    ) throws(LiquidFault) {
        switch node.kind {
        case .text, .raw, .nothing: break
        case .output:
            let pipeline = program.pipelines[Int(node.index)]
            let value = try value(of: pipeline, loaded, program)
            if dialect.isStrict { try check(value, pipeline, loaded, program) }
            try write(value)
        case .assign:
            let pipeline = program.pipelines[Int(node.index)]
            var value = try value(of: pipeline, loaded, program)
            if dialect.isStrict, value.isNull, !isOptional(pipeline, program) {
                throw missing(pipeline.value, program)
            }
            if case .blank = value { value = .text(TextRange(0, 0)) }
            set(.assigned, symbol(node.extra, loaded), value)
            pin()
        case .capture: try capture(node, loaded, program)
        case .branches: try branches(node, loaded, program)
        case .matches: try matches(node, loaded, program)
        case .loop: try loop(program.loops[Int(node.index)], loaded, program)
        case .table: try table(program.loops[Int(node.index)], loaded, program)
        case .partial: try partial(program.partials[Int(node.index)], loaded, program)
        case .counter: try counter(node, loaded)
        case .cycle: try cycle(node, index, loaded, program)
        case .changed: try changed(node, loaded, program)
        case .interrupt: interrupt = node.flag ? .leave : .next
        }
    }

    // MARK: Variables

    /// Sets a variable of the frame.
    mutating func set(_ kind: SlotKind, _ symbol: Int, _ value: LiquidValue) {
        let new = Slot(frame: frame &+ 1, value: value)
        let old: Slot
        switch kind {
        case .assigned: old = Self.replace(&assigned, symbol, new)
        case .counter: old = Self.replace(&counters, symbol, new)
        case .loopEnd: old = Self.replace(&loopEnds, symbol, new)
        }
        if old.frame != 0, old.frame != frame &+ 1 { covered.append((kind, symbol, old)) }
    }

    private static func replace(_ slots: inout [Slot], _ symbol: Int, _ new: Slot) -> Slot {
        if slots.count <= symbol {
            slots.append(contentsOf: repeatElement(Slot(), count: symbol &+ 1 &- slots.count))
        }
        let old = slots[symbol]
        slots[symbol] = new
        return old
    }

    /// The value that the frame set.
    @inline(__always)
    func slot(_ slots: [Slot], _ symbol: Int) -> LiquidValue? {
        guard symbol < slots.count, slots[symbol].frame == frame &+ 1 else { return nil }
        return slots[symbol].value
    }

    /// Gives back what an isolated partial covered.
    mutating func uncover(to mark: Int) {
        while covered.count > mark, let entry = covered.popLast() {
            switch entry.kind {
            case .assigned: assigned[entry.symbol] = entry.slot
            case .counter: counters[entry.symbol] = entry.slot
            case .loopEnd: loopEnds[entry.symbol] = entry.slot
            }
        }
    }

    /// The value of a variable; nil when there is none of that name.
    mutating func variable(_ symbol: Int) -> LiquidValue? {
        var index = locals.count
        while index > localsStart {
            index &-= 1
            if locals[index].symbol == symbol { return locals[index].value }
        }
        if let value = slot(assigned, symbol) { return value }
        if let value = slot(counters, symbol) { return value }
        if symbol < roots.count {
            let place = roots[symbol]
            if place >= 0 { return values[Int(place)] }
        }
        if texts.isWord(symbols[symbol].text, "self") { return .variables(frame) }
        return nil
    }

    /// The value of a variable in a frame that is open.
    mutating func variable(_ symbol: Int, in id: UInt32) -> LiquidValue? {
        if id == frame { return variable(symbol) }
        for outer in outerFrames where outer.id == id {
            var index = outer.localsEnd
            while index > outer.localsStart {
                index -= 1
                if locals[index].symbol == symbol { return locals[index].value }
            }
            if symbol < assigned.count, assigned[symbol].frame == id &+ 1 {
                return assigned[symbol].value
            }
            for entry in covered
            where entry.kind == .assigned && entry.symbol == symbol && entry.slot.frame == id &+ 1 {
                return entry.slot.value
            }
        }
        if symbol < roots.count, roots[symbol] >= 0 { return values[Int(roots[symbol])] }
        return nil
    }

    // MARK: Small tags

    private mutating func capture(
        _ node: ProgramNode, _ loaded: LoadedProgram, _ program: TemplateProgram
    ) throws(LiquidFault) {
        let start = output.count
        do throws(LiquidFault) {
            try body(node.body, loaded, program)
        } catch {
            output.truncate(start)
            throw error
        }
        let first = texts.count
        texts.append(output, TextRange(start, output.count))
        output.truncate(start)
        let range = TextRange(first, texts.count)
        set(.assigned, symbol(node.extra, loaded), escapes ? .markup(range) : .text(range))
        pin()
    }

    private mutating func changed(
        _ node: ProgramNode, _ loaded: LoadedProgram, _ program: TemplateProgram
    ) throws(LiquidFault) {
        let start = output.count
        try body(node.body, loaded, program)
        let text = output.array(start..<output.count)
        if text == unchanged {
            output.truncate(start)
        } else {
            unchanged = text
        }
    }

    private mutating func counter(
        _ node: ProgramNode, _ loaded: LoadedProgram
    ) throws(LiquidFault) {
        let symbol = symbol(node.extra, loaded)
        var value: Int64 = 0
        if case .int(let known) = slot(counters, symbol) { value = known }
        if node.flag {
            set(.counter, symbol, .int(value &+ 1))
        } else {
            value &-= 1
            set(.counter, symbol, .int(value))
        }
        output.append(integer: value)
    }

    private mutating func cycle(
        _ node: ProgramNode, _ index: Int, _ loaded: LoadedProgram, _ program: TemplateProgram
    ) throws(LiquidFault) {
        var key = LiquidValue.null
        var tag = -1
        if node.body.start >= 0 {
            key = try value(node.body.start, loaded, program)
        } else if node.text.count > 0 {
            key = .text(
                TextRange(start: node.text.start &+ loaded.base, count: node.text.count))
        } else {
            tag = index
        }
        let group = cycleGroup(key, tag, loaded)
        let position = cycles[group].next
        let argument = program.arguments[Int(node.index) + min(position, Int(node.extra) - 1)]
        let item = try value(argument, loaded, program)
        try write(item)
        cycles[group].next = position + 1 >= Int(node.extra) ? 0 : position + 1
    }

    private mutating func cycleGroup(
        _ key: LiquidValue, _ tag: Int, _ loaded: LoadedProgram
    ) -> Int {
        for index in cycles.indices where cycles[index].frame == frame {
            let state = cycles[index]
            if tag >= 0 {
                if state.tag == tag, state.program == loaded.id { return index }
            } else if state.tag < 0, isSame(state.key, key) {
                return index
            }
        }
        var state = CycleState(frame: frame, key: key, tag: tag, program: nil)
        if tag >= 0 { state.program = loaded.id }
        cycles.append(state)
        switch key {
        case .null, .bool, .int, .float: break
        default: pin()
        }
        return cycles.count - 1
    }

    // MARK: Branches

    private mutating func branches(
        _ node: ProgramNode, _ loaded: LoadedProgram, _ program: TemplateProgram
    ) throws(LiquidFault) {
        for offset in 0..<Int(node.extra) {
            let branch = program.branches[Int(node.index) &+ offset]
            var holds = true
            if branch.condition >= 0 {
                holds = try self.holds(branch.condition, loaded, program)
                if node.flag, offset == 0 { holds.toggle() }
            }
            if holds {
                try body(branch.body, loaded, program)
                return
            }
        }
    }

    private mutating func matches(
        _ node: ProgramNode, _ loaded: LoadedProgram, _ program: TemplateProgram
    ) throws(LiquidFault) {
        var found = false
        for offset in 0..<Int(node.extra) {
            let branch = program.branches[Int(node.index) + offset]
            if branch.condition < 0 {
                if !found { try body(branch.body, loaded, program) }
                continue
            }
            for index in 0..<Int(branch.count) {
                let argument = program.arguments[Int(branch.condition) + index]
                let left = try value(node.body.start, loaded, program)
                let right = try operand(argument, loaded, program)
                if isEqual(left, right) {
                    found = true
                    try body(branch.body, loaded, program)
                    if interrupt != .none { return }
                }
            }
        }
    }
}

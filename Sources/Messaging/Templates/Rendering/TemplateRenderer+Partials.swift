// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension TemplateRenderer {
    /// Renders an `include` or `render`.
    mutating func partial(
        _ partial: ProgramPartial, _ loaded: LoadedProgram, _ program: TemplateProgram
    ) throws(LiquidFault) {
        if !partial.isIsolated, isIsolated {
            throw LiquidFault(.disabled, "include usage is not allowed in this context")
        }
        let name = try value(partial.name, loaded, program)
        guard let range = name.textRange else {
            throw LiquidFault(.type, "Argument error in tag 'include' - Illegal template name")
        }
        let title = texts.string(range)
        let template: Template
        switch environment.library.find(title) {
        case nil: throw LiquidFault(.partial, "Could not find asset \(title)")
        case .failure(var error):
            error.partial = title
            throw LiquidFault(error)
        case .success(let found): template = found
        }
        let inner = load(template.program)
        let variable = variableSymbol(partial, range, loaded)
        if partial.isIsolated {
            try isolated(partial, template.program, inner, variable, title, loaded, program)
        } else {
            try included(partial, template.program, inner, variable, title, loaded, program)
        }
    }

    /// The name that the value has in the partial: its alias, or the last part of the partial's
    /// name.
    private mutating func variableSymbol(
        _ partial: ProgramPartial, _ name: TextRange, _ loaded: LoadedProgram
    ) -> Int {
        if partial.alias >= 0 { return symbol(partial.alias, loaded) }
        var start = Int(name.start)
        for index in name.indices where texts[index] == UInt8(ascii: "/") { start = index + 1 }
        return ownSymbol(TextRange(start, name.end))
    }

    /// The number of a name; a new one keeps its text.
    mutating func ownSymbol(_ name: TextRange) -> Int {
        if let known = knownSymbol(name) { return known }
        let copy = texts.count
        texts.append(own: name)
        let range = TextRange(copy, texts.count)
        pin()
        var hash: UInt32 = 2_166_136_261
        for index in range.indices { hash = (hash ^ UInt32(texts[index])) &* 16_777_619 }
        return symbol(range, hash)
    }

    private mutating func included(
        _ partial: ProgramPartial, _ template: TemplateProgram, _ inner: LoadedProgram,
        _ variable: Int, _ title: String, _ loaded: LoadedProgram, _ program: TemplateProgram
    ) throws(LiquidFault) {
        var value = LiquidValue.null
        if partial.value >= 0 {
            value = try self.value(partial.value, loaded, program)
        } else if let known = self.variable(ownSymbolOfTitle(title)) {
            value = known
        }
        try enterScope()
        let outerName = partialName
        let mark = locals.count
        defer {
            locals.removeLast(locals.count - mark)
            scopeDepth -= 1
            partialName = outerName
        }
        for offset in 0..<Int(partial.namedCount) {
            let argument = program.named[Int(partial.firstNamed) + offset]
            let item = try strictValue(argument.value, loaded, program)
            bind(symbol(argument.name, loaded), item, from: mark)
        }
        partialName = title
        guard case .array(let items) = value else {
            bind(variable, value, from: mark)
            try body(template.body, inner, template)
            return
        }
        for index in items.indices {
            bind(variable, values[index], from: mark)
            try spend(1)
            try body(template.body, inner, template)
        }
    }

    private mutating func ownSymbolOfTitle(_ title: String) -> Int {
        let start = texts.count
        texts.append(title)
        let range = TextRange(start, texts.count)
        return knownSymbol(range) ?? ownSymbol(range)
    }

    /// Sets a variable of the innermost scope.
    private mutating func bind(_ symbol: Int, _ value: LiquidValue, from mark: Int) {
        var index = locals.count
        while index > mark {
            index -= 1
            if locals[index].symbol == symbol {
                locals[index].value = value
                return
            }
        }
        locals.append(Local(symbol: symbol, value: value))
    }

    /// A value that a strict dialect needs.
    private mutating func strictValue(
        _ index: Int32, _ loaded: LoadedProgram, _ program: TemplateProgram
    ) throws(LiquidFault) -> LiquidValue {
        let value = try value(index, loaded, program)
        if dialect.isStrict, value.isNull, program.expressions[Int(index)].isDynamic {
            throw missing(index, program)
        }
        return value
    }

    private mutating func isolated(
        _ partial: ProgramPartial, _ template: TemplateProgram, _ inner: LoadedProgram,
        _ variable: Int, _ title: String, _ loaded: LoadedProgram, _ program: TemplateProgram
    ) throws(LiquidFault) {
        let value =
            partial.value >= 0 ? try strictValue(partial.value, loaded, program) : .null
        let items = partial.isLoop ? items(of: value) : .none
        var isLoop = false
        switch items {
        case .values, .members, .numbers: isLoop = value.textRange == nil
        default: break
        }
        guard isLoop else {
            try isolatedBody(
                partial, template, inner, (variable, value), -1, title, loaded, program)
            return
        }
        let (first, count) = Self.slice(items, 0, nil)
        let state = Int32(truncatingIfNeeded: loops.count)
        let nameStart = texts.count
        texts.append(title)
        let name = TextRange(nameStart, texts.count)
        loops.append(LoopState(name: name, length: Int(count)))
        var index: Int64 = 0
        while index < count {
            let item = item(items, first + index)
            try spend(1)
            try isolatedBody(
                partial, template, inner, (variable, item), state, title, loaded, program)
            index += 1
            if Int(state) < loops.count { loops[Int(state)].index = Int(index) }
        }
    }

    private mutating func isolatedBody(
        _ partial: ProgramPartial, _ template: TemplateProgram, _ inner: LoadedProgram,
        _ variable: (symbol: Int, value: LiquidValue), _ loop: Int32, _ title: String,
        _ loaded: LoadedProgram, _ program: TemplateProgram
    ) throws(LiquidFault) {
        if frameDepth + scopeDepth > Self.greatestDepth {
            throw LiquidFault(.depth, "Nesting too deep")
        }
        let mark = locals.count
        // All are evaluated before one of them can be seen.
        let first = arguments.count
        defer { arguments.removeLast(arguments.count - first) }
        for offset in 0..<Int(partial.namedCount) {
            let argument = program.named[Int(partial.firstNamed) + offset]
            let item = try strictValue(argument.value, loaded, program)
            arguments.append(item)
        }
        let outer = (localsStart, frame, scopeDepth, openLoop, isIsolated)
        let outerName = partialName
        let coveredMark = covered.count
        outerFrames.append(OuterFrame(id: frame, localsStart: localsStart, localsEnd: mark))
        localsStart = mark
        lastFrame += 1
        frame = lastFrame
        frameDepth += 1
        scopeDepth = 1
        openLoop = -1
        isIsolated = true
        partialName = title
        defer {
            uncover(to: coveredMark)
            outerFrames.removeLast()
            locals.removeLast(locals.count - mark)
            (localsStart, frame, scopeDepth, openLoop, isIsolated) = outer
            frameDepth -= 1
            partialName = outerName
            interrupt = .none
        }
        // What is handed in is set as by `assign`, so that the partial can assign it anew.
        if loop >= 0 { set(.assigned, ownSymbolOfTitle("forloop"), .forLoop(loop)) }
        for offset in 0..<Int(partial.namedCount) {
            let argument = program.named[Int(partial.firstNamed) + offset]
            set(.assigned, symbol(argument.name, loaded), arguments[first + offset])
        }
        if !variable.value.isNull { set(.assigned, variable.symbol, variable.value) }
        try body(template.body, inner, template)
    }
}

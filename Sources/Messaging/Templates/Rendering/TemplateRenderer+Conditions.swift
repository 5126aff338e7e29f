// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension TemplateRenderer {
    /// Whether a condition holds; `and` and `or` bind to the right.
    mutating func holds(
        _ index: Int32, _ loaded: LoadedProgram, _ program: TemplateProgram
    ) throws(LiquidFault) -> Bool {
        var next = index
        while true {
            let condition = program.conditions[Int(next)]
            let result = try holds(condition, loaded, program)
            switch condition.link {
            case .none: return result
            case .and: if !result { return false }
            case .or: if result { return true }
            }
            next = condition.next
        }
    }

    private mutating func holds(
        _ condition: ProgramCondition, _ loaded: LoadedProgram, _ program: TemplateProgram
    ) throws(LiquidFault) -> Bool {
        let left = try operand(condition.left, loaded, program)
        if dialect.isStrict, left.isNull { try checkRoot(condition.left, loaded, program) }
        if condition.operation == .truth { return left.isTrue }
        let right = try operand(condition.right, loaded, program)
        if dialect.isStrict, right.isNull { try checkRoot(condition.right, loaded, program) }
        try spend(on: left)
        switch condition.operation {
        case .truth: return left.isTrue
        case .equal: return isEqual(left, right)
        case .notEqual: return !isEqual(left, right)
        case .contains: return contains(left, right)
        case .unknown:
            throw LiquidFault(
                .syntax, "Unknown operator \(program.text(condition.text))", condition.offset)
        case .less, .greater, .atMost, .atLeast:
            if dialect.isStrict {
                if left.isNull { throw missing(condition.left, program) }
                if right.isNull { throw missing(condition.right, program) }
            }
            guard let order = try order(left, right, condition.offset) else { return false }
            switch condition.operation {
            case .less: return order < 0
            case .greater: return order > 0
            case .atMost: return order <= 0
            default: return order >= 0
            }
        }
    }

    /// In strict dialects a condition may ask for a missing member, not for a missing variable.
    private mutating func checkRoot(
        _ index: Int32, _ loaded: LoadedProgram, _ program: TemplateProgram
    ) throws(LiquidFault) {
        let expression = program.expressions[Int(index)]
        guard expression.kind == .path,
            variable(symbol(expression.index, loaded)) == nil
        else { return }
        throw missing(index, program)
    }

    // MARK: Comparing

    /// Whether two values are equal, `blank` and `empty` by what they mean.
    func isEqual(_ left: LiquidValue, _ right: LiquidValue) -> Bool {
        switch (left, right) {
        case (.blank, _): return isBlank(right)
        case (.empty, _): return isEmpty(right)
        case (_, .blank): return isBlank(left)
        case (_, .empty): return isEmpty(left)
        default: return isSame(left, right)
        }
    }

    func isBlank(_ value: LiquidValue) -> Bool {
        switch value {
        case .null, .bool(false): return true
        case .text(let range), .markup(let range):
            for index in range.indices where !texts[index].isBlank { return false }
            return true
        default: return isEmpty(value)
        }
    }

    func isEmpty(_ value: LiquidValue) -> Bool {
        switch value {
        case .text(let range), .markup(let range): range.count == 0
        case .array(let range), .object(let range): range.count == 0
        default: false
        }
    }

    /// Whether two values are equal.
    func isSame(_ left: LiquidValue, _ right: LiquidValue) -> Bool {
        switch (left, right) {
        case (.null, .null): return true
        case (.bool(let left), .bool(let right)): return left == right
        case (.int(let left), .int(let right)): return left == right
        case (.int(let left), .float(let right)): return Double(left) == right
        case (.float(let left), .int(let right)): return left == Double(right)
        case (.float(let left), .float(let right)): return left == right
        case (.large(let left), .large(let right)): return texts.isEqual(left, right)
        case (.text(let left), .text(let right)), (.text(let left), .markup(let right)),
            (.markup(let left), .text(let right)), (.markup(let left), .markup(let right)):
            return texts.isEqual(left, right)
        case (.array(let left), .array(let right)):
            guard left.count == right.count else { return false }
            for (one, other) in zip(left.indices, right.indices)
            where !isSame(values[one], values[other]) {
                return false
            }
            return true
        case (.object(let left), .object(let right)):
            guard left.count == right.count else { return false }
            for one in left.indices {
                guard let other = right.indices.first(where: { keys[$0] == keys[one] }),
                    isSame(values[one], values[other])
                else { return false }
            }
            return true
        case (.range(let left), .range(let right)): return bounds(left) == bounds(right)
        case (.forLoop(let left), .forLoop(let right)): return left == right
        case (.tableLoop(let left), .tableLoop(let right)): return left == right
        case (.variables(let left), .variables(let right)): return left == right
        default: return false
        }
    }

    /// The order of two values; nil when one has no order.
    mutating func order(
        _ left: LiquidValue, _ right: LiquidValue, _ offset: UInt32
    ) throws(LiquidFault) -> Int? {
        switch (left, right) {
        case (.int(let left), .int(let right)): return left < right ? -1 : left > right ? 1 : 0
        case (.text, .text), (.text, .markup), (.markup, .text), (.markup, .markup):
            return texts.compare(
                left.textRange ?? TextRange(0, 0), right.textRange ?? TextRange(0, 0))
        default: break
        }
        if let one = numeral(left), let other = numeral(right) {
            return one.order(other)
        }
        guard isOrdered(left), isOrdered(right) else {
            if dialect.isStrict {
                throw LiquidFault(.type, "the values have no order", offset)
            }
            return nil
        }
        throw LiquidFault(
            .type, "comparison of \(className(left)) with \(comparedName(right)) failed", offset)
    }

    private func isOrdered(_ value: LiquidValue) -> Bool {
        switch value {
        case .int, .float, .large, .text, .markup: true
        default: false
        }
    }

    private func className(_ value: LiquidValue) -> StaticString {
        switch value {
        case .int, .large: "Integer"
        case .float: "Float"
        default: "String"
        }
    }

    private mutating func comparedName(_ value: LiquidValue) -> String {
        switch value {
        case .int(let value): return String(value)
        case .float(let value): return LiquidNumbers.text(value)
        default: return "\(className(value))"
        }
    }

    /// `contains`.
    mutating func contains(_ left: LiquidValue, _ right: LiquidValue) -> Bool {
        guard left.isTrue, right.isTrue else { return false }
        switch left {
        case .text(let range), .markup(let range):
            var needle = right.textRange
            if needle == nil { needle = text(of: right) }
            return texts.find(needle ?? range, in: range, from: Int(range.start)) != nil
        case .array(let range):
            return range.indices.contains { isSame(values[$0], right) }
        case .object(let range):
            guard let name = right.textRange, let symbol = knownSymbol(name) else {
                return false
            }
            return range.indices.contains { keys[$0] == UInt32(truncatingIfNeeded: symbol) }
        case .range(let place):
            guard let number = numeral(right) else { return false }
            let (lower, upper) = bounds(place)
            return number.order(.int(lower)) >= 0 && number.order(.int(upper)) <= 0
        default: return false
        }
    }

    // MARK: Strictness

    /// The fault of a value that is not there.
    func missing(_ index: Int32, _ program: TemplateProgram) -> LiquidFault {
        guard index >= 0 else { return LiquidFault(.undefined, "there is no value") }
        let expression = program.expressions[Int(index)]
        let name = pathText(expression, program)
        return LiquidFault(
            .undefined, name.isEmpty ? "there is no value" : "\(name) has no value",
            expression.offset)
    }

    private func pathText(
        _ expression: ProgramExpression, _ program: TemplateProgram
    ) -> String {
        guard expression.kind == .path else { return "" }
        var name = program.name(expression.index)
        for index in expression.text.indices {
            let step = program.steps[index]
            name += step.kind == .index ? "[…]" : "." + program.name(step.index)
        }
        return name
    }

    func offset(_ index: Int32, _ program: TemplateProgram) -> UInt32? {
        index < 0 ? nil : program.expressions[Int(index)].offset
    }

    /// Whether the author said what is to be done when there is no value.
    func isOptional(_ pipeline: ProgramPipeline, _ program: TemplateProgram) -> Bool {
        for offset in 0..<Int(pipeline.filterCount)
        where program.filters[Int(pipeline.firstFilter) + offset].operation == .default {
            return true
        }
        return pipeline.value >= 0 && program.expressions[Int(pipeline.value)].kind == .text
            && pipeline.filterCount == 0
    }

    /// Checks a value that is written in a strict dialect.
    mutating func check(
        _ value: LiquidValue, _ pipeline: ProgramPipeline, _ loaded: LoadedProgram,
        _ program: TemplateProgram
    ) throws(LiquidFault) {
        switch value {
        case .int, .float, .large: return
        case .text(let range), .markup(let range):
            for index in range.indices where !texts[index].isBlank { return }
            if isOptional(pipeline, program) { return }
            let name =
                pipeline.value < 0
                ? "" : pathText(program.expressions[Int(pipeline.value)], program)
            throw LiquidFault(
                .empty, name.isEmpty ? "the value is blank" : "\(name) is blank",
                pipeline.offset)
        case .null:
            if isOptional(pipeline, program) { return }
            throw missing(pipeline.value, program)
        default:
            throw LiquidFault(.type, "only texts and numbers can be written", pipeline.offset)
        }
    }
}

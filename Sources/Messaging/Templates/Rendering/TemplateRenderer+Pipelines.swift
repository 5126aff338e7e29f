// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension TemplateRenderer {
    /// The value of a pipeline.
    mutating func value(
        of pipeline: ProgramPipeline, _ loaded: LoadedProgram, _ program: TemplateProgram
    ) throws(LiquidFault) -> LiquidValue {
        guard pipeline.value >= 0 else { return .null }
        var value = try value(pipeline.value, loaded, program)
        for index in 0..<Int(pipeline.filterCount) {
            let filter = program.filters[Int(pipeline.firstFilter) &+ index]
            let mark = arguments.count
            for offset in 0..<Int(filter.argumentCount) {
                let argument = program.arguments[Int(filter.firstArgument) &+ offset]
                let item = try self.value(argument, loaded, program)
                if dialect.isStrict, item.isNull, filter.operation != .default,
                    program.expressions[Int(argument)].isDynamic
                {
                    throw missing(argument, program)
                }
                arguments.append(item)
            }
            do throws(LiquidFault) {
                value = try apply(filter, value, mark, pipeline, index, loaded, program)
            } catch {
                arguments.removeLast(arguments.count - mark)
                var fault = error
                if fault.offset == nil { fault.offset = filter.offset }
                throw fault
            }
            arguments.removeLast(arguments.count &- mark)
        }
        return value
    }

    private mutating func apply(
        _ filter: ProgramFilter, _ input: LiquidValue, _ mark: Int, _ pipeline: ProgramPipeline,
        _ position: Int, _ loaded: LoadedProgram, _ program: TemplateProgram
    ) throws(LiquidFault) -> LiquidValue {
        try spend(on: input)
        if filter.operation == .custom || environment.filters.replaces(filter.operation),
            let own = environment.filters[program.text(filter.name)]
        {
            return try apply(own, filter, input, mark, loaded, program)
        }
        if filter.operation == .custom || (filter.operation == .raw && !escapes) {
            if dialect.isStrict {
                throw LiquidFault(
                    .filter, "there is no filter '\(program.text(filter.name))'")
            }
            return input
        }
        let given = Int(filter.argumentCount) + (filter.namedCount > 0 ? 1 : 0)
        let arity = filter.operation.arity
        let greatest = filter.operation == .default ? max(arity.greatest, 2) : arity.greatest
        if given < arity.least || given > greatest {
            throw LiquidFault(
                .arguments,
                "wrong number of arguments (given \(given + 1), expected "
                    + (arity.least == arity.greatest
                        ? "\(arity.least + 1))" : "\(arity.least + 1)..\(arity.greatest + 1))"))
        }
        if dialect.isStrict {
            try checkInput(filter.operation, input, pipeline, position, program)
        }
        var allowsFalse = false
        if filter.operation == .default, filter.namedCount > 0 {
            for offset in 0..<Int(filter.namedCount) {
                let argument = program.named[Int(filter.firstNamed) + offset]
                let value = try value(argument.value, loaded, program)
                if program.name(argument.name) == "allow_false" { allowsFalse = value.isTrue }
            }
        }
        return try apply(filter.operation, input, mark, allowsFalse)
    }

    /// In strict dialects a filter needs a value, and one of a type that it can use.
    private func checkInput(
        _ operation: FilterOperation, _ input: LiquidValue, _ pipeline: ProgramPipeline,
        _ position: Int, _ program: TemplateProgram
    ) throws(LiquidFault) {
        if operation == .default { return }
        if input.isNull {
            if position == 0 { throw missing(pipeline.value, program) }
            throw LiquidFault(.undefined, "there is no value before '\(operation)'")
        }
        switch operation.inputKind {
        case .number:
            switch input {
            case .int, .float, .large: return
            case .text(let range), .markup(let range):
                let trimmed = trimmed(range)
                if isDecimal(trimmed) { return }
                if trimmed.count < 40, Integers.whole(texts.array(trimmed.indices)) != nil {
                    return
                }
            default: break
            }
            throw LiquidFault(.type, "'\(operation)' needs a number")
        case .text:
            switch input {
            case .array, .object, .forLoop, .tableLoop, .variables:
                throw LiquidFault(.type, "'\(operation)' needs a text")
            default: return
            }
        case .list:
            switch input {
            case .array, .range: return
            default: throw LiquidFault(.type, "'\(operation)' needs a list")
            }
        case .any: return
        }
    }

    private mutating func apply(
        _ operation: FilterOperation, _ input: LiquidValue, _ mark: Int, _ allowsFalse: Bool
    ) throws(LiquidFault) -> LiquidValue {
        let count = arguments.count - mark
        let first = count > 0 ? arguments[mark] : .null
        let second = count > 1 ? arguments[mark + 1] : .null
        switch operation {
        case .default:
            let isMissing = allowsFalse ? input.isNull : !input.isTrue
            guard isMissing || isEmpty(input) else { return input }
            return count > 0 ? first : .text(TextRange(0, 0))
        case .escape, .h, .escape_once, .url_encode, .url_decode, .base64_encode,
            .base64_decode, .base64_url_safe_encode, .base64_url_safe_decode, .strip_html,
            .newline_to_br, .raw:
            return try encoded(operation, input)
        case .plus: return try arithmetic(.plus, input, first)
        case .minus: return try arithmetic(.minus, input, first)
        case .times: return try arithmetic(.times, input, first)
        case .divided_by: return try arithmetic(.divide, input, first)
        case .modulo: return try arithmetic(.modulo, input, first)
        case .abs, .ceil, .floor, .round, .at_least, .at_most:
            return try rounded(operation, input, first, count)
        case .size: return size(input)
        case .first, .last: return end(operation, input)
        case .date: return try date(input, first)
        case .join, .reverse, .sort, .sort_natural, .uniq, .compact, .concat, .map, .where,
            .reject, .has, .find, .find_index, .sum:
            return try listed(operation, input, first, second, count)
        case .slice: return try slice(input, first, second, count)
        case .truncate: return try truncated(input, first, second, count)
        case .truncatewords: return try truncatedWords(input, first, second, count)
        case .split: return try split(input, first)
        case .custom: return input
        default: return try edited(operation, input, first, second, count)
        }
    }

    // MARK: Filters of the host

    private mutating func apply(
        _ own: TemplateFilter, _ filter: ProgramFilter, _ input: LiquidValue, _ mark: Int,
        _ loaded: LoadedProgram, _ program: TemplateProgram
    ) throws(LiquidFault) -> LiquidValue {
        let name = program.text(filter.name)
        guard own.arguments.contains(Int(filter.argumentCount)) else {
            throw LiquidFault(
                .arguments,
                "'\(name)' takes \(own.arguments.lowerBound) to \(own.arguments.upperBound) "
                    + "arguments, not \(filter.argumentCount)")
        }
        var call = TemplateFilterCall(
            input: hostValue(input, 0), now: environment.now, zone: environment.zone)
        for index in mark..<arguments.count {
            call.arguments.append(hostValue(arguments[index], 0))
        }
        for offset in 0..<Int(filter.namedCount) {
            let argument = program.named[Int(filter.firstNamed) + offset]
            let key = program.name(argument.name)
            guard own.names.contains(key) else {
                throw LiquidFault(.arguments, "'\(name)' has no argument '\(key)'")
            }
            let value = try value(argument.value, loaded, program)
            call.named.append((key, hostValue(value, 0)))
        }
        let result: TemplateValue
        do throws(TemplateFilterFailure) {
            result = try own.apply(call)
        } catch {
            throw LiquidFault(.type, error.message)
        }
        return try ownValue(result, 0)
    }
}

extension FilterOperation {
    enum InputKind {
        case any, text, number, list
    }

    /// What a strict dialect asks of the value before the filter.
    var inputKind: InputKind {
        switch self {
        case .abs, .at_least, .at_most, .ceil, .divided_by, .floor, .minus, .modulo, .plus, .round,
            .times:
            .number
        case .join, .reverse, .sort, .sort_natural, .uniq, .compact, .concat, .map, .where, .reject,
            .has, .find, .find_index, .sum:
            .list
        case .default, .size, .first, .last, .slice, .date, .custom, .raw: .any
        default: .text
        }
    }
}

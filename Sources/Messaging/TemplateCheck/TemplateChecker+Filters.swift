// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension TemplateChecker {
    /// The value behind the filters of a pipeline.
    mutating func value(of pipeline: Syntax.Pipeline) -> CheckedValue {
        var value =
            pipeline.value.map { self.value(of: $0) }
            ?? CheckedValue(
                type: .text, mayBeEmpty: true)
        for (index, filter) in pipeline.filters.enumerated() {
            var arguments: [CheckedValue] = []
            for argument in filter.arguments { arguments.append(self.value(of: argument)) }
            var named: [(String, CheckedValue)] = []
            for argument in filter.named {
                named.append((argument.name, self.value(of: argument.value)))
            }
            let name = value.name
            // A default behind another filter comes too late.
            if filter.name != "default", filters[filter.name] == nil,
                reportNullable(value, at: index == 0 ? pipeline.place : filter.place)
            {
                value.mayBeNil = false
            }
            value = apply(filter, to: value, arguments, named)
            value.name = name
        }
        return value
    }

    private mutating func apply(
        _ filter: Syntax.Filter, to value: CheckedValue, _ arguments: [CheckedValue],
        _ named: [(String, CheckedValue)]
    ) -> CheckedValue {
        if let host = filters[filter.name] {
            return applyHost(host, filter, arguments, named)
        }
        guard let signature = FilterSignature.standard[filter.name] else {
            let names = Array(FilterSignature.standard.keys) + filters.names
            report(
                .unknownFilter, at: filter.place, subject: filter.name,
                suggestion: NearNames.nearest(to: filter.name, in: names),
                "there is no filter \(filter.name)")
            return .anything
        }
        checkNumber(of: arguments, signature.required...signature.arguments.count, filter)
        if filter.name == "default" {
            checkNames(named, allowed: ["allow_false"], filter)
            return defaulted(value, arguments.first)
        }
        checkNames(named, allowed: [], filter)
        guard signature.takes(value) else {
            report(
                .wrongType, at: filter.place, subject: value.name,
                "\(filter.name) needs \(signature.inputName); \(value.name) is a \(value.type.name)"
            )
            return .anything
        }
        check(arguments, signature, filter, of: value)
        return result(of: signature, filter, value, arguments)
    }

    private mutating func applyHost(
        _ host: TemplateFilter, _ filter: Syntax.Filter, _ arguments: [CheckedValue],
        _ named: [(String, CheckedValue)]
    ) -> CheckedValue {
        checkNumber(of: arguments, host.arguments, filter)
        checkNames(named, allowed: host.names, filter)
        for value in arguments + named.map(\.1) where value.literal == nil {
            reportNullable(value, at: filter.place)
        }
        return .anything
    }

    private mutating func checkNumber(
        of arguments: [CheckedValue], _ allowed: ClosedRange<Int>, _ filter: Syntax.Filter
    ) {
        guard !allowed.contains(arguments.count) else { return }
        let needed =
            allowed.lowerBound == allowed.upperBound
            ? "\(allowed.lowerBound)" : "\(allowed.lowerBound) to \(allowed.upperBound)"
        report(
            .wrongArguments, at: filter.place, subject: filter.name,
            "\(filter.name) has \(arguments.count) arguments, \(needed) are needed")
    }

    private mutating func checkNames(
        _ named: [(String, CheckedValue)], allowed: Set<String>, _ filter: Syntax.Filter
    ) {
        for (name, _) in named where !allowed.contains(name) {
            report(
                .wrongArguments, at: filter.place, subject: filter.name,
                suggestion: NearNames.nearest(to: name, in: allowed),
                "\(filter.name) has no argument \(name)")
        }
    }

    private func defaulted(_ value: CheckedValue, _ fallback: CheckedValue?) -> CheckedValue {
        guard let fallback else { return CheckedValue(type: value.type, mayBeEmpty: true) }
        var result = value
        if value.mayBeNil || value.mayBeEmpty {
            result = CheckedValue(
                type: value.type.joined(fallback.type), mayBeNil: fallback.mayBeNil,
                mayBeEmpty: fallback.mayBeEmpty)
        }
        return result
    }

    private mutating func check(
        _ arguments: [CheckedValue], _ signature: FilterSignature, _ filter: Syntax.Filter,
        of value: CheckedValue
    ) {
        for (place, argument) in arguments.enumerated() where place < signature.arguments.count {
            let kind = signature.arguments[place]
            if argument.literal == nil { reportNullable(argument, at: filter.place) }
            var needed: String?
            switch kind {
            case .anything: break
            case .text: needed = argument.type.isScalar ? nil : "a text"
            case .number:
                if case .text(let text)? = argument.literal {
                    needed = FilterSignature.isNumeral(text) ? nil : "a number"
                } else {
                    needed = argument.type.isNumber ? nil : "a number"
                }
            case .list:
                if case .array = argument.type { break }
                needed = argument.type == .any ? nil : "a list"
            case .field: checkField(argument, filter, of: value)
            }
            if let needed {
                report(
                    .wrongType, at: filter.place, subject: argument.name,
                    "\(filter.name) needs \(needed); \(argument.name) is a \(argument.type.name)")
            }
        }
        if ["divided_by", "modulo"].contains(filter.name), arguments.first?.literal == .integer(0) {
            report(
                .wrongArguments, at: filter.place, subject: filter.name,
                "\(filter.name) cannot divide by 0")
        }
    }

    /// The name of a field of the elements of a list.
    private mutating func checkField(
        _ argument: CheckedValue, _ filter: Syntax.Filter, of value: CheckedValue
    ) {
        guard case .text(let name)? = argument.literal, case .array(let element) = value.type,
            element != .any
        else { return }
        let first = String(name.prefix { $0 != "." })
        guard case .object(let fields) = element else {
            report(
                .wrongType, at: filter.place, subject: value.name,
                "the elements of \(value.name) have no \(name)")
            return
        }
        if !fields.contains(where: { $0.name == first }) {
            report(
                .missing, at: filter.place, subject: name,
                suggestion: NearNames.nearest(to: first, in: fields.map(\.name)),
                "the elements of \(value.name) have no \(first)")
        }
    }

    private func result(
        of signature: FilterSignature, _ filter: Syntax.Filter, _ value: CheckedValue,
        _ arguments: [CheckedValue]
    ) -> CheckedValue {
        var mayEmpty = signature.mayEmpty
        if filter.name.hasPrefix("replace"), arguments.count == 2 {
            // What stands in its place is no blank: the text stays filled.
            mayEmpty = arguments[1].mayBeEmpty
        }
        let mayBeEmpty = value.mayBeEmpty || mayEmpty
        switch signature.output {
        case .text:
            if filter.name == "append" || filter.name == "prepend" {
                let isFilled = arguments.first.map { !$0.mayBeEmpty && !$0.mayBeNil } ?? false
                return CheckedValue(type: .text, mayBeEmpty: mayBeEmpty && !isFilled)
            }
            if filter.name == "date" { return CheckedValue(type: .text) }
            return CheckedValue(type: .text, mayBeEmpty: mayBeEmpty)
        case .integer:
            return CheckedValue(type: .integer, mayBeNil: filter.name == "find_index")
        case .decimal:
            return CheckedValue(type: arguments.isEmpty ? .integer : .decimal)
        case .number: return number(filter, value, arguments)
        case .boolean: return CheckedValue(type: .boolean)
        case .same:
            return CheckedValue(
                type: value.type, mayBeNil: value.mayBeNil, mayBeEmpty: mayBeEmpty)
        case .element:
            guard case .array(let element) = value.type else { return .anything }
            let isSafe = filter.name != "find" && !mayBeEmpty
            return CheckedValue(type: element, mayBeNil: !isSafe)
        case .textList:
            return CheckedValue(type: .array(of: .text), mayBeEmpty: mayBeEmpty)
        case .any: return mapped(value, arguments)
        }
    }

    private func number(
        _ filter: Syntax.Filter, _ value: CheckedValue, _ arguments: [CheckedValue]
    ) -> CheckedValue {
        if filter.name == "sum" {
            let type = mapped(value, arguments).type
            if case .array(let element) = type, element.isNumber {
                return CheckedValue(type: element)
            }
            return CheckedValue(type: .decimal)
        }
        let type = value.type.isNumber ? value.type : .decimal
        guard let other = arguments.first, other.type.isNumber else {
            return CheckedValue(type: type)
        }
        return CheckedValue(type: type.joined(other.type))
    }

    /// The list of one field of the elements.
    private func mapped(_ value: CheckedValue, _ arguments: [CheckedValue]) -> CheckedValue {
        guard case .array(let element) = value.type else { return .anything }
        guard let argument = arguments.first else { return value }
        guard case .object(let fields) = element, case .text(let name)? = argument.literal,
            let field = fields.first(where: { $0.name == name })
        else { return CheckedValue(type: .array(of: .any), mayBeEmpty: value.mayBeEmpty) }
        return CheckedValue(type: .array(of: field.type), mayBeEmpty: value.mayBeEmpty)
    }
}

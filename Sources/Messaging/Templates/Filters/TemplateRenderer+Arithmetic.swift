// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Filters of the language that compute with numbers.
extension TemplateRenderer {
    mutating func arithmetic(
        _ operation: LiquidNumeral.Operation, _ input: LiquidValue, _ operand: LiquidValue
    ) throws(LiquidFault) -> LiquidValue {
        if dialect.isStrict { try checkNumber(operand) }
        let result = try number(input).applying(operation, number(operand))
        if case .large = result { try spend(1_000) }
        return value(of: result)
    }

    /// In strict dialects arguments of arithmetic are numbers.
    private func checkNumber(_ value: LiquidValue) throws(LiquidFault) {
        switch value {
        case .int, .float, .large: return
        case .text(let range), .markup(let range):
            let trimmed = trimmed(range)
            if isDecimal(trimmed) { return }
            if trimmed.count < 40, Integers.whole(texts.array(trimmed.indices)) != nil { return }
        default: break
        }
        throw LiquidFault(.type, "the argument is no number")
    }

    mutating func rounded(
        _ operation: FilterOperation, _ input: LiquidValue, _ argument: LiquidValue, _ count: Int
    ) throws(LiquidFault) -> LiquidValue {
        let number = number(input)
        switch operation {
        case .at_least, .at_most:
            if dialect.isStrict { try checkNumber(argument) }
            let other = self.number(argument)
            let order = other.order(number)
            let isOther = operation == .at_least ? order > 0 : order < 0
            return value(of: isOther ? other : number)
        case .abs: return value(of: try absolute(number))
        case .ceil, .floor:
            switch number {
            case .decimal(let decimal):
                guard let whole = decimal.whole(up: operation == .ceil) else { return .int(0) }
                return value(of: try LiquidNumeral.whole(whole))
            case .double(let double): return try whole(double)
            default: return value(of: number)
            }
        default: return try round(number, argument, count)
        }
    }

    private func absolute(_ number: LiquidNumeral) throws(LiquidFault) -> LiquidNumeral {
        switch number {
        case .int(let value):
            if value == .min { return .large(-LargeInteger(value)) }
            return .int(Swift.abs(value))
        case .large(let value): return .large(value.isNegative ? -value : value)
        case .decimal(let value):
            return .decimal(
                LiquidDecimal(
                    value.coefficient < 0 ? -value.coefficient : value.coefficient,
                    value.exponent))
        case .double(let value): return .double(Swift.abs(value))
        }
    }

    private func whole(_ double: Double) throws(LiquidFault) -> LiquidValue {
        guard double.isFinite else {
            throw LiquidFault(
                .type, double.isNaN ? "NaN" : double < 0 ? "-Infinity" : "Infinity")
        }
        return .int(double.wholePart)
    }

    private mutating func round(
        _ number: LiquidNumeral, _ argument: LiquidValue, _ count: Int
    ) throws(LiquidFault) -> LiquidValue {
        var digits = 0
        if count > 0 {
            switch self.number(argument) {
            case .int(let value):
                let limited = Swift.min(Swift.max(value, -1_000), 1_000)
                digits = Int(limited)
            case .decimal(let value):
                let limited = Swift.min(Swift.max(value.double, -1_000), 1_000)
                digits = Int(limited)
            default: break
            }
        }
        switch number {
        case .int(let value):
            if digits >= 0 { return .int(value) }
            guard let rounded = LiquidDecimal(value).rounded(digits) else { return .int(0) }
            return self.value(of: try LiquidNumeral.whole(rounded))
        case .large: return value(of: number)
        case .decimal(let value):
            guard let rounded = value.rounded(digits) else { return .int(0) }
            if digits > 0 { return .float(rounded.double) }
            return self.value(of: try LiquidNumeral.whole(rounded))
        case .double(let value): return try whole(value.rounded())
        }
    }

    mutating func size(_ input: LiquidValue) -> LiquidValue {
        switch input {
        case .text(let range), .markup(let range): return .int(Int64(scalarCount(range)))
        case .array(let range), .object(let range): return .int(Int64(range.count))
        case .range(let place):
            let (lower, upper) = bounds(place)
            return .int(Self.slice(.numbers(lower, upper), 0, nil).1)
        case .int: return .int(8)
        case .large(let range):
            // Ruby's bytes of the number: words of eight, at about 2.4 digits a byte.
            let words = (Int(range.count) * 10 + 23) / 24 / 8
            return .int(Int64(words * 8 + 8))
        default: return .int(0)
        }
    }

    mutating func end(_ operation: FilterOperation, _ input: LiquidValue) -> LiquidValue {
        let isFirst = operation == .first
        switch input {
        case .text(let range), .markup(let range):
            return .text(isFirst ? firstScalar(range) : lastScalar(range))
        case .array(let range):
            if range.count == 0 { return .null }
            return values[isFirst ? Int(range.start) : range.indices.upperBound - 1]
        case .object(let range): return isFirst && range.count > 0 ? pair(Int(range.start)) : .null
        case .range(let place):
            let (lower, upper) = bounds(place)
            return .int(isFirst ? lower : upper)
        default: return .null
        }
    }
}

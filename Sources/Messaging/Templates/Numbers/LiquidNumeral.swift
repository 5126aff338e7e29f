// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A number while it is computed with: whole, or decimal, or binary where decimals do not reach.
enum LiquidNumeral: Sendable {
    case int(Int64)
    case large(LargeInteger)
    case decimal(LiquidDecimal)
    case double(Double)

    init(_ value: Double) {
        if let decimal = LiquidDecimal(value) {
            self = .decimal(decimal)
        } else {
            self = .double(value)
        }
    }

    /// What the filters of arithmetic do.
    enum Operation {
        case plus, minus, times, divide, modulo
    }

    var double: Double {
        switch self {
        case .int(let value): Double(value)
        case .large(let value): value.double
        case .decimal(let value): value.double
        case .double(let value): value
        }
    }

    private var integer: LargeInteger? {
        switch self {
        case .int(let value): LargeInteger(value)
        case .large(let value): value
        default: nil
        }
    }

    private var isWhole: Bool {
        switch self {
        case .int, .large: true
        case .decimal, .double: false
        }
    }

    private var decimal: LiquidDecimal? {
        switch self {
        case .int(let value): LiquidDecimal(value)
        case .decimal(let value): value
        default: nil
        }
    }

    private var isZero: Bool {
        switch self {
        case .int(let value): value == 0
        case .large(let value): value.isZero
        case .decimal(let value): value.coefficient == 0
        case .double(let value): value == 0
        }
    }

    /// Below zero, zero, above.
    func order(_ other: LiquidNumeral) -> Int {
        if case .int(let left) = self, case .int(let right) = other {
            return left < right ? -1 : left > right ? 1 : 0
        }
        if isWhole, other.isWhole, let left = integer, let right = other.integer {
            return LargeInteger.order(left, right)
        }
        if let left = decimal, let right = other.decimal {
            return LiquidDecimal.order(left, right)
        }
        let (left, right) = (double, other.double)
        return left < right ? -1 : left > right ? 1 : 0
    }

    /// The result of an operation.
    func applying(
        _ operation: Operation, _ other: LiquidNumeral
    ) throws(LiquidFault) -> LiquidNumeral {
        if operation == .divide || operation == .modulo, other.isZero {
            throw LiquidFault(.type, "divided by 0")
        }
        if case .int(let left) = self, case .int(let right) = other,
            let result = Self.small(operation, left, right)
        {
            return .int(result)
        }
        if isWhole, other.isWhole, let left = integer, let right = other.integer {
            return try Self.large(operation, left, right)
        }
        if let left = decimal, let right = other.decimal,
            let result = Self.decimal(operation, left, right)
        {
            return .decimal(result)
        }
        return .double(Self.binary(operation, double, other.double))
    }

    private static func small(_ operation: Operation, _ left: Int64, _ right: Int64) -> Int64? {
        let result: (partialValue: Int64, overflow: Bool)
        switch operation {
        case .plus: result = left.addingReportingOverflow(right)
        case .minus: result = left.subtractingReportingOverflow(right)
        case .times: result = left.multipliedReportingOverflow(by: right)
        case .divide:
            if right == -1 {
                result = Int64(0).subtractingReportingOverflow(left)
            } else {
                let (whole, rest) = left.quotientAndRemainder(dividingBy: right)
                result = (rest != 0 && (rest < 0) != (right < 0) ? whole - 1 : whole, false)
            }
        case .modulo:
            if right == -1 { return 0 }
            let rest = left % right
            result = (rest != 0 && (rest < 0) != (right < 0) ? rest + right : rest, false)
        }
        return result.overflow ? nil : result.partialValue
    }

    private static func large(
        _ operation: Operation, _ left: LargeInteger, _ right: LargeInteger
    ) throws(LiquidFault) -> LiquidNumeral {
        let result: LargeInteger
        switch operation {
        case .plus: result = left + right
        case .minus: result = left + -right
        case .times: result = left * right
        case .divide, .modulo:
            guard let (quotient, remainder) = left.divided(by: right) else {
                throw LiquidFault(.type, "divided by 0")
            }
            result = operation == .divide ? quotient : remainder
        }
        if result.isTooLarge { throw LiquidFault(.limit, "the number has too many digits") }
        if let small = result.int64 { return .int(small) }
        return .large(result)
    }

    private static func decimal(
        _ operation: Operation, _ left: LiquidDecimal, _ right: LiquidDecimal
    ) -> LiquidDecimal? {
        switch operation {
        case .plus: .sum(left, right)
        case .minus: .sum(left, LiquidDecimal(-right.coefficient, right.exponent))
        case .times: .product(left, right)
        case .divide: .quotient(left, right)
        case .modulo: .remainder(left, right)
        }
    }

    private static func binary(_ operation: Operation, _ left: Double, _ right: Double) -> Double {
        switch operation {
        case .plus: return left + right
        case .minus: return left - right
        case .times: return left * right
        case .divide: return left / right
        case .modulo:
            let rest = left.truncatingRemainder(dividingBy: right)
            return rest != 0 && (rest < 0) != (right < 0) ? rest + right : rest
        }
    }

    /// The whole number of a decimal without a fraction.
    static func whole(_ decimal: LiquidDecimal) throws(LiquidFault) -> LiquidNumeral {
        var value = decimal.coefficient
        var exponent = decimal.exponent
        while exponent < 0 {
            value /= 10
            exponent += 1
        }
        if exponent > 0, value != 0 {
            guard exponent <= LargeInteger.greatestDigits else {
                throw LiquidFault(.limit, "the number has too many digits")
            }
            let digits = "\(value)" + String(repeating: "0", count: exponent)
            guard let large = LargeInteger(digits: Array(digits.utf8)) else {
                throw LiquidFault(.limit, "the number has too many digits")
            }
            return large.int64.map { .int($0) } ?? .large(large)
        }
        if let small = Int64(exactly: value) { return .int(small) }
        guard let large = LargeInteger(digits: Array("\(value)".utf8)) else {
            throw LiquidFault(.limit, "the number has too many digits")
        }
        return .large(large)
    }
}

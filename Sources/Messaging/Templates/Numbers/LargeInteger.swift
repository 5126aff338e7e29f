// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A whole number of any size, up to a thousand digits.
struct LargeInteger: Hashable, Sendable {
    /// The most digits of a number.
    static let greatestDigits = 1_000

    private static let base: UInt64 = 1_000_000_000

    var isNegative: Bool
    /// Nine decimal digits each, the lowest first, without zeros at the end.
    private var parts: [UInt32]

    init(_ value: Int64) {
        isNegative = value < 0
        parts = []
        var rest = value.magnitude
        while rest > 0 {
            parts.append(UInt32(rest % Self.base))
            rest /= Self.base
        }
    }

    /// From digits, perhaps with a sign; nil for anything else and for too many.
    init?(digits: [UInt8]) {
        isNegative = digits.first == 0x2D
        var rest = digits[(isNegative ? 1 : 0)...]
        guard !rest.isEmpty, rest.count <= Self.greatestDigits, rest.allSatisfy(\.isDigit) else {
            return nil
        }
        parts = []
        while !rest.isEmpty {
            var part: UInt32 = 0
            for byte in rest.suffix(9) { part = part * 10 + UInt32(byte - 0x30) }
            parts.append(part)
            rest = rest.dropLast(9)
        }
        trim()
    }

    private init(_ parts: [UInt32], isNegative: Bool) {
        self.parts = parts
        self.isNegative = isNegative
        trim()
    }

    private mutating func trim() {
        while parts.last == 0 { parts.removeLast() }
        if parts.isEmpty { isNegative = false }
    }

    var isZero: Bool { parts.isEmpty }
    /// Whether it has more digits than are allowed.
    var isTooLarge: Bool { parts.count * 9 > Self.greatestDigits }

    var int64: Int64? {
        guard parts.count <= 3 else { return nil }
        var value: Int64 = 0
        for part in parts.reversed() {
            let (scaled, overflow) = value.multipliedReportingOverflow(by: Int64(Self.base))
            let step = isNegative ? -Int64(part) : Int64(part)
            let (sum, more) = scaled.addingReportingOverflow(step)
            if overflow || more { return nil }
            value = sum
        }
        return value
    }

    var double: Double { Double(text) ?? 0 }

    var text: String {
        guard let last = parts.last else { return "0" }
        var text = (isNegative ? "-" : "") + String(last)
        for part in parts.dropLast().reversed() {
            let digits = String(part)
            text += String(repeating: "0", count: 9 - digits.count) + digits
        }
        return text
    }

    // MARK: Arithmetic

    private static func compare(_ left: [UInt32], _ right: [UInt32]) -> Int {
        if left.count != right.count { return left.count < right.count ? -1 : 1 }
        for index in left.indices.reversed() where left[index] != right[index] {
            return left[index] < right[index] ? -1 : 1
        }
        return 0
    }

    private static func add(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
        var result: [UInt32] = []
        var carry: UInt64 = 0
        for index in 0..<max(left.count, right.count) {
            let sum =
                carry + (index < left.count ? UInt64(left[index]) : 0)
                + (index < right.count ? UInt64(right[index]) : 0)
            result.append(UInt32(sum % base))
            carry = sum / base
        }
        if carry > 0 { result.append(UInt32(carry)) }
        return result
    }

    /// `left` must not be less than `right`.
    private static func subtract(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
        var result: [UInt32] = []
        var borrow: Int64 = 0
        for index in left.indices {
            var part = Int64(left[index]) - borrow
            if index < right.count { part -= Int64(right[index]) }
            borrow = part < 0 ? 1 : 0
            result.append(UInt32(part + borrow * Int64(base)))
        }
        return result
    }

    static func + (left: LargeInteger, right: LargeInteger) -> LargeInteger {
        if left.isNegative == right.isNegative {
            return LargeInteger(add(left.parts, right.parts), isNegative: left.isNegative)
        }
        if compare(left.parts, right.parts) >= 0 {
            return LargeInteger(subtract(left.parts, right.parts), isNegative: left.isNegative)
        }
        return LargeInteger(subtract(right.parts, left.parts), isNegative: right.isNegative)
    }

    static prefix func - (value: LargeInteger) -> LargeInteger {
        LargeInteger(value.parts, isNegative: !value.isNegative)
    }

    static func * (left: LargeInteger, right: LargeInteger) -> LargeInteger {
        var result = [UInt32](repeating: 0, count: left.parts.count + right.parts.count + 1)
        for (place, part) in left.parts.enumerated() {
            var carry: UInt64 = 0
            var index = place
            for other in right.parts {
                let value = UInt64(result[index]) + UInt64(part) * UInt64(other) + carry
                result[index] = UInt32(value % base)
                carry = value / base
                index += 1
            }
            while carry > 0 {
                let value = UInt64(result[index]) + carry
                result[index] = UInt32(value % base)
                carry = value / base
                index += 1
            }
        }
        return LargeInteger(result, isNegative: left.isNegative != right.isNegative)
    }

    /// Quotient rounded down and remainder with the divisor's sign; nil for a divisor of zero.
    func divided(by other: LargeInteger) -> (quotient: LargeInteger, remainder: LargeInteger)? {
        if other.isZero { return nil }
        var quotient = [UInt32](repeating: 0, count: parts.count)
        var rest = LargeInteger([], isNegative: false)
        let divisor = LargeInteger(other.parts, isNegative: false)
        for index in parts.indices.reversed() {
            rest.parts.insert(parts[index], at: 0)
            rest.trim()
            // The digit by halving: the largest that leaves nothing negative.
            var low: UInt64 = 0
            var high = Self.base
            while high - low > 1 {
                let middle = (low + high) / 2
                let product = divisor * LargeInteger(Int64(middle))
                if Self.compare(product.parts, rest.parts) <= 0 {
                    low = middle
                } else {
                    high = middle
                }
            }
            quotient[index] = UInt32(low)
            rest = rest + -(divisor * LargeInteger(Int64(low)))
        }
        var result = LargeInteger(quotient, isNegative: isNegative != other.isNegative)
        if !rest.isZero, isNegative != other.isNegative {
            result = result + LargeInteger(-1)
            rest = divisor + -rest
        }
        return (result, other.isNegative ? -rest : rest)
    }

    static func order(_ left: LargeInteger, _ right: LargeInteger) -> Int {
        if left.isNegative != right.isNegative { return left.isNegative ? -1 : 1 }
        let order = compare(left.parts, right.parts)
        return left.isNegative ? -order : order
    }
}

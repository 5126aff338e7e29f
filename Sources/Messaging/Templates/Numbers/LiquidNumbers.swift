// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Numbers as texts, as Ruby writes them.
enum LiquidNumbers {
    static func text(_ value: Double) -> String {
        var buffer = ByteBuffer(capacity: 64)
        buffer.append(float: value)
        return buffer.string(TextRange(0, buffer.count))
    }
}

extension ByteBuffer {
    /// Writes a whole number.
    mutating func append(integer value: Int64) {
        if value >= 0, value < 10 {
            append(0x30 &+ UInt8(value))
            return
        }
        if value < 0 { append(0x2D) }
        append(magnitude: value.magnitude, digits: 1)
    }

    /// Writes a number with at least `digits` digits.
    mutating func append(magnitude value: UInt64, digits: Int) {
        var rest = value
        var power: UInt64 = 1
        var count = 1
        while rest >= 10 || count < digits {
            rest /= 10
            power &*= 10
            count += 1
            if count >= 20 { break }
        }
        rest = value
        while power > 0 {
            append(0x30 &+ UInt8(truncatingIfNeeded: rest / power % 10))
            power /= 10
        }
    }

    /// Writes a byte as two digits of base 16.
    mutating func append(hex byte: UInt8) {
        let (high, low) = (byte >> 4, byte & 15)
        append(high < 10 ? 0x30 + high : 0x37 + high)
        append(low < 10 ? 0x30 + low : 0x37 + low)
    }

    /// Writes a fraction with as few digits as tell it apart: `1.0`, `0.1`, `1.0e+16`.
    mutating func append(float value: Double) {
        if let decimal = Self.short(value) {
            if value < 0 || (value == 0 && value.sign == .minus) { append(0x2D) }
            var power: UInt64 = 1
            for _ in 0..<decimal.digits { power *= 10 }
            append(magnitude: decimal.number / power, digits: 1)
            append(0x2E)
            append(magnitude: decimal.number % power, digits: decimal.digits)
            return
        }
        append(long: value)
    }

    /// The digits of a number with few of them after the point.
    private static func short(_ value: Double) -> (number: UInt64, digits: Int)? {
        let magnitude = Swift.abs(value)
        guard magnitude < 1e11, magnitude >= 1e-3 || magnitude == 0 else { return nil }
        var power = 10.0
        for digits in 1..<5 {
            let scaled = (magnitude * power).rounded()
            if scaled / power == magnitude { return (UInt64(scaled), digits) }
            power *= 10
        }
        return nil
    }

    private mutating func append(long value: Double) {
        guard value.isFinite else {
            append(value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity" as String)
            return
        }
        // Digits and exponent of the shortest text.
        var digits: [UInt8] = []
        var point = 0
        var exponent = 0
        var seenPoint = false
        var text = Array(value.magnitude.description.utf8)
        if let mark = text.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }) {
            exponent = Int(String(decoding: text[(mark + 1)...], as: UTF8.self)) ?? 0
            text.removeSubrange(mark...)
        }
        for byte in text {
            if byte == 0x2E {
                seenPoint = true
                continue
            }
            if !seenPoint { point += 1 }
            digits.append(byte)
        }
        point += exponent
        while digits.count > 1, digits.first == 0x30 {
            digits.removeFirst()
            point -= 1
        }
        while digits.count > 1, digits.last == 0x30 { digits.removeLast() }
        if value.sign == .minus { append(0x2D) }
        if point > -4, point <= 15 || (point == 16 && digits.count >= 16) {
            if point <= 0 {
                append("0.")
                for _ in 0..<(-point) { append(0x30) }
                append(digits)
            } else {
                for index in 0..<max(point, digits.count) {
                    if index == point { append(0x2E) }
                    append(index < digits.count ? digits[index] : 0x30)
                }
                if digits.count <= point { append(".0") }
            }
            return
        }
        append(digits[0])
        append(0x2E)
        if digits.count > 1 { append(digits, 1..<digits.count) } else { append(0x30) }
        append(UInt8(ascii: "e"))
        append(point - 1 < 0 ? "-" : "+" as String)
        append(magnitude: UInt64(Swift.abs(point - 1)), digits: 2)
    }
}

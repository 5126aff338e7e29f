// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Whole numbers in texts, read as Ruby reads them.
enum Integers {
    /// The number that a text begins with, or 0; saturates.
    static func leading(_ bytes: [UInt8], _ range: TextRange) -> Int64 {
        leading(range) { bytes[$0] }
    }

    /// The number that a text begins with, or 0; saturates.
    static func leading(_ bytes: borrowing ByteBuffer, _ range: TextRange) -> Int64 {
        var state = Leading()
        for index in range.indices where !state.take(bytes[index]) { break }
        return state.value
    }

    private static func leading(_ range: TextRange, _ byte: (Int) -> UInt8) -> Int64 {
        var state = Leading()
        for index in range.indices where !state.take(byte(index)) { break }
        return state.value
    }

    private struct Leading {
        var value: Int64 = 0
        private var isNegative = false
        private var hasSign = false
        private var hasDigit = false
        private var afterLine = false

        /// Takes a byte; false when the number is over.
        mutating func take(_ byte: UInt8) -> Bool {
            if byte.isDigit {
                hasDigit = true
                afterLine = false
                let digit = Int64(byte - 0x30)
                let (scaled, overflow) = value.multipliedReportingOverflow(by: 10)
                let (sum, more) = scaled.addingReportingOverflow(isNegative ? -digit : digit)
                value = overflow || more ? (isNegative ? .min : .max) : sum
                return true
            }
            if hasDigit {
                guard byte == UInt8(ascii: "_"), !afterLine else { return false }
                afterLine = true
                return true
            }
            if byte.isBlank { return !hasSign }
            guard !hasSign, byte == 0x2D || byte == UInt8(ascii: "+") else { return false }
            hasSign = true
            isNegative = byte == 0x2D
            return true
        }
    }

    /// The number that a text is, as Ruby's `Integer()` reads it; nil when it is none.
    ///
    /// White space may stand around it, `_` between digits, a prefix for the base before them.
    /// Beyond 64 bits it saturates, and NUL ends the text, as in the reference.
    static func whole(_ text: [UInt8]) -> Int64? {
        var rest = text[...]
        while let byte = rest.first, byte.isBlank { rest = rest.dropFirst() }
        var isNegative = false
        if let byte = rest.first, byte == 0x2D || byte == UInt8(ascii: "+") {
            isNegative = byte == 0x2D
            rest = rest.dropFirst()
        }
        var base: Int64 = 10
        var value: Int64 = 0
        var isLarge = false
        var lastIsDigit = false
        if rest.first == 0x30, rest.count > 1 {
            let next = rest[rest.startIndex + 1]
            switch next | 0x20 {
            case UInt8(ascii: "x"): base = 16
            case UInt8(ascii: "b"): base = 2
            case UInt8(ascii: "o"): base = 8
            case UInt8(ascii: "d"): break
            default:
                if next.isDigit || next == UInt8(ascii: "_") { base = 8 }
                lastIsDigit = true
            }
            rest = rest.dropFirst(lastIsDigit ? 1 : 2)
        }
        while let byte = rest.first {
            if byte == UInt8(ascii: "_") {
                guard lastIsDigit else { return nil }
                lastIsDigit = false
                rest = rest.dropFirst()
                continue
            }
            guard let digit = digit(byte), digit < base else { break }
            lastIsDigit = true
            let (scaled, overflow) = value.multipliedReportingOverflow(by: base)
            let (sum, more) = scaled.addingReportingOverflow(isNegative ? -digit : digit)
            if overflow || more { isLarge = true }
            if !isLarge { value = sum }
            rest = rest.dropFirst()
        }
        guard lastIsDigit else { return nil }
        while let byte = rest.first, byte.isBlank { rest = rest.dropFirst() }
        guard rest.isEmpty || (rest.first == 0 && isReadToNUL(text)) else { return nil }
        return isLarge ? (isNegative ? .min : .max) : value
    }

    /// Ruby reads a text up to NUL when its digits pass 64 bits or have `_` between them, and
    /// refuses it otherwise.
    private static func isReadToNUL(_ text: [UInt8]) -> Bool {
        var value: UInt64 = 0
        for byte in text {
            if byte == 0 { return false }
            if byte == UInt8(ascii: "_") { return true }
            guard byte.isDigit else { continue }
            let (scaled, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, more) = scaled.addingReportingOverflow(UInt64(byte - 0x30))
            if overflow || more { return true }
            value = sum
        }
        return false
    }

    private static func digit(_ byte: UInt8) -> Int64? {
        if byte.isDigit { return Int64(byte - 0x30) }
        let letter = byte | 0x20
        guard letter >= 0x61, letter <= 0x66 else { return nil }
        return Int64(letter - 0x61 + 10)
    }
}

extension Double {
    /// The part before the point; saturates.
    var wholePart: Int64 {
        if isNaN { return 0 }
        if self >= 9.2e18 { return .max }
        if self <= -9.2e18 { return .min }
        return Int64(self)
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The short way for addresses as nearly all are: ASCII, not quoted, nothing around them.
///
/// It takes one pass and at most one allocation; what it does not know is left to `EmailAddress`.
enum PlainEmail {
    /// What `EmailAddress.exact` would be.
    ///
    /// - Returns: nil for what has to be read in full, or may be refused.
    static func exact(_ text: String, refusesPlaceholders: Bool) -> String? {
        let bytes = text.utf8Span.span
        guard bytes.count <= 254, let at = shape(bytes), 1...64 ~= at else { return nil }
        if refusesPlaceholders, mayBeRefused(bytes, at) { return nil }
        let count = bytes.count
        return unsafe String(unsafeUninitializedCapacity: count) { buffer in
            for place in 0..<count {
                let byte = bytes[place]
                unsafe buffer[place] = 0x41...0x5A ~= byte ? byte | 0x20 : byte
            }
            return count
        }
    }

    /// Where the `@` is of a plain local part and a plain domain.
    private static func shape(_ bytes: Span<UInt8>) -> Int? {
        var place = 0
        var previous: UInt8 = 0x2E
        while place < bytes.count, bytes[place] != 0x40 {
            let byte = bytes[place]
            if byte == 0x2E ? previous == 0x2E : !isWord(byte) && byte != 0x2B { return nil }
            previous = byte
            place += 1
        }
        guard place < bytes.count, previous != 0x2E else { return nil }
        return isDomain(bytes.extracting(droppingFirst: place + 1)) ? place : nil
    }

    /// Whether labels of letters, digits and inner hyphens follow one another, the last not a number.
    private static func isDomain(_ bytes: Span<UInt8>) -> Bool {
        guard bytes.count <= 253 else { return false }
        var label = 0
        var labels = 0
        var hasLetter = false
        var previous: UInt8 = 0x2D
        for place in bytes.indices {
            let byte = bytes[place]
            if byte == 0x2E {
                guard 1...63 ~= label, previous != 0x2D else { return false }
                labels += 1
                label = 0
                hasLetter = false
                previous = 0x2D
                continue
            }
            guard isWord(byte), byte != 0x5F, byte != 0x2D || label > 0 else { return false }
            if !(0x30...0x39 ~= byte) { hasLetter = true }
            label += 1
            previous = byte
        }
        return labels > 0 && 1...63 ~= label && previous != 0x2D && hasLetter
    }

    /// A letter, a digit, a hyphen or an underscore.
    @inline(__always)
    private static func isWord(_ byte: UInt8) -> Bool {
        0x61...0x7A ~= byte | 0x20 || 0x30...0x39 ~= byte || byte == 0x2D || byte == 0x5F
    }

    /// Whether a name stands for nobody: by its words, or one sign repeated.
    private static func mayBeRefused(_ bytes: Span<UInt8>, _ at: Int) -> Bool {
        var end = 0
        var signs = 0
        var isRepeated = true
        while end < at, bytes[end] != 0x2B {
            isRepeated = isRepeated && bytes[end] | 0x20 == bytes[0] | 0x20
            if !isSeparator(bytes[end]) { signs += 1 }
            end += 1
        }
        if isRepeated { return true }
        if signs > EmailAddress.longestOfNobody { return false }
        // So short a text needs no memory of its own.
        let letters = unsafe String(unsafeUninitializedCapacity: signs) { buffer in
            var count = 0
            for place in 0..<end where !isSeparator(bytes[place]) {
                unsafe buffer[count] = bytes[place] | 0x20
                count += 1
            }
            return count
        }
        return EmailAddress.isOfNobody(letters, isWhole: signs == end)
    }

    @inline(__always)
    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte == 0x2D || byte == 0x5F || byte == 0x2E
    }
}

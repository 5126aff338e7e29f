// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Looking at the octets of a mail as ASCII, whatever else they may be.
enum MailOctets {
    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
    static let space: UInt8 = 0x20
    static let tab: UInt8 = 0x09

    @inline(__always)
    static func lower(_ octet: UInt8) -> UInt8 {
        octet &- 0x41 < 26 ? octet | 0x20 : octet
    }

    @inline(__always)
    static func isBlank(_ octet: UInt8) -> Bool { octet == space || octet == tab }

    @inline(__always)
    static func isSpace(_ octet: UInt8) -> Bool {
        octet == space || (octet >= tab && octet <= carriageReturn)
    }

    @inline(__always)
    static func isDigit(_ octet: UInt8) -> Bool { octet &- 0x30 < 10 }

    @inline(__always)
    static func isLetter(_ octet: UInt8) -> Bool { (octet | 0x20) &- 0x61 < 26 }

    /// The value of a hexadecimal digit; nil for another octet.
    @inline(__always)
    static func hexadecimal(_ octet: UInt8) -> UInt8? {
        if isDigit(octet) { return octet - 0x30 }
        let letter = octet | 0x20
        return letter &- 0x61 < 6 ? letter - 0x57 : nil
    }

    /// `range` without white space at its ends.
    static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
        var low = range.lowerBound
        var high = range.upperBound
        while low < high, isSpace(bytes[low]) { low += 1 }
        while high > low, isSpace(bytes[high - 1]) { high -= 1 }
        return low..<high
    }

    /// Whether `range` is `text`, which is in lower case, whatever the case of its letters.
    static func equal(_ bytes: [UInt8], _ range: Range<Int>, _ text: StaticString) -> Bool {
        range.count == text.utf8CodeUnitCount && starts(bytes, range, text)
    }

    /// Whether `range` begins with `text`, which is in lower case, whatever the case of its letters.
    static func starts(_ bytes: [UInt8], _ range: Range<Int>, _ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard range.count >= count else { return false }
        return text.withUTF8Buffer { letters in
            for index in 0..<count {
                guard unsafe lower(bytes[range.lowerBound + index]) == letters[index] else {
                    return false
                }
            }
            return true
        }
    }

    /// Where `text`, in lower case, begins in `range`, whatever the case of its letters.
    static func find(_ bytes: [UInt8], _ range: Range<Int>, _ text: StaticString) -> Int? {
        let count = text.utf8CodeUnitCount
        guard count > 0, range.count >= count else { return nil }
        return text.withUTF8Buffer { letters -> Int? in
            let first = unsafe letters[0]
            var start = range.lowerBound
            let last = range.upperBound - count
            while start <= last {
                if lower(bytes[start]) == first {
                    var index = 1
                    while unsafe index < count && lower(bytes[start + index]) == letters[index] {
                        index += 1
                    }
                    if index == count { return start }
                }
                start += 1
            }
            return nil
        }
    }

    /// Whether `text`, in lower case, occurs in `range`, whatever the case of its letters.
    static func contains(_ bytes: [UInt8], _ range: Range<Int>, _ text: StaticString) -> Bool {
        find(bytes, range, text) != nil
    }

    /// Where `octet` is next, from `start` on; the end of `range` where it is not.
    @inline(__always)
    static func next(_ octet: UInt8, _ bytes: [UInt8], from start: Int, to end: Int) -> Int {
        var index = start
        while index < end && bytes[index] != octet { index += 1 }
        return index
    }

    /// The line that begins at `start`, without its end, and where the next one begins.
    @inline(__always)
    static func line(
        _ bytes: [UInt8], from start: Int, to end: Int
    ) -> (line: Range<Int>, next: Int) {
        let feed = next(lineFeed, bytes, from: start, to: end)
        let stop = feed > start && bytes[feed - 1] == carriageReturn ? feed - 1 : feed
        return (start..<stop, feed < end ? feed + 1 : end)
    }

    /// The text of `range`, repaired where it is not UTF-8.
    static func string(_ bytes: [UInt8], _ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Addresses in running text.
enum MailAddressToken {
    /// What ends an address in a text.
    @inline(__always)
    private static func isDelimiter(_ octet: UInt8) -> Bool {
        switch octet {
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "("), UInt8(ascii: ")"),
            UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ","), UInt8(ascii: ";"),
            UInt8(ascii: "\""), UInt8(ascii: ":"):
            true
        default: octet <= 0x20
        }
    }

    /// The first address in `range`, without brackets and quotes.
    ///
    /// - Complexity: O(length).
    static func first(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
        var at = range.lowerBound
        while at < range.upperBound {
            at = MailOctets.next(UInt8(ascii: "@"), bytes, from: at, to: range.upperBound)
            guard at < range.upperBound else { return nil }
            if let token = around(bytes, at, range) { return token }
            at += 1
        }
        return nil
    }

    /// The address whose sign is at `at`; nil where what stands there is none.
    private static func around(_ bytes: [UInt8], _ at: Int, _ range: Range<Int>) -> Range<Int>? {
        var low = at
        let reach = max(range.lowerBound, at - 200)
        while low > reach, !isDelimiter(bytes[low - 1]), bytes[low - 1] != UInt8(ascii: "@") {
            low -= 1
        }
        if low == at, low > range.lowerBound, bytes[low - 1] == UInt8(ascii: "\"") {
            // A local part in quotes.
            var quote = low - 2
            while quote >= reach, bytes[quote] != UInt8(ascii: "\""),
                bytes[quote] != MailOctets.lineFeed
            {
                quote -= 1
            }
            if quote >= reach, bytes[quote] == UInt8(ascii: "\"") { low = quote }
        }
        var high = at + 1
        let end = min(range.upperBound, at + 256)
        while high < end, !isDelimiter(bytes[high]), bytes[high] != UInt8(ascii: "@"),
            bytes[high] < 0x80
        {
            high += 1
        }
        while high > at + 1, !isDomainEnd(bytes[high - 1]) { high -= 1 }
        while low < at,
            bytes[low] == UInt8(ascii: "'") || bytes[low] == UInt8(ascii: "*")
                || bytes[low] == UInt8(ascii: ">")
        {
            low += 1
        }
        return low < at && high > at + 1 ? low..<high : nil
    }

    private static func isDomainEnd(_ octet: UInt8) -> Bool {
        MailOctets.isLetter(octet) || MailOctets.isDigit(octet)
    }

    /// Whether two texts are one address, upper and lower case aside.
    static func same(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        guard one.count == other.count else { return false }
        for index in one.indices
        where MailOctets.lower(one[index]) != MailOctets.lower(other[index]) {
            return false
        }
        return true
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension DeliveryStatusCode {
    /// Of the codes in a text the first that says more than its class and subject, else the first.
    ///
    /// - Complexity: O(length).
    static func best(_ bytes: [UInt8], _ range: Range<Int>) -> DeliveryStatusCode? {
        guard let first = first(bytes, range), first.detail == 0 else {
            return Self.first(bytes, range)
        }
        return self.first(bytes, range) { $0.detail != 0 } ?? first
    }

    /// The first code in a text, not within a longer number or word, that is wanted.
    ///
    /// - Complexity: O(length).
    static func first(
        _ bytes: [UInt8], _ range: Range<Int>,
        where isWanted: (DeliveryStatusCode) -> Bool = { _ in true }
    ) -> DeliveryStatusCode? {
        var position = range.lowerBound
        while position + 4 < range.upperBound {
            let point = MailOctets.next(
                UInt8(ascii: "."), bytes, from: position + 1, to: range.upperBound)
            guard point < range.upperBound else { return nil }
            let start = point - 1
            position = point
            if start > range.lowerBound {
                let before = bytes[start - 1]
                if MailOctets.isDigit(before) || MailOctets.isLetter(before)
                    || before == UInt8(ascii: ".")
                {
                    continue
                }
            }
            if let (code, end) = read(bytes, at: start, to: range.upperBound) {
                if end < range.upperBound, MailOctets.isLetter(bytes[end]) { continue }
                if isWanted(code) { return code }
            }
        }
        return nil
    }
}

/// Reply codes of SMTP in running text (RFC 5321, 4.2).
enum ReplyCode {
    /// The first reply code in a text; nil where there is none.
    ///
    /// - Complexity: O(length).
    static func first(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
        var position = range.lowerBound
        while position + 3 <= range.upperBound {
            defer { position += 1 }
            let octet = bytes[position]
            guard octet == 0x32 || octet == 0x34 || octet == 0x35,
                bytes[position + 1] >= 0x30, bytes[position + 1] <= 0x35,
                MailOctets.isDigit(bytes[position + 2])
            else { continue }
            if position > range.lowerBound {
                let before = bytes[position - 1]
                if MailOctets.isDigit(before) || MailOctets.isLetter(before)
                    || before == UInt8(ascii: ".") || before == UInt8(ascii: "-")
                    || before == UInt8(ascii: "/") || before == UInt8(ascii: "=")
                {
                    continue
                }
            }
            guard position + 3 < range.upperBound else { return value(bytes, position) }
            switch bytes[position + 3] {
            case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: ","),
                UInt8(ascii: "\t"), UInt8(ascii: "#"), UInt8(ascii: ";"):
                return value(bytes, position)
            default: continue
            }
        }
        return nil
    }

    private static func value(_ bytes: [UInt8], _ position: Int) -> Int {
        Int(bytes[position] - 0x30) * 100 + Int(bytes[position + 1] - 0x30) * 10
            + Int(bytes[position + 2] - 0x30)
    }
}

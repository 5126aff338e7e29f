// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// How the values of a feed are written.
enum FeedValues {
    /// An amount with its currency before or behind it: `12.99 EUR`, `EUR 12.99`; exact.
    ///
    /// Refused: groups of digits, exponents, more digits than the currency has.
    static func price(
        _ text: String, usual currency: Currency?, usesDecimalComma: Bool
    ) -> Money? {
        var number = text.utf8[...].trimmingBlanks()
        func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }
        var code = number.prefix(while: isLetter)
        if code.isEmpty {
            let amount = number.prefix { !isLetter($0) }
            code = number[amount.endIndex...]
            number = amount
        } else {
            number = number[code.endIndex...]
        }
        let named = Currency(Substring(code))
        guard let currency = code.isEmpty ? currency : named else { return nil }
        var digits = String(decoding: number.trimmingBlanks(), as: UTF8.self)
        if usesDecimalComma {
            guard !digits.utf8.contains(UInt8(ascii: ".")) else { return nil }
            digits = String(digits.map { $0 == "," ? "." : $0 })
        }
        guard let price = try? Money(decimal: digits, currency), !digits.hasPrefix("-") else {
            return nil
        }
        return price
    }

    /// A day or an instant as ISO 8601 writes them; the seconds may be missing, and without an
    /// offset it is UTC.
    static func time(_ text: some StringProtocol) -> Timestamp? {
        let bytes = Array(text.utf8).trimmingBlanks()
        guard bytes.count >= 10 else { return nil }
        let day = String(decoding: bytes.prefix(10), as: UTF8.self)
        var rest = bytes.dropFirst(10)
        if rest.isEmpty { return Timestamp(rfc3339: day + "T00:00:00Z") }
        guard let mark = rest.popFirst(), [0x54, 0x74, 0x20].contains(mark) else { return nil }
        let isOffset: (UInt8) -> Bool = { [0x2B, 0x2D, 0x5A, 0x7A].contains($0) }
        var clock = String(decoding: rest.prefix { !isOffset($0) }, as: UTF8.self)
        let offset = String(decoding: rest.drop { !isOffset($0) }, as: UTF8.self)
        if clock.utf8.count == 5 { clock += ":00" }
        return Timestamp(rfc3339: "\(day)T\(clock)\(offset.isEmpty ? "Z" : offset)")
    }

    /// Two instants with `/` between them, the first earlier than the second.
    static func span(_ text: String) -> (from: Timestamp, until: Timestamp)? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let from = time(parts[0]), let until = time(parts[1]), from < until
        else { return nil }
        return (from, until)
    }

    /// A word in small letters with `_` between its parts: `In Stock` is `in_stock`.
    static func word(_ text: String) -> String { FeedRow.fieldName(text.utf8) ?? "" }
}

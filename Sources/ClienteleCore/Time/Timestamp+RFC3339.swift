// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension Timestamp {
    /// The instant that an RFC 3339 text names, or nil when the text is not one.
    ///
    /// Taken: `2024-05-06T07:08:09Z`; `t` or a space for `T`, `z` for `Z`; a fraction of any length
    /// after `.` or `,`, cut to microseconds; an offset `+02:00`, `+0200` or `+02` of at most 23:59.
    /// A year may have a sign and six digits (ISO 8601, expanded), so that what `rfc3339` writes can
    /// always be read again. A leap second, 23:59:60 in UTC, becomes the last microsecond before
    /// the next day, since a `Timestamp` does not count it; second 60 at another time is refused.
    ///
    /// Refused: a text without an offset (it names no instant), a date or time that does not exist,
    /// 24:00, anything before or after, an instant beyond what a `Timestamp` can express. Linear in
    /// the text, allocates nothing.
    public init?(rfc3339 text: String) {
        self.init(rfc3339: text.utf8.span)
    }

    /// The instant that the bytes of an RFC 3339 text name, or nil; see `init(rfc3339:)`.
    public init?(rfc3339 bytes: Span<UInt8>) {
        var index = 0

        func byte() -> UInt8? { index < bytes.count ? bytes[index] : nil }
        func skip(_ wanted: UInt8) -> Bool {
            guard byte() == wanted else { return false }
            index += 1
            return true
        }
        func number(_ digits: Int) -> Int? {
            guard bytes.count - index >= digits else { return nil }
            var value = 0
            for _ in 0..<digits {
                let digit = bytes[index] &- UInt8(ascii: "0")
                guard digit <= 9 else { return nil }
                value = value * 10 + Int(digit)
                index += 1
            }
            return value
        }
        func year() -> Int? {
            if skip(UInt8(ascii: "+")) { return number(6) }
            guard skip(UInt8(ascii: "-")) else { return number(4) }
            guard let value = number(6), value > 0 else { return nil }
            return -value
        }
        func fraction() -> Int? {
            guard skip(UInt8(ascii: ".")) || skip(UInt8(ascii: ",")) else { return 0 }
            var value = 0
            var scale = 100_000
            let start = index
            while let next = byte(), next &- UInt8(ascii: "0") <= 9 {
                value += Int(next &- UInt8(ascii: "0")) * scale
                scale /= 10
                index += 1
            }
            return index > start ? value : nil
        }
        func offset() -> Int? {
            if skip(UInt8(ascii: "Z")) || skip(UInt8(ascii: "z")) { return 0 }
            let sign: Int
            if skip(UInt8(ascii: "+")) {
                sign = 1
            } else if skip(UInt8(ascii: "-")) {
                sign = -1
            } else {
                return nil
            }
            guard let hours = number(2), hours <= 23 else { return nil }
            if index == bytes.count { return sign * hours * 3_600 }
            _ = skip(UInt8(ascii: ":"))
            guard let minutes = number(2), minutes <= 59 else { return nil }
            return sign * (hours * 3_600 + minutes * 60)
        }

        guard let year = year(), skip(UInt8(ascii: "-")), let month = number(2),
            skip(UInt8(ascii: "-")), let day = number(2),
            let date = CivilDate(year: year, month: month, day: day),
            skip(UInt8(ascii: "T")) || skip(UInt8(ascii: "t")) || skip(UInt8(ascii: " ")),
            let hour = number(2), skip(UInt8(ascii: ":")),
            let minute = number(2), skip(UInt8(ascii: ":")),
            let second = number(2), second <= 60,
            let microsecond = fraction(), let offset = offset(), index == bytes.count,
            let time = CivilDateTime(
                date: date, hour: hour, minute: minute, second: min(second, 59),
                microsecond: second == 60 ? 999_999 : microsecond)
        else { return nil }
        let seconds = time.secondsSinceEpoch - offset
        if second == 60, CivilDate.remainder(seconds, 86_400) != 86_399 { return nil }
        self.init(exactSeconds: seconds, microsecond: time.microsecond)
    }

    /// This instant in UTC as RFC 3339 writes it: `2024-05-06T07:08:09.123456Z`.
    ///
    /// The fraction has 3 or 6 digits, or is left out when it is 0. A year beyond 0000 to 9999, for
    /// which RFC 3339 has no form, has a sign and six digits.
    public var rfc3339: String {
        var text: [UInt8] = []
        text.reserveCapacity(32)
        CivilDateTime(self).appendText(to: &text)
        text.append(UInt8(ascii: "Z"))
        return String(decoding: text, as: UTF8.self)
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension Timestamp {
    /// The instant that an RFC 3339 text names, or nil when the text is not one.
    ///
    /// Taken: `2024-05-06T07:08:09Z`; `t` or a space for `T`, `z` for `Z`; a fraction of any length
    /// after `.` or `,`, cut to microseconds; an offset `+02:00`, `+0200` or `+02` up to 23:59. A
    /// year may have a sign and six digits (ISO 8601, expanded), so that what `rfc3339` writes can
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
        var input = Place()
        guard let year = input.year(bytes), input.skip("-", bytes),
            let month = input.number(2, bytes), input.skip("-", bytes),
            let day = input.number(2, bytes),
            let date = CivilDate(year: year, month: month, day: day),
            input.skip("T", bytes) || input.skip("t", bytes) || input.skip(" ", bytes),
            let hour = input.number(2, bytes), input.skip(":", bytes),
            let minute = input.number(2, bytes), input.skip(":", bytes),
            let second = input.number(2, bytes), second <= 60,
            let microsecond = input.fraction(bytes), let offset = input.offset(bytes),
            input.index == bytes.count,
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

/// How far a text is read.
///
/// The text itself is handed to each step, since a span cannot be stored.
private struct Place {
    var index = 0

    mutating func skip(_ wanted: Unicode.Scalar, _ bytes: Span<UInt8>) -> Bool {
        guard index < bytes.count, bytes[index] == UInt8(ascii: wanted) else { return false }
        index += 1
        return true
    }

    mutating func number(_ digits: Int, _ bytes: Span<UInt8>) -> Int? {
        guard bytes.count - index >= digits else { return nil }
        var value = 0
        for _ in 0..<digits {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit <= 9 else { return nil }
            value = value &* 10 &+ Int(digit)
            index += 1
        }
        return value
    }

    /// Four digits, or a sign and six.
    mutating func year(_ bytes: Span<UInt8>) -> Int? {
        if skip("+", bytes) { return number(6, bytes) }
        guard skip("-", bytes) else { return number(4, bytes) }
        guard let value = number(6, bytes), value > 0 else { return nil }
        return -value
    }

    /// The microseconds of a fraction; 0 when there is none.
    mutating func fraction(_ bytes: Span<UInt8>) -> Int? {
        guard skip(".", bytes) || skip(",", bytes) else { return 0 }
        var value = 0
        var scale = 100_000
        let start = index
        while index < bytes.count {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit <= 9 else { break }
            value += Int(digit) * scale
            scale /= 10
            index += 1
        }
        return index > start ? value : nil
    }

    /// Seconds east of UTC.
    mutating func offset(_ bytes: Span<UInt8>) -> Int? {
        if skip("Z", bytes) || skip("z", bytes) { return 0 }
        let isEast = skip("+", bytes)
        guard isEast || skip("-", bytes), let hours = number(2, bytes), hours <= 23
        else { return nil }
        var seconds = hours * 3_600
        if index < bytes.count {
            _ = skip(":", bytes)
            guard let minutes = number(2, bytes), minutes <= 59 else { return nil }
            seconds += minutes * 60
        }
        return isEast ? seconds : -seconds
    }
}

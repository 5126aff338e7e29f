// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension POSIXTimeZone {
    /// The rule that a `TZ` text describes, or nil when it is not one.
    ///
    /// Daylight-saving time without dates is refused: POSIX leaves them to the system.
    init?(_ text: some Collection<UInt8>) {
        var input = Input(rest: Array(text)[...])
        guard let standardName = input.name(), let west = input.time(hours: 24),
            let standard = TimeZoneOffset(
                secondsFromUTC: -west, isDaylight: false, abbreviation: standardName)
        else { return nil }
        if input.isAtEnd {
            self.init(standard: standard, daylight: nil)
            return
        }
        guard let daylightName = input.name() else { return nil }
        var seconds = standard.secondsFromUTC + 3_600
        if input.next != UInt8(ascii: ",") {
            guard let west = input.time(hours: 24) else { return nil }
            seconds = -west
        }
        guard
            let offset = TimeZoneOffset(
                secondsFromUTC: seconds, isDaylight: true, abbreviation: daylightName),
            input.skip(UInt8(ascii: ",")), let start = input.change(),
            input.skip(UInt8(ascii: ",")), let end = input.change(), input.isAtEnd
        else { return nil }
        self.init(
            standard: standard, daylight: Daylight(offset: offset, start: start, end: end))
    }

    private struct Input {
        var rest: ArraySlice<UInt8>

        var next: UInt8? { rest.first }
        var isAtEnd: Bool { rest.isEmpty }

        mutating func skip(_ wanted: UInt8) -> Bool {
            guard rest.first == wanted else { return false }
            rest.removeFirst()
            return true
        }

        /// At least three letters, or letters, digits and signs in angle brackets.
        mutating func name() -> String? {
            let quoted = skip(UInt8(ascii: "<"))
            let name = rest.prefix { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
                    true
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"):
                    quoted
                default:
                    false
                }
            }
            rest = rest.dropFirst(name.count)
            if quoted, !skip(UInt8(ascii: ">")) { return nil }
            return name.count >= 3 ? String(decoding: name, as: UTF8.self) : nil
        }

        /// At most three digits that make no more than `limit`.
        mutating func number(upTo limit: Int) -> Int? {
            var value = 0
            var digits = 0
            while let byte = rest.first, byte &- UInt8(ascii: "0") <= 9, digits < 3 {
                value = value * 10 + Int(byte &- UInt8(ascii: "0"))
                digits += 1
                rest.removeFirst()
            }
            return digits > 0 && value <= limit ? value : nil
        }

        /// `[+-]hh[:mm[:ss]]` in seconds.
        mutating func time(hours limit: Int) -> Int? {
            let negative = rest.first == UInt8(ascii: "-")
            if negative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
            guard let hours = number(upTo: limit) else { return nil }
            var seconds = hours * 3_600
            if skip(UInt8(ascii: ":")) {
                guard let minutes = number(upTo: 59) else { return nil }
                seconds += minutes * 60
                if skip(UInt8(ascii: ":")) {
                    guard let rest = number(upTo: 59) else { return nil }
                    seconds += rest
                }
            }
            return negative ? -seconds : seconds
        }

        /// A day and, after a slash, a time; 02:00 without one.
        mutating func change() -> Change? {
            guard let day = day() else { return nil }
            guard skip(UInt8(ascii: "/")) else { return Change(day: day, time: 7_200) }
            return time(hours: 167).map { Change(day: day, time: $0) }
        }

        mutating func day() -> Change.Day? {
            if skip(UInt8(ascii: "M")) {
                guard let month = number(upTo: 12), month >= 1, skip(UInt8(ascii: ".")),
                    let week = number(upTo: 5), week >= 1, skip(UInt8(ascii: ".")),
                    let weekday = number(upTo: 6)
                else { return nil }
                return .month(month, week: week, weekday: weekday)
            }
            if skip(UInt8(ascii: "J")) {
                guard let number = number(upTo: 365), number >= 1 else { return nil }
                return .julian(number)
            }
            return number(upTo: 365).map { .zeroBased($0) }
        }
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Reads dates as people and programs write them: `March 14, 2016`, `14.3.2016 10:30`,
/// `2016-03-14T10:30:00+01:00`, `Mon, 14 Mar 2016 10:30:00 GMT`.
///
/// It follows what Ruby's `Time.parse` makes of the common forms; of two numbers with slashes the
/// first is the day.
struct TemplateDateParser {
    private let bytes: [UInt8]
    private var place = 0
    private var year: Int?
    private var month: Int?
    private var day: Int?
    private var time: (hour: Int, minute: Int, second: Int, micro: Int)?
    private var offset: Int?
    private var isUTC = false
    private var numbers: [(value: Int, digits: Int)] = []
    private var isBad = false

    /// `bytes` in small letters.
    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The date, completed from the present where a part is missing.
    mutating func moment(_ environment: TemplateEnvironment) -> TemplateMoment? {
        while place < bytes.count, !isBad { token() }
        if isBad { return nil }
        placeNumbers()
        guard year != nil || month != nil || day != nil || time != nil, !isBad else { return nil }
        let now = environment.now.map { TemplateMoment($0, environment.zone).civil.date }
        let hasDate = year != nil || month != nil || day != nil
        guard year != nil || now != nil else { return nil }
        let fullYear = year ?? now?.year ?? 1970
        let fullMonth = month ?? (year == nil ? now?.month : nil) ?? 1
        let fullDay = day ?? (hasDate ? nil : now?.day) ?? 1
        let clock = time ?? (0, 0, 0, 0)
        let isMidnight = clock.hour == 24 && clock.minute == 0 && clock.second == 0
        guard
            var date = CivilDate(year: fullYear, month: fullMonth, day: fullDay)
        else { return nil }
        if isMidnight { date = date.adding(days: 1) ?? date }
        guard
            let civil = CivilDateTime(
                date: date, hour: isMidnight ? 0 : clock.hour, minute: clock.minute,
                second: min(clock.second, 59), microsecond: clock.micro)
        else { return nil }
        if let offset {
            return TemplateMoment(
                civil, secondsFromUTC: offset, abbreviation: isUTC ? "UTC" : nil)
        }
        return TemplateMoment(civil, environment.zone)
    }

    // MARK: Tokens

    private mutating func token() {
        let byte = bytes[place]
        if byte.isDigit {
            number()
        } else if byte &- 0x61 < 26 {
            word()
        } else if (byte == 0x2B || byte == 0x2D), time != nil, offset == nil,
            place + 1 < bytes.count, bytes[place + 1].isDigit
        {
            zone(sign: byte == 0x2D ? -1 : 1)
        } else if byte == 0x2D, place == 0, place + 1 < bytes.count, bytes[1].isDigit {
            isBad = true
        } else {
            place += 1
        }
    }

    private mutating func digits() -> (value: Int, digits: Int) {
        let start = place
        var value = 0
        while place < bytes.count, bytes[place].isDigit {
            if place - start < 15 { value = value * 10 + Int(bytes[place] - 0x30) }
            place += 1
        }
        return (value, place - start)
    }

    private mutating func number() {
        let first = digits()
        guard place < bytes.count else {
            compact(first)
            return
        }
        switch bytes[place] {
        case 0x3A where time == nil && first.digits <= 2: clock(first.value)
        case 0x2D, 0x2F, 0x2E:
            let separator = bytes[place]
            let mark = place
            if place + 1 < bytes.count, bytes[place + 1].isDigit, year == nil, month == nil {
                place += 1
                let second = digits()
                var third: (value: Int, digits: Int)?
                if place + 1 < bytes.count, bytes[place] == separator, bytes[place + 1].isDigit {
                    place += 1
                    third = digits()
                }
                date(first, second, third, separator)
            } else {
                place = mark + 1
                numbers.append(first)
            }
        default: compact(first)
        }
    }

    /// A number alone: a part of a date, or a date without separators.
    private mutating func compact(_ number: (value: Int, digits: Int)) {
        guard number.digits == 8 || number.digits == 14 else {
            if number.digits > 4 { isBad = true } else { numbers.append(number) }
            return
        }
        var value = number.value
        if number.digits == 14 {
            time = (value / 10_000 % 100, value / 100 % 100, value % 100, 0)
            value /= 1_000_000
        }
        (year, month, day) = (value / 10_000, value / 100 % 100, value % 100)
    }

    private mutating func date(
        _ first: (value: Int, digits: Int), _ second: (value: Int, digits: Int),
        _ third: (value: Int, digits: Int)?, _ separator: UInt8
    ) {
        guard let third else {
            // `2016-03` is a month, `3/14` month and day.
            if first.digits >= 3 {
                (year, month) = (first.value, second.value)
            } else {
                (month, day) = (first.value, second.value)
            }
            return
        }
        if first.digits >= 3 {
            (year, month, day) = (first.value, second.value, third.value)
        } else if third.digits >= 3 {
            (day, month, year) = (first.value, second.value, third.value)
        } else if separator == 0x2E {
            (day, month, year) = (first.value, second.value, full(third.value))
        } else {
            (year, month, day) = (full(first.value), second.value, third.value)
        }
    }

    /// A year of two digits.
    private func full(_ year: Int) -> Int { year >= 69 ? 1900 + year : 2000 + year }

    private mutating func clock(_ hour: Int) {
        place += 1
        let minute = digits()
        guard minute.digits == 2 else {
            isBad = true
            return
        }
        var second = 0
        var micro = 0
        if place + 1 < bytes.count, bytes[place] == 0x3A, bytes[place + 1].isDigit {
            place += 1
            second = digits().value
            if place + 1 < bytes.count, bytes[place] == 0x2E || bytes[place] == 0x2C,
                bytes[place + 1].isDigit
            {
                place += 1
                var scale = 100_000
                while place < bytes.count, bytes[place].isDigit {
                    micro += Int(bytes[place] - 0x30) * scale
                    scale /= 10
                    place += 1
                }
            }
        }
        if hour > 24 || minute.value > 59 || second > 60 { isBad = true }
        time = (hour, minute.value, second, micro)
    }

    private mutating func zone(sign: Int) {
        place += 1
        let first = digits()
        var hours = first.value
        var minutes = 0
        if first.digits > 2 {
            (hours, minutes) = (first.value / 100, first.value % 100)
        } else if place + 1 < bytes.count, bytes[place] == 0x3A, bytes[place + 1].isDigit {
            place += 1
            minutes = digits().value
        }
        if hours > 23 || minutes > 59 {
            isBad = true
        } else {
            offset = sign * (hours * 3_600 + minutes * 60)
        }
    }

    private static let months = Array("janfebmaraprmayjunjulaugsepoctnovdec".utf8)

    private mutating func word() {
        let start = place
        while place < bytes.count, bytes[place] &- 0x61 < 26 { place += 1 }
        let word = bytes[start..<place]
        let text = String(decoding: word, as: UTF8.self)
        switch text {
        case "am", "pm", "a", "p":
            let isPM = text.hasPrefix("p")
            if time == nil, let last = numbers.popLast() { time = (last.value, 0, 0, 0) }
            guard let clock = time, clock.hour <= 12 else { return }
            time?.hour = clock.hour % 12 + (isPM ? 12 : 0)
        case "z", "utc", "gmt":
            guard time != nil else { return }
            offset = 0
            isUTC = true
        case "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt":
            guard time != nil else { return }
            let base = ["e": -5, "c": -6, "m": -7, "p": -8][text.prefix(1)] ?? 0
            offset = (base + (text.hasSuffix("dt") ? 1 : 0)) * 3_600
        case "t", "st", "nd", "rd", "th", "of", "at": return
        default:
            guard word.count >= 3, month == nil else { return }
            for index in 0..<12
            where Self.months[index * 3..<index * 3 + 3].elementsEqual(word.prefix(3)) {
                month = index + 1
                return
            }
        }
    }

    /// Numbers beside the name of a month: the day and the year.
    private mutating func placeNumbers() {
        for number in numbers {
            if number.digits >= 3 || (day != nil && month != nil) {
                if year == nil {
                    year = number.digits >= 3 ? number.value : full(number.value)
                }
            } else if day == nil, month != nil {
                day = number.value
            } else {
                isBad = true
            }
        }
    }
}

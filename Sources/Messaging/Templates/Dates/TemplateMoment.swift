// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// A civil time with its distance from UTC, as `date` writes it.
struct TemplateMoment {
    var civil: CivilDateTime
    var secondsFromUTC: Int
    /// The zone's abbreviation; nil for a bare offset.
    var abbreviation: String?

    /// An instant on the clocks of a zone; of UTC when there is none.
    init(_ instant: Timestamp, _ zone: TimeZoneRules?) {
        let offset = zone?.offset(at: instant)
        secondsFromUTC = offset?.secondsFromUTC ?? 0
        civil = CivilDateTime(instant, secondsFromUTC: secondsFromUTC)
        abbreviation = offset?.abbreviation ?? "UTC"
    }

    /// A civil time in a zone; where clocks are set forward, the later offset.
    init(_ civil: CivilDateTime, _ zone: TimeZoneRules?) {
        guard let zone else {
            self.init(civil, secondsFromUTC: 0, abbreviation: "UTC")
            return
        }
        self.init(zone.instants(of: civil).first, zone)
    }

    init(_ civil: CivilDateTime, secondsFromUTC: Int, abbreviation: String?) {
        self.civil = civil
        self.secondsFromUTC = secondsFromUTC
        self.abbreviation = abbreviation
    }

    /// The day of the year, from 1.
    var dayOfYear: Int {
        let first = CivilDate(year: civil.year, month: 1, day: 1) ?? civil.date
        return civil.date.daysSinceEpoch - first.daysSinceEpoch + 1
    }

    /// The week by ISO 8601, and the year it belongs to.
    var week: (year: Int, number: Int) {
        let weekday = civil.weekday.rawValue
        let number = (dayOfYear - weekday + 10) / 7
        if number < 1 { return (civil.year - 1, Self.weeks(civil.year - 1)) }
        if number > Self.weeks(civil.year) { return (civil.year + 1, 1) }
        return (civil.year, number)
    }

    /// A year has 53 weeks when it begins on a Thursday, or on a Wednesday and is a leap year.
    private static func weeks(_ year: Int) -> Int {
        guard let first = CivilDate(year: year, month: 1, day: 1) else { return 52 }
        let isLong =
            first.weekday == .thursday
            || (first.weekday == .wednesday && CivilDate.isLeap(year: year))
        return isLong ? 53 : 52
    }

    var secondsSinceEpoch: Int64 {
        Int64(civil.date.daysSinceEpoch) * 86_400 + Int64(civil.secondOfDay)
            - Int64(secondsFromUTC)
    }
}

extension TemplateRenderer {
    /// The filter `date`.
    mutating func date(
        _ input: LiquidValue, _ format: LiquidValue
    ) throws(LiquidFault) -> LiquidValue {
        let format = text(of: format)
        if format.count == 0 { return input }
        let moment: TemplateMoment?
        switch input {
        case .int(let seconds):
            moment = TemplateMoment(Timestamp(seconds: seconds), environment.zone)
        case .text(let range), .markup(let range): moment = try self.moment(range)
        case .null: return .null
        default: moment = nil
        }
        guard let moment else {
            if dialect.isStrict { throw LiquidFault(.type, "'date' needs a date") }
            return input
        }
        let start = texts.count
        format_: do {
            var place = Int(format.start)
            while place < format.end {
                let byte = texts[place]
                if byte != UInt8(ascii: "%") {
                    texts.append(byte)
                    place += 1
                    continue
                }
                place = directive(place, format.end, moment)
                if texts.count > workingLimit { break format_ }
            }
        }
        try spend(1)
        return .text(TextRange(start, texts.count))
    }

    /// What a text says.
    private mutating func moment(_ range: TextRange) throws(LiquidFault) -> TemplateMoment? {
        if range.count == 0 || range.count > 200 { return nil }
        if let civil = plainDate(range) { return TemplateMoment(civil, environment.zone) }
        var bytes = texts.array(range.indices)
        for index in bytes.indices where bytes[index] &- 0x41 < 26 { bytes[index] |= 0x20 }
        let word = String(decoding: bytes, as: UTF8.self)
        if word == "now" || word == "today" {
            guard let now = environment.now else {
                throw LiquidFault(.undefined, "the rendering was given no time")
            }
            return TemplateMoment(now, environment.zone)
        }
        if bytes.allSatisfy(\.isDigit) {
            return Int64(word).map { TemplateMoment(Timestamp(seconds: $0), environment.zone) }
        }
        var parser = TemplateDateParser(bytes)
        return parser.moment(environment)
    }

    /// `2026-03-28` or `2026-03-28 21:15:00` or with `T`: the common case without detours.
    private func plainDate(_ range: TextRange) -> CivilDateTime? {
        guard range.count == 10 || range.count == 19 else { return nil }
        let start = Int(range.start)
        func digits(_ place: Int, _ count: Int) -> Int? {
            var value = 0
            for offset in 0..<count {
                let byte = texts[start + place + offset]
                guard byte.isDigit else { return nil }
                value = value * 10 + Int(byte - 0x30)
            }
            return value
        }
        guard texts[start + 4] == 0x2D, texts[start + 7] == 0x2D, let year = digits(0, 4),
            let month = digits(5, 2), let day = digits(8, 2),
            let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        if range.count == 10 { return CivilDateTime(date: date) }
        guard texts[start + 10] == 0x20 || texts[start + 10] == UInt8(ascii: "T"),
            texts[start + 13] == 0x3A, texts[start + 16] == 0x3A, let hour = digits(11, 2),
            let minute = digits(14, 2), let second = digits(17, 2)
        else { return nil }
        return CivilDateTime(date: date, hour: hour, minute: minute, second: second)
    }
}

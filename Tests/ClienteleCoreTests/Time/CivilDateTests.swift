// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@Suite("Dates and times without a zone")
struct CivilDateTests {
    @Test(
        "days since 1970 of dates known from elsewhere",
        arguments: [
            (1970, 1, 1, 0, Weekday.thursday), (1969, 12, 31, -1, .wednesday),
            (2000, 2, 29, 11_016, .tuesday), (2000, 3, 1, 11_017, .wednesday),
            (2400, 2, 29, 157_113, .tuesday), (1, 1, 1, -719_162, .monday),
            (9999, 12, 31, 2_932_896, .friday), (0, 3, 1, -719_468, .wednesday),
            // The first day of the Gregorian calendar, a Friday.
            (1582, 10, 15, -141_427, .friday),
        ])
    func knownDays(year: Int, month: Int, day: Int, days: Int, weekday: Weekday) throws {
        let date = try #require(CivilDate(year: year, month: month, day: day))
        #expect(date.daysSinceEpoch == days)
        #expect(date.weekday == weekday)
        #expect(CivilDate(daysSinceEpoch: days) == date)
    }

    @Test("days are counted one by one through 800 years, leap years and all")
    func walk() throws {
        var (year, month, day) = (1599, 12, 31)
        let start = try #require(CivilDate(year: year, month: month, day: day))
        var wrong = 0
        for offset in 0..<292_194 {
            let date = start.adding(days: offset)
            if date?.year != year || date?.month != month || date?.day != day { wrong += 1 }
            let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            day += 1
            if day > lengths[month - 1] { (month, day) = (month + 1, 1) }
            if month > 12 { (year, month) = (year + 1, 1) }
        }
        #expect(wrong == 0)
        // 800 years have 292,194 days.
        #expect((year, month, day) == (2399, 12, 31))
    }

    @Test("dates and times that do not exist are refused")
    func refusals() throws {
        #expect(CivilDate(year: 2023, month: 2, day: 29) == nil)
        #expect(CivilDate(year: 1900, month: 2, day: 29) == nil)
        #expect(CivilDate(year: 2024, month: 2, day: 30) == nil)
        #expect(CivilDate(year: 2024, month: 13, day: 1) == nil)
        #expect(CivilDate(year: 2024, month: 0, day: 1) == nil)
        #expect(CivilDate(year: 2024, month: 4, day: 31) == nil)
        #expect(CivilDate(year: 2024, month: 4, day: 0) == nil)
        #expect(CivilDate(year: .max, month: 1, day: 1) == nil)
        #expect(CivilDate(year: .min, month: 1, day: 1) == nil)
        #expect(CivilDate(daysSinceEpoch: .max) == nil)
        #expect(CivilDate(daysSinceEpoch: .min) == nil)
        let date = try #require(CivilDate(year: 2024, month: 2, day: 29))
        #expect(date.adding(days: .max) == nil)
        #expect(CivilDateTime(date: date, hour: 24) == nil)
        #expect(CivilDateTime(date: date, minute: 60) == nil)
        #expect(CivilDateTime(date: date, second: 60) == nil)
        #expect(CivilDateTime(date: date, microsecond: 1_000_000) == nil)
        #expect(CivilDateTime(date: date, hour: -1) == nil)
    }

    @Test("an instant is taken apart and put together again, up to both ends")
    func roundTrip() {
        var generator = SeededGenerator(seed: 11)
        let offsets = [0, 3_600, -93_599, 93_599, 20_700]
        for _ in 0..<2_000 {
            let instant = Timestamp(
                microseconds: Int64(bitPattern: generator.next()) >> Int64(generator.next() % 30))
            let offset = offsets[Int(generator.next() % 5)]
            let civil = CivilDateTime(instant, secondsFromUTC: offset)
            #expect(civil.instant(secondsFromUTC: offset) == instant)
        }
        for edge in [Timestamp.distantPast, .distantFuture] {
            for offset in offsets {
                let civil = CivilDateTime(edge, secondsFromUTC: offset)
                #expect(civil.instant(secondsFromUTC: offset) == edge)
            }
        }
    }

    @Test("times before 1970 are rounded down, not towards zero")
    func negative() throws {
        let civil = CivilDateTime(Timestamp(microseconds: -1))
        #expect(civil.description == "1969-12-31T23:59:59.999999")
        #expect(civil.weekday == .wednesday)
        #expect(civil.secondOfDay == 86_399)
    }

    @Test("dates and times are ordered")
    func order() throws {
        let days = try [
            civil(-5, 6, 7), civil(2023, 12, 31, 23, 59, 59), civil(2024, 1, 1),
            civil(2024, 1, 1, 0, 0, 1), civil(2024, 1, 2), civil(2024, 2, 1),
        ]
        #expect(days == days.shuffled().sorted())
        #expect(days[2].date > days[1].date)
    }
}

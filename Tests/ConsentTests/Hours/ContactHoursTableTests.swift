// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Consent
import Testing

/// The shipped hours, row by row.
@Suite struct ContactHoursTableTests {
    private let table = ContactHoursTable.unitedStates
    private let text = ConsentUse(.market, channel: .sms)
    private let call = ConsentUse(.market, channel: .phone)

    /// The first and last open hour for Monday to Friday, Saturday and Sunday.
    static let rows: [(code: String, hours: [ClosedRange<Int>])] = [
        ("US", [8...20, 8...20, 8...20]),
        ("US-CT", [9...19, 9...19, 9...19]),
        ("US-FL", [8...19, 8...19, 8...19]),
        ("US-MD", [8...19, 8...19, 8...19]),
        ("US-MS", [8...19, 8...19, 8...19]),
        ("US-NJ", [8...19, 8...19, 8...19]),
        ("US-OK", [8...19, 8...19, 8...19]),
        ("US-RI", [9...17, 10...16, 10...16]),
        ("US-TX", [9...20, 9...20, 12...20]),
        ("US-WA", [8...19, 8...19, 8...19]),
    ]

    @Test("N7 each row has the hours of its law, every hour of the week", arguments: rows)
    func truth(code: String, expected: [ClosedRange<Int>]) throws {
        let row = try #require(table.rules.first { $0.jurisdiction == code })
        // 2024-07-01 was a Monday.
        let monday = try #require(CivilDate(year: 2024, month: 7, day: 1))
        for day in 0..<7 {
            let date = try #require(monday.adding(days: day))
            let open = expected[max(day - 4, 0)]
            for hour in 0..<24 {
                for minute in [0, 59] {
                    let shown = try #require(CivilDateTime(date: date, hour: hour, minute: minute))
                    #expect(row.hours.isOpen(at: shown) == open.contains(hour), "\(shown)")
                }
            }
        }
    }

    @Test("N7 each row says where it is from, when that was read, and that no lawyer looked at it")
    func provenance() {
        #expect(table.rules.count == Self.rows.count)
        #expect(Set(table.rules.map(\.id)).count == table.rules.count)
        for row in table.rules {
            #expect(row.source.hasPrefix("https://"))
            #expect(!row.source.contains { $0.isWhitespace })
            #expect(row.read.description == "2026-11-22")
            #expect(row.review == .unreviewed)
            #expect(row.limits(text) && row.limits(call))
            #expect(row.limits(ConsentUse(.market)))
            #expect(!row.limits(ConsentUse(.market, channel: .email)))
            #expect(!row.limits(ConsentUse(.transact, channel: .sms)))
        }
    }

    @Test("N7 the law of the country holds in the state, and of an unknown state every one may")
    func jurisdictions() {
        func rows(_ codes: [String]) -> [String] {
            table.rules(for: text, in: codes).map(\.jurisdiction)
        }
        #expect(rows(["US-FL"]) == ["US", "US-FL"])
        #expect(rows(["US-CA"]) == ["US"])
        #expect(rows(["US-FL", "US-TX"]) == ["US", "US-FL", "US-TX"])
        #expect(rows(["PL"]) == [])
        #expect(rows(["US"]).count == table.rules.count)
        // What cannot be a code, or is not there, may be anywhere.
        for codes in [[], ["us-fl"], ["Florida"], [""], ["US-"], ["US-ABCD"], ["U5"]] {
            #expect(rows(codes).count == table.rules.count, "\(codes)")
        }
    }

    @Test("N7 several laws leave the hours of the strictest")
    func strictest() {
        let hours = table.hours(for: text, in: ["US"])
        #expect(hours.intervals(on: .monday).map(\.description) == ["09:00-18:00"])
        #expect(hours.intervals(on: .saturday).map(\.description) == ["10:00-17:00"])
        #expect(hours.intervals(on: .sunday).map(\.description) == ["12:00-17:00"])
        #expect(table.hours(for: text, in: ["PL"]) == .always)
        #expect(table.hours(for: ConsentUse(.transact, channel: .sms), in: ["US"]) == .always)
    }

    @Test("N7 a retailer's own row makes the hours stricter and never looser")
    func ownRow() throws {
        var own = table
        own.rules.append(
            ContactHoursRule(
                id: "own", jurisdiction: "US", uses: [ConsentUse(.market)],
                hours: ContactHours(daily: try ClockInterval(from: 600, until: 1_380)),
                source: "https://shop.example/policy",
                read: try #require(CivilDate(year: 2026, month: 1, day: 1))))
        let hours = own.hours(for: call, in: ["US-FL"])
        #expect(hours.intervals(on: .friday).map(\.description) == ["10:00-20:00"])
    }
}

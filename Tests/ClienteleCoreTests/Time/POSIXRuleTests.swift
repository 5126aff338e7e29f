// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Testing

@Suite("POSIX rules in footers")
struct POSIXRuleTests {
    /// A rule, the instant of a change worked out by hand, and the offsets around it.
    struct Case: Sendable, CustomTestStringConvertible {
        var rule: String
        var change: String
        var before: Int
        var after: Int
        var daylight: Bool

        init(_ rule: String, _ change: String, _ before: Int, _ after: Int, daylight: Bool) {
            self.rule = rule
            self.change = change
            self.before = before
            self.after = after
            self.daylight = daylight
        }

        var testDescription: String { "\(rule) at \(change)" }
    }

    static let warsaw = "CET-1CEST,M3.5.0,M10.5.0/3"
    static let dublin = "IST-1GMT0,M10.5.0,M3.5.0/1"
    static let nuuk = "<-02>2<-01>,M3.5.0/-1,M10.5.0/0"
    static let lordHowe = "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0"

    static let cases = [
        // The last Sundays of March and October 2150 are the 29th and the 25th.
        Case(warsaw, "2150-03-29T01:00:00Z", 3_600, 7_200, daylight: true),
        Case(warsaw, "2150-10-25T01:00:00Z", 7_200, 3_600, daylight: false),
        // Negative daylight-saving time: the winter is the exception.
        Case(dublin, "2030-10-27T01:00:00Z", 3_600, 0, daylight: true),
        Case(dublin, "2030-03-31T01:00:00Z", 0, 3_600, daylight: false),
        // Minus one hour on Sunday the 31st is Saturday, 23:00 at -02.
        Case(nuuk, "2030-03-31T01:00:00Z", -7_200, -3_600, daylight: true),
        Case(nuuk, "2030-10-27T01:00:00Z", -3_600, -7_200, daylight: false),
        // Half an hour, in the south: the first Sundays of April and October 2026 are 5 and 4.
        Case(lordHowe, "2026-04-04T15:00:00Z", 39_600, 37_800, daylight: false),
        Case(lordHowe, "2026-10-03T15:30:00Z", 37_800, 39_600, daylight: true),
        // J60 is 1 March in every year.
        Case("AAA3BBB,J60/0,J300/0", "2023-03-01T03:00:00Z", -10_800, -7_200, daylight: true),
        Case("AAA3BBB,J60/0,J300/0", "2024-03-01T03:00:00Z", -10_800, -7_200, daylight: true),
        // Day 300 without 29 February is 27 October.
        Case("AAA3BBB,J60/0,J300/0", "2023-10-27T02:00:00Z", -7_200, -10_800, daylight: false),
        Case("AAA3BBB,J60/0,J300/0", "2024-10-27T02:00:00Z", -7_200, -10_800, daylight: false),
        // Number 59 counted from 0 is 1 March, or 29 February; the time is 02:00 unless written.
        Case("AAA3BBB,59,300/0", "2023-03-01T05:00:00Z", -10_800, -7_200, daylight: true),
        Case("AAA3BBB,59,300/0", "2024-02-29T05:00:00Z", -10_800, -7_200, daylight: true),
        // Minutes and seconds; number 300 is 28 October 2023.
        Case(
            "AAA-1:02:03BBB-2,59,300/1:02:03", "2023-10-27T23:02:03Z", 7_200, 3_723,
            daylight: false),
        // Daylight-saving time over New Year.
        Case("AAA0BBB-1,J365/0,J10/0", "2030-12-31T00:00:00Z", 0, 3_600, daylight: true),
        Case("AAA0BBB-1,J365/0,J10/0", "2031-01-09T23:00:00Z", 3_600, 0, daylight: false),
        // 167 hours after Thursday, 1 January 2026 is Wednesday, 7 January, 23:00.
        Case("AAA0BBB,0/167,J200/-167", "2026-01-07T23:00:00Z", 0, 3_600, daylight: true),
        // 167 hours before 19 July is 12 July, 01:00 at +01.
        Case("AAA0BBB,0/167,J200/-167", "2026-07-12T00:00:00Z", 3_600, 0, daylight: false),
    ]

    @Test("changes worked out by hand", arguments: cases)
    func changes(item: Case) throws {
        let rules = try TZifBuilder(footer: item.rule).rules()
        let change = try instant(item.change)
        #expect(rules.secondsFromUTC(at: change - .microseconds(1)) == item.before)
        #expect(rules.secondsFromUTC(at: change) == item.after)
        #expect(rules.offset(at: change).secondsFromUTC == item.after)
        #expect(rules.offset(at: change).isDaylight == item.daylight)
        #expect(rules.nextChange(after: change - .microseconds(1))?.instant == change)
    }

    @Test(
        "daylight-saving time that never ends (RFC 9636, section 3.3.1)",
        arguments: ["EST5EDT,0/0,J365/25", "XXX3EDT4,0/0,J365/23", "AAA5EDT4,J1/-1,J365/26"])
    func permanent(rule: String) throws {
        let rules = try TZifBuilder(footer: rule).rules()
        for year in 2020...2032 {
            let newYear = try civil(year, 1, 1).instant(secondsFromUTC: -14_400)
            for hours in [-30, -3, -2, -1, 0, 1, 2, 30, 4_000] {
                let offset = rules.offset(at: newYear + .seconds(hours * 3_600))
                #expect(offset.secondsFromUTC == -14_400)
                #expect(offset.abbreviation == "EDT")
            }
            let asked = try civil(year, 1, 1, 0, 30)
            #expect(rules.instants(of: asked) == .one(newYear + .seconds(1_800)))
        }
        #expect(rules.nextChange(after: .epoch) == nil)
    }

    @Test("a rule without daylight-saving time", arguments: ["<+0545>-5:45", "NPT-05:45:00"])
    func fixed(rule: String) throws {
        let rules = try TZifBuilder(footer: rule).rules()
        #expect(rules.secondsFromUTC(at: .distantFuture) == 20_700)
        #expect(rules.secondsFromUTC(at: .distantPast) == 20_700)
        #expect(rules.nextChange(after: .epoch) == nil)
    }

    @Test("the rule and the table meet at the last change")
    func seam() throws {
        var builder = TZifBuilder.warsaw
        // A table that ends in the middle of a summer; the rule goes on with it.
        builder.transitions = [0, try instant("2024-03-31T01:00:00Z").microseconds / 1_000_000]
        builder.kinds = [0, 1]
        builder.types = [(3_600, 0, 0), (7_200, 1, 4)]
        builder.names = "CET\0CEST\0"
        let rules = try builder.rules()
        let last = try instant("2024-03-31T01:00:00Z")
        #expect(rules.secondsFromUTC(at: last - .seconds(1)) == 3_600)
        #expect(rules.secondsFromUTC(at: last) == 7_200)
        #expect(rules.nextChange(after: last - .seconds(1))?.instant == last)
        let autumn = try instant("2024-10-27T01:00:00Z")
        #expect(rules.nextChange(after: last)?.instant == autumn)
        // Before the last change the table rules, although the rule would say summer.
        #expect(rules.secondsFromUTC(at: try instant("2023-07-01T00:00:00Z")) == 3_600)
    }

    @Test(
        "texts that are not rules",
        arguments: [
            "X", "CE-1", "CET", "CET-25", "CET-1CEST", "CET-1CEST,", "CET-1CEST,M3.5.0",
            "CET-1CEST,M3.5.0,", "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M0.5.0,M10.5.0",
            "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.0.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0",
            "CET-1CEST,M3.5,M10.5.0", "CET-1CEST,M3.5.0/168,M10.5.0", "CET-1CEST,J0,J365",
            "CET-1CEST,J366,J1", "CET-1CEST,366,1", "CET-1CEST,M3.5.0,M10.5.0/3x",
            "CET-1:60", "CET-1:00:60", "CET-1:", "<CET-1", "<+1>-1", "<a b>-1", "CET-1CEST-25",
            "CET1111111111111111111111", "CET-1CEST,9999999999999999999999,1", "CET--1", "-1CET",
            "CET-1 CEST,M3.5.0,M10.5.0",
        ])
    func refusals(rule: String) {
        #expect(throws: TimeZoneError.self) { try TZifBuilder(footer: rule).rules() }
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Testing

@Suite("Time zone rules")
struct TimeZoneRulesTests {
    @Test("RFC 9636, B.1: UTC with leap seconds has no changes")
    func utc() throws {
        let builder = TZifBuilder.utcWithLeapSeconds
        #expect(builder.leaps.count == 27)
        #expect(builder.leaps[0].0 == 78_796_800)
        #expect(builder.leaps[26].0 == 1_483_228_826)
        let rules = try builder.rules("UTC")
        for text in ["1900-01-01T00:00:00Z", "2024-05-06T07:08:09Z", "2300-01-01T00:00:00Z"] {
            #expect(rules.secondsFromUTC(at: try instant(text)) == 0)
        }
        #expect(rules.offset(at: .epoch).abbreviation == "UTC")
        #expect(rules.nextChange(after: .distantPast) == nil)
        let noon = try civil(2016, 12, 31, 12)
        #expect(rules.instants(of: noon) == .one(try instant("2016-12-31T12:00:00Z")))
    }

    @Test(
        "RFC 9636, B.2: Pacific/Honolulu",
        arguments: [
            ("1890-01-01T00:00:00Z", -37_886, false, "LMT"),
            ("1896-01-13T22:31:25Z", -37_886, false, "LMT"),
            ("1896-01-13T22:31:26Z", -37_800, false, "HST"),
            ("1933-04-30T12:29:59Z", -37_800, false, "HST"),
            ("1933-04-30T12:30:00Z", -34_200, true, "HDT"),
            ("1933-05-21T21:30:00Z", -37_800, false, "HST"),
            ("1942-02-09T12:30:00Z", -34_200, true, "HWT"),
            ("1945-08-14T22:59:59Z", -34_200, true, "HWT"),
            ("1945-08-14T23:00:00Z", -34_200, true, "HPT"),
            ("1945-09-30T11:30:00Z", -37_800, false, "HST"),
            ("1947-06-08T12:29:59Z", -37_800, false, "HST"),
            ("1947-06-08T12:30:00Z", -36_000, false, "HST"),
            ("2200-07-01T00:00:00Z", -36_000, false, "HST"),
        ])
    func honolulu(text: String, seconds: Int, daylight: Bool, name: String) throws {
        let rules = try TZifBuilder.honolulu.rules("Pacific/Honolulu")
        let offset = rules.offset(at: try instant(text))
        #expect(offset.secondsFromUTC == seconds)
        #expect(offset.isDaylight == daylight)
        #expect(offset.abbreviation == name)
        #expect(rules.secondsFromUTC(at: try instant(text)) == seconds)
    }

    @Test("RFC 9636, B.4: a rule with hour 26 of a Thursday")
    func jerusalem() throws {
        let rules = try TZifBuilder.jerusalem.rules()
        // The fourth Thursday of March 2040 is the 22nd; 26 hours later it is Friday, 02:00.
        let start = try instant("2040-03-23T00:00:00Z")
        #expect(rules.secondsFromUTC(at: start - .seconds(1)) == 7_200)
        #expect(rules.offset(at: start).abbreviation == "IDT")
        // The last Sunday of October 2040 is the 28th.
        let end = try instant("2040-10-27T23:00:00Z")
        #expect(rules.secondsFromUTC(at: end - .seconds(1)) == 10_800)
        #expect(rules.secondsFromUTC(at: end) == 7_200)
        #expect(rules.nextChange(after: start)?.instant == end)
    }

    @Test("a version 1 file has no rule: its last change holds for ever")
    func versionOne() throws {
        let builder = TZifBuilder(
            version: 1, transitions: [0, 1_000_000], kinds: [1, 0],
            types: [(3_600, 0, 0), (7_200, 1, 4)], names: "CET\0CEST\0")
        let rules = try builder.rules()
        #expect(rules.secondsFromUTC(at: Timestamp(seconds: -1)) == 3_600)
        #expect(rules.secondsFromUTC(at: Timestamp(seconds: 0)) == 7_200)
        #expect(rules.secondsFromUTC(at: Timestamp(seconds: 999_999)) == 7_200)
        #expect(rules.secondsFromUTC(at: Timestamp(seconds: 1_000_000)) == 3_600)
        #expect(rules.secondsFromUTC(at: .distantFuture) == 3_600)
        #expect(rules.secondsFromUTC(at: .distantPast) == 3_600)
        #expect(rules.nextChange(after: Timestamp(seconds: 1_000_000)) == nil)
    }

    @Test("a time that the data do not know says so")
    func unspecified() throws {
        // Troll station in Antarctica, before it was opened on 12 February 2005.
        let builder = TZifBuilder(
            transitions: [1_108_166_400], kinds: [1], types: [(0, 0, 0), (0, 0, 4)],
            names: "-00\0+00\0", footer: "<+00>0<+02>-2,M3.5.0/1,M10.5.0/3")
        let rules = try builder.rules("Antarctica/Troll")
        #expect(rules.offset(at: Timestamp(seconds: 1_108_166_399)).isUnspecified)
        #expect(!rules.offset(at: Timestamp(seconds: 1_108_166_400)).isUnspecified)
        let summer = rules.offset(at: try instant("2030-07-01T00:00:00Z"))
        #expect(summer.secondsFromUTC == 7_200)
    }

    @Test("leap seconds of a \"right\" file are taken out of its changes")
    func leapSeconds() throws {
        // Two leap seconds had passed: the file counts two seconds more than a Timestamp does.
        let builder = TZifBuilder(
            version: 4, transitions: [78_796_700, 1_000_000_002], kinds: [0, 1],
            types: [(0, 0, 0), (3_600, 1, 4)], names: "AAA\0BBB\0",
            leaps: [(78_796_800, 1), (94_694_401, 2)])
        let rules = try builder.rules()
        #expect(rules.secondsFromUTC(at: Timestamp(seconds: 999_999_999)) == 0)
        #expect(rules.secondsFromUTC(at: Timestamp(seconds: 1_000_000_000)) == 3_600)
    }

    @Test("a time that clocks skip has both sides, and the change between them")
    func gap() throws {
        let rules = try TZifBuilder.warsaw.rules()
        let change = try instant("2024-03-31T01:00:00Z")
        for (hour, minute) in [(2, 0), (2, 30), (2, 59)] {
            let asked = try civil(2024, 3, 31, hour, minute)
            guard case .gap(let gap) = rules.instants(of: asked) else {
                Issue.record("\(asked) was skipped")
                continue
            }
            #expect(gap.change == change)
            #expect(gap.secondsBefore == 3_600)
            #expect(gap.secondsAfter == 7_200)
            #expect(gap.earlier == asked.instant(secondsFromUTC: 7_200))
            #expect(gap.later == asked.instant(secondsFromUTC: 3_600))
            #expect(rules.instants(of: asked).first == change)
            #expect(rules.instants(of: asked).last == change)
        }
        #expect(rules.instants(of: try civil(2024, 3, 31, 3)) == .one(change))
        let before = try civil(2024, 3, 31, 1, 59, 59)
        #expect(rules.instants(of: before) == .one(change - .seconds(1)))
    }

    @Test("a time that clocks show twice has both instants")
    func fold() throws {
        let rules = try TZifBuilder.warsaw.rules()
        let asked = try civil(2024, 10, 27, 2, 30)
        let first = try instant("2024-10-27T00:30:00Z")
        let second = try instant("2024-10-27T01:30:00Z")
        #expect(rules.instants(of: asked) == .fold(earlier: first, later: second))
        #expect(rules.instants(of: asked).first == first)
        #expect(rules.instants(of: asked).last == second)
        #expect(rules.civil(at: first) == asked)
        #expect(rules.civil(at: second) == asked)
        let start = try civil(2024, 10, 27, 2)
        #expect(rules.instants(of: start).first == (try instant("2024-10-27T00:00:00Z")))
        let one = try instant("2024-10-27T02:00:00Z")
        #expect(rules.instants(of: try civil(2024, 10, 27, 3)) == .one(one))
    }

    @Test("changes of a year follow each other, with seconds cut but not lost")
    func nextChange() throws {
        let rules = try TZifBuilder.warsaw.rules()
        let first = try #require(rules.nextChange(after: try instant("2050-01-01T00:00:00.5Z")))
        #expect(first.instant == (try instant("2050-03-27T01:00:00Z")))
        #expect(first.offset.abbreviation == "CEST")
        let second = try #require(rules.nextChange(after: first.instant))
        #expect(second.instant == (try instant("2050-10-30T01:00:00Z")))
        let third = try #require(rules.nextChange(after: second.instant))
        #expect(third.instant == (try instant("2051-03-26T01:00:00Z")))
        #expect(rules.nextChange(after: first.instant - .microseconds(1)) == first)
    }

    @Test("rules can be made of a list of changes")
    func fromChanges() throws {
        let winter = try #require(
            TimeZoneOffset(secondsFromUTC: 3_600, isDaylight: false, abbreviation: "CET"))
        let summer = try #require(
            TimeZoneOffset(secondsFromUTC: 7_200, isDaylight: true, abbreviation: "CEST"))
        let rules = try TimeZoneRules(
            name: "Europe/Warsaw", version: TimeZoneDataVersion("2026f"), initial: winter,
            changes: [
                .init(at: try instant("2024-03-31T01:00:00Z"), to: summer),
                .init(at: try instant("2024-10-27T01:00:00Z"), to: winter),
            ], rule: "CET-1CEST,M3.5.0,M10.5.0/3")
        #expect(rules.name == "Europe/Warsaw")
        #expect(rules.version?.description == "2026f")
        #expect(rules.offset(at: try instant("2023-07-01T00:00:00Z")) == winter)
        #expect(rules.offset(at: try instant("2024-07-01T00:00:00Z")) == summer)
        #expect(rules.offset(at: try instant("2025-07-01T00:00:00Z")) == summer)
        #expect(rules.offset(at: try instant("2025-01-01T00:00:00Z")) == winter)
        #expect(throws: TimeZoneError.self) {
            try TimeZoneRules(name: "X", initial: winter, rule: "nonsense")
        }
        #expect(throws: TimeZoneError.self) {
            try TimeZoneRules(
                name: "X", initial: winter,
                changes: [.init(at: .epoch, to: summer), .init(at: .epoch, to: winter)])
        }
        #expect(TimeZoneOffset(secondsFromUTC: 93_600, isDaylight: false, abbreviation: "") == nil)
        #expect(TimeZoneOffset(secondsFromUTC: .min, isDaylight: false, abbreviation: "") == nil)
    }
}

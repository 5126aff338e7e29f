// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Foundation
import Testing

/// The zones of this machine, where it has any.
enum HostZones {
    static let directory = ZoneinfoSource.usualDirectories.first {
        FileManager.default.fileExists(atPath: $0 + "/Europe/Warsaw")
    }

    /// All names, without the two trees that repeat them.
    static var names: [String] {
        guard let directory else { return [] }
        let all = (try? FileManager.default.subpathsOfDirectory(atPath: directory)) ?? []
        return all.sorted().filter { name in
            guard TimeZoneDatabase.isValid(name: name), !name.hasPrefix("posix/"),
                !name.hasPrefix("right/"),
                let file = FileHandle(forReadingAtPath: directory + "/" + name)
            else { return false }
            defer { try? file.close() }
            return (try? file.read(upToCount: 4)) == Data("TZif".utf8)
        }
    }
}

@Suite(
    "Time zones of the host",
    .enabled(if: HostZones.directory != nil, "this machine has no time zone files"))
struct HostZoneTests {
    /// A change that happened, and the offsets around it.
    struct Case: Sendable, CustomTestStringConvertible {
        var zone: String
        var change: String
        var before: Int
        var after: Int

        init(_ zone: String, _ change: String, _ before: Int, _ after: Int) {
            self.zone = zone
            self.change = change
            self.before = before
            self.after = after
        }

        var testDescription: String { "\(zone) at \(change)" }
    }

    static let cases = [
        Case("Europe/Warsaw", "2024-03-31T01:00:00Z", 3_600, 7_200),
        Case("Europe/Warsaw", "2024-10-27T01:00:00Z", 7_200, 3_600),
        Case("America/New_York", "2024-03-10T07:00:00Z", -18_000, -14_400),
        Case("America/New_York", "2024-11-03T06:00:00Z", -14_400, -18_000),
        Case("Australia/Lord_Howe", "2024-04-06T15:00:00Z", 39_600, 37_800),
        Case("Australia/Lord_Howe", "2024-10-05T15:30:00Z", 37_800, 39_600),
        // Nepal moved from +05:30 to +05:45 at the beginning of 1986.
        Case("Asia/Kathmandu", "1985-12-31T18:30:00Z", 19_800, 20_700),
        // Ramadan 2024.
        Case("Africa/Casablanca", "2024-03-10T02:00:00Z", 3_600, 0),
        Case("Africa/Casablanca", "2024-04-14T02:00:00Z", 0, 3_600),
        Case("Europe/Dublin", "2024-03-31T01:00:00Z", 0, 3_600),
        Case("Europe/Dublin", "2024-10-27T01:00:00Z", 3_600, 0),
        // Samoa left out 30 December 2011.
        Case("Pacific/Apia", "2011-12-30T10:00:00Z", -36_000, 50_400),
        Case("America/Sao_Paulo", "2018-11-04T03:00:00Z", -10_800, -7_200),
        Case("America/Sao_Paulo", "2019-02-17T02:00:00Z", -7_200, -10_800),
        // Beyond every table: the rules of the EU and of the US, worked out by hand.
        Case("Europe/Warsaw", "2150-03-29T01:00:00Z", 3_600, 7_200),
        Case("Europe/Warsaw", "2150-10-25T01:00:00Z", 7_200, 3_600),
        Case("America/New_York", "2150-03-08T07:00:00Z", -18_000, -14_400),
        Case("America/New_York", "2150-11-01T06:00:00Z", -14_400, -18_000),
    ]

    @Test("changes of the past, and of the rules after the table", arguments: cases)
    func changes(item: Case) throws {
        let rules = try TimeZoneDatabase().rules(named: item.zone)
        let change = try instant(item.change)
        #expect(rules.secondsFromUTC(at: change - .seconds(1)) == item.before)
        #expect(rules.secondsFromUTC(at: change) == item.after)
        #expect(rules.nextChange(after: change - .seconds(1))?.instant == change)
    }

    @Test("Samoa's missing day is a gap of 24 hours")
    func missingDay() throws {
        let rules = try TimeZoneDatabase().rules(named: "Pacific/Apia")
        let change = try instant("2011-12-30T10:00:00Z")
        guard case .gap(let gap) = rules.instants(of: try civil(2011, 12, 30, 12)) else {
            Issue.record("30 December 2011 did not exist")
            return
        }
        #expect(gap.change == change)
        #expect(gap.secondsAfter - gap.secondsBefore == 86_400)
        let last = try civil(2011, 12, 29, 23, 59, 59)
        #expect(rules.instants(of: last) == .one(change - .seconds(1)))
        #expect(rules.instants(of: try civil(2011, 12, 31)) == .one(change))
    }

    @Test("a clock put back by half an hour shows half an hour twice")
    func halfHour() throws {
        let rules = try TimeZoneDatabase().rules(named: "Australia/Lord_Howe")
        let earlier = try instant("2024-04-06T14:45:00Z")
        let later = try instant("2024-04-06T15:15:00Z")
        let asked = try civil(2024, 4, 7, 1, 45)
        #expect(rules.instants(of: asked) == .fold(earlier: earlier, later: later))
        let before = try instant("2024-04-06T14:15:00Z")
        #expect(rules.instants(of: try civil(2024, 4, 7, 1, 15)) == .one(before))
    }

    @Test("in every zone, what clocks show leads back to the instant, 1970 to 2100")
    func roundTrip() throws {
        var generator = SeededGenerator(seed: 31)
        let database = TimeZoneDatabase()
        let end = try instant("2100-01-01T00:00:00Z").microseconds
        let names = HostZones.names
        #expect(names.count > 100)
        for name in names {
            let rules = try database.rules(named: name)
            var samples = (0..<60).map { _ in
                Timestamp(microseconds: Int64.random(in: 0..<end, using: &generator))
            }
            // Around changes is where mistakes are.
            for sample in samples.prefix(20) {
                guard let change = rules.nextChange(after: sample)?.instant else { continue }
                let near = Int.random(in: -7_200...7_200, using: &generator)
                samples += [change, change - .microseconds(1), change + .seconds(near)]
            }
            for sample in samples { check(rules, sample) }
        }
    }

    private func check(_ rules: TimeZoneRules, _ sample: Timestamp) {
        let civil = rules.civil(at: sample)
        let answer = rules.instants(of: civil)
        let back: Bool
        switch answer {
        case .one(let instant): back = instant == sample
        case .gap: back = false
        case .fold(let earlier, let later):
            back =
                earlier < later && (earlier == sample || later == sample)
                && rules.civil(at: earlier) == civil && rules.civil(at: later) == civil
        }
        if !back { Issue.record("seed 31: \(rules.name) at \(sample.rfc3339) gave \(answer)") }
        let offset = rules.offset(at: sample).secondsFromUTC
        if offset != rules.secondsFromUTC(at: sample) {
            Issue.record("seed 31: \(rules.name) has two offsets at \(sample.rfc3339)")
        }
    }

    @Test("in every zone, a skipped time lies between the sides it is given")
    func gaps() throws {
        let database = TimeZoneDatabase()
        var seen = 0
        for name in HostZones.names {
            let rules = try database.rules(named: name)
            var now = try instant("2015-01-01T00:00:00Z")
            for _ in 0..<12 {
                guard let change = rules.nextChange(after: now) else { break }
                let before = rules.secondsFromUTC(at: change.instant - .seconds(1))
                let jump = change.offset.secondsFromUTC - before
                now = change.instant
                guard jump > 0 else { continue }
                seen += 1
                let skipped = CivilDateTime(
                    change.instant + .seconds(jump / 2), secondsFromUTC: before)
                guard case .gap(let gap) = rules.instants(of: skipped) else {
                    Issue.record("\(name): \(skipped) was skipped")
                    continue
                }
                let isBetween = gap.earlier < gap.change && gap.change <= gap.later
                #expect(isBetween && gap.change == change.instant)
                #expect(gap.later.duration(to: gap.earlier) == .seconds(-jump))
            }
        }
        #expect(seen > 100)
    }

    @Test("the release of the host's data is told where the host notes it")
    func version() {
        let database = TimeZoneDatabase()
        let source = ZoneinfoSource()
        #expect(database.version == source.version)
        #expect(database.sourceNames == ["zoneinfo"])
    }
}

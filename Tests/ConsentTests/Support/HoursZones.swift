// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
import Foundation

/// Zones for tests of hours: some that are written here, and those of the machine.
enum HoursZones {
    /// Zones with every kind of change, from the rules that tzdata 2026 ends with.
    static func written() throws -> [TimeZoneRules] {
        let rules = [
            ("Europe/Warsaw", 3_600, "CET-1CEST,M3.5.0,M10.5.0/3"),
            ("Europe/Dublin", 0, "IST-1GMT0,M10.5.0,M3.5.0/1"),
            ("America/New_York", -18_000, "EST5EDT,M3.2.0,M11.1.0"),
            ("America/Los_Angeles", -28_800, "PST8PDT,M3.2.0,M11.1.0"),
            ("America/St_Johns", -12_600, "NST3:30NDT,M3.2.0,M11.1.0"),
            ("America/Havana", -18_000, "CST5CDT,M3.2.0/0,M11.1.0/1"),
            ("America/Nuuk", -7_200, "<-02>2<-01>,M3.5.0/-1,M10.5.0/0"),
            ("America/Santiago", -14_400, "<-04>4<-03>,M9.1.6/24,M4.1.6/24"),
            ("Antarctica/Troll", 0, "<+00>0<+02>-2,M3.5.0/1,M10.5.0/3"),
            ("Africa/Cairo", 7_200, "EET-2EEST,M4.5.5/0,M10.5.4/24"),
            ("Asia/Beirut", 7_200, "EET-2EEST,M3.5.0/0,M10.5.0/0"),
            ("Asia/Jerusalem", 7_200, "IST-2IDT,M3.4.4/26,M10.5.0"),
            ("Australia/Lord_Howe", 37_800, "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0"),
            ("Pacific/Chatham", 45_900, "<+1245>-12:45<+1345>,M9.5.0/2:45,M4.1.0/3:45"),
            ("Asia/Kathmandu", 20_700, "<+0545>-5:45"),
            ("Pacific/Honolulu", -36_000, "HST10"),
            ("Pacific/Kiritimati", 50_400, "<+14>-14"),
        ]
        return try rules.map { name, seconds, rule in
            try TimeZoneRules(name: name, initial: offset(seconds), rule: rule)
        } + [casablanca(), skippedDay(), restless()]
    }

    /// A zone that is put back for a month, at another date each year.
    private static func casablanca() throws -> TimeZoneRules {
        let changes = try [
            ("2023-03-19T02:00:00Z", 0), ("2023-04-23T02:00:00Z", 3_600),
            ("2024-03-10T02:00:00Z", 0), ("2024-04-14T02:00:00Z", 3_600),
            ("2025-02-23T02:00:00Z", 0), ("2025-04-06T02:00:00Z", 3_600),
        ].map { try TimeZoneRules.Change(at: instant($0), to: offset($1)) }
        return try TimeZoneRules(
            name: "Africa/Casablanca", initial: offset(3_600), changes: changes)
    }

    /// Samoa's missing day and Kwajalein's doubled one, in years that are asked about.
    private static func skippedDay() throws -> TimeZoneRules {
        let changes = try [
            ("2021-12-30T10:00:00Z", 50_400), ("2025-06-14T10:00:00Z", -36_000),
        ].map { try TimeZoneRules.Change(at: instant($0), to: offset($1)) }
        return try TimeZoneRules(
            name: "Test/Skipped_Day", initial: offset(-36_000), changes: changes)
    }

    /// Changes that follow each other within hours, a name that changes alone, and a time unknown.
    private static func restless() throws -> TimeZoneRules {
        let unknown = TimeZoneOffset(secondsFromUTC: 0, isDaylight: false, abbreviation: "-00")
        let changes = try [
            ("2022-05-01T06:00:00Z", offset(7_200)), ("2022-05-01T06:20:00Z", offset(0)),
            ("2022-05-01T09:00:00Z", offset(0, "ZZZ")), ("2022-05-01T10:00:00Z", offset(5_400)),
            ("2022-05-02T03:00:00Z", unknown ?? offset(0)), ("2022-05-02T14:00:00Z", offset(900)),
        ].map { TimeZoneRules.Change(at: try instant($0), to: $1) }
        return try TimeZoneRules(name: "Test/Restless", initial: offset(3_600), changes: changes)
    }

    private static func offset(_ seconds: Int, _ name: String = "XST") throws -> TimeZoneOffset {
        guard
            let offset = TimeZoneOffset(
                secondsFromUTC: seconds, isDaylight: false, abbreviation: name)
        else { throw Missing(what: "an offset of \(seconds) s") }
        return offset
    }

    /// One of the zones that are written here.
    static func named(_ name: String) throws -> TimeZoneRules {
        guard let zone = try written().first(where: { $0.name == name }) else {
            throw Missing(what: name)
        }
        return zone
    }

    /// Where this machine keeps its zones, if it does.
    static let directory = ZoneinfoSource.usualDirectories.first {
        FileManager.default.fileExists(atPath: $0 + "/Europe/Warsaw")
    }

    /// All zones of this machine, without the two trees that repeat them.
    static func ofHost() throws -> [TimeZoneRules] {
        guard let directory else { return [] }
        let database = TimeZoneDatabase()
        return try FileManager.default.subpathsOfDirectory(atPath: directory).sorted()
            .filter { name in
                guard TimeZoneDatabase.isValid(name: name), !name.hasPrefix("posix/"),
                    !name.hasPrefix("right/"),
                    let file = FileHandle(forReadingAtPath: directory + "/" + name)
                else { return false }
                defer { try? file.close() }
                return (try? file.read(upToCount: 4)) == Data("TZif".utf8)
            }
            .map { try database.rules(named: $0) }
    }

    /// The changes of a zone's clocks from 2020 to 2035.
    static func changes(_ zone: TimeZoneRules) throws -> [Timestamp] {
        var found: [Timestamp] = []
        var now = try instant("2019-12-31T23:59:59Z")
        let end = try instant("2036-01-01T00:00:00Z")
        while let change = zone.nextChange(after: now), change.instant < end {
            found.append(change.instant)
            now = change.instant
        }
        return found
    }

    /// What a test needs and does not have.
    struct Missing: Error {
        var what: String
    }

    /// The instant of an RFC 3339 text.
    static func instant(_ text: String) throws -> Timestamp {
        guard let result = Timestamp(rfc3339: text) else { throw Missing(what: text) }
        return result
    }
}

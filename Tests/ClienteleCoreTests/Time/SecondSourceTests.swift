// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Foundation
import Testing

/// What an integrator who imports Foundation writes to hand its calendar in as a source.
private struct FoundationZones: TimeZoneSource {
    let name = "Foundation"
    let version = TimeZoneDataVersion(TimeZone.timeZoneDataVersion)

    func rules(named name: String) throws -> TimeZoneRules? {
        guard let zone = TimeZone(identifier: name) else { return nil }
        func offset(_ date: Date) -> TimeZoneOffset? {
            TimeZoneOffset(
                secondsFromUTC: zone.secondsFromGMT(for: date),
                isDaylight: zone.isDaylightSavingTime(for: date),
                abbreviation: zone.abbreviation(for: date) ?? "")
        }
        var date = Date(timeIntervalSince1970: 0)
        let end = Date(timeIntervalSince1970: 2_145_916_800)
        guard let initial = offset(date) else { return nil }
        var changes: [TimeZoneRules.Change] = []
        while let next = zone.nextDaylightSavingTimeTransition(after: date), next < end {
            guard let after = offset(next.addingTimeInterval(1)) else { return nil }
            let seconds = Int64(next.timeIntervalSince1970.rounded())
            changes.append(.init(at: Timestamp(seconds: seconds), to: after))
            date = next
        }
        return try TimeZoneRules(
            name: name, version: version, initial: initial, changes: changes)
    }
}

@Suite("A second source of time zones")
struct SecondSourceTests {
    @Test("Foundation's calendar can be handed in")
    func foundation() throws {
        let database = TimeZoneDatabase(
            sources: [ZoneinfoSource(directories: []), FoundationZones()])
        #expect(database.version == TimeZoneDataVersion(TimeZone.timeZoneDataVersion))
        let rules = try database.rules(named: "Europe/Warsaw")
        let spring = try instant("2024-03-31T01:00:00Z")
        let autumn = try instant("2024-10-27T01:00:00Z")
        #expect(rules.secondsFromUTC(at: spring - .seconds(1)) == 3_600)
        #expect(rules.nextChange(after: spring - .seconds(1))?.instant == spring)
        #expect(rules.nextChange(after: spring)?.instant == autumn)
        let twice = try civil(2024, 10, 27, 2, 30)
        #expect(rules.instants(of: twice).first == (try instant("2024-10-27T00:30:00Z")))
        #expect(throws: TimeZoneError.self) { try database.rules(named: "Europe/Atlantis") }
    }
}

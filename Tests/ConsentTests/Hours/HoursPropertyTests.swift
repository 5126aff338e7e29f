// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
import Foundation
import Testing

/// Every minute around a change of clocks, judged by the definition and compared.
@Suite struct HoursPropertyTests {
    /// How much is asked of the machine's zones: all of it with `CLIENTELE_HOURS=all`.
    static let isLong = ProcessInfo.processInfo.environment["CLIENTELE_HOURS"] == "all"

    /// Hours with the zones they have to be open in.
    private struct Case: CustomStringConvertible {
        var model: HoursModel
        var hours: ContactHours
        var zones: [TimeZoneRules]

        var description: String { "\(model) in \(zones.map(\.name))" }
    }

    /// What a run has looked at, and the first answers that were wrong.
    private struct Tally {
        var minutes = 0
        var answers = 0
        var wrong: [String] = []
    }

    @Test("P25 around every change of clocks of zones of every kind, no closed minute is open")
    func writtenZones() throws {
        var generator = SeededGenerator(seed: 20)
        var tally = Tally()
        let zones = try HoursZones.written()
        for zone in zones {
            let changes = try HoursZones.changes(zone)
            for change in changes where Self.isLong || Bool.random(using: &generator) {
                try check([zone], around: change, &generator, &tally)
            }
        }
        #expect(tally.wrong == [])
        #expect(tally.minutes > 200_000)
        #expect(tally.answers > 50_000)
    }

    @Test("P25 where the zone is not known, the hours of all candidates hold")
    func candidateZones() throws {
        var generator = SeededGenerator(seed: 21)
        var tally = Tally()
        let zones = try HoursZones.written()
        for _ in 0..<(Self.isLong ? 5_000 : 30) {
            let some = Array(
                zones.shuffled(using: &generator).prefix(Int.random(in: 2...4, using: &generator)))
            let changes = try some.flatMap { try HoursZones.changes($0) }
            guard let change = changes.randomElement(using: &generator) else { continue }
            try check(some, around: change, &generator, &tally)
        }
        #expect(tally.wrong == [])
        #expect(tally.answers > 5_000)
    }

    @Test(
        "P25 the zones of this machine, 2020 to 2035",
        .enabled(if: HoursZones.directory != nil, "this machine has no time zone files"))
    func hostZones() throws {
        var generator = SeededGenerator(seed: 22)
        var tally = Tally()
        let zones = try HoursZones.ofHost()
        #expect(zones.count > 100)
        var changes = 0
        for zone in zones {
            for change in try HoursZones.changes(zone) {
                guard Self.isLong || Int.random(in: 0..<80, using: &generator) == 0 else {
                    continue
                }
                changes += 1
                try check([zone], around: change, &generator, &tally)
            }
        }
        #expect(tally.wrong == [])
        #expect(changes > 20)
        if Self.isLong {
            print(
                "\(zones.count) zones, \(changes) changes, \(tally.minutes) minutes judged,",
                "\(tally.answers) answers, \(tally.wrong.count) wrong")
        }
    }

    /// Judges each minute from 14 hours before a change to 34 hours after it, and asks from
    /// the hours around it.
    private func check(
        _ zones: [TimeZoneRules], around change: Timestamp, _ generator: inout SeededGenerator,
        _ tally: inout Tally
    ) throws {
        let zone = zones.first { $0.nextChange(after: change - .seconds(1))?.instant == change }
        let model = try HoursModel.random(
            around: change, in: zone ?? zones[0], &generator)
        let item = Case(model: model, hours: try model.hours(), zones: zones)
        let prepared = try PreparedHours(item.hours, in: zones)
        let count = 48 * 60
        let start = change - .seconds(14 * 3_600)
        // From the last minute to the first: the next open one, or nil beyond the window.
        var next = [Timestamp?](repeating: nil, count: count + 1)
        for index in (0..<count).reversed() {
            let minute = start + .seconds(60 * index)
            let isOpen = zones.allSatisfy { zone in
                let offset = zone.offset(at: minute)
                return !offset.isUnspecified
                    && model.isOpen(
                        CivilDateTime(minute, secondsFromUTC: offset.secondsFromUTC))
            }
            next[index] = isOpen ? minute : next[index + 1]
        }
        tally.minutes += count
        let end = start + .seconds(60 * count)
        for index in 0..<count {
            let minute = start + .seconds(60 * index)
            let isNear = abs(index - 14 * 60) <= 90
            guard Self.isLong || isNear || index % 5 == 0 else { continue }
            // That there is none takes as long as 400 days.
            guard next[index] != nil || index % 96 == 0 else { continue }
            let within = Duration.microseconds(Int64.random(in: 0..<60_000_000, using: &generator))
            for asked in [minute, minute + within] {
                let isOpen = next[index] == minute
                let expected = isOpen ? asked : next[index + 1]
                tally.answers += 1
                if prepared.isOpen(at: asked) != isOpen {
                    tally.wrong.append("\(asked.rfc3339) is\(isOpen ? "" : " not") open: \(item)")
                }
                let answer = prepared.nextOpening(at: asked)
                if let expected {
                    if answer != expected {
                        tally.wrong.append("\(asked.rfc3339) is followed by \(expected): \(item)")
                    }
                } else if let answer, answer < end {
                    tally.wrong.append("\(asked.rfc3339) is not followed by \(answer): \(item)")
                }
                if zones.count == 1, asked == minute || isNear {
                    if item.hours.nextOpening(at: asked, in: zones[0]) != answer
                        || item.hours.isOpen(at: asked, in: zones[0]) != isOpen
                    {
                        tally.wrong.append("prepared and plain differ at \(asked.rfc3339): \(item)")
                    }
                }
                guard tally.wrong.count < 5 else { return }
            }
        }
        // Beyond the window too, an answer is the first of its kind.
        if let answer = prepared.nextOpening(at: end), answer > end {
            let isFirst =
                prepared.isOpen(at: answer) && !prepared.isOpen(at: answer - .microseconds(1))
            if !isFirst { tally.wrong.append("\(answer.rfc3339) is not an opening: \(item)") }
        }
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Hours bound to the zones in which a recipient may be, ready to be asked often.
///
/// An instant is open when it is open in every one of the zones: where nobody knows which of
/// several zones a recipient is in, the strictest answer holds. An immutable value, about 2 KB a
/// zone; keep one for each pair of hours and zones, not for each recipient.
public struct PreparedHours: Sendable {
    /// How many zones can be bound together; there are about 600 names of zones.
    public static let mostZones = 1_024

    /// Hours in one zone; an object, so that to look at it counts one reference and not one a field.
    private final class Part: Sendable {
        let hours: ContactHours
        let clocks: TableClocks

        init(hours: ContactHours, zone: TimeZoneRules) {
            self.hours = hours
            clocks = TableClocks(zone)
        }
    }

    private let parts: [Part]

    /// Hours in one zone.
    ///
    /// - Complexity: some tens of microseconds, for the changes of clocks from 2020 to 2049; other years
    ///   are answered from the rules, as exactly and more slowly.
    public init(_ hours: ContactHours, in zone: TimeZoneRules) {
        parts = [Part(hours: hours, zone: zone)]
    }

    /// Hours in all zones in which the recipient may be; a zone given twice counts once.
    ///
    /// - Throws: `ContactHoursError.Code.noZone` without a zone, and `tooManyZones` beyond
    ///   `mostZones`.
    public init(
        _ hours: ContactHours, in zones: some Collection<TimeZoneRules>
    ) throws(ContactHoursError) {
        guard !zones.isEmpty else {
            throw ContactHoursError(.noZone, "the recipient has no zone, not even candidates")
        }
        guard zones.count <= Self.mostZones else {
            throw ContactHoursError(.tooManyZones, "\(zones.count) zones")
        }
        var seen: Set<TimeZoneRules> = []
        parts = zones.filter { seen.insert($0).inserted }
            .map { Part(hours: hours, zone: $0) }
    }

    private init(parts: [Part]) {
        self.parts = parts
    }

    /// What is open in both: for example the recipient's hours, and those of the shop's own agents in
    /// the shop's zone.
    public func intersection(_ other: PreparedHours) -> PreparedHours {
        PreparedHours(parts: parts + other.parts)
    }

    /// Whether `instant` is open in every zone.
    ///
    /// False while a zone's data do not know its time (`TimeZoneOffset.isUnspecified`).
    ///
    /// - Complexity: a binary search for each zone; no allocation in the years of the table.
    public func isOpen(at instant: Timestamp) -> Bool {
        let second = instant.flooredSeconds
        return parts.allSatisfy { part in
            let span = part.clocks.span(at: second)
            return !span.isUnspecified && part.hours.isOpenOnWall(second &+ span.offset)
        }
    }

    /// `instant` where it is open, else the first instant after it that is; nil without one within
    /// `ContactHours.horizon`.
    ///
    /// The answer after `instant` is a whole second: the begin of an interval, the end of
    /// a closed date, or a change of clocks.
    ///
    /// - Complexity: two binary searches for each zone where they agree at once; else as many rounds
    ///   as there are openings of a zone on the way that another is closed in. No allocation.
    public func nextOpening(at instant: Timestamp) -> Timestamp? {
        let second = instant.flooredSeconds
        let last = second &+ ContactHours.horizonSeconds
        var found = second
        // Each zone in turn moves the instant to its next opening, until all of them keep it.
        var agreeing = 0
        var index = 0
        while agreeing < parts.count {
            let part = parts[index]
            guard let next = part.hours.opening(from: found, through: last, on: part.clocks)
            else { return nil }
            agreeing = next == found ? agreeing &+ 1 : 1
            found = next
            index = index &+ 1 == parts.count ? 0 : index &+ 1
        }
        return found == second ? instant : Timestamp(exactSecond: found)
    }
}

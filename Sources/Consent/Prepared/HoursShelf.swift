// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Prepared hours, each once, for as many customers as have them.
struct HoursShelf: Sendable {
    /// Hours in a zone.
    struct Part: Hashable, Sendable {
        var hours: ContactHours
        var zone: TimeZoneRules
    }

    private var numbers: [[Part]: UInt32] = [:]
    /// What each of `hours` is made of.
    private(set) var parts: [[Part]] = []
    private(set) var hours: [PreparedHours] = []

    /// The number of the hours that are open where all these are, one more than its place.
    mutating func number(of parts: [Part]) -> UInt32 {
        guard let first = parts.first else { return CellSpan.anyHour }
        if let known = numbers[parts] { return known }
        var prepared = PreparedHours(first.hours, in: first.zone)
        for part in parts.dropFirst() {
            prepared = prepared.intersection(PreparedHours(part.hours, in: part.zone))
        }
        hours.append(prepared)
        self.parts.append(parts)
        let number = UInt32(hours.count)
        numbers[parts] = number
        return number
    }
}

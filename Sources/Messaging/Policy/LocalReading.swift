// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a clock on the wall shows at an instant, and by which zone that was read.
public struct LocalReading: Hashable, Sendable {
    /// The instant.
    public var at: Timestamp
    /// Seconds to add to UTC.
    public var secondsFromUTC: Int
    /// The zone's IANA name; empty where no zone mattered.
    public var zone: String
    /// The release of the zone data; nil where its source does not tell.
    public var data: TimeZoneDataVersion?
    /// Whether the customer's zone is not known, and this is one of those that are plausible.
    public var isAssumed: Bool

    /// A reading.
    public init(
        at time: Timestamp, secondsFromUTC: Int, zone: String, data: TimeZoneDataVersion?,
        isAssumed: Bool
    ) {
        at = time
        self.secondsFromUTC = secondsFromUTC
        self.zone = zone
        self.data = data
        self.isAssumed = isAssumed
    }

    /// The date and time on the wall.
    public var civil: CivilDateTime { CivilDateTime(at, secondsFromUTC: secondsFromUTC) }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How a zone's clocks differ from UTC during some time.
public struct TimeZoneOffset: Hashable, Sendable {
    /// The offsets that can be expressed: less than 26 hours, as RFC 9636, section 3.2, advises.
    public static let range: ClosedRange<Int> = -93_599...93_599

    /// Seconds to add to UTC; positive east of Greenwich.
    public let secondsFromUTC: Int
    /// Whether the zone's law calls this daylight-saving time.
    ///
    /// Ireland's is negative and in winter.
    public let isDaylight: Bool
    /// What the time is called, "CEST" or "+0545"; not unique over zones.
    public let abbreviation: String

    /// Whether the data say that clocks had no known time ("-00"; RFC 9636, section 3.2).
    ///
    /// So it is in the zone "Factory" and in polar stations before they were built. Nothing should
    /// be decided by such an offset.
    public var isUnspecified: Bool { abbreviation == "-00" }

    /// An offset, or nil when `secondsFromUTC` is not within `range`.
    public init?(secondsFromUTC: Int, isDaylight: Bool, abbreviation: String) {
        guard Self.range.contains(secondsFromUTC) else { return nil }
        self.secondsFromUTC = secondsFromUTC
        self.isDaylight = isDaylight
        self.abbreviation = abbreviation
    }
}

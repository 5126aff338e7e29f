// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A release of the IANA time zone database, "2026f".
///
/// Releases are ordered as they appeared: by year, then a to z, then za, zb and so on.
public struct TimeZoneDataVersion: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The release as IANA writes it.
    public let description: String

    /// A release from its name, or nil when the text does not begin with four digits and a letter.
    ///
    /// What a distribution puts after the letters ("2026f-0+deb12u1") is left out.
    public init?(_ text: String) {
        let year = text.utf8.prefix(4)
        let letters = text.utf8.dropFirst(4).prefix {
            UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0
        }
        guard year.count == 4, !letters.isEmpty, letters.count <= 8,
            year.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 })
        else { return nil }
        description = String(decoding: [UInt8](year) + letters, as: UTF8.self)
    }

    /// Whether `left` was released before `right`.
    public static func < (left: TimeZoneDataVersion, right: TimeZoneDataVersion) -> Bool {
        let first = left.description
        let second = right.description
        if first.prefix(4) != second.prefix(4) { return first < second }
        if first.utf8.count != second.utf8.count { return first.utf8.count < second.utf8.count }
        return first < second
    }
}

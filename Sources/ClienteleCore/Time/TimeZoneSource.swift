// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Where the rules of time zones come from: the host's files, or data that an integrator brings.
///
/// A source is asked from any thread. It must give the same rules for the same name as long as its
/// version is the same. It must give nil, and never some other zone's rules, for a name that it
/// does not know. It throws when it knows the zone and cannot give its rules.
///
/// `ZoneinfoSource` reads the host's files, `TZifSource` takes a closure that gives file contents.
/// Rules from elsewhere (a framework's calendar) are made with
/// `TimeZoneRules.init(name:version:initial:changes:rule:)`.
public protocol TimeZoneSource: Sendable {
    /// What the source is called in logs and decisions, "zoneinfo".
    var name: String { get }

    /// The release of its data, or nil when it is unknown; may change when the host is updated.
    var version: TimeZoneDataVersion? { get }

    /// The rules of the zone `name`, or nil when the source does not know it.
    ///
    /// - Parameter name: A name that `TimeZoneDatabase.isValid(name:)` holds valid.
    /// - Returns: The rules, or nil.
    /// - Throws: What kept the source from giving the rules of a zone that it knows.
    func rules(named name: String) throws -> TimeZoneRules?
}

/// A source of TZif file contents that a closure looks up: resources, an archive, a test's bytes.
public struct TZifSource: TimeZoneSource {
    /// What the source is called.
    public let name: String
    /// The release of its data, where it is known.
    public let version: TimeZoneDataVersion?
    private let contents: @Sendable (String) throws -> [UInt8]?

    /// A source whose files `contents` finds by the zone's name; nil means there is no such zone.
    public init(
        name: String, version: TimeZoneDataVersion?,
        contents: @escaping @Sendable (String) throws -> [UInt8]?
    ) {
        self.name = name
        self.version = version
        self.contents = contents
    }

    /// The rules in the file that the closure gives.
    public func rules(named name: String) throws -> TimeZoneRules? {
        guard let bytes = try contents(name) else { return nil }
        return try TimeZoneRules(name: name, version: version, tzif: bytes)
    }
}

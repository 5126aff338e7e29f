// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Rules of time zones by name, from the newest of several sources, kept once read.
///
/// Sources are asked from the newest release to the oldest; one that does not tell its release
/// counts as the oldest, and among equals the first given comes first. An older source is asked
/// only for zones that the newer ones do not know. A zone that none knows is an error: nothing here
/// ever falls back to UTC.
public final class TimeZoneDatabase: Sendable {
    private struct State {
        var newest: [any TimeZoneSource]
        var version: TimeZoneDataVersion?
        var known: [String: TimeZoneRules] = [:]
        var refreshes = 0
    }

    private let sources: [any TimeZoneSource]
    private let state: Mutex<State>

    /// A database over sources; their versions are read at once.
    ///
    /// - Parameter sources: The host's files alone unless told otherwise. To let newer data win:
    ///   `[ZoneinfoSource(), otherSource]`.
    public init(sources: [any TimeZoneSource] = [ZoneinfoSource()]) {
        self.sources = sources
        state = Mutex(Self.ordered(sources))
    }

    /// The newest release among the sources, or nil when none tells its own.
    public var version: TimeZoneDataVersion? { state.withLock { $0.version } }

    /// The names of the sources in the order in which they are asked.
    public var sourceNames: [String] { state.withLock { $0.newest.map(\.name) } }

    /// The rules of a zone by its IANA name, "Europe/Warsaw".
    ///
    /// Rules that were read before cost one look-up under a lock. A file is read outside of it.
    ///
    /// - Throws: `TimeZoneError` with `invalidName`, `unknownZone`, `malformed` (no older source
    ///   is asked then) or `inputOutput`.
    public func rules(named name: String) throws(TimeZoneError) -> TimeZoneRules {
        if let known = state.withLock({ $0.known[name] }) { return known }
        guard Self.isValid(name: name) else {
            throw TimeZoneError(.invalidName, "this is not the name of a time zone")
        }
        let (newest, refreshes) = state.withLock { ($0.newest, $0.refreshes) }
        for source in newest {
            guard let rules = try Self.rules(named: name, of: source) else { continue }
            state.withLock { state in
                // What was read before a refresh may be old.
                if state.refreshes == refreshes { state.known[name] = rules }
            }
            return rules
        }
        throw TimeZoneError(.unknownZone, "no source knows the time zone \(name)")
    }

    /// Forgets all rules and reads the versions again, after the host's data were updated.
    public func refresh() {
        let fresh = Self.ordered(sources)
        state.withLock { state in
            let refreshes = state.refreshes
            state = fresh
            state.refreshes = refreshes &+ 1
        }
    }

    /// Whether a text can be the name of a zone.
    ///
    /// Names have at most 100 bytes, in parts between slashes; each part begins with a letter and
    /// goes on with letters, digits, `_`, `-` or `+`. So a name can neither leave its directory nor
    /// be a hidden file.
    public static func isValid(name: String) -> Bool {
        guard 1...100 ~= name.utf8.count else { return false }
        var atStart = true
        for byte in name.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
                atStart = false
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
                UInt8(ascii: "+"):
                if atStart { return false }
            case UInt8(ascii: "/"):
                if atStart { return false }
                atStart = true
            default:
                return false
            }
        }
        return !atStart
    }

    private static func ordered(_ sources: [any TimeZoneSource]) -> State {
        let numbered = sources.enumerated().map { (index: $0, source: $1, version: $1.version) }
        let sorted = numbered.sorted { left, right in
            switch (left.version, right.version) {
            case (let first?, let second?) where first != second: first > second
            case (_?, nil): true
            case (nil, _?): false
            default: left.index < right.index
            }
        }
        return State(newest: sorted.map(\.source), version: sorted.first?.version)
    }

    private static func rules(
        named name: String, of source: any TimeZoneSource
    ) throws(TimeZoneError) -> TimeZoneRules? {
        do {
            return try source.rules(named: name)
        } catch let error as TimeZoneError {
            throw error
        } catch {
            throw TimeZoneError(
                .inputOutput, "the source \(source.name) failed for the time zone \(name)")
        }
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore
internal import Synchronization

/// Clocks of time zones by name, prepared once.
///
/// Clocks of the zones that were given lie ready; those of others are read from the database when
/// they are first asked for. A zone that nobody knows, or whose time nobody knows, has none.
public final class SendZones: Sendable {
    /// Each in an array of its own, as a decision takes them.
    private let prepared: [String: [ZoneClocks]]
    private let database: TimeZoneDatabase?
    /// Clocks that were read later; nil for a name that nobody knows.
    private let further = Mutex<[String: ZoneClocks?]>([:])
    /// So many names are kept at most; there are about 600 of zones.
    private static let mostNames = 4_096

    /// Clocks of the zones that are given, and no others.
    public init(_ rules: some Sequence<TimeZoneRules>) {
        prepared = Self.prepare(rules)
        database = nil
    }

    /// Clocks of the zones of a database.
    ///
    /// - Parameters:
    ///   - database: where rules are read.
    ///   - names: the zones that are prepared at once; a look-up of those takes no lock.
    public init(_ database: TimeZoneDatabase, preparing names: some Sequence<String> = []) {
        self.database = database
        prepared = Self.prepare(
            names.lazy.compactMap { name in
                do { return try database.rules(named: name) } catch { return nil }
            })
    }

    /// The clocks of a zone; nil for one that is not known.
    public func clocks(named name: String) -> ZoneClocks? {
        clocksAlone(named: name)?.first
    }

    /// The clocks of a zone as the only element; nil for a zone that is not known.
    func clocksAlone(named name: String) -> [ZoneClocks]? {
        if let found = prepared[name] { return found }
        return read(name).map { [$0] }
    }

    private func read(_ name: String) -> ZoneClocks? {
        guard let database else { return nil }
        if let found = further.withLock({ $0[name] }) { return found }
        let clocks = Self.read(name, database)
        further.withLock { known in
            // Names that nobody knows come from data of customers, and are not kept for ever.
            if known.count >= Self.mostNames { known.removeAll() }
            known[name] = .some(clocks)
        }
        return clocks
    }

    private static func read(_ name: String, _ database: TimeZoneDatabase) -> ZoneClocks? {
        do {
            let clocks = ZoneClocks(try database.rules(named: name))
            return clocks.isSpecified ? clocks : nil
        } catch {
            return nil
        }
    }

    /// The newest release of the data of all zones that lie ready; nil when none tells.
    public var version: TimeZoneDataVersion? {
        database?.version ?? prepared.values.joined().compactMap(\.version).max()
    }

    private static func prepare(
        _ rules: some Sequence<TimeZoneRules>
    ) -> [String: [ZoneClocks]] {
        var result: [String: [ZoneClocks]] = [:]
        for zone in rules {
            let clocks = ZoneClocks(zone)
            if clocks.isSpecified { result[zone.name] = [clocks] }
        }
        return result
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The journeys that run, with the older versions on which some may still finish.
public struct JourneyBook: Hashable, Sendable {
    /// The newest version of each journey, in the order of names.
    public let journeys: [Journey]
    /// All event names that matter to any journey.
    public let mentions: Set<EventName>
    private let versions: [String: [Journey]]
    private let triggers: [EventName: [Journey]]
    private let listeners: [EventName: [String]]

    /// A book.
    ///
    /// - Parameter journeys: in any order; of one name the highest version is the one that
    ///   customers enter. Of two with one name and version the first counts.
    public init(_ journeys: [Journey]) {
        var versions: [String: [Journey]] = [:]
        for journey in journeys {
            var known = versions[journey.name, default: []]
            if known.contains(where: { $0.version == journey.version }) { continue }
            known.append(journey)
            versions[journey.name] = known.sorted { $0.version > $1.version }
        }
        let newest = versions.values.compactMap(\.first).sorted { $0.name < $1.name }
        var triggers: [EventName: [Journey]] = [:]
        for journey in newest {
            for event in Set(journey.trigger.events) {
                triggers[event, default: []].append(journey)
            }
        }
        self.versions = versions
        self.journeys = newest
        self.triggers = triggers
        var listeners: [EventName: Set<String>] = [:]
        for journey in journeys {
            for event in journey.mentions { listeners[event, default: []].insert(journey.name) }
        }
        self.listeners = listeners.mapValues { $0.sorted() }
        mentions = Set(listeners.keys)
    }

    /// The journeys that an event of this name may begin, in the order of names.
    public func journeys(begunBy event: EventName) -> [Journey] { triggers[event] ?? [] }

    /// The names of the journeys to any version of which an event of this name matters.
    func names(mentioning event: EventName) -> [String] { listeners[event] ?? [] }

    /// The journey by which a run is to go on; nil when none of its name is wired.
    ///
    /// - Parameter run: a run.
    /// - Returns: the newest version, or the run's own where that one is wired and the newest
    ///   says that runs finish on it.
    public func journey(for run: JourneyRun) -> Journey? {
        guard let known = versions[run.id.journey], let newest = known.first else { return nil }
        if run.version >= newest.version { return newest }
        if case .finish = newest.change {
            return known.first { $0.version == run.version }
        }
        return newest
    }

    /// The newest version of the journey of this name.
    public func journey(named name: String) -> Journey? { versions[name]?.first }

    /// What is wrong with the journeys, each under its name.
    public var faults: [String: [JourneyFault]] {
        var table: [String: [JourneyFault]] = [:]
        for journey in journeys where !journey.faults.isEmpty {
            table[journey.name] = journey.faults
        }
        return table
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The journeys that run, with the older versions on which some may still finish.
public struct JourneyBook: Hashable, Sendable {
    /// The newest version of each journey, in the order of names.
    public let journeys: [Journey]
    /// All event names that matter to any journey.
    public let mentions: Set<EventName>
    /// What an event of a name means to journeys.
    struct Mention: Hashable, Sendable {
        /// The journeys that it may begin, in the order of names.
        var begun: [Journey] = []
        /// The versions of each journey to any of which it matters, in the order of names.
        var lines: [[Journey]] = []
    }

    /// The versions of each journey, newest first, in the order of names.
    ///
    /// They are few: they are walked through faster than a name is hashed.
    private let lines: [[Journey]]
    private let events: [EventName: Mention]

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
        lines = versions.values.sorted { $0[0].name < $1[0].name }
        var events: [EventName: Mention] = [:]
        for line in lines {
            for event in Set(line[0].trigger.events) {
                events[event, default: Mention()].begun.append(line[0])
            }
            // Of two with one name and version also what the second listens to is heard.
            let all = journeys.filter { $0.name == line[0].name }
            let heard = all.reduce(into: Set()) { $0.formUnion($1.mentions) }
            for event in heard {
                events[event, default: Mention()].lines.append(line)
            }
        }
        self.events = events
        self.journeys = lines.map { $0[0] }
        mentions = Set(events.keys)
    }

    /// What an event of this name means; nil where no journey looks at it.
    func mention(of event: EventName) -> Mention? { events[event] }

    /// The journeys that an event of this name may begin, in the order of names.
    public func journeys(begunBy event: EventName) -> [Journey] { events[event]?.begun ?? [] }

    /// The journey by which a run is to go on; nil when none of its name is wired.
    ///
    /// - Parameter run: a run.
    /// - Returns: the newest version, or the run's own where that one is wired and the newest
    ///   says that runs finish on it.
    public func journey(for run: JourneyRun) -> Journey? {
        line(named: run.id.journey).flatMap { Self.journey(in: $0, for: run) }
    }

    private func line(named name: String) -> [Journey]? {
        for line in lines where line[0].name == name { return line }
        return nil
    }

    /// The version by which a run is to go on.
    static func journey(in known: [Journey], for run: JourneyRun) -> Journey? {
        guard let newest = known.first else { return nil }
        if run.version >= newest.version { return newest }
        if case .finish = newest.change {
            return known.first { $0.version == run.version }
        }
        return newest
    }

    /// The newest version of the journey of this name.
    public func journey(named name: String) -> Journey? { line(named: name)?.first }

    /// What is wrong with the journeys, each under its name.
    public var faults: [String: [JourneyFault]] {
        var table: [String: [JourneyFault]] = [:]
        for journey in journeys where !journey.faults.isEmpty {
            table[journey.name] = journey.faults
        }
        return table
    }
}

extension JourneyBook.Mention {
    /// The versions of a journey, where the event matters to any of them.
    func line(named name: String) -> [Journey]? {
        for line in lines where line[0].name == name { return line }
        return nil
    }
}

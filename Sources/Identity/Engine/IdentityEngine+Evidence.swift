// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension IdentityEngine {
    var retractions: RetractionStore { RetractionStore() }

    /// The events that show two profiles together and count, oldest first.
    ///
    /// Read from the history of both; nothing is kept twice.
    ///
    /// - Parameters:
    ///   - pair: the two profiles.
    ///   - limit: at most so many, the oldest of them; nil for all.
    ///   - transaction: where to read.
    /// - Returns: the events that were not retracted.
    /// - Throws: what the store throws; `RecordError` for a damaged entry.
    public func evidence(
        of pair: IdentityPair, limit: Int? = nil, in transaction: any ReadTransaction
    ) throws -> [RecordedEvent] {
        if let limit, limit < 1 { return [] }
        var found: [RecordedEvent] = []
        for profile in [pair.first, pair.second] {
            let other = pair.other(than: profile)
            let retracted = try retractions.events(under: profile, in: transaction)
            for category in EventLog.Category.allCases {
                var count = 0
                try log.scan(category, of: profile, from: .distantPast, in: transaction) { event in
                    guard !retracted.contains(event.event.id),
                        shown(by: event.event)[other] != nil
                    else { return true }
                    found.append(event)
                    count += 1
                    return limit.map { count < $0 } ?? true
                }
            }
        }
        found.sort {
            ($0.event.occurredAt, $0.event.id) < ($1.event.occurredAt, $1.event.id)
        }
        return limit.map { Array(found.prefix($0)) } ?? found
    }

    /// What an event shows, by profile, be it blocked or not.
    func shown(by event: CustomerEvent) -> [ProfileID: Identifier] {
        let all = self.shown(by: Sighting(event))
        var shown: [ProfileID: Identifier] = [:]
        for one in all.seen + all.blocked { shown[one.profile] = one.identifier }
        return shown
    }

    /// When `profile` first had an event of its own that counts and is not of `erased`.
    func firstEvent(
        under profile: ProfileID, except erased: ResolvedCustomer? = nil,
        in transaction: any ReadTransaction
    ) throws -> Timestamp? {
        let retracted = try retractions.events(under: profile, in: transaction)
        var first: Timestamp?
        for category in EventLog.Category.allCases {
            try log.scan(category, of: profile, from: .distantPast, in: transaction) { recorded in
                if retracted.contains(recorded.event.id) { return true }
                let time = recorded.event.occurredAt
                if let erased, erased.owns(profile, at: time) { return true }
                first = min(first ?? time, time)
                return false
            }
        }
        return first
    }

    /// When each of `others` was first seen together with `profile`, from `start` on, in events
    /// that count and are not of `erased`.
    func firstSightings(
        of profile: ProfileID, with others: Set<ProfileID>, from start: Timestamp,
        except erased: ResolvedCustomer? = nil, in transaction: any ReadTransaction
    ) throws -> [ProfileID: Timestamp] {
        var first: [ProfileID: Timestamp] = [:]
        func look(_ owner: ProfileID, for wanted: Set<ProfileID>) throws {
            let retracted = try retractions.events(under: owner, in: transaction)
            for category in EventLog.Category.allCases where !wanted.isEmpty {
                var missing = wanted
                try log.scan(category, of: owner, from: start, in: transaction) { recorded in
                    if retracted.contains(recorded.event.id) { return true }
                    let time = recorded.event.occurredAt
                    if let erased, erased.owns(owner, at: time) { return true }
                    for shown in shown(by: recorded.event).keys
                    where missing.remove(shown) != nil {
                        let other = owner == profile ? shown : owner
                        first[other] = min(first[other] ?? time, time)
                    }
                    return !missing.isEmpty
                }
            }
        }
        try look(profile, for: others)
        for other in others { try look(other, for: [profile]) }
        return first
    }
}

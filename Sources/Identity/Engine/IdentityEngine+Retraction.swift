// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension IdentityEngine {
    /// Takes an event back as evidence of who belongs together.
    ///
    /// The event stays in the history, under its profile. The graph is afterwards as if it had not
    /// shown its identifiers: what only it held together parts, and each part has its earlier name
    /// again. The event may arrive later too.
    ///
    /// - Parameters:
    ///   - event: the event.
    ///   - why: in words that name no customer.
    ///   - time: when it was decided.
    ///   - transaction: where to write.
    /// - Returns: what became of the customers.
    /// - Throws: what the store throws; `RecordError` for a damaged entry.
    /// - Complexity: the size of the touched part of the graph; where the event was the first to
    ///   show two together, also the history of both from then on.
    @discardableResult
    public func retract(
        _ event: EventID, why: String, at time: Timestamp, in transaction: any WriteTransaction
    ) throws -> [IdentityChange] {
        let new = RetractionStore.Mark(why: why, at: time)
        if let known = try retractions.mark(event, in: transaction) {
            // Of two retractions the first holds.
            if (new.at, new.why) < (known.at, known.why) {
                try retractions.set(new, for: event, in: transaction)
            }
            return []
        }
        try retractions.set(new, for: event, in: transaction)
        guard let recorded = try log.event(event, in: transaction) else { return [] }
        let profile = recorded.profile
        let first = recorded.event.occurredAt
        try retractions.note(event, under: profile, in: transaction)
        let shown = shown(by: recorded.event)
        guard shown[profile] != nil else { return [] }
        var revision = Revision()
        try hand(
            over: shown.keys.sorted(), by: recorded, isTaken: false, &revision.moves,
            in: transaction)
        var doubtful: Set<ProfileID> = []
        for other in shown.keys where other != profile {
            let record = try graph.pair(profile, other, in: transaction)
            if record.sighted == first { doubtful.insert(other) }
        }
        let again = try firstSightings(
            of: profile, with: doubtful, from: first, in: transaction)
        for other in doubtful.sorted() {
            try change(profile, other, &revision, in: transaction) { $0.sighted = again[other] }
        }
        for one in shown.keys.sorted() {
            try review(one, after: first, &revision, in: transaction)
        }
        return try conclude(&revision, at: time, in: transaction)
    }

    /// Lets an event that was retracted count again.
    ///
    /// - Parameters:
    ///   - event: the event.
    ///   - time: when it was decided.
    ///   - transaction: where to write.
    /// - Returns: what became of the customers.
    /// - Throws: what the store throws; `RecordError` for a damaged entry.
    @discardableResult
    public func reinstate(
        _ event: EventID, at time: Timestamp, in transaction: any WriteTransaction
    ) throws -> [IdentityChange] {
        guard try retractions.mark(event, in: transaction) != nil else { return [] }
        let recorded = try log.event(event, in: transaction)
        try retractions.remove(event, under: recorded?.profile, in: transaction)
        guard let recorded else { return [] }
        let profile = recorded.profile
        let seen = recorded.event.occurredAt
        let shown = shown(by: recorded.event)
        guard shown[profile] != nil else { return [] }
        var revision = Revision()
        for (one, identifier) in shown.sorted(by: { $0.key < $1.key }) {
            try note(one, identifier, at: seen, &revision, in: transaction)
            if one == profile { continue }
            try change(profile, one, &revision, in: transaction) {
                $0.sighted = min($0.sighted ?? seen, seen)
            }
        }
        try hand(
            over: shown.keys.sorted(), by: recorded, isTaken: true, &revision.moves,
            in: transaction)
        return try conclude(&revision, at: time, in: transaction)
    }

    /// Why `event` does not count as evidence, and since when; nil when it does.
    public func retraction(
        of event: EventID, in transaction: any ReadTransaction
    ) throws -> (why: String, at: Timestamp)? {
        try retractions.mark(event, in: transaction).map { ($0.why, $0.at) }
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension IdentityEngine {
    /// The sessions that `customer` had in a time, over all his devices.
    ///
    /// A session that began before the time or goes on behind it is whole. They are the same
    /// sessions that the whole history has.
    ///
    /// - Parameters:
    ///   - customer: whose.
    ///   - start: the first instant.
    ///   - end: the first instant that is left out.
    ///   - rules: when a session ends.
    ///   - limit: at most so many events are read.
    ///   - transaction: where to read.
    /// - Returns: the sessions with at least one event in the time.
    /// - Throws: what the store throws; `RecordError` for a damaged entry.
    /// - Complexity: the events of the time, and of the sessions that reach out of it.
    public func sessions(
        of customer: ResolvedCustomer, from start: Timestamp, to end: Timestamp,
        _ rules: SessionRules = SessionRules(), mostRead limit: Int = 100_000,
        in transaction: any ReadTransaction
    ) throws -> SessionWindow {
        var events: [CustomerEvent] = []
        var left = limit
        func isAllowed() -> Bool {
            left -= 1
            return left >= 0
        }
        let forward = EventLog.Walk(order: .ascending, from: start)
        try log.walk(forward, of: customer, in: transaction) { recorded in
            let event = recorded.event
            let time = event.occurredAt
            if time >= end {
                guard let last = events.last else { return false }
                if rules.isPause(from: last.occurredAt, to: time) { return false }
            }
            guard isAllowed() else { return false }
            if rules.counts(event) { events.append(event) }
            return true
        }
        guard var first = events.first?.occurredAt else {
            return SessionWindow(sessions: [], isComplete: left >= 0)
        }
        let backward = EventLog.Walk(order: .descending, to: start, expecting: 8)
        try log.walk(backward, of: customer, in: transaction) { recorded in
            let event = recorded.event
            if rules.isPause(from: event.occurredAt, to: first) { return false }
            guard isAllowed() else { return false }
            guard rules.counts(event) else { return true }
            first = event.occurredAt
            events.append(event)
            return true
        }
        let inside = start..<max(start, end)
        let times = events.lazy.map(\.occurredAt).filter(inside.contains).sorted()
        var next = 0
        let sessions = SessionFold(folding: events, rules).sessions.filter { session in
            while next < times.count, times[next] < session.start { next += 1 }
            return next < times.count && times[next] <= session.end
        }
        return SessionWindow(sessions: sessions, isComplete: left >= 0)
    }
}

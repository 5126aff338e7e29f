// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension IdentityEngine {
    /// One page of what happened with `customer`, over all channels.
    ///
    /// Pages that follow each other by their cursors show every event that was there all the time,
    /// once, in order: also when others arrive late meanwhile, or when profiles join or part. What
    /// arrives late behind the cursor is shown by none of the later pages.
    ///
    /// - Parameters:
    ///   - customer: whose history.
    ///   - query: which part of it.
    ///   - cursor: where the page before ended; nil for the first page.
    ///   - transaction: where to read.
    /// - Returns: the page.
    /// - Throws: `JourneyError` with code `otherQuery` when the cursor goes in the other direction;
    ///   what the store throws; `RecordError` for a damaged entry.
    /// - Complexity: a few reads for each of the customer's profiles and each event of the page,
    ///   whatever the length of the history.
    public func timelinePage(
        of customer: ResolvedCustomer, _ query: TimelineQuery = TimelineQuery(),
        after cursor: TimelineCursor? = nil, in transaction: any ReadTransaction
    ) throws -> TimelinePage {
        if let cursor, cursor.direction != query.direction {
            throw JourneyError(.otherQuery, "the cursor goes in the other direction")
        }
        let limit = min(max(query.limit, 1), TimelineQuery.greatestLimit)
        var page = TimelinePage()
        var last: EventLog.Place?
        let walk = EventLog.Walk(
            query.categories, order: query.direction == .newestFirst ? .descending : .ascending,
            from: query.start, to: query.end, after: cursor?.place, expecting: limit + 1)
        try log.walk(walk, of: customer, in: transaction) { recorded in
            // One more than the page holds tells whether anything follows.
            if page.events.count == limit || page.readCount >= max(query.mostRead, 1) {
                page.next = last.map { TimelineCursor($0, query.direction) }
                return false
            }
            page.readCount += 1
            last = EventLog.Place(recorded.event.occurredAt, recorded.event.id)
            if query.shows(recorded) { page.events.append(recorded) }
            return true
        }
        return page
    }
}

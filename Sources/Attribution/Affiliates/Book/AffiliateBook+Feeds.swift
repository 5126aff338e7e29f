// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension AffiliateBook {
    /// Publishes the assortment for a partner as it is now, as `PartnerFeed.publish(_:at:)` does.
    ///
    /// - Parameters:
    ///   - items: all items, in any order; those of other categories are passed over.
    ///   - partner: who gets it.
    ///   - categories: what the partner gets; nil for all. What he got of others before is removed.
    ///   - time: when; not before the last time.
    ///   - transaction: where to write.
    /// - Returns: why nothing was published; nil where it was.
    /// - Throws: what the store throws.
    /// - Complexity: O(n log n) in the items; the log of changes is not read.
    public func publish(
        _ items: some Sequence<PartnerItem>, for partner: PartnerID,
        categories: Set<String>? = nil, at time: Timestamp, in transaction: any WriteTransaction
    ) throws -> Refusal? {
        let head = try self.head(of: partner, in: transaction)
        let current = try self.items(for: partner, in: transaction)
        let changes: [PartnerFeedChange]
        do throws(Refusal) {
            changes = try PartnerFeed.changes(
                from: Dictionary(current.map { ($0.item, $0) }) { $1 }, to: items, in: categories,
                after: head?.number ?? 0, last: head?.publishedAt,
                at: time)
        } catch {
            return error
        }
        for change in changes {
            try transaction.set(
                FeedChangeRecord(change).recordBytes,
                for: AffiliateTables.changes.key(partner, change.number))
            let key = AffiliateTables.items.key(partner, change.item)
            if let state = change.state {
                try transaction.set(FeedItemRecord(state).recordBytes, for: key)
            } else {
                try transaction.remove(key)
            }
        }
        let next = FeedHead(
            categories: categories, number: changes.last?.number ?? head?.number ?? 0,
            publishedAt: time)
        try transaction.set(next.recordBytes, for: AffiliateTables.feeds.key(partner))
        return nil
    }

    /// What is published for a partner now, by item.
    public func items(
        for partner: PartnerID, in transaction: any ReadTransaction
    ) throws -> [PartnerItem] {
        try transaction.pairs(KeyScan(AffiliateTables.items.range(partner))).map {
            try FeedItemRecord(recordBytes: $0.value).item
        }
    }

    /// The changes of a partner's feed after a number, in order.
    ///
    /// - Parameters:
    ///   - number: up to where the partner has read; 0 for all.
    ///   - partner: whose.
    ///   - limit: at most so many; nil for all.
    ///   - transaction: where to read.
    /// - Returns: the changes, by number.
    /// - Throws: what the store throws.
    public func changes(
        after number: UInt64, for partner: PartnerID, limit: Int? = nil,
        in transaction: any ReadTransaction
    ) throws -> [PartnerFeedChange] {
        let (first, overflow) = number.addingReportingOverflow(1)
        if overflow { return [] }
        let table = AffiliateTables.changes
        let range = KeyRange(
            from: table.key(partner, first), to: table.range(partner).upper)
        return try transaction.pairs(KeyScan(range, limit: limit)).map { key, value in
            var reader = try KeyReader(key, in: table)
            _ = try reader.component(PartnerID.self)
            let record = try FeedChangeRecord(recordBytes: value)
            return PartnerFeedChange(
                number: try reader.uint64(), at: record.at, item: record.item,
                change: record.change)
        }
    }

    private func head(
        of partner: PartnerID, in transaction: any ReadTransaction
    ) throws -> FeedHead? {
        try transaction.value(for: AffiliateTables.feeds.key(partner)).map {
            try FeedHead(recordBytes: $0)
        }
    }
}

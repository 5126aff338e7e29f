// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension EventLog {
    /// Visits the events of one category under `profile` in the order of time.
    ///
    /// - Parameters:
    ///   - category: which events.
    ///   - profile: whose.
    ///   - start: the first instant.
    ///   - transaction: where to read.
    ///   - visit: gets each event until it returns false.
    /// - Throws: what the store or `visit` throws; `RecordError` for a damaged entry.
    package func scan(
        _ category: Category, of profile: ProfileID, from start: Timestamp,
        in transaction: any ReadTransaction, _ visit: (RecordedEvent) throws -> Bool
    ) throws {
        let range = KeyRange(
            from: Self.events.key(profile, category.rawValue, start),
            to: Self.events.range(profile, category.rawValue).upper)
        try transaction.scan(KeyScan(range)) { _, value in
            try visit(try RecordedEvent(recordBytes: value))
        }
    }
}

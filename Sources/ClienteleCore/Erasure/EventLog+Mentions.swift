// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension EventLog {
    /// Takes the customer's identifiers out of events that were recorded about others.
    ///
    /// The events stay, with their names, times and goods: they are others' history. In identifiers
    /// and properties the customer's identifiers are gone.
    ///
    /// - Parameters:
    ///   - traces: whose.
    ///   - transaction: where to write.
    /// - Returns: how many events were changed.
    /// - Throws: what the store throws; `RecordError` for a damaged entry.
    /// - Complexity: O(n) in the number of events of those who were seen with him.
    public func eraseMentions(
        _ traces: CustomerTraces, in transaction: any WriteTransaction
    ) throws -> Int {
        let redaction = TraceRedaction(traces)
        var changed = 0
        for profile in traces.companions.sorted() {
            for (key, value) in try transaction.pairs(KeyScan(Self.events.range(profile))) {
                var recorded = try RecordedEvent(recordBytes: value)
                // What is his in a profile that is his at times goes with him.
                if traces.customer.owns(profile, at: recorded.event.occurredAt) { continue }
                guard let event = redaction.redacted(recorded.event) else { continue }
                recorded.event = event
                try transaction.set(recorded.recordBytes, for: key)
                changed += 1
            }
        }
        return changed
    }
}

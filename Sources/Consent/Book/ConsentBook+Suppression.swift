// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension ConsentBook {
    /// Takes in what was learnt about the use of an address: a bounce, a complaint, a delivery, or
    /// that it was made usable again.
    ///
    /// - Parameters:
    ///   - change: what was learnt; twice is once.
    ///   - address: about which, in its one form.
    ///   - transaction: where to write.
    /// - Throws: what the store throws; nothing is changed then.
    public func record(
        _ change: SuppressionChange, to address: Identifier,
        in transaction: any WriteTransaction
    ) throws {
        try suppressions.fold(
            change, to: address,
            makeKey: { ledger.makeKey(ProfileID(Token128(high: 0, low: 0))) }, in: transaction)
    }

    /// Keeps what the customer stopped at his addresses, as a keyed hash of each, before he is
    /// erased; forgets which events told of what is kept there, and for whom the references in links
    /// stood.
    ///
    /// So an address that is imported again after the erasure is not written to. Who holds it makes
    /// it usable again by confirming from it.
    public func eraseMentions(
        _ traces: CustomerTraces, in transaction: any WriteTransaction
    ) throws -> Int {
        let consent = try state(of: traces.customer, in: transaction)
        let stops = consent.statements.flatMap { statement in
            statement.state.entries.compactMap { entry in
                entry.stop.map { (use: entry.use, time: $0.mark.time) }
            }
        }.filter { Weighing($0.use, consent, upTo: .distantFuture).withdrawal != nil }
        var kept = 0
        for address in traces.identifiers.sorted(by: { ($0.kind, $0.value) < ($1.kind, $1.value) })
        where !address.kind.reachedBy.isEmpty {
            for stop in stops {
                if let channel = stop.use.channel, !address.kind.reachedBy.contains(channel) {
                    continue
                }
                let mark = ConsentMark(time: stop.time, event: EventID("erased"))
                let change = Suppression(.objection, SuppressionScope(stop.use), mark: mark)
                try record(.suppress(change), to: address, in: transaction)
                kept += 1
            }
            try suppressions.anonymise(address, in: transaction)
        }
        return kept + (try SubscriberReferences().erase(traces.identifiers, in: transaction))
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension IdentityEngine {
    /// Everything that the events of `customer` say about his attributes.
    ///
    /// A fold over his profiles: nothing is copied when profiles join, and each side has its own
    /// again when they part. What a retracted event says counts until its retraction.
    ///
    /// - Parameters:
    ///   - customer: whose.
    ///   - mapping: where events tell attributes.
    ///   - signals: what behaviour says; nil to conclude nothing from it, and to read no purchases.
    ///   - transaction: where to read.
    /// - Returns: the claims, to be asked for any attribute, instant and state of knowledge.
    /// - Throws: what the store throws; `RecordError` for a damaged entry.
    /// - Complexity: O(n) in the number of the customer's events.
    public func attributes(
        of customer: ResolvedCustomer, _ mapping: AttributeMapping = .standard(),
        _ signals: PreferenceSignals? = nil, in transaction: any ReadTransaction
    ) throws -> AttributeClaims {
        var claims = AttributeClaims()
        // What is mapped may stand in any event.
        for category in EventLog.Category.allCases {
            let events = try log.events(category, of: customer, in: transaction)
            claims = claims.union(AttributeClaims(folding: events, mapping, signals))
        }
        let told = Set(claims.claims.map(\.event)).sorted()
        for (event, time) in try retractionTimes(of: told, in: transaction) {
            claims.retract(event, at: time)
        }
        return claims
    }

    /// When which of `events` were retracted.
    func retractionTimes(
        of events: [EventID], in transaction: any ReadTransaction
    ) throws -> [EventID: Timestamp] {
        let keys = events.map { RetractionStore.marks.key($0) }
        var times: [EventID: Timestamp] = [:]
        for (event, value) in zip(events, try transaction.values(for: keys)) {
            if let value { times[event] = try RetractionStore.Mark(recordBytes: value).at }
        }
        return times
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore
internal import Synchronization

extension PersonalizationEngine: EventObserver {
    /// Keeps what the event says about behaviour, under its profile; other events are passed over.
    ///
    /// - Complexity: one write for an event that is about items or a search.
    public func observe(
        _ observation: Observation, in transaction: any WriteTransaction
    ) throws {
        let profile = observation.recorded.profile
        if let purchase = Purchase(observation.event) {
            let key = Self.purchases.key(profile, purchase.at, purchase.event)
            try transaction.set(PurchaseRecord(purchase).recordBytes, for: key)
        } else if let act = CustomerAct(observation.event) {
            let key = Self.acts.key(profile, act.at, act.event)
            try transaction.set(CustomerActRecord(act).recordBytes, for: key)
        }
    }

    /// What the customer bought and returned, in whatever channel and under whichever of his
    /// profiles.
    ///
    /// - Complexity: the number of his purchases.
    public func purchases(
        of customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> [Purchase] {
        var result: [Purchase] = []
        for range in Self.purchases.ranges(of: customer) {
            try transaction.scan(KeyScan(range)) { key, value in
                result.append(try Self.purchase(key, value).purchase)
                return true
            }
        }
        return result.sorted { ($0.at, $0.event) < ($1.at, $1.event) }
    }

    /// Makes the model anew from all purchases that the transaction sees, and puts it in place.
    ///
    /// What was erased is no part of it. Requests that run meanwhile use the model that was in
    /// place when they began.
    ///
    /// - Returns: the model.
    /// - Complexity: the number of stored purchases, and the sum of the squares of the sizes of the
    ///   baskets.
    @discardableResult
    public func refresh(in transaction: any ReadTransaction) throws -> CoPurchaseModel {
        var fold = PurchaseFold()
        try transaction.scan(KeyScan(Self.purchases.range)) { key, value in
            fold.add(try Self.purchase(key, value).purchase)
            return true
        }
        let model = try CoPurchaseModel(
            try BasketTable(fold.baskets()), configuration: configuration.model)
        memory.withLock { memory in
            memory.model = model
            memory.modelNumber += 1
        }
        return model
    }

    static func purchase(
        _ key: Key, _ value: [UInt8]
    ) throws(RecordError) -> (profile: ProfileID, purchase: Purchase) {
        var reader = try KeyReader(key, in: purchases)
        let profile: ProfileID = try reader.component()
        let time: Timestamp = try reader.component()
        let event: EventID = try reader.component()
        let record = try PurchaseRecord(recordBytes: value)
        return (profile, record.purchase(event, at: time))
    }
}

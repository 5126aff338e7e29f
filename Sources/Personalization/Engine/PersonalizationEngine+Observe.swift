// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore
internal import Synchronization

extension PersonalizationEngine: EventObserver {
    /// Keeps what the event says about behaviour, under its profile, and carries out what it says
    /// about stock and listings; other events are passed over.
    ///
    /// - Throws: `Refusal` for an event about stock or listings of which nothing can be carried out;
    ///   what the transaction throws.
    /// - Complexity: one write for an event that is about items or a search.
    public func observe(
        _ observation: Observation, in transaction: any WriteTransaction
    ) throws {
        let profile = observation.recorded.profile
        if CatalogueMessage.isAbout(observation.event.name) {
            let message = CatalogueMessage(observation.event, currency: configuration.currency)
            if message.changes.isEmpty, !message.reasons.isEmpty {
                throw Refusal(message.reasons)
            }
            try store.apply(message.changes, in: transaction)
        }
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

    /// Makes the models anew from all behaviour that the transaction sees, and puts them in place.
    ///
    /// What was erased is no part of them. Requests that run meanwhile use the models that were in
    /// place when they began.
    ///
    /// - Returns: the models.
    /// - Complexity: all stored behaviour, and what the recipe needs.
    @discardableResult
    public func refresh(in transaction: any ReadTransaction) throws -> RecommenderModels {
        let models = try configuration.recipe.models(of: try behaviour(in: transaction))
        put(models)
        return models
    }

    /// Puts models in place that were made elsewhere.
    public func put(_ models: RecommenderModels) { put(models, digest: []) }

    func put(_ models: RecommenderModels, digest: [UInt8]) {
        memory.withLock { memory in
            memory.models = models
            memory.modelNumber += 1
            memory.loadedDigest = digest
        }
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

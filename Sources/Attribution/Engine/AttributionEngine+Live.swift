// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension AttributionEngine {
    /// All journeys of the store, to be kept up to date in memory while events come in.
    ///
    /// Its answers are those of `paths(in:from:to:in:)` over all time. From then on the host tells
    /// it what happens, once the event's transaction is committed: the touchpoint that
    /// `mapping.touchpoint(_:)` makes of the recorded event, if the engine kept it, and the fact
    /// that `OrderFact(_:isMeasured:)` makes of it, with whether it may be measured; `assign` for
    /// each profile of a customer who was merged or un-merged, and `erase` for each profile of one
    /// who was erased. Or it is made again from the store, which leaves no room for mistakes.
    ///
    /// A device that several customers use counts for the one whose profile it is: `LiveJourneys`
    /// knows of whole profiles only.
    ///
    /// - Parameters:
    ///   - currency: conversions in other currencies are left out.
    ///   - order: how many channels a state of the Markov chain remembers, from 1.
    ///   - transaction: where to read.
    /// - Returns: what is told by now, under the policy of the engine.
    /// - Throws: what the store throws.
    /// - Complexity: two scans of everything that attribution keeps, and one question to the
    ///   resolver for each profile. Memory: that of `LiveJourneys`.
    public func live(
        in currency: Currency, order: Int = 1, in transaction: any ReadTransaction
    ) throws -> LiveJourneys {
        var live = LiveJourneys(policy: policy, in: currency, order: order)
        var profiles: Set<ProfileID> = []
        try transaction.scan(KeyScan(AttributionTables.touches.range)) { key, value in
            let touch = try Self.touch(key, value)
            profiles.insert(touch.profile)
            live.add(touch)
            return true
        }
        try transaction.scan(KeyScan(AttributionTables.orders.range)) { key, value in
            let fact = try Self.fact(key, value)
            profiles.insert(fact.profile)
            live.add(fact)
            return true
        }
        for profile in profiles.sorted() {
            let customer = try resolver.customer(of: profile, in: transaction)
            live.assign(profile, to: customer.id)
        }
        return live
    }
}

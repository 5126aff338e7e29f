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
    /// each customer who was merged or un-merged, or came to share a device, and `erase` for one
    /// who was erased. Or it is made again from the store, which leaves no room for mistakes.
    ///
    /// - Parameters:
    ///   - currency: conversions in other currencies are left out.
    ///   - order: how many channels a state of the Markov chain remembers, from 1.
    ///   - transaction: where to read.
    /// - Returns: what is told by now, under the policy of the engine.
    /// - Throws: what the store throws.
    /// - Complexity: two scans of everything that attribution keeps, and one question to the
    ///   resolver for each profile, of a device that several use one for each customer and more.
    ///   Memory: that of `LiveJourneys`.
    public func live(
        in currency: Currency, order: Int = 1, in transaction: any ReadTransaction
    ) throws -> LiveJourneys {
        var live = LiveJourneys(policy: policy, in: currency, order: order)
        let told = try allTold(transaction)
        for touch in told.touches { live.add(touch) }
        for fact in told.facts { live.add(fact) }
        for (profile, customer) in told.owners.whole { live.assign(profile, to: customer) }
        for (profile, spans) in told.owners.shares {
            for (customer, spans) in spans {
                live.assign(ProfileShare(profile, spans: spans), to: customer)
            }
        }
        return live
    }

    /// All journeys of the store as a value, for the journey map and whatever else looks at
    /// touchpoints one by one.
    ///
    /// - Parameter transaction: where to read.
    /// - Returns: the journeys under the policy of the engine.
    /// - Throws: what the store throws.
    /// - Complexity: that of `live(in:order:in:)`. Memory: all of it.
    public func journeySet(in transaction: any ReadTransaction) throws -> JourneySet {
        let told = try allTold(transaction)
        return JourneySet(touches: told.touches, facts: told.facts, policy: policy) {
            told.owners.owner(of: $0, at: $1)
        }
    }

    private func allTold(
        _ transaction: any ReadTransaction
    ) throws -> (touches: [Touchpoint], facts: [OrderFact], owners: ProfileOwners) {
        var touches: [Touchpoint] = []
        var facts: [OrderFact] = []
        try transaction.scan(KeyScan(AttributionTables.touches.range)) { key, value in
            touches.append(try Self.touch(key, value))
            return true
        }
        try transaction.scan(KeyScan(AttributionTables.orders.range)) { key, value in
            facts.append(try Self.fact(key, value))
            return true
        }
        var owners = ProfileOwners()
        for touch in touches {
            try owners.learn(touch.profile, at: touch.at, resolver, in: transaction)
        }
        for fact in facts {
            try owners.learn(fact.profile, at: fact.at, resolver, in: transaction)
        }
        return (touches, facts, owners)
    }
}

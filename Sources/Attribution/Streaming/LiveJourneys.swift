// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The journeys of many customers while they happen: every answer includes what was told a moment
/// ago, and costs what has changed since the last one.
///
/// The answers are those of a `JourneySet` of the same facts and the same customers, bit for bit:
/// in whatever order things are told, repeated, joined, parted and erased. What changes marks its
/// customer; the next question takes the customer's old paths out of the counts and puts the new
/// ones in, which is exact since counts are whole numbers.
///
/// An event is told under one profile, with one content. Memory: 48 bytes a touchpoint.
public struct LiveJourneys: Sendable {
    /// Which touchpoints count.
    public let policy: JourneyPolicy
    /// Conversions in other currencies are left out.
    public let currency: Currency
    /// How many channels a state of the Markov chain remembers.
    public let order: Int

    private var profiles: [ProfileID: Int] = [:]
    /// Of profiles that are several customers' at different times: the latest word first.
    private var shares: [ProfileID: [LiveShare]] = [:]
    private var people: [LiveProfile] = []
    private var customers: [CustomerID: Int] = [:]
    private var groups: [LiveCustomer] = []
    /// Places in `groups`.
    private var dirty: [Int] = []
    private var facts: [OrderID: [OrderFact]] = [:]
    private var names = LiveNames()
    private var types: ContactTypes
    private var counted: TransitionCounts?

    /// No journey.
    ///
    /// - Parameters:
    ///   - policy: which touchpoints count.
    ///   - currency: conversions in other currencies are left out.
    ///   - order: how many channels a state of the Markov chain remembers, from 1.
    public init(policy: JourneyPolicy = JourneyPolicy(), in currency: Currency, order: Int = 1) {
        self.policy = policy
        self.currency = currency
        self.order = order
        types = ContactTypes(policy)
    }

    // MARK: What happens

    /// Tells of a touchpoint.
    ///
    /// - Complexity: O(1) amortised; the next question pays for its customer.
    public mutating func add(_ touch: Touchpoint) {
        let place = place(of: touch.profile, at: touch.at)
        let new = LiveTouch(
            event: touch.event, contact: types.contact(touch),
            channel: names.number(of: touch.channel.name))
        people[place].touches.append(new)
        people[place].isInOrder = false
        mark(people[place].customer)
    }

    /// Tells of a sale, a return or a cancellation, under whatever profile.
    ///
    /// - Complexity: O(f log f) in the facts about the order.
    public mutating func add(_ fact: OrderFact) {
        change(fact.order) { $0.append(fact) }
    }

    /// Says which profiles are a customer's from now on, and which are his at times.
    ///
    /// - Complexity: that of the other two for each profile.
    public mutating func assign(_ customer: ResolvedCustomer) {
        for profile in customer.profiles { assign(profile, to: customer.id) }
        for share in customer.shares { assign(share, to: customer.id) }
    }

    /// Says at which times a profile is a customer's from now on, in place of those that were his
    /// before; at all others it stays whose it was.
    ///
    /// - Complexity: O(n) in what was told under the profile.
    public mutating func assign(_ share: ProfileShare, to customer: CustomerID) {
        _ = place(of: share.profile)
        let group = group(of: customer)
        var parts = shares[share.profile] ?? []
        let place: Int
        if let known = parts.firstIndex(where: { people[$0.place].customer == group }) {
            place = parts.remove(at: known).place
        } else {
            place = people.count
            people.append(LiveProfile(customer: group))
            groups[group].profiles.append(place)
        }
        parts.insert(LiveShare(share: share, place: place), at: 0)
        shares[share.profile] = parts
        deal(share.profile)
    }

    /// Says whose a profile is from now on, at all times; each profile is a customer of its own
    /// before.
    ///
    /// - Complexity: O(p) in the profiles of the customer who had it.
    public mutating func assign(_ profile: ProfileID, to customer: CustomerID) {
        let place = place(of: profile)
        if let parts = shares[profile] {
            shares[profile] = []
            deal(profile, from: parts.map(\.place))
            shares[profile] = nil
            for part in parts {
                groups[people[part.place].customer].profiles.removeAll { $0 == part.place }
            }
        }
        let before = people[place].customer
        let after = group(of: customer)
        if before == after { return }
        groups[before].profiles.removeAll { $0 == place }
        groups[after].profiles.append(place)
        people[place].customer = after
        mark(before)
        mark(after)
    }

    /// Takes away what was told of a customer, as if it had never been.
    ///
    /// - Complexity: that of `erase(_:)` for each profile.
    public mutating func erase(_ customer: ResolvedCustomer) {
        for profile in customer.profiles { erase(profile) }
        for share in customer.shares { erase(share.profile) { share.covers($0) } }
    }

    /// Takes away what was told under a profile, as if it had never been.
    ///
    /// - Complexity: O(n) in the orders that are kept.
    public mutating func erase(_ profile: ProfileID) {
        erase(profile) { _ in true }
    }

    private mutating func erase(_ profile: ProfileID, where isGone: (Timestamp) -> Bool) {
        for place in places(of: profile) {
            people[place].touches.removeAll { isGone($0.contact.at) }
            mark(people[place].customer)
        }
        func isOwn(_ fact: OrderFact) -> Bool { fact.profile == profile && isGone(fact.at) }
        let own = facts.filter { $0.value.contains(where: isOwn) }.map(\.key)
        for order in own { change(order) { $0.removeAll(where: isOwn) } }
    }

    /// Deals out what was told under a profile to whoever had it then.
    private mutating func deal(_ profile: ProfileID, from others: [Int] = []) {
        var touches: [LiveTouch] = []
        var conversions: [OrderID: Conversion] = [:]
        for place in places(of: profile) + others {
            touches += people[place].touches
            conversions.merge(people[place].conversions) { $1 }
            people[place].touches = []
            people[place].conversions = [:]
            mark(people[place].customer)
        }
        for touch in touches {
            let place = self.place(of: profile, at: touch.contact.at)
            people[place].touches.append(touch)
            people[place].isInOrder = false
        }
        for (order, conversion) in conversions {
            people[place(of: profile, at: conversion.at)].conversions[order] = conversion
        }
    }

    /// The places of what was told under a profile; none for one of whom only returns were told.
    private func places(of profile: ProfileID) -> [Int] {
        guard let place = profiles[profile] else { return [] }
        return [place] + (shares[profile] ?? []).map(\.place)
    }

    private mutating func place(of profile: ProfileID, at time: Timestamp) -> Int {
        if !shares.isEmpty, let part = shares[profile]?.first(where: { $0.share.covers(time) }) {
            return part.place
        }
        return place(of: profile)
    }

    private mutating func place(of profile: ProfileID) -> Int {
        if let place = profiles[profile] { return place }
        let customer = group(of: CustomerID(profile.token))
        let place = people.count
        profiles[profile] = place
        people.append(LiveProfile(customer: customer))
        groups[customer].profiles.append(place)
        return place
    }

    private mutating func group(of customer: CustomerID) -> Int {
        if let group = customers[customer] { return group }
        let group = groups.count
        customers[customer] = group
        groups.append(LiveCustomer())
        return group
    }

    private mutating func mark(_ group: Int) {
        if groups[group].isDirty { return }
        groups[group].isDirty = true
        dirty.append(group)
    }

    /// Changes the facts about an order, and the conversion that they come to.
    private mutating func change(_ order: OrderID, _ body: (inout [OrderFact]) -> Void) {
        var list = facts[order] ?? []
        let before = OrderLedger(list).conversions.first
        body(&list)
        facts[order] = list.isEmpty ? nil : list
        let after = OrderLedger(list).conversions.first
        if before == after { return }
        if let before { put(nil, in: place(of: before.profile, at: before.at), of: order) }
        if let after { put(after, in: place(of: after.profile, at: after.at), of: order) }
    }

    private mutating func put(_ conversion: Conversion?, in place: Int, of order: OrderID) {
        people[place].conversions[order] = conversion
        mark(people[place].customer)
    }

    // MARK: What is asked

    /// How often journeys went from one state to the next, by now; channels by name.
    ///
    /// - Throws: `AttributionError` for too many channels or states, and sums beyond 64 bits.
    /// - Complexity: O(c) in what the customers did of whom something was told since the last
    ///   question; of all when a channel is counted for the first or the last time.
    public mutating func counts() throws(AttributionError) -> TransitionCounts {
        for group in dirty { try recount(group) }
        dirty.removeAll(keepingCapacity: true)
        if let counted { return counted }
        let order = names.sorted()
        var counts = try TransitionCounts(channels: order.names, order: self.order)
        for group in groups {
            for path in group.paths { try counts.add(path, order.places, sign: 1) }
        }
        counted = counts
        return counts
    }

    /// What the Markov model says of each channel, by now.
    ///
    /// - Throws: as `counts()` does, and where the chain cannot be solved.
    public mutating func effects() throws(AttributionError) -> MarkovEffects {
        try counts().effects()
    }

    private mutating func recount(_ group: Int) throws(AttributionError) {
        let before = groups[group].paths
        let after = paths(of: groups[group].profiles)
        groups[group].paths = after
        groups[group].isDirty = false
        if before == after { return }
        var isNew = names.change(before, by: -1)
        isNew = names.change(after, by: 1) || isNew
        if isNew { counted = nil }
        guard var counts = counted.take() else { return }
        let places = names.sorted().places
        for path in before { try counts.add(path, places, sign: -1) }
        for path in after { try counts.add(path, places, sign: 1) }
        counted = counts
    }

    private mutating func paths(of profiles: [Int]) -> [LivePath] {
        var touches: [LiveTouch] = []
        var conversions: [Conversion] = []
        for place in profiles {
            if !people[place].isInOrder {
                people[place].touches = LiveTouch.inOrder(people[place].touches)
                people[place].isInOrder = true
            }
            touches += people[place].touches
            conversions += people[place].conversions.values
        }
        if profiles.count > 1 { touches = LiveTouch.inOrder(touches) }
        let contacts = touches.map(\.contact)
        var paths: [LivePath] = []
        for path in policy.paths(of: contacts, types, conversions: conversions)
        where path.conversion.value.currency == currency {
            paths.append(
                LivePath(
                    channels: path.counted.map { touches[$0].channel },
                    converts: path.conversion.isKept,
                    value: path.conversion.net.minorUnits))
        }
        if let open = policy.openPath(of: contacts, types, conversions: conversions) {
            paths.append(
                LivePath(channels: open.map { touches[$0].channel }, converts: false, value: 0))
        }
        return paths
    }
}

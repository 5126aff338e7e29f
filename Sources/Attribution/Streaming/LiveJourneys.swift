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
        let place = place(of: touch.profile)
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

    /// Says whose a profile is from now on; each profile is a customer of its own before.
    ///
    /// - Complexity: O(p) in the profiles of the customer who had it.
    public mutating func assign(_ profile: ProfileID, to customer: CustomerID) {
        let place = place(of: profile)
        let before = people[place].customer
        let after = group(of: customer)
        if before == after { return }
        groups[before].profiles.removeAll { $0 == place }
        groups[after].profiles.append(place)
        people[place].customer = after
        mark(before)
        mark(after)
    }

    /// Takes away what was told under a profile, as if it had never been.
    ///
    /// - Complexity: O(n) in the orders that are kept.
    public mutating func erase(_ profile: ProfileID) {
        // Some told of returns alone.
        if let place = profiles[profile] {
            people[place].touches = []
            mark(people[place].customer)
        }
        let own = facts.filter { $0.value.contains { $0.profile == profile } }.map(\.key)
        for order in own { change(order) { $0.removeAll { $0.profile == profile } } }
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
        if let before { put(nil, of: order, under: before.profile) }
        if let after { put(after, of: order, under: after.profile) }
    }

    private mutating func put(
        _ conversion: Conversion?, of order: OrderID, under profile: ProfileID
    ) {
        let place = place(of: profile)
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

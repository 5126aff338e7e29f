// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension JourneyPolicy {
    /// The journeys of one customer: for each conversion the touchpoints that count for it.
    ///
    /// A function of the two sets: it does not matter in which order they come, nor how often an
    /// event is in them. A touchpoint at the instant of a conversion counts for it. Conversions at
    /// one instant share their touchpoints; none of them ends the journey of another.
    ///
    /// - Parameters:
    ///   - customer: whose.
    ///   - touches: the touchpoints of all profiles of the customer.
    ///   - conversions: the conversions of all profiles of the customer, as `OrderLedger` made
    ///     them.
    /// - Returns: one journey for each conversion, by time and then by event id.
    /// - Complexity: O(t log t + c log c + m), m the touchpoints within reach summed over the
    ///   conversions.
    public func journeys(
        of customer: CustomerID, touches: some Sequence<Touchpoint>,
        conversions: some Sequence<Conversion>
    ) -> [Journey] {
        journeys(of: customer, inOrder: Touchpoint.inOrder(touches), conversions: conversions)
    }

    /// The journeys from touchpoints that are in order already, each event once.
    func journeys(
        of customer: CustomerID, inOrder touches: [Touchpoint],
        conversions: some Sequence<Conversion>
    ) -> [Journey] {
        var types = ContactTypes(self)
        let contacts = touches.map { types.contact($0) }
        return paths(of: contacts, types, conversions: conversions).map { path in
            Journey(
                customer: customer, conversion: path.conversion,
                touches: path.counted.map { touches[$0] })
        }
    }

    /// For each conversion, in order, the places of the contacts that count for it.
    func paths(
        of contacts: [JourneyContact], _ types: ContactTypes,
        conversions: some Sequence<Conversion>
    ) -> [(conversion: Conversion, counted: [Int])] {
        let reach = longestLookback
        var first = 0
        return ends(conversions).map { conversion, previous in
            let start = conversion.at - reach
            while first < contacts.count, contacts[first].at < start { first += 1 }
            var last = first
            while last < contacts.count, contacts[last].at <= conversion.at { last += 1 }
            let reached = contacts[first..<last]
            let verdicts = verdicts(about: reached, types, for: conversion, after: previous)
            return (conversion, reached.indices.filter { verdicts[$0 - first] == nil })
        }
    }

    /// The touchpoints that do not count for `order`, each with the reason, by time and then by
    /// event id.
    ///
    /// - Parameters:
    ///   - order: one of the orders in `conversions`.
    ///   - touches: the touchpoints of the customer.
    ///   - conversions: the conversions of the customer.
    /// - Returns: empty for an order that is not in `conversions`.
    public func leftOut(
        of order: OrderID, touches: some Sequence<Touchpoint>,
        conversions: some Sequence<Conversion>
    ) -> [LeftOutTouch] {
        guard let end = ends(conversions).first(where: { $0.conversion.order == order }) else {
            return []
        }
        let touches = Touchpoint.inOrder(touches)
        var types = ContactTypes(self)
        let contacts = touches.map { types.contact($0) }
        let verdicts = verdicts(
            about: contacts[...], types, for: end.conversion, after: end.previous)
        return zip(touches, verdicts).compactMap { touch, verdict in
            verdict.map { LeftOutTouch(touch: touch, reason: $0.reason) }
        }
    }

    /// What would count of `touches`, which are in order, if the customer had bought right after the
    /// last of them; `previous` ended the journey before.
    func openTouches(
        _ touches: some Sequence<Touchpoint>, after previous: Timestamp?
    ) -> [Touchpoint] {
        let touches = touches.filter { touch in previous.map { touch.at > $0 } ?? true }
        guard let last = touches.last else { return [] }
        var types = ContactTypes(self)
        let contacts = touches.map { types.contact($0) }
        let verdicts = verdicts(
            about: contacts[...], types, for: .pretended(at: last.at), after: previous)
        return zip(touches, verdicts).compactMap { $1 == nil ? $0 : nil }
    }

    private typealias End = (conversion: Conversion, previous: Timestamp?)

    /// The conversions in order, each with the instant at which the journey before it ended.
    private func ends(_ conversions: some Sequence<Conversion>) -> [End] {
        var result: [End] = []
        var latest: Timestamp?
        var previous: Timestamp?
        for conversion in conversions.sorted(by: Conversion.precedes) {
            if restartsAfterConversion, let latest, latest < conversion.at { previous = latest }
            result.append((conversion, previous))
            if conversion.isMeasured { latest = conversion.at }
        }
        return result
    }

    /// Why each of `contacts`, which are in order, does not count for `conversion`; nil where it
    /// does.
    private func verdicts(
        about contacts: ArraySlice<JourneyContact>, _ types: ContactTypes,
        for conversion: Conversion, after previous: Timestamp?
    ) -> [TouchExclusion?] {
        let types = types.types
        var verdicts = contacts.map {
            exclusion(of: $0, types[Int($0.type)], from: conversion, after: previous)
        }
        if repeatWindow > .zero { leaveOutRepeated(contacts, types.count, &verdicts) }
        if views != .asTouch { leaveOutClicked(contacts, types, &verdicts) }
        guard direct == .onlyAlone else { return verdicts }
        let hasOthers = zip(contacts, verdicts).contains { contact, verdict in
            verdict == nil && !types[Int(contact.type)].isDirect
        }
        guard hasOthers else { return verdicts }
        for (place, contact) in contacts.enumerated()
        where verdicts[place] == nil && types[Int(contact.type)].isDirect {
            verdicts[place] = .directBesideOthers
        }
        return verdicts
    }

    private func leaveOutRepeated(
        _ contacts: ArraySlice<JourneyContact>, _ count: Int, _ verdicts: inout [TouchExclusion?]
    ) {
        var latest = [Timestamp?](repeating: nil, count: count)
        for (place, contact) in contacts.enumerated() where verdicts[place] == nil {
            if let before = latest[Int(contact.type)], contact.at <= before + repeatWindow {
                verdicts[place] = .repeated
            } else {
                latest[Int(contact.type)] = contact.at
            }
        }
    }

    private func leaveOutClicked(
        _ contacts: ArraySlice<JourneyContact>, _ types: [ContactTypes.ContactType],
        _ verdicts: inout [TouchExclusion?]
    ) {
        var clicked: Set<Int> = []
        for (contact, verdict) in zip(contacts, verdicts) where verdict == nil {
            let type = types[Int(contact.type)]
            if type.isClick { clicked.insert(type.channel) }
        }
        if clicked.isEmpty { return }
        for (place, contact) in contacts.enumerated() where verdicts[place] == nil {
            let type = types[Int(contact.type)]
            if type.isView, views == .withoutAnyClick || clicked.contains(type.channel) {
                verdicts[place] = .clicked
            }
        }
    }

    /// Why a contact does not count for `conversion` whatever else there is; nil when it may.
    private func exclusion(
        of contact: JourneyContact, _ type: ContactTypes.ContactType,
        from conversion: Conversion, after previous: Timestamp?
    ) -> TouchExclusion? {
        if !conversion.isMeasured { return .notMeasured }
        if contact.at > conversion.at { return .later }
        if contact.at < conversion.at - type.lookback { return .tooOld }
        if let previous, contact.at <= previous { return .ended }
        return type.never
    }
}

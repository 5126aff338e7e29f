// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension JourneySet {
    /// The currencies of the conversions, by their codes.
    public var currencies: [Currency] {
        Set(journeys.map(\.conversion.value.currency)).sorted { $0.code < $1.code }
    }

    /// The journeys as paths of channels, for the models that look at all of them together.
    ///
    /// A conversion counts with what is left of its value; one that went back as a whole counts as
    /// a journey without conversion. So does what each customer did since the last conversion: the
    /// touchpoints that would count for one at the instant of the latest of them.
    ///
    /// - Parameters:
    ///   - currency: conversions in other currencies are left out.
    ///   - start: the first instant of conversions, and of the ends of journeys without.
    ///   - end: the first instant that is left out.
    /// - Returns: paths under the digest of the policy, in minor units of the currency; what no
    ///   touchpoint counts for is in `PathSet.withoutTouches`.
    /// - Throws: `AttributionError` for too many channels and sums beyond 64 bits.
    public func paths(
        in currency: Currency, from start: Timestamp = .distantPast,
        to end: Timestamp = .distantFuture
    ) throws(AttributionError) -> PathSet {
        try journeyPaths(in: currency, from: start, to: end).build()
    }

    func journeyPaths(
        in currency: Currency, from start: Timestamp, to end: Timestamp
    ) -> JourneyPaths {
        var paths = JourneyPaths(policy, in: currency, from: start, to: end)
        for journey in journeys { paths.add(journey) }
        for (customer, path) in openPaths { paths.add(path, of: customer) }
        return paths
    }

    /// The touchpoints of each customer since the last conversion.
    private var openPaths: [(customer: CustomerID, touches: [Touchpoint])] {
        let conversions = Dictionary(grouping: journeys, by: \.customer)
        return touches.compactMap { customer, touches in
            let own = (conversions[customer] ?? []).map(\.conversion)
            return policy.openPath(inOrder: touches, conversions: own).map { (customer, $0) }
        }
    }
}

extension JourneyPolicy {
    /// What a customer did since the last conversion; nil where there is nothing.
    func openPath(inOrder touches: [Touchpoint], conversions: [Conversion]) -> [Touchpoint]? {
        var types = ContactTypes(self)
        let contacts = touches.map { types.contact($0) }
        return openPath(of: contacts, types, conversions: conversions)?.map { touches[$0] }
    }

    /// What a customer did since the last conversion: the places of the contacts that would count
    /// for one at the instant of the latest of them; nil where there is none.
    func openPath(
        of contacts: [JourneyContact], _ types: ContactTypes, conversions: [Conversion]
    ) -> [Int]? {
        guard let last = contacts.last?.at,
            conversions.allSatisfy({ !$0.isMeasured || $0.at < last })
        else { return nil }
        let paths = paths(
            of: contacts, types, conversions: conversions + [.pretended(at: last)])
        return paths.first { $0.conversion.event == EventID("") }?.counted
    }
}

extension Conversion {
    /// Whether it counts as a journey that converted: not where all of it went back.
    var isKept: Bool { !isWhollyReturned }

    /// An order of nothing.
    static func pretended(at time: Timestamp) -> Conversion {
        Conversion(
            order: OrderID(""), event: EventID(""), profile: ProfileID(Token128(high: 0, low: 0)),
            at: time,
            channel: Channel(.other), value: .zero(.eur), returned: .zero(.eur), isCancelled: false,
            isMeasured: true, notes: [])
    }
}

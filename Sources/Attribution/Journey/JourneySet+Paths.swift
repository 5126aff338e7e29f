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
        var builder = PathSetBuilder(
            valueDigits: currency.minorDigits, policy: policy.digest)
        let counted = journeys.filter {
            $0.conversion.value.currency == currency && start <= $0.conversion.at
                && $0.conversion.at < end
        }
        let open = openPaths.filter { path in
            guard let last = path.last?.at else { return false }
            return start <= last && last < end
        }
        // Numbers by name: they do not depend on who bought when.
        let names = Set((counted.map(\.touches) + open).joined().map(\.channel.name))
        for name in names.sorted() { _ = try builder.number(of: name) }
        for journey in counted {
            let isKept = journey.conversion.isKept
            try builder.append(
                PathRow(
                    touches: journey.touches.map(\.channel.name), conversions: isKept ? 1 : 0,
                    nulls: isKept ? 0 : 1, value: journey.conversion.net.minorUnits))
        }
        for path in open {
            try builder.append(PathRow(touches: path.map(\.channel.name), nulls: 1))
        }
        return builder.build()
    }

    /// The touchpoints of each customer since the last conversion, by customer.
    private var openPaths: [[Touchpoint]] {
        let conversions = Dictionary(grouping: journeys, by: \.customer)
        return touches.sorted { $0.key < $1.key }.compactMap { customer, touches in
            var types = ContactTypes(policy)
            let contacts = touches.map { types.contact($0) }
            return policy.openPath(
                of: contacts, types, conversions: (conversions[customer] ?? []).map(\.conversion)
            )?.map { touches[$0] }
        }
    }
}

extension JourneyPolicy {
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

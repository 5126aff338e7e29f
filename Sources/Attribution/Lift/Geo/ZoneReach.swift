// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Who was in which zone, was reached again online, and bought.
///
/// A billboard has no click. What it does shows in the people of exposed zones against those of
/// control zones, among those whom an online advertisement reached afterwards and among those whom
/// none reached.
public struct ZoneReach: Hashable, Sendable {
    /// Something of a customer at a time.
    public struct Moment: Hashable, Sendable {
        /// Whose.
        public var customer: CustomerID
        /// When.
        public var at: Timestamp

        /// A moment.
        public init(_ customer: CustomerID, at: Timestamp) {
            self.customer = customer
            self.at = at
        }
    }

    /// Where a customer was.
    public struct Stay: Hashable, Sendable {
        /// Who and when.
        public var moment: Moment
        /// Where.
        public var zone: RegionID

        /// A stay.
        public init(_ customer: CustomerID, in zone: RegionID, at: Timestamp) {
            moment = Moment(customer, at: at)
            self.zone = zone
        }
    }

    /// How many people there were and how many of them bought.
    public struct Group: Hashable, Sendable {
        /// The people.
        public var people = 0
        /// Those of them who bought within the window.
        public var buyers = 0

        /// The moments of the rate of buyers.
        func moments() throws(AttributionError) -> SampleMoments {
            try SampleMoments(successes: buyers, of: people)
        }
    }

    /// Exposed, and reached online afterwards.
    public private(set) var exposedReached = Group()
    /// Exposed, and not reached online.
    public private(set) var exposedOnly = Group()
    /// In a control zone, and reached online afterwards.
    public private(set) var controlReached = Group()
    /// In a control zone, and not reached online.
    public private(set) var controlOnly = Group()
    /// People who were in zones of both kinds; they count nowhere.
    public private(set) var mixed = 0

    /// Joins stays, online contacts and purchases.
    ///
    /// A customer's window begins with the first stay in any listed zone. Purchases in it count,
    /// and an online contact counts in it up to the first such purchase.
    ///
    /// - Parameters:
    ///   - stays: who was where; stays in zones of neither kind do not matter.
    ///   - exposed: the zones with the billboard.
    ///   - control: the zones without.
    ///   - contacts: online advertisements that were seen or clicked.
    ///   - purchases: conversions in any channel.
    ///   - window: how long a stay matters.
    /// - Throws: `AttributionError.Code.badInput` for a zone of both kinds.
    public init(
        stays: [Stay], exposed: Set<RegionID>, control: Set<RegionID>, contacts: [Moment],
        purchases: [Moment], window: Duration
    ) throws(AttributionError) {
        try AttributionError.require(
            exposed.isDisjoint(with: control), "a zone is exposed and a control")
        var first: [CustomerID: Timestamp] = [:]
        var kinds: [CustomerID: Set<Bool>] = [:]
        for stay in stays {
            let isExposed = exposed.contains(stay.zone)
            guard isExposed || control.contains(stay.zone) else { continue }
            let customer = stay.moment.customer
            first[customer] = min(first[customer] ?? .distantFuture, stay.moment.at)
            kinds[customer, default: []].insert(isExposed)
        }
        var bought: [CustomerID: Timestamp] = [:]
        for purchase in purchases {
            guard let start = first[purchase.customer], purchase.at >= start,
                purchase.at <= start + window
            else { continue }
            bought[purchase.customer] = min(
                bought[purchase.customer] ?? .distantFuture, purchase.at)
        }
        var reached: Set<CustomerID> = []
        for contact in contacts {
            guard let start = first[contact.customer], contact.at >= start,
                contact.at <= min(start + window, bought[contact.customer] ?? .distantFuture)
            else { continue }
            reached.insert(contact.customer)
        }
        for (customer, kind) in kinds {
            guard kind.count == 1 else {
                mixed += 1
                continue
            }
            let isBuyer = bought[customer] != nil
            switch (kind.contains(true), reached.contains(customer)) {
            case (true, true): exposedReached.add(isBuyer)
            case (true, false): exposedOnly.add(isBuyer)
            case (false, true): controlReached.add(isBuyer)
            case (false, false): controlOnly.add(isBuyer)
            }
        }
    }

    /// The rate of buyers of exposed zones less that of control zones, all people together.
    public func lift() throws(AttributionError) -> LiftEstimate {
        try LiftEstimate(
            treated: exposedReached.moments().joined(with: exposedOnly.moments()),
            control: controlReached.moments().joined(with: controlOnly.moments()))
    }

    /// The same among those whom an online advertisement reached afterwards.
    ///
    /// Who is reached may itself depend on the billboard: read it beside `lift()`, not instead.
    public func liftAmongReached() throws(AttributionError) -> LiftEstimate {
        try LiftEstimate(treated: exposedReached.moments(), control: controlReached.moments())
    }
}

extension ZoneReach.Group {
    fileprivate mutating func add(_ isBuyer: Bool) {
        people += 1
        buyers += isBuyer ? 1 : 0
    }
}

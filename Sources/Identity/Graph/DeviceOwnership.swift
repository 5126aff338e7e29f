// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Whose a shared device is at which time: a function of who signed in and out on it.
public struct DeviceOwnership: Hashable, Sendable {
    /// Somebody signs in, or whoever is signed in signs out.
    public struct Handover: Hashable, Sendable {
        /// When.
        public var at: Timestamp
        /// The customer who signs in; nil for a sign-out.
        public var to: CustomerID?
        /// When he signed in the last time before anything else happened, without a gap longer
        /// than `DeviceSharing.longest`; `at` for once only.
        public var last: Timestamp

        /// A handover.
        public init(at time: Timestamp, to customer: CustomerID?, last: Timestamp? = nil) {
            at = time
            to = customer
            self.last = max(last ?? time, time)
        }
    }

    /// A time in which it is one customer's, or nobody's.
    struct Term: Hashable, Sendable {
        var span: Range<Timestamp>
        var owner: CustomerID?
    }

    /// The terms one after another, without gaps, over all time.
    private(set) var terms: [Term]

    /// Whose the device is.
    ///
    /// - Parameters:
    ///   - handovers: the sign-ins and sign-outs in the order of time; of several at one instant the
    ///     last holds.
    ///   - first: whose it is before the first of them, where the rules give it to somebody.
    ///   - sharing: the rules.
    /// - Complexity: O(n) in the number of handovers.
    public init(_ handovers: [Handover], first: CustomerID, _ sharing: DeviceSharing) {
        guard handovers.count <= sharing.mostHandovers else {
            self = .nobodys
            return
        }
        let owner = sharing.before == .first ? first : nil
        terms = [Term(span: .distantPast..<(.distantFuture), owner: owner)]
        var end: Timestamp?
        for handover in handovers {
            if handover.to == nil, sharing.after == .previous { continue }
            if let over = end, over <= handover.at {
                hand(to: nil, at: over)
                end = nil
            }
            let isRenewal = handover.to != nil && handover.to == terms.last?.owner
            hand(to: handover.to, at: handover.at)
            let next = handover.to.flatMap { _ in sharing.end(after: handover.last) }
            end = if isRenewal, let end, let next { max(end, next) } else { next }
        }
        if let end { hand(to: nil, at: end) }
    }

    /// Lets the last term end at `time`, and another one's begin.
    private mutating func hand(to owner: CustomerID?, at time: Timestamp) {
        let last = terms.count - 1
        if terms[last].owner == owner { return }
        let start = terms[last].span.lowerBound
        if time > start {
            terms[last].span = start..<time
            terms.append(Term(span: time..<(.distantFuture), owner: owner))
            return
        }
        terms[last].owner = owner
        if last > 0, terms[last - 1].owner == owner {
            let earlier = terms[last - 1].span.lowerBound
            terms.removeLast()
            terms[last - 1].span = earlier..<(.distantFuture)
        }
    }

    /// A public device: nobody's at any time.
    static var nobodys: DeviceOwnership { wholly(nil) }

    /// A device that is the customer's at any time.
    static func wholly(_ customer: CustomerID?) -> DeviceOwnership {
        DeviceOwnership(terms: [Term(span: .distantPast..<(.distantFuture), owner: customer)])
    }

    private init(terms: [Term]) { self.terms = terms }

    /// Whose the device is at `time`; nil for nobody's.
    ///
    /// - Complexity: O(log n) in the number of handovers.
    public func owner(at time: Timestamp) -> CustomerID? {
        var low = 0
        var high = terms.count - 1
        while low < high {
            let middle = (low + high) / 2
            if terms[middle].span.upperBound <= time { low = middle + 1 } else { high = middle }
        }
        return terms[low].owner
    }

    /// When the device is the customer's, or nobody's for nil.
    public func spans(of customer: CustomerID?) -> [Range<Timestamp>] {
        terms.filter { $0.owner == customer }.map(\.span)
    }

    /// Who has the device at other times than in `other`.
    func owners(differingFrom other: DeviceOwnership) -> Set<CustomerID> {
        let mine = Dictionary(grouping: terms, by: \.owner)
        let theirs = Dictionary(grouping: other.terms, by: \.owner)
        return Set(
            Set(mine.keys).union(theirs.keys).compactMap { $0 }.filter {
                mine[$0]?.map(\.span) != theirs[$0]?.map(\.span)
            })
    }

    /// The customer that nobody's use of `device` is: always the same one, and never a person.
    static func nobody(on device: ProfileID) -> CustomerID {
        let profile = ProfileID(event: EventID("nobody on \(device)"))
        return CustomerID(profile.token)
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Where the touchpoints and orders of one profile are: all of them, or those of one time in which
/// the profile is the customer's.
struct CustomerPlace {
    var profile: ProfileID
    var touches: KeyRange
    var held: KeyRange
    private var span: Range<Timestamp>?

    init(_ profile: ProfileID, in span: Range<Timestamp>? = nil) {
        self.profile = profile
        self.span = span
        func range(_ table: Subspace) -> KeyRange {
            guard let span else { return table.range(profile) }
            return KeyRange(
                from: table.key(profile, span.lowerBound), to: table.key(profile, span.upperBound))
        }
        touches = range(AttributionTables.touches)
        held = range(AttributionTables.holders)
    }

    /// The same from `start` through `end`; nil when it has no instant of that.
    func limited(from start: Timestamp, through end: Timestamp) -> CustomerPlace? {
        let after = end.advanced(by: .microseconds(1))
        if let span {
            let both = span.clamped(to: start..<max(start, after))
            return both.isEmpty ? nil : CustomerPlace(profile, in: both)
        }
        var place = self
        place.touches = AttributionTables.range(
            AttributionTables.touches, profile, from: start, through: end)
        place.held = AttributionTables.range(
            AttributionTables.holders, profile, from: start, through: end)
        return place
    }
}

extension ResolvedCustomer {
    /// Where his touchpoints and orders are.
    var places: [CustomerPlace] {
        profiles.map { CustomerPlace($0) }
            + shares.flatMap { share in
                share.spans.map { CustomerPlace(share.profile, in: $0) }
            }
    }
}

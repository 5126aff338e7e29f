// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A point of the curve from contacts to purchases.
public struct MapContactPoint: Hashable, Sendable {
    /// How many contacts.
    public let contacts: Int
    /// How many journeys, bought or dropped, came to so many.
    public let reached: Int
    /// How many of them bought after exactly so many.
    public let bought: Int
    /// The part of all purchases that were made after at most so many.
    public let shareOfPurchases: Double

    /// The chance of a purchase right after this contact.
    public var rate: Double { Double(bought) / Double(reached) }
}

extension MapContactPoint {
    static func curve(bought: MapHistogram, dropped: MapHistogram) -> [MapContactPoint] {
        let total = bought.total
        guard total > 0, let most = (bought.rows + dropped.rows).map(\.value).max() else {
            return []
        }
        let counts = Dictionary(uniqueKeysWithValues: bought.rows.map { ($0.value, $0.count) })
        let ends = Dictionary(uniqueKeysWithValues: dropped.rows.map { ($0.value, $0.count) })
        var reached = total + dropped.total
        var sum = 0
        return (0...most).map { contacts in
            let here = counts[contacts] ?? 0
            sum += here
            defer { reached -= here + (ends[contacts] ?? 0) }
            return MapContactPoint(
                contacts: contacts, reached: reached, bought: here,
                shareOfPurchases: Double(sum) / Double(total))
        }
    }
}

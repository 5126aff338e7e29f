// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The part of the visits that come of themselves: direct ones, and searches for the brand.
///
/// A proxy for how well the brand is known: who knows it needs nobody to send him.
public struct AwarenessProxy: Hashable, Sendable {
    /// A period.
    public struct Row: Hashable, Sendable {
        /// The number of the period; see `MapPeriod.index(of:)`.
        public let period: Int
        /// Its first day; nil beyond the calendar.
        public let firstDay: CivilDate?
        /// Contacts of channels that nobody sent the customer from.
        public internal(set) var direct = 0
        /// Searches for the brand.
        public internal(set) var brandSearches = 0
        /// All contacts that the customer began.
        public internal(set) var contacts = 0

        /// The part of the contacts that are direct or for the brand; nil without contacts.
        public var share: Double? {
            contacts > 0 ? Double(direct + brandSearches) / Double(contacts) : nil
        }
    }

    /// One for each period from the first to the last with a contact.
    public let rows: [Row]

    /// The share in `touches`, each event once.
    ///
    /// - Parameters:
    ///   - touches: contacts, in any order, as they were recorded: a policy may leave direct visits
    ///     out.
    ///   - brand: words that name the brand, in lower case; a search whose term has one of them
    ///     among its words is for the brand.
    ///   - direct: the channels that nobody sends customers from.
    ///   - period: the length of a period.
    /// - Complexity: O(n log n).
    public init(
        _ touches: some Sequence<Touchpoint>, brand: Set<String>,
        direct: Set<Channel> = [Channel(.direct)], period: MapPeriod = .month
    ) {
        var counts: [Int: Row] = [:]
        for touch in Touchpoint.inOrder(touches) where touch.kind != .view {
            let index = period.index(of: touch.at)
            var row = counts[index] ?? Row(period: index, firstDay: period.firstDay(of: index))
            row.contacts += 1
            let words = touch.place.term?.lowercased().split(separator: " ") ?? []
            if direct.contains(touch.channel) {
                row.direct += 1
            } else if words.contains(where: { brand.contains(String($0)) }) {
                row.brandSearches += 1
            }
            counts[index] = row
        }
        guard let first = counts.keys.min(), let last = counts.keys.max() else {
            rows = []
            return
        }
        rows = (first...last).map {
            counts[$0] ?? Row(period: $0, firstDay: period.firstDay(of: $0))
        }
    }

    /// The trend of the share.
    public var trend: ShareTrend {
        ShareTrend(rows.map { .init(part: $0.direct + $0.brandSearches, whole: $0.contacts) })
    }
}

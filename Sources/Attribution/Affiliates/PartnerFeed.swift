// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The assortment as one partner gets it, with a log of all changes.
///
/// A partner who has read up to a number asks for what came after it; applied to what he has, it
/// gives what is published now. Publishing the same again changes nothing.
///
/// ```swift
/// var feed = PartnerFeed(for: partner, categories: ["shoes"])
/// let refusal = feed.publish(items, at: now)
/// let news = feed.changes(after: lastRead)
/// ```
public struct PartnerFeed: Hashable, Sendable {
    /// Who gets it.
    public let partner: PartnerID
    /// What the partner gets; nil for all categories.
    public let categories: Set<String>?
    /// All changes, by number.
    public private(set) var log: [PartnerFeedChange] = []
    private var current: [ItemID: PartnerItem] = [:]
    private var publishedAt: Timestamp?

    /// A feed with nothing in it.
    public init(for partner: PartnerID, categories: Set<String>? = nil) {
        self.partner = partner
        self.categories = categories
    }

    /// What is published, by item.
    public var items: [PartnerItem] { current.values.sorted { $0.item < $1.item } }

    /// The number of the last change; 0 before the first.
    public var version: UInt64 { UInt64(log.count) }

    /// Publishes the assortment as it is now; what is not in it is removed.
    ///
    /// - Parameters:
    ///   - items: all items, in any order; those of other categories are passed over.
    ///   - time: when; not before the last time.
    /// - Returns: why nothing was published; nil where it was.
    /// - Complexity: O(n log n).
    public mutating func publish(
        _ items: some Sequence<PartnerItem>, at time: Timestamp
    ) -> Refusal? {
        do throws(Refusal) {
            let changes = try Self.changes(
                from: current, to: items, in: categories, after: version, last: publishedAt,
                at: time)
            log += changes
            for change in changes { current[change.item] = change.state }
        } catch {
            return error
        }
        publishedAt = time
        return nil
    }

    /// What publishing the assortment changes; numbered on from `number`.
    ///
    /// - Throws: why it is not published.
    static func changes(
        from current: [ItemID: PartnerItem], to items: some Sequence<PartnerItem>,
        in categories: Set<String>?, after number: UInt64, last: Timestamp?, at time: Timestamp
    ) throws(Refusal) -> [PartnerFeedChange] {
        if let last, time < last {
            throw Refusal("feed.earlier", "a later state was published already", field: "at")
        }
        var next: [ItemID: PartnerItem] = [:]
        for item in items where categories.map({ $0.contains(item.category) }) ?? true {
            if item.price.minorUnits < 0 {
                throw Refusal("feed.price", "a price is below zero", field: "price")
            }
            if let other = next.updateValue(item, forKey: item.item), other != item {
                throw Refusal("feed.repeated", "an item is told in two ways", field: "item")
            }
        }
        var changes: [PartnerFeedChange] = []
        for id in Set(current.keys).union(next.keys).sorted() {
            let change: PartnerFeedChange.Change
            switch (current[id], next[id]) {
            case (nil, let item?): change = .added(item)
            case (_?, nil): change = .removed
            case (let before?, let item?) where before != item:
                change = .changed(item, item.differences(from: before))
            default: continue
            }
            changes.append(
                PartnerFeedChange(
                    number: number + UInt64(changes.count) + 1, at: time, item: id,
                    change: change))
        }
        return changes
    }

    /// The changes after a number, in order.
    public func changes(after number: UInt64) -> ArraySlice<PartnerFeedChange> {
        log[Int(min(number, version))...]
    }

    /// What a partner has who had `items` and then took in `changes`, by item.
    public static func applying(
        _ changes: some Sequence<PartnerFeedChange>, to items: some Sequence<PartnerItem>
    ) -> [PartnerItem] {
        var states = Dictionary(items.map { ($0.item, $0) }, uniquingKeysWith: { $1 })
        for change in changes.sorted(by: { $0.number < $1.number }) {
            states[change.item] = change.state
        }
        return states.values.sorted { $0.item < $1.item }
    }

    /// What is published as comma-separated values, by item.
    public var table: String {
        DelimitedText.table(["id"] + Self.columns, items.map { [$0.item.rawValue] + Self.row($0) })
    }

    /// The changes after a number as comma-separated values: what is removed has no values.
    public func changeTable(after number: UInt64) -> String {
        let rows = changes(after: number).map { change in
            let kind: String
            var fields = ""
            switch change.change {
            case .added: kind = "added"
            case .changed(_, let parts):
                kind = "changed"
                fields = parts.map(\.rawValue).sorted().joined(separator: " ")
            case .removed: kind = "removed"
            }
            return [String(change.number), change.at.rfc3339, change.item.rawValue, kind, fields]
                + (change.state.map(Self.row) ?? Self.columns.map { _ in "" })
        }
        return DelimitedText.table(["number", "at", "id", "change", "fields"] + Self.columns, rows)
    }

    private static let columns = [
        "title", "link", "image_link", "price", "product_type", "availability",
    ]

    private static func row(_ item: PartnerItem) -> [String] {
        [
            item.title, item.link, item.image ?? "", item.price.description, item.category,
            item.isAvailable ? "in_stock" : "out_of_stock",
        ]
    }
}

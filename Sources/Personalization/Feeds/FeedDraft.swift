// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// A row that is being made changes of: values are taken from it, faults are collected.
struct FeedDraft {
    let row: FeedRow
    let configuration: FeedConfiguration
    private(set) var reasons: [Reason]

    init(_ row: FeedRow, _ configuration: FeedConfiguration) {
        self.row = row
        self.configuration = configuration
        reasons = row.reasons
    }

    mutating func refuse(_ code: Reason.Code, _ words: String, field: String? = nil) {
        let reason = Reason(code, words, field: field)
        if !reasons.contains(reason) { reasons.append(reason) }
    }

    /// The first of these fields that is there.
    mutating func needed(_ fields: [String]) -> String {
        for field in fields {
            if let text = row[field] { return text }
        }
        refuse("feed.missing", "the value is missing", field: fields[0])
        return ""
    }

    mutating func time(_ field: String) -> Timestamp? {
        guard let text = row[field] else { return nil }
        guard let time = FeedValues.time(text) else {
            refuse("feed.date", "is not a date", field: field)
            return nil
        }
        return time
    }

    /// The price, with what it is reduced to.
    mutating func price() -> ItemPrice? {
        let regular = money("price")
        let reduced = money("sale_price")
        var span: (from: Timestamp, until: Timestamp)?
        if let text = row["sale_price_effective_date"] {
            span = FeedValues.span(text)
            if span == nil {
                refuse(
                    "feed.date", "is not two dates in their order",
                    field: "sale_price_effective_date")
            }
        }
        guard let regular else {
            if reduced != nil, row["price"] == nil {
                refuse("feed.missing", "a reduced price is of no price", field: "price")
            }
            return nil
        }
        guard let reduced else { return ItemPrice(regular) }
        if reduced.currency != regular.currency {
            refuse("feed.price", "is in another currency than the price", field: "sale_price")
        }
        return ItemPrice(
            regular, reduction: PriceReduction(to: reduced, from: span?.from, until: span?.until))
    }

    private mutating func money(_ field: String) -> Money? {
        guard let text = row[field] else { return nil }
        let price = FeedValues.price(
            text, usual: configuration.currency, usesDecimalComma: configuration.usesDecimalComma)
        if price == nil { refuse("feed.price", "is not an exact price", field: field) }
        return price
    }

    /// The word for how it can be had; nil where the feed does not tell.
    mutating func availability() -> String? {
        guard let text = row["availability"] else { return nil }
        let word = FeedValues.word(text)
        switch word {
        case "in_stock", "out_of_stock", "preorder", "backorder", "limited_availability",
            "on_display_to_order":
            return word
        default:
            refuse("feed.value", "is not a known availability", field: "availability")
            return nil
        }
    }

    /// How many there are: as the feed counts them, else as it says that there are some.
    mutating func quantity(_ fields: [String], needed: Bool) -> Int64? {
        let availability = availability()
        for field in fields {
            guard let text = row[field] else { continue }
            guard let count = Int64(text), count >= 0, text.utf8.first != UInt8(ascii: "+") else {
                refuse("feed.number", "is not a whole number from 0", field: field)
                return nil
            }
            return availability == "out_of_stock" ? 0 : count
        }
        switch availability {
        case "in_stock", "limited_availability": return max(configuration.assumedQuantity, 0)
        case .some: return 0
        case nil:
            if needed { refuse("feed.missing", "the value is missing", field: fields[0]) }
            return nil
        }
    }

    mutating func pickUp() -> PickUp? {
        guard let text = row["pickup_method"] else { return nil }
        let method: PickUp.Method
        switch FeedValues.word(text) {
        case "buy": method = .buy
        case "reserve": method = .reserve
        case "ship_to_store": method = .shipToStore
        case "not_supported": method = .none
        default:
            refuse("feed.value", "is not a known way to pick up", field: "pickup_method")
            return nil
        }
        return PickUp(method, days: days())
    }

    private mutating func days() -> Int? {
        guard let text = row["pickup_sla"] else { return nil }
        let word = FeedValues.word(text)
        switch word {
        case "same_day": return 0
        case "next_day": return 1
        case "multi_week": return 21
        default: break
        }
        for suffix in ["_days", "_day"] where word.hasSuffix(suffix) {
            if let days = Int(word.dropLast(suffix.count)), (2...365).contains(days) { return days }
        }
        refuse("feed.value", "is not a known time to pick up", field: "pickup_sla")
        return nil
    }
}

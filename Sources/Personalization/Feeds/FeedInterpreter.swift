// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// Makes changes of rows.
struct FeedInterpreter: Sendable {
    let configuration: FeedConfiguration

    func item(_ row: FeedRow) -> FeedItem {
        var draft = FeedDraft(row, configuration)
        let changes: [CatalogueChange] =
            if row.reasons.isEmpty {
                switch configuration.content {
                case .products: product(&draft)
                case .localInventory: localInventory(&draft)
                }
            } else {
                []
            }
        for change in changes where draft.reasons.isEmpty {
            do throws(PersonalizationError) {
                try change.check()
            } catch {
                draft.refuse("feed.value", error.message)
            }
        }
        guard draft.reasons.isEmpty else {
            return .refused(FeedRefusal(line: row.line, reasons: draft.reasons))
        }
        return .row(line: row.line, changes: changes)
    }

    private func product(_ draft: inout FeedDraft) -> [CatalogueChange] {
        let item = ItemID(draft.needed(["id", "item_id"]))
        let price = draft.price()
        var changes: [CatalogueChange] = []
        if configuration.channel == nil || configuration.describesItems {
            var listing = Listing(
                item, price: price?.regular, title: draft.row["title"], brand: draft.row["brand"])
            listing.reduction = price?.reduction
            listing.isInEveryChannel = configuration.channel == nil
            describe(&listing, &draft)
            changes.append(.listed(listing))
        }
        if let channel = configuration.channel {
            changes.append(
                .channelListed(
                    ChannelListing(item, in: channel, title: draft.row["title"], price: price)))
        }
        if let location = configuration.stockLocation,
            let quantity = draft.quantity(["quantity", "sell_on_google_quantity"], needed: false)
        {
            var level = StockLevel(item, at: location, quantity: quantity)
            level.nextArrival = quantity == 0 ? draft.time("availability_date") : nil
            changes.append(.stocked(level))
        }
        return changes
    }

    private func describe(_ listing: inout Listing, _ draft: inout FeedDraft) {
        for name in ["product_type", "google_product_category"] {
            for value in draft.row.values where value.field == name && !value.text.isEmpty {
                let path = CategoryPath(value.text)
                // A number stands for a category of somebody else's list.
                let isNumber = value.text.utf8.allSatisfy { (0x30...0x39).contains($0) }
                if isNumber {
                    listing.attributes[name, default: []].append(value.text)
                } else if path.depth > 0, !listing.categories.contains(path) {
                    listing.categories.append(path)
                }
            }
        }
        listing.variantGroup = draft.row["item_group_id"]
        for value in draft.row.values
        where configuration.attributeFields.contains(value.field) && !value.text.isEmpty {
            let isList = value.field == "color"
            let parts = isList ? value.text.split(separator: "/") : [value.text[...]]
            for part in parts {
                let text = String(decoding: part.utf8.trimmingBlanks(), as: UTF8.self)
                let known = listing.attributes[value.field] ?? []
                if !text.isEmpty, !known.contains(text) {
                    listing.attributes[value.field] = known + [text]
                }
            }
        }
        listing.lifecycle.from = draft.time("disclosure_date")
        listing.lifecycle.until = draft.time("expiration_date")
        switch draft.availability() {
        case "preorder":
            listing.lifecycle.stage = .preorder
            listing.lifecycle.availableFrom = draft.time("availability_date")
        case "backorder":
            listing.lifecycle.takesBackOrders = true
            listing.lifecycle.availableFrom = draft.time("availability_date")
        default: break
        }
    }

    private func localInventory(_ draft: inout FeedDraft) -> [CatalogueChange] {
        let item = ItemID(draft.needed(["id", "item_id", "itemid"]))
        let location = LocationID(draft.needed(["store_code"]))
        let quantity = draft.quantity(["quantity"], needed: true) ?? 0
        let terms = PlaceTerms(
            item, at: location, price: draft.price(), pickUp: draft.pickUp())
        return [
            .stocked(StockLevel(item, at: location, quantity: quantity)), .priced(terms),
        ]
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// Takes changes of the catalogue out of the properties of an event.
struct CatalogueMessageReader {
    let event: CustomerEvent
    let currency: Currency?
    var changes: [CatalogueChange] = []
    private(set) var reasons: [Reason] = []

    init(event: CustomerEvent, currency: Currency?) {
        self.event = event
        self.currency = currency
    }

    mutating func refuse(_ code: Reason.Code, _ words: String, _ field: String) {
        reasons.append(Reason(code, words, field: field.isEmpty ? nil : field))
    }

    mutating func readStock() {
        let body = event.properties
        if case .items(let lines) = event.commerce {
            let location = LocationID(
                text(body, ["location", "store_code", "location_id"]) ?? "online")
            for line in lines { add(line.item, location, line.quantity, body) }
            return
        }
        for part in parts("stock") { readLevel(part.body, part.path) }
    }

    private mutating func readLevel(_ body: JSONObject, _ path: String) {
        guard let item = text(body, ["item", "sku", "item_id", "inventory_item_id"]) else {
            return refuse("catalogue.missing", "the item is missing", path + "item")
        }
        guard let value = body["quantity"] ?? body["available"],
            let quantity = value.int64Value ?? value.stringValue.flatMap({ Int64($0) })
        else {
            return refuse(
                "catalogue.number", "is not a whole number", path + "quantity")
        }
        let location = text(body, ["location", "store_code", "location_id"]) ?? "online"
        add(ItemID(item), LocationID(location), quantity, body, path)
    }

    private mutating func add(
        _ item: ItemID, _ location: LocationID, _ quantity: Int64, _ body: JSONObject,
        _ path: String = ""
    ) {
        var level = StockLevel(
            item, at: location, quantity: max(quantity, 0), asOf: event.occurredAt)
        level.reserved = max(body["reserved"]?.int64Value ?? 0, 0)
        level.nextArrival = time(body, "next_arrival", path)
        changes.append(.stocked(level))
    }

    mutating func readListings() {
        for part in parts("listings") {
            if let variants = part.body["variants"]?.arrayValue {
                readProduct(part.body, variants, part.path)
            } else {
                readListing(part.body, part.path)
            }
        }
    }

    private mutating func readListing(_ body: JSONObject, _ path: String) {
        guard let name = text(body, ["item", "sku", "item_id"]) else {
            return refuse("catalogue.missing", "the item is missing", path + "item")
        }
        let faults = reasons.count
        let item = ItemID(name)
        let isListed = body["listed"]?.boolValue ?? true
        let price = price(body, path)
        if let channel = text(body, ["channel"]) {
            let own = ChannelListing(
                item, in: Channel(named: channel), isListed: isListed,
                title: text(body, ["title"]), price: price)
            if reasons.count == faults { changes.append(.channelListed(own)) }
            return
        }
        guard isListed else {
            changes.append(.delisted(item))
            return
        }
        var listing = Listing(
            item, price: price?.regular, title: text(body, ["title"]),
            brand: text(body, ["brand", "vendor"]))
        listing.reduction = price?.reduction
        listing.categories = categories(body)
        for member in body["attributes"]?.objectValue ?? JSONObject() {
            let values = (member.value.arrayValue ?? [member.value]).compactMap { Self.text($0) }
            if !values.isEmpty { listing.attributes[member.name] = values }
        }
        listing.variantGroup = text(body, ["variant_group"])
        listing.isInEveryChannel = body["in_every_channel"]?.boolValue ?? true
        listing.lifecycle = Lifecycle(
            stage(body, path), from: time(body, "from", path), until: time(body, "until", path),
            availableFrom: time(body, "available_from", path),
            takesBackOrders: body["back_orders"]?.boolValue ?? false)
        // A listing of which something cannot be read changes nothing.
        if reasons.count == faults { changes.append(.listed(listing)) }
    }

    /// A product of Shopify's: each of its variants is an item.
    private mutating func readProduct(
        _ body: JSONObject, _ variants: [JSONValue], _ path: String
    ) {
        let options = (body["options"]?.arrayValue ?? []).map { $0["name"]?.stringValue }
        let status = body["status"]?.stringValue
        for (place, variant) in variants.enumerated() {
            let path = "\(path)variants[\(place)]."
            guard let variant = variant.objectValue, let name = text(variant, ["sku", "id"]) else {
                refuse("catalogue.missing", "the item is missing", path + "sku")
                continue
            }
            if let status, status != "active" {
                changes.append(.delisted(ItemID(name)))
                continue
            }
            let faults = reasons.count
            var price = money(variant["price"], path + "price")
            let before = money(variant["compare_at_price"], path + "compare_at_price")
            var listing = Listing(
                ItemID(name), title: text(body, ["title"]), brand: text(body, ["brand", "vendor"]))
            if let before, let now = price, before.minorUnits > now.minorUnits {
                listing.reduction = PriceReduction(to: now)
                price = before
            }
            listing.price = price
            listing.categories = categories(body)
            listing.variantGroup = text(body, ["id"])
            listing.lifecycle.takesBackOrders =
                variant["inventory_policy"]?.stringValue == "continue"
            for (number, option) in options.enumerated() {
                if let option, let value = text(variant, ["option\(number + 1)"]) {
                    listing.attributes[option.lowercased()] = [value]
                }
            }
            if reasons.count == faults { changes.append(.listed(listing)) }
        }
    }

    /// The properties themselves, or each of the objects in a list.
    private mutating func parts(_ list: String) -> [(body: JSONObject, path: String)] {
        guard let elements = event.properties[list]?.arrayValue else {
            return [(event.properties, "")]
        }
        var parts: [(body: JSONObject, path: String)] = []
        for (place, element) in elements.enumerated() {
            guard let body = element.objectValue else {
                refuse("catalogue.value", "is not an object", "\(list)[\(place)]")
                continue
            }
            parts.append((body, "\(list)[\(place)]."))
        }
        return parts
    }
}

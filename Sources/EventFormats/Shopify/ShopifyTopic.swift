// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The topic of a Shopify webhook: `orders/create`, `refunds/create`; an open set.
public struct ShopifyTopic: TextName {
    /// The text, as the header `X-Shopify-Topic` has it.
    public let rawValue: String

    /// The topic with this text.
    public init(_ rawValue: String) {
        self.rawValue = rawValue
    }

    /// What it is about: `orders` of `orders/create`.
    var resource: String { String(rawValue.prefix { $0 != "/" }) }

    /// What happened to it: `create` of `orders/create`.
    var action: String { String(rawValue.drop { $0 != "/" }.dropFirst()) }

    /// The topic of a body that came without one, by the members that it alone has.
    static func derived(from body: JSONObject) -> ShopifyTopic? {
        func has(_ names: String...) -> Bool { names.allSatisfy { body[$0] != nil } }
        if has("inventory_item_id", "location_id", "available") { return "inventory_levels/update" }
        if has("refund_line_items") { return "refunds/create" }
        if has("abandoned_checkout_url") { return "checkouts/create" }
        if has("order_number", "line_items") { return "orders/create" }
        if has("tracking_number", "order_id") { return "fulfillments/create" }
        if has("variants", "handle") { return "products/create" }
        if has("accepts_marketing", "orders_count") { return "customers/create" }
        return nil
    }

    /// The topic of what stands under a key of a REST answer.
    static let envelopes: [String: ShopifyTopic] = [
        "order": "orders/create", "orders": "orders/create", "customer": "customers/update",
        "customers": "customers/update", "cart": "carts/update", "carts": "carts/update",
        "checkout": "checkouts/create", "checkouts": "checkouts/create",
        "product": "products/update", "products": "products/update", "refund": "refunds/create",
        "refunds": "refunds/create", "fulfillment": "fulfillments/create",
        "fulfillments": "fulfillments/create", "fulfillment_event": "fulfillment_events/create",
        "fulfillment_events": "fulfillment_events/create",
        "inventory_level": "inventory_levels/update",
        "inventory_levels": "inventory_levels/update", "location": "locations/update",
        "locations": "locations/update", "draft_order": "draft_orders/create",
        "draft_orders": "draft_orders/create", "discount_code": "discounts/create",
        "discount_codes": "discounts/create", "price_rule": "price_rules/create",
        "price_rules": "price_rules/create", "gift_card": "gift_cards/create",
        "gift_cards": "gift_cards/create", "tender_transaction": "tender_transactions/create",
        "tender_transactions": "tender_transactions/create",
        "marketing_event": "marketing_events/create",
        "marketing_events": "marketing_events/create",
    ]
}

extension ShopifyTopic: ExpressibleByStringLiteral {
    /// The topic with this text.
    public init(stringLiteral value: String) {
        self.init(value)
    }
}

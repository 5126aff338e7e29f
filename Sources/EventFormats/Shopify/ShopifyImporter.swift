// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Bodies of Shopify's webhooks and of its Admin REST answers.
///
/// The topic comes from the header `X-Shopify-Topic`; a REST answer tells it by its envelope, whose elements become one
/// event each. A body without either is recognised by members that it alone has, or refused.
///
/// * Id: topic and resource id; of topics that can come again (all but `create` and `delete`) the time of the
///   change too. A resource without an id and a list of fields that tell it apart: a digest.
/// * Time: of orders `processed_at`, else `created_at`; of cancellations `cancelled_at`; of other changes
///   `updated_at`.
/// * Identifiers: the customer's id is an account; e-mail and phone are taken from the order and the customer, never
///   from an address, which may be another person's.
/// * Channel: `source_name` (`web`, `pos`, `iphone`, `android`); an order of the point of sale is a store receipt.
/// * Money: the amounts in the shop's currency. A refund is worth the sum of its successful refund transactions.
/// * A cart body replaces the cart; a checkout sets the lines that it has.
public struct ShopifyImporter: JSONEventImporter {
    /// `shopify`.
    public static var formatName: String { "shopify" }

    /// The topic of the messages; nil to take it from each message.
    public var topic: ShopifyTopic?

    /// Which fields of a line are the item's id; the first that is there counts.
    public var itemFields = ["sku", "variant_id", "product_id"]

    /// An importer.
    public init(topic: ShopifyTopic? = nil) {
        self.topic = topic
    }

    /// Makes an event of a resource, or of each of a list.
    public func decode(_ message: JSONValue, context: ImportContext) -> ImportResult {
        if case .object(let body) = message, body.count == 1, let member = body.first,
            let known = ShopifyTopic.envelopes[member.name]
        {
            let elements = member.value.arrayValue ?? [member.value]
            if elements.isEmpty { return ImportResult(emptyList: message, member.name, context) }
            return resources(elements, topic ?? known, member.name, context)
        }
        if case .array(let elements) = message {
            if elements.isEmpty { return ImportResult(emptyList: message, nil, context) }
            return resources(elements, topic, "", context)
        }
        return resources([message], topic, nil, context)
    }

    private func resources(
        _ elements: [JSONValue], _ topic: ShopifyTopic?, _ place: String?, _ context: ImportContext
    ) -> ImportResult {
        ImportResult(
            elements.enumerated().flatMap { index, element -> [IngestItem] in
                let field = place.map { "\($0)[\(index)]" }
                guard case .object(let body) = element else {
                    let reason = Reason(.wrongType, "the resource is not an object", field: field)
                    return ImportResult(refusing: element, [reason], context).items
                }
                guard let topic = topic ?? ShopifyTopic.derived(from: body) else {
                    let words = "the message does not tell what it is about"
                    let reason = Reason(.unknownFormat, words, field: "topic")
                    return ImportResult(refusing: element, [reason], context).items
                }
                return [resource(body, topic, context)]
            })
    }

    private func resource(
        _ body: JSONObject, _ topic: ShopifyTopic, _ context: ImportContext
    ) -> IngestItem {
        var draft = EventDraft(Self.formatName, body, context)
        draft.name =
            Self.names[topic.rawValue] ?? Self.resourceNames[topic.resource]
            ?? EventName(topic.rawValue)
        takeTime(&draft, topic)
        takeID(&draft, topic)
        takePerson(&draft, topic)
        takeChannel(&draft)
        takeCommerce(&draft, topic)
        return draft.item()
    }

    private static let names: [String: EventName] = [
        "orders/create": .orderPlaced, "orders/cancelled": .orderCancelled,
        "orders/fulfilled": .orderFulfilled, "checkouts/create": .checkoutStarted,
        "checkouts/update": .checkoutStarted, "carts/create": .cartChanged,
        "carts/update": .cartChanged, "refunds/create": .orderRefunded,
        "fulfillments/create": .orderFulfilled, "gift_cards/create": .giftCardIssued,
        "tender_transactions/create": .paymentMade, "orders/updated": .orderUpdated,
        "orders/edited": .orderUpdated, "orders/paid": .paymentMade,
    ]

    private static let resourceNames: [String: EventName] = [
        "customers": .customerChanged, "products": .listingChanged,
        "inventory_levels": .stockChanged,
    ]

    private func takeTime(_ draft: inout EventDraft, _ topic: ShopifyTopic) {
        let body = draft.body
        switch (topic.resource, topic.action) {
        case ("orders", "create"): draft.time(in: body, ["processed_at", "created_at"])
        case ("orders", "cancelled"): draft.time(in: body, ["cancelled_at", "updated_at"])
        case ("fulfillment_events", _): draft.time(in: body, ["happened_at", "created_at"])
        case ("tender_transactions", _): draft.time(in: body, ["processed_at", "created_at"])
        case (_, "create"): draft.time(in: body, ["created_at", "updated_at"])
        default: draft.time(in: body, ["updated_at", "created_at"])
        }
    }

    private func takeID(_ draft: inout EventDraft, _ topic: ShopifyTopic) {
        let body = draft.body
        var parts: [String] = []
        if let id = draft.text(body["id"], "id") {
            parts = [id]
        } else if let item = draft.text(body["inventory_item_id"], "inventory_item_id"),
            let location = draft.text(body["location_id"], "location_id")
        {
            parts = [item, location]
        }
        guard !parts.isEmpty else {
            draft.setIDFromContent(suffix: "/\(topic.rawValue)")
            return
        }
        if topic.action != "create" && topic.action != "delete" {
            // Without its time, two changes of one resource could not be told apart.
            guard let changed = draft.text(in: body, ["updated_at", "cancelled_at"], "") else {
                draft.setIDFromContent(suffix: "/\(topic.rawValue)")
                return
            }
            parts.append(changed)
        }
        draft.setID(topic.rawValue, parts.joined(separator: "/"))
    }

    private func takePerson(_ draft: inout EventDraft, _ topic: ShopifyTopic) {
        let body = draft.body
        let people: Set = [
            "orders", "checkouts", "carts", "customers", "draft_orders", "gift_cards",
        ]
        guard people.contains(topic.resource) else { return }
        draft.identify(.email, body["email"], "email")
        draft.identify(.phone, body["phone"], "phone")
        if topic.resource == "customers" {
            draft.identify(.account, body["id"], "id")
            return
        }
        draft.identify(.account, body["customer_id"], "customer_id")
        draft.identify(.email, body["contact_email"], "contact_email")
        let customer = draft.object(body["customer"], "customer")
        draft.identify(.account, customer["id"], "customer.id")
        draft.identify(.email, customer["email"], "customer.email")
        draft.identify(.phone, customer["phone"], "customer.phone")
    }

    private func takeChannel(_ draft: inout EventDraft) {
        switch draft.text(draft.body["source_name"], "source_name") {
        case "web": draft.channel = Channel(.web)
        case "pos": draft.channel = Channel(.store)
        case "iphone", "android": draft.channel = Channel(.app)
        default: break
        }
        if draft.name == .orderPlaced && draft.channel.kind == .store {
            draft.name = .storeReceipt
        }
    }
}

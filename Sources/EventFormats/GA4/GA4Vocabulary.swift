// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Names and fields that both forms of Google Analytics 4 share.
enum GA4Vocabulary {
    static let names: [String: EventName] = [
        "page_view": .pageViewed, "screen_view": .screenViewed, "session_start": .sessionStarted,
        "search": .searched, "view_search_results": .searched, "view_item_list": .listViewed,
        "select_item": .itemSelected, "view_item": .itemViewed, "share": .itemShared,
        "view_promotion": .promotionViewed, "select_promotion": .promotionSelected,
        "add_to_wishlist": .wishlistChanged, "view_cart": .cartViewed, "add_to_cart": .cartChanged,
        "remove_from_cart": .cartChanged, "begin_checkout": .checkoutStarted,
        "add_shipping_info": .shippingInfoAdded, "add_payment_info": .paymentInfoAdded,
        "purchase": .orderPlaced, "refund": .orderRefunded, "sign_up": .signedUp,
        "login": .signedIn, "generate_lead": .leadGenerated, "join_group": .groupJoined,
        "first_open": .appInstalled, "app_remove": .appRemoved, "app_update": .appUpdated,
        "app_exception": .appCrashed, "click": .linkClicked, "ad_click": .adClicked,
        "ad_impression": .adViewed,
    ]

    static let fields = LineFields(
        item: ["item_id"], fallback: ["item_name"], name: ["item_name"])
}

extension EventDraft {
    /// Takes name, goods and campaign of a Google Analytics 4 event.
    ///
    /// - Parameters:
    ///   - event: the event's name.
    ///   - params: its parameters.
    ///   - items: its items.
    ///   - place: where the parameters stand in the message.
    ///   - itemsPlace: where the items stand.
    mutating func takeGA4(
        _ event: String, params: JSONObject, items: [JSONValue], place: String, itemsPlace: String
    ) {
        name = GA4Vocabulary.names[event] ?? EventName(event)
        takeGA4Campaign(params, place)
        guard !items.isEmpty || event == "purchase" || event == "refund" else { return }
        let currency = currency(params["currency"], "\(place).currency")
        let lines = lines(items, GA4Vocabulary.fields, currency, itemsPlace)
        switch event {
        case "add_to_cart": commerce = .cart(CartChange(.add, lines))
        case "remove_from_cart": commerce = .cart(CartChange(.remove, lines))
        case "purchase", "refund":
            guard let id = text(params["transaction_id"], "\(place).transaction_id") else {
                refuse(.missingField, "\(place).transaction_id", "an order has a number")
                return
            }
            let value = amount(params["value"], currency, "\(place).value")
            guard reasons.isEmpty else { return }
            takeGA4Order(
                OrderID(id), value ?? EventDraft.sum(of: lines), lines,
                isRefund: event == "refund", place)
            if value == nil, !lines.isEmpty, commerce != nil {
                remark(.missingField, "\(place).value", "the sum of the items stands for the value")
            }
        default: commerce = lines.isEmpty ? nil : .items(lines)
        }
    }

    private mutating func takeGA4Order(
        _ id: OrderID, _ value: Money?, _ lines: [OrderLine], isRefund: Bool, _ place: String
    ) {
        switch (isRefund, value) {
        case (false, let value?): commerce = .order(Order(id: id, lines: lines, total: value))
        case (true, let value?):
            commerce = .orderReturn(OrderReturn(order: id, lines: lines, amount: value))
        case (true, nil) where lines.isEmpty:
            remark(
                .missingField, "\(place).value", "no value and no items: the whole order goes back")
            commerce = .cancellation(id)
        default: refuse(.missingField, "\(place).value", "an order has a value")
        }
    }

    private mutating func takeGA4Campaign(_ params: JSONObject, _ place: String) {
        let found = Campaign(
            name: text(params["campaign"], "\(place).campaign"),
            source: text(params["source"], "\(place).source"),
            medium: text(params["medium"], "\(place).medium"),
            term: text(params["term"], "\(place).term"),
            content: text(params["content"], "\(place).content"))
        if found != Campaign() { campaign = found }
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import EventFormats
import Testing

@Suite("Shopify's bodies become events")
struct ShopifyImporterTests {
    private func decode(_ text: String, _ topic: ShopifyTopic? = nil) -> ImportResult {
        ShopifyImporter(topic: topic).decode(Array(text.utf8), context: Fixtures.context)
    }

    @Test("C3 an order keeps number, total, lines and person")
    func order() throws {
        let event = try Fixtures.event(
            "shopify/orders-create.json", ShopifyImporter(topic: "orders/create"))
        #expect(event.name == .orderPlaced)
        #expect(event.id == EventID("shopify/orders/create/450789469"))
        #expect(event.occurredAt == Timestamp(rfc3339: "2008-01-10T11:00:00-05:00"))
        #expect(event.channel.kind == .web)
        guard case .order(let order) = event.commerce else {
            Issue.record("no order")
            return
        }
        #expect(order.id == OrderID("450789469"))
        #expect(order.total == Money(minorUnits: 40994, .usd))
        let items = order.lines.map(\.item.rawValue)
        #expect(items == ["IPOD2008GREEN", "IPOD2008RED", "IPOD2008BLACK"])
        let prices = order.lines.map(\.unitPrice?.minorUnits)
        #expect(prices == [19900, 19900, 19900])
        let expected = [
            Identifier(.email, "bob.norman@hostmail.com"), Identifier(.account, "207119551"),
        ]
        #expect(event.identifiers == expected)
    }

    @Test("C3 a refund is worth its successful refund transactions")
    func refund() throws {
        let event = try Fixtures.event("shopify/refunds-create.json")
        guard case .orderReturn(let orderReturn) = event.commerce else {
            Issue.record("no return")
            return
        }
        #expect(orderReturn.order == OrderID("450789469"))
        #expect(orderReturn.amount == Money(minorUnits: 20900, .usd))
        let body = try Fixtures.json("shopify/refunds-create.json")
        let quantities = body["refund_line_items"]?.arrayValue?.map { $0["quantity"]?.int64Value }
        #expect(orderReturn.lines.map(\.quantity) == quantities)
        let failed =
            #"{"order_id":1,"id":2,"refund_line_items":[],"transactions":[{"kind":"refund","status":"failure","amount":"9.00","currency":"EUR"}]}"#
        #expect(decode(failed).refusals.first?.reasons.first?.field == "transactions")
        let mixed =
            #"{"order_id":1,"id":2,"refund_line_items":[],"transactions":[{"kind":"refund","amount":"9.00","currency":"EUR"},{"kind":"refund","amount":"1","currency":"USD"}]}"#
        #expect(decode(mixed).refusals.first?.reasons.first?.field == "transactions[1].currency")
    }

    @Test("C3 checkouts and carts tell the cart, an order of a till is a store receipt")
    func carts() throws {
        let checkout = try Fixtures.event("shopify/checkouts-create.json")
        guard case .cart(let change) = checkout.commerce else {
            Issue.record("no cart")
            return
        }
        #expect(change.action == .set)
        #expect(change.lines.first?.item == ItemID("IPOD2008RED"))
        let carts = try Fixtures.decode("shopify/carts.json")
        #expect(carts.count == 2)
        let till =
            #"{"id":1,"order_number":5,"line_items":[],"currency":"EUR","total_price":"5.00","source_name":"pos","location_id":77,"created_at":"2024-01-01T00:00:00Z"}"#
        let receipt = try #require(decode(till).events.first)
        #expect(receipt.name == .storeReceipt)
        #expect(receipt.channel.kind == .store)
        guard case .order(let order) = receipt.commerce else {
            Issue.record("no order")
            return
        }
        #expect(order.location == LocationID("77"))
    }

    static let kinds: [(file: String, name: EventName, events: Int)] = [
        ("carts", .cartChanged, 2), ("customers-create", .customerChanged, 1),
        ("customers-search", .customerChanged, 1),
        ("discount_code", EventName("discounts/create"), 1),
        ("draft_order", EventName("draft_orders/create"), 1),
        ("fulfillment_events-create", EventName("fulfillment_events/create"), 1),
        ("fulfillments-create", .orderFulfilled, 1), ("gift_card", .giftCardIssued, 1),
        ("inventory_levels-list", .stockChanged, 4), ("inventory_levels-update", .stockChanged, 1),
        ("locations-list", EventName("locations/update"), 2),
        ("marketing_events", EventName("marketing_events/create"), 2),
        ("orders-list", .orderPlaced, 1), ("price_rule", EventName("price_rules/create"), 1),
        ("products-create", .listingChanged, 1), ("products-list", .listingChanged, 4),
        ("tender_transactions", .paymentMade, 3),
    ]

    @Test("C3 each resource is recognised without its topic", arguments: kinds)
    func recognises(file: String, name: EventName, events: Int) throws {
        let items = try Fixtures.decode("shopify/\(file).json")
        let found = items.compactMap { item -> EventName? in
            guard case .event(let event) = item else { return nil }
            return event.name
        }
        #expect(found == Array(repeating: name, count: events))
    }

    @Test("The topic that the caller gives decides, and a change is told apart from the next")
    func topics() throws {
        let one =
            #"{"id":7,"updated_at":"2024-01-01T00:00:00Z","cancelled_at":"2024-01-01T00:00:00Z"}"#
        let cancelled = try #require(decode(one, "orders/cancelled").events.first)
        #expect(cancelled.name == .orderCancelled)
        #expect(cancelled.commerce == .cancellation(OrderID("7")))
        let updated = try #require(decode(one, "orders/updated").events.first)
        #expect(updated.name == .orderUpdated)
        #expect(updated.id == EventID("shopify/orders/updated/7/2024-01-01T00:00:00Z"))
        let other = try #require(decode(one, "themes/publish").events.first)
        #expect(other.name == EventName("themes/publish"))
    }

    static let faults: [(text: String, code: Reason.Code, field: String?)] = [
        ("{}", .unknownFormat, "topic"), ("[1]", .wrongType, "[0]"), ("null", .wrongType, nil),
        (#"{"order":{"id":1,"currency":"EUR"}}"#, .missingField, "total_price"),
        (#"{"order":{"currency":"EUR","total_price":"1.00"}}"#, .missingField, "id"),
        (#"{"order":{"id":1,"currency":"EUR","total_price":"1.001"}}"#, .badAmount, "total_price"),
        (#"{"order":{"id":1,"currency":"JPY","total_price":"1.50"}}"#, .badAmount, "total_price"),
        (#"{"order":{"id":1,"currency":"E","total_price":"1"}}"#, .badCurrency, "currency"),
        (
            #"{"order":{"id":1,"currency":"EUR","total_price":"1","line_items":{}}}"#,
            .wrongType, "line_items"
        ),
        (
            #"{"order":{"id":1,"currency":"EUR","total_price":"1","created_at":"x"}}"#,
            .badTime, "created_at"
        ),
        (#"{"refund":{"id":1}}"#, .missingField, "order_id"),
    ]

    @Test("What cannot be taken is refused with the field's name", arguments: faults)
    func refuses(text: String, code: Reason.Code, field: String?) {
        let result = decode(text)
        #expect(result.events.isEmpty)
        let reason = result.refusals.first?.reasons.first
        #expect(reason?.code == code)
        #expect(reason?.field == field)
    }
}

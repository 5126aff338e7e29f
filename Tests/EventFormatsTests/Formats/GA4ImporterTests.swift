// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import EventFormats
import Testing

@Suite("Google Analytics 4 bodies and export rows become events")
struct GA4ImporterTests {
    private func measure(_ text: String) -> ImportResult {
        GA4MeasurementImporter().decode(Array(text.utf8), context: Fixtures.context)
    }

    @Test("C3 a purchase keeps number, value and items to the cent")
    func purchase() throws {
        let event = try Fixtures.event("ga4/measurement-protocol/purchase.json")
        #expect(event.name == .orderPlaced)
        #expect(event.occurredAt == Timestamp(microseconds: 1_655_936_458_905_000))
        #expect(event.identifiers == [Identifier(.device, "anon-2134")])
        let line = OrderLine(
            ItemID("pid-123456"), quantity: 2, unitPrice: Money(minorUnits: 1998, .eur),
            name: "Tour t-shirt")
        let order = Order(
            id: OrderID("5678dd9087-78"), lines: [line], total: Money(minorUnits: 2448, .eur))
        #expect(event.commerce == .order(order))
    }

    @Test("C3 cart, refund and lists are typed")
    func commerce() throws {
        let line = OrderLine(
            ItemID("12345abcde"), unitPrice: Money(minorUnits: 1299, .usd),
            name: "Quadruple Stack Oreos, 52 ct")
        let added = try Fixtures.event("ga4/measurement-protocol/add_to_cart.json")
        #expect(added.commerce == .cart(CartChange(.add, [line])))
        let removed = try Fixtures.event("ga4/measurement-protocol/remove_from_cart.json")
        #expect(removed.commerce == .cart(CartChange(.remove, [line])))
        // The currency stands at the item.
        let list = try Fixtures.event("ga4/measurement-protocol/view_item_list.json")
        #expect(list.commerce == .items([line]))
        // No value and no items: the protocol means the whole order.
        let refund = try Fixtures.event("ga4/measurement-protocol/refund.json")
        #expect(refund.name == .orderRefunded)
        #expect(refund.commerce == .cancellation(OrderID("12345abcde")))
        // An item without an id is known by its name.
        let checkout = try Fixtures.event("ga4/measurement-protocol/begin_checkout.json")
        let named = OrderLine(ItemID("Monopoly: 3rd Edition"), name: "Monopoly: 3rd Edition")
        #expect(checkout.commerce == .items([named]))
    }

    @Test("C3 each recommended event has its meaning here")
    func names() throws {
        for path in try Fixtures.files(in: "ga4/measurement-protocol") {
            let event = try Fixtures.event(path)
            #expect(EventName.vocabulary.contains(event.name), "\(path)")
        }
    }

    @Test("Pairs agree in the items that both sides name")
    func pairs() throws {
        let names = [
            "add_payment_info", "add_to_cart", "add_to_wishlist", "purchase", "remove_from_cart",
            "select_item", "view_cart", "view_item", "view_item_list", "view_promotion",
        ]
        for name in names {
            let body = try Fixtures.json("ga4/measurement-protocol/\(name).json")
            let ids = body["events"]?[0]?["params"]?["items"]?.arrayValue?.map { $0["item_id"] }
            let event = try Fixtures.event("ga4/measurement-protocol/\(name).json")
            let lines = Self.items(of: event)
            #expect(lines.map { JSONValue.string($0) } == ids, "\(name)")
        }
    }

    private static func items(of event: CustomerEvent) -> [String] {
        switch event.commerce {
        case .items(let lines): lines.map(\.item.rawValue)
        case .cart(let change): change.lines.map(\.item.rawValue)
        case .order(let order): order.lines.map(\.item.rawValue)
        default: []
        }
    }

    @Test("Consent becomes events of its own: what was granted apart from what was denied")
    func consent() throws {
        let text = """
            {"client_id":"c","timestamp_micros":1700000000000000,"events":[{"name":"x"}],
            "consent":{"ad_user_data":"GRANTED","ad_personalization":"DENIED"}}
            """
        let events = measure(text).events
        #expect(events.map(\.name) == [EventName("x"), .consentGiven, .consentWithdrawn])
        #expect(events[1].consent?.uses == [ConsentUse(.share, channel: .audience)])
        #expect(events[2].consent?.uses == [ConsentUse(.personalize, channel: .audience)])
        #expect(events[2].consent?.kind == .withdraw)
        #expect(Set(events.map(\.id)).count == 3)
        let bad = measure(#"{"events":[{"name":"x"}],"consent":{"ad_user_data":"MAYBE"}}"#)
        #expect(bad.events.count == 1)
        #expect(bad.refusals.first?.reasons.first?.field == "consent.ad_user_data")
    }

    @Test("Several events of a body are several events, equal ones too")
    func several() {
        let text =
            #"{"client_id":"c","events":[{"name":"a"},{"name":"b","timestamp_micros":"7"},{"name":"a"},{}]}"#
        let result = measure(text)
        #expect(result.events.map(\.name.rawValue) == ["a", "b", "a"])
        #expect(Set(result.events.map(\.id)).count == 3)
        #expect(result.events[1].occurredAt == Timestamp(microseconds: 7))
        #expect(result.refusals.first?.reasons.first?.field == "events[3].name")
    }

    @Test("An app's body comes from the app")
    func app() throws {
        let text = #"{"app_instance_id":"i","user_id":"u","events":[{"name":"first_open"}]}"#
        let event = try #require(measure(text).events.first)
        #expect(event.channel.kind == .app)
        #expect(event.name == .appInstalled)
        #expect(event.identifiers == [Identifier(.account, "u"), Identifier(.device, "i")])
    }

    @Test("C3 an export row keeps time, device, platform and parameters")
    func export() throws {
        let items = try Fixtures.decode("ga4/bigquery-export/test_stg_ga4__events.ndjson")
        guard case .event(let event) = items.first else {
            Issue.record("no event")
            return
        }
        #expect(event.name == EventName("first_visit"))
        #expect(event.occurredAt == Timestamp(microseconds: 1_617_691_790_431_476))
        #expect(event.identifiers == [Identifier(.device, "1166526666.1617691776")])
        #expect(event.channel.kind == .web)
        let first = event.properties["user_first_touch_timestamp"]
        #expect(first == "1617691790431476")
        // How the user was first won is not where this event came from.
        #expect(event.campaign == nil)
    }

    @Test("An export row with a purchase is an order")
    func exportedPurchase() throws {
        let text = """
            {"event_name":"purchase","event_timestamp":"1","platform":"ANDROID","user_pseudo_id":"p",
            "event_params":[{"key":"currency","value":{"string_value":"EUR"}},
            {"key":"source","value":{"string_value":"newsletter"}}],
            "ecommerce":{"transaction_id":"T1","purchase_revenue":12.5},
            "items":[{"item_id":"a","price":6.25,"quantity":2}]}
            """
        let result = GA4ExportImporter().decode(Array(text.utf8), context: Fixtures.context)
        let event = try #require(result.events.first)
        let line = OrderLine(ItemID("a"), quantity: 2, unitPrice: Money(minorUnits: 625, .eur))
        let order = Order(id: OrderID("T1"), lines: [line], total: Money(minorUnits: 1250, .eur))
        #expect(event.commerce == .order(order))
        #expect(event.channel.kind == .app)
        #expect(event.campaign?.source == "newsletter")
    }

    static let faults: [(text: String, code: Reason.Code, field: String?)] = [
        ("7", .wrongType, nil), ("{}", .missingField, "events"),
        (#"{"events":[]}"#, .missingField, "events"),
        (#"{"events":[1]}"#, .wrongType, "events[0]"),
        (#"{"events":[{"name":"x","params":[]}]}"#, .wrongType, "events[0].params"),
        (#"{"events":[{"name":"x"}],"timestamp_micros":"noon"}"#, .badTime, "timestamp_micros"),
        (
            #"{"events":[{"name":"purchase","params":{"value":1,"currency":"EUR"}}]}"#,
            .missingField, "events[0].params.transaction_id"
        ),
        (
            #"{"events":[{"name":"purchase","params":{"transaction_id":"1","value":1.001,"currency":"EUR"}}]}"#,
            .badAmount, "events[0].params.value"
        ),
        (
            #"{"events":[{"name":"purchase","params":{"transaction_id":"1"}}]}"#,
            .missingField, "events[0].params.value"
        ),
        (
            #"{"events":[{"name":"view_item","params":{"items":[{"price":1}]}}]}"#,
            .missingField, "events[0].params.items[0].item_id"
        ),
    ]

    @Test("What cannot be taken is refused with the field's name", arguments: faults)
    func refuses(text: String, code: Reason.Code, field: String?) {
        let result = measure(text)
        #expect(result.events.isEmpty)
        let reason = result.refusals.first?.reasons.first
        #expect(reason?.code == code)
        #expect(reason?.field == field)
    }
}

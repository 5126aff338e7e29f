// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import EventFormats
import Testing

@Suite("Segment calls become events")
struct SegmentImporterTests {
    private func decode(_ text: String, _ context: ImportContext = Fixtures.context) -> ImportResult
    {
        SegmentImporter().decode(Array(text.utf8), context: context)
    }

    @Test("C3 an order keeps number, total and lines to the cent")
    func order() throws {
        let event = try Fixtures.event("segment/ecommerce/order-completed.json")
        #expect(event.name == .orderPlaced)
        let monopoly = OrderLine(
            ItemID("507f1f77bcf86cd799439011"), quantity: 1,
            unitPrice: Money(minorUnits: 1900, .usd), name: "Monopoly: 3rd Edition")
        let uno = OrderLine(
            ItemID("505bd76785ebb509fc183733"), quantity: 2,
            unitPrice: Money(minorUnits: 300, .usd), name: "Uno Card Game")
        let order = Order(
            id: OrderID("50314b8e9bcf000000000000"), lines: [monopoly, uno],
            total: Money(minorUnits: 2750, .usd))
        #expect(event.commerce == .order(order))
        let coupon = event.properties["properties"]?["coupon"]
        #expect(coupon == "hasbros")
    }

    @Test("C3 a refund, a cancellation and a change of the cart are typed")
    func commerce() throws {
        let refund = try Fixtures.event("segment/ecommerce/order-refunded.json")
        guard case .orderReturn(let orderReturn) = refund.commerce else {
            Issue.record("no return")
            return
        }
        #expect(orderReturn.amount == Money(minorUnits: 3000, .usd))
        #expect(orderReturn.lines.map(\.quantity) == [1, 2])
        let cancelled = try Fixtures.event("segment/ecommerce/order-cancelled.json")
        #expect(cancelled.commerce == .cancellation(OrderID("50314b8e9bcf000000000000")))
        let added = try Fixtures.event("segment/ecommerce/product-added.json")
        let line = OrderLine(ItemID("507f1f77bcf86cd799439011"), name: "Monopoly: 3rd Edition")
        // The sample tells no currency: its price stays in the properties, with a remark.
        #expect(added.commerce == .cart(CartChange(.add, [line])))
        #expect(added.properties["properties"]?["price"] == 18.99)
        let remarks = added.properties["$import"]?.arrayValue ?? []
        #expect(remarks.contains { $0["field"] == "properties.price" })
        let removed = try Fixtures.event("segment/ecommerce/product-removed.json")
        guard case .cart(let change) = removed.commerce else {
            Issue.record("no change of the cart")
            return
        }
        #expect(change.action == .remove)
        let viewed = try Fixtures.event("segment/ecommerce/product-viewed.json")
        let shown = OrderLine(
            ItemID("507f1f77bcf86cd799439011"), unitPrice: Money(minorUnits: 1899, .usd),
            name: "Monopoly: 3rd Edition")
        #expect(viewed.commerce == .items([shown]))
    }

    @Test("C3 each name of the published vocabulary has its meaning here")
    func names() throws {
        for folder in ["ecommerce", "live-chat", "email", "mobile"] {
            for path in try Fixtures.files(in: "segment/\(folder)") {
                let event = try Fixtures.event(path)
                #expect(EventName.vocabulary.contains(event.name), "\(path)")
            }
        }
        let own = try Fixtures.event("segment/spec/track-2.json")
        #expect(own.name == EventName("Course Clicked"))
    }

    @Test("Identifiers, time, channel and campaign come from the envelope")
    func envelope() throws {
        let event = try Fixtures.event("segment/spec/common-1.json")
        #expect(event.id == EventID("segment/022bb90c-bbac-11e4-8dfc-aa07a5b093db"))
        #expect(event.occurredAt == Timestamp(rfc3339: "2015-12-10T04:08:31.905Z"))
        #expect(event.receivedAt == Fixtures.receivedAt)
        let expected = [
            Identifier(.account, "97980cfea0067"),
            Identifier(.device, "507f191e810c19729de860ea"),
            Identifier(.device, "B5372DB0-C21E-11E4-8DFC-AA07A5B093DB"),
            Identifier(
                .pushToken, "ff15bc0c20c4aa6cd50854ff165fd265c838e5405bfeb9571066395b8c9da449"),
        ]
        #expect(event.identifiers == expected)
        #expect(event.channel.kind == .app)
        #expect(event.campaign?.name == "TPS Innovation Newsletter")
        #expect(event.campaign?.term == "tps reports")
        let email = try Fixtures.event("segment/email/email-opened.json")
        #expect(email.channel.kind == .email)
        #expect(email.identifiers.contains(Identifier(.account, "019mr8mf4r")))
        #expect(email.identifiers.contains(Identifier(.email, "pgibbons@example.com")))
        let chat = try Fixtures.event("segment/live-chat/live-chat-message-sent.json")
        #expect(chat.channel.kind == .chat)
        let alias = try Fixtures.event("segment/spec/alias-1.json")
        #expect(alias.identifiers.map(\.kind) == [.account, .email])
        let page = try Fixtures.event("segment/spec/page-2.json")
        #expect(page.channel.kind == .web)
        let group = try Fixtures.event("segment/spec/group-2.json")
        #expect(group.identifiers.map(\.kind) == [.account, .device])
    }

    @Test("A message without a time takes that of its arrival and says so")
    func missingTime() throws {
        let event = try Fixtures.event("segment/ecommerce/products-searched.json")
        #expect(event.occurredAt == Fixtures.receivedAt)
        let remarks = event.properties["$import"]?.arrayValue ?? []
        #expect(remarks.contains { $0["field"] == "time" })
    }

    @Test("Unsubscribing withdraws the consent to the list it names")
    func unsubscribing() throws {
        let event = try Fixtures.event("segment/email/unsubscribed.json")
        let use = ConsentUse(.market, channel: .email, topic: Topic("1425"))
        #expect(event.consent?.kind == .withdraw)
        #expect(event.consent?.uses == [use])
        let spam = try Fixtures.event("segment/email/email-marked-as-spam.json")
        #expect(spam.consent?.uses == [ConsentUse(.market, channel: .email)])
    }

    static let faults: [(text: String, code: Reason.Code, field: String?)] = [
        ("[]", .wrongType, nil), ("{}", .missingField, "type"), ("{", .notJSON, nil),
        (#"{"type":"sing"}"#, .unknownFormat, "type"),
        (#"{"type":"track"}"#, .missingField, "event"),
        (#"{"type":"track","event":5}"#, .unknownFormat, "-"),
        (#"{"type":"page","userId":{}}"#, .wrongType, "userId"),
        (#"{"type":"page","timestamp":"yesterday"}"#, .badTime, "timestamp"),
        (#"{"type":"page","timestamp":9223372036854775807}"#, .badTime, "timestamp"),
        (#"{"type":"page","properties":"x"}"#, .wrongType, "properties"),
        (#"{"type":"page","$import":1}"#, .badValue, "$import"),
        (
            #"{"type":"track","event":"Order Completed","properties":{"total":1,"currency":"EUR"}}"#,
            .missingField, "properties.order_id"
        ),
        (
            #"{"type":"track","event":"Order Completed","properties":{"order_id":"1"}}"#,
            .missingField, "properties.total"
        ),
        (
            #"{"type":"track","event":"Order Completed","properties":{"order_id":"1","total":9.999,"currency":"EUR"}}"#,
            .badAmount, "properties.total"
        ),
        (
            #"{"type":"track","event":"Order Completed","properties":{"order_id":"1","total":9}}"#,
            .badCurrency, "properties.total"
        ),
        (
            #"{"type":"track","event":"Order Completed","properties":{"order_id":"1","total":9,"currency":"euro"}}"#,
            .badCurrency, "properties.currency"
        ),
        (
            #"{"type":"track","event":"Order Completed","properties":{"order_id":"1","total":9,"currency":"EUR","products":[{"sku":"a"},{"quantity":2}]}}"#,
            .missingField, "properties.products[1].product_id"
        ),
        (
            #"{"type":"track","event":"Product Added","properties":{"sku":"a","quantity":1.5}}"#,
            .badQuantity, "properties.quantity"
        ),
        (
            #"{"type":"track","event":"Product Added","properties":{"products":{}}}"#,
            .wrongType, "properties.products"
        ),
        (
            #"{"type":"track","event":"Product Added","properties":{}}"#,
            .missingField, "properties.product_id"
        ),
    ]

    @Test("What cannot be taken is refused with the field's name", arguments: faults)
    func refuses(text: String, code: Reason.Code, field: String?) {
        let result = decode(text)
        // A number is a name as good as another: it survives as text.
        if field == "-" {
            #expect(result.events.first?.name == EventName("5"))
            return
        }
        #expect(result.events.isEmpty)
        let reason = result.refusals.first?.reasons.first
        #expect(reason?.code == code)
        #expect(reason?.field == field)
    }

    @Test(
        "A price finer than its currency stays untyped, a total without a number is the sum of the lines"
    )
    func prices() throws {
        let text = """
            {"type":"track","event":"Order Completed","properties":{"order_id":7,"currency":"EUR",
            "products":[{"sku":"a","price":"1.25","quantity":"3"},{"sku":"b","price":0.5}]}}
            """
        let event = try #require(decode(text).events.first)
        guard case .order(let order) = event.commerce else {
            Issue.record("no order")
            return
        }
        #expect(order.id == OrderID("7"))
        #expect(order.total == Money(minorUnits: 425, .eur))
        let fine =
            #"{"type":"track","event":"Product Viewed","properties":{"sku":"a","price":0.333,"currency":"EUR"}}"#
        let viewed = try #require(decode(fine).events.first)
        #expect(viewed.commerce == .items([OrderLine(ItemID("a"))]))
        #expect(viewed.properties["properties"]?["price"] == 0.333)
    }

    @Test("A batch is one event for each call, with the members they share")
    func batch() {
        let text =
            #"{"sentAt":"2024-01-01T00:00:00Z","batch":[{"type":"page"},7,{"type":"screen"}]}"#
        let result = decode(text)
        #expect(result.events.map(\.name) == [.pageViewed, .screenViewed])
        #expect(result.refusals.first?.reasons.first?.field == "batch[1]")
        let times = Set(result.events.map(\.occurredAt))
        #expect(times == [Timestamp(seconds: 1_704_067_200)])
    }

    @Test("The order of members does not change a derived id, a value does")
    func derivedIDs() {
        let one = decode(#"{"type":"page","name":"a"}"#).events.first?.id
        let two = decode(#"{"name":"a","type":"page"}"#).events.first?.id
        let other = decode(#"{"name":"b","type":"page"}"#).events.first?.id
        #expect(one == two)
        #expect(one != other)
    }
}

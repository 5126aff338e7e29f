// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Testing

@Suite struct CommerceChecksTests {
    /// A typed part, and what must be said against it; nothing where a limit is just kept.
    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var commerce: Commerce
        var code: Reason.Code?
        var field: String?

        init(
            _ words: String, _ commerce: Commerce, _ code: Reason.Code? = nil,
            _ field: String? = nil
        ) {
            testDescription = words
            self.commerce = commerce
            self.code = code
            self.field = field
        }
    }

    static func text(_ bytes: Int) -> String { String(repeating: "a", count: bytes) }

    static func line(_ quantity: Int64 = 1, _ price: Money? = nil) -> OrderLine {
        OrderLine(ItemID("i"), quantity: quantity, unitPrice: price)
    }

    static func order(
        _ lines: [OrderLine] = [line()], id: OrderID = OrderID("o"),
        total: Money = Money(minorUnits: 1, .eur)
    ) -> Commerce {
        .order(Order(id: id, lines: lines, total: total))
    }

    static func orderReturn(
        _ lines: [OrderLine] = [], of order: OrderID = OrderID("o"), minorUnits: Int64 = 1
    ) -> Commerce {
        .orderReturn(
            OrderReturn(order: order, lines: lines, amount: Money(minorUnits: minorUnits, .eur)))
    }

    static func cart(_ action: CartChange.Action, _ quantity: Int64) -> Commerce {
        .cart(CartChange(action, [line(), line(quantity)]))
    }

    static let cartQuantity = "commerce.cart.lines[1].quantity"

    static let quantities = [
        Row("put in 1", cart(.add, 1)),
        Row("put in 0", cart(.add, 0), "event.quantity", cartQuantity),
        Row("put in -1", cart(.add, -1), "event.quantity", cartQuantity),
        Row("take out 1", cart(.remove, 1)),
        Row("take out 0", cart(.remove, 0), "event.quantity", cartQuantity),
        Row("take out -1", cart(.remove, -1), "event.quantity", cartQuantity),
        Row("set to 0", cart(.set, 0)),
        Row("set to -1", cart(.set, -1), "event.quantity", cartQuantity),
        Row("set to the least", cart(.set, .min), "event.quantity", cartQuantity),
        Row("replace by 1", cart(.replace, 1)),
        Row("replace by 0", cart(.replace, 0), "event.quantity", cartQuantity),
        Row("replace by -1", cart(.replace, -1), "event.quantity", cartQuantity),
        Row("empty a cart", .cart(CartChange(.replace, []))),
        Row("buy the most", order([line(.max)])),
        Row("buy 0", order([line(0)]), "event.quantity", "commerce.order.lines[0].quantity"),
        Row("buy -1", order([line(-1)]), "event.quantity", "commerce.order.lines[0].quantity"),
        Row(
            "return 0", orderReturn([line(0)]), "event.quantity",
            "commerce.return.lines[0].quantity"),
        Row("look at 0", .items([line(0)])),
        Row(
            "look at -1", .items([line(-1)]), "event.quantity", "commerce.items.lines[0].quantity"),
    ]

    static let names = [
        Row("an order number of 1,024 bytes", order(id: OrderID(text(1_024)))),
        Row(
            "an order number of 1,025 bytes", order(id: OrderID(text(1_025))), "event.length",
            "commerce.order.id"),
        Row(
            "an order without a number", order(id: OrderID("")), "event.length", "commerce.order.id"
        ),
        Row(
            "a return of no order", orderReturn(of: OrderID("")), "event.length",
            "commerce.order.id"),
        Row("a cancellation", .cancellation(OrderID("o"))),
        Row(
            "a cancellation of no order", .cancellation(OrderID("")), "event.length",
            "commerce.order.id"),
        Row("an item of 1,024 bytes", .items([OrderLine(ItemID(text(1_024)))])),
        Row(
            "an item of 1,025 bytes", .items([line(), OrderLine(ItemID(text(1_025)))]),
            "event.length", "commerce.items.lines[1].item"),
        Row(
            "an item without a name", .items([OrderLine(ItemID(""))]), "event.length",
            "commerce.items.lines[0].item"),
    ]

    static func lines(_ count: Int) -> [OrderLine] { Array(repeating: line(), count: count) }

    static let counts = [
        Row("a cart of 5,000 lines", .cart(CartChange(.add, lines(5_000)))),
        Row(
            "a cart of 5,001 lines", .cart(CartChange(.add, lines(5_001))), "event.too-many",
            "commerce.cart.lines"),
        Row("an order of 5,000 lines", order(lines(5_000))),
        Row(
            "an order of 5,001 lines", order(lines(5_001)), "event.too-many",
            "commerce.order.lines"),
        Row(
            "a return of 5,001 lines", orderReturn(lines(5_001)), "event.too-many",
            "commerce.return.lines"),
        Row(
            "5,001 items", .items(lines(5_001)), "event.too-many", "commerce.items.lines"),
    ]

    static let money = [
        Row("an order for nothing", order(total: .zero(.eur))),
        Row("the largest order", order(total: Money(minorUnits: 1_000_000_000_000_000, .eur))),
        Row(
            "a larger order", order(total: Money(minorUnits: 1_000_000_000_000_001, .eur)),
            "event.too-large", "commerce.order.total"),
        Row(
            "an order below nothing", order(total: Money(minorUnits: -1, .eur)), "event.negative",
            "commerce.order.total"),
        Row("a return of goods alone", orderReturn(minorUnits: 0)),
        Row(
            "a return below nothing", orderReturn(minorUnits: -1), "event.negative",
            "commerce.return.amount"),
        Row("a price in the currency of the total", order([line(1, .zero(.eur)), line()])),
        Row(
            "a price in another currency than the total", order([line(), line(1, .zero(.pln))]),
            "event.currency", "commerce.order.lines[1].unitPrice"),
        Row(
            "a price in another currency than what went back",
            orderReturn([line(1, .zero(.pln))]), "event.currency",
            "commerce.return.lines[0].unitPrice"),
        Row(
            "a cart of two currencies",
            .cart(CartChange(.add, [line(1, .zero(.pln)), line(1, .zero(.eur))]))),
    ]

    @Test(
        "C7 each limit of a purchase may be reached, and what passes it is refused by its field",
        arguments: quantities + names + counts + money)
    func limits(row: Row) {
        let time = Timestamp(seconds: 1_700_000_000)
        let event = CustomerEvent(
            id: EventID("e"), name: .orderPlaced, occurredAt: time, channel: Channel(.web),
            commerce: row.commerce)
        let reasons = EventChecks().reasons(against: event, receivedAt: time)
        #expect(reasons.map(\.code) == [row.code].compactMap { $0 })
        #expect(reasons.map(\.field) == (row.code == nil ? [] : [row.field]))
    }
}

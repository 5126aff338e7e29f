// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Personalization
import Testing

struct CustomerActTests {
    static func event(
        _ name: EventName, _ commerce: Commerce? = nil, properties: JSONObject = JSONObject()
    ) -> CustomerEvent {
        CustomerEvent(
            id: EventID("e1"), name: name, occurredAt: Timestamp(seconds: 7),
            channel: Channel(.app),
            commerce: commerce, properties: properties)
    }

    static let lines = [OrderLine(ItemID("lamp")), OrderLine(ItemID("rug"), quantity: 3)]

    @Test(
        "P1 Views, searches, wishes and carts are kinds of their own",
        arguments: [
            (EventName.itemViewed, InteractionKind.view), (.itemSelected, .view),
            (.searched, .search), (.wishlistChanged, .wish), (.itemShared, .wish),
        ])
    func kinds(name: EventName, kind: InteractionKind) throws {
        let act = try #require(CustomerAct(Self.event(name, .items(Self.lines))))
        #expect(act.deeds.map(\.kind) == [kind, kind])
        #expect(act.deeds.map(\.item) == [ItemID("lamp"), ItemID("rug")])
        #expect(act.deeds.map(\.quantity) == [1, 3])
        #expect(act.channel == .app)
    }

    @Test("P1 What is taken out of a cart, or set to nothing, speaks against the item")
    func carts() throws {
        let add = CustomerAct(Self.event(.cartChanged, .cart(CartChange(.add, Self.lines))))
        #expect(add?.deeds.map(\.kind) == [.cart, .cart])
        let remove = CustomerAct(Self.event(.cartChanged, .cart(CartChange(.remove, Self.lines))))
        #expect(remove?.deeds.map(\.kind) == [.removal, .removal])
        let none = OrderLine(ItemID("lamp"), quantity: 0)
        let set = CustomerAct(Self.event(.cartChanged, .cart(CartChange(.set, [none]))))
        #expect(set?.deeds == [CustomerAct.Deed(.removal, ItemID("lamp"))])
    }

    @Test("Shown lists, orders and events without items are no acts")
    func noActs() {
        let total = Money(minorUnits: 100, .eur)
        let order = Order(id: OrderID("o"), lines: Self.lines, total: total)
        #expect(CustomerAct(Self.event(.listViewed, .items(Self.lines))) == nil)
        #expect(CustomerAct(Self.event(.promotionViewed, .items(Self.lines))) == nil)
        #expect(CustomerAct(Self.event(.orderPlaced, .order(order))) == nil)
        #expect(CustomerAct(Self.event(.pageViewed)) == nil)
        #expect(CustomerAct(Self.event(.searched)) == nil)
    }

    @Test(
        "P1 What was typed into a search is kept, from whichever format it comes",
        arguments: CustomerAct.searchProperties)
    func searches(property: String) throws {
        var properties = JSONObject()
        properties[property] = .string("red lamp")
        let act = try #require(CustomerAct(Self.event(.searched, properties: properties)))
        #expect(act.search == "red lamp")
        #expect(act.deeds.isEmpty)
        properties[property] = .array(["red", "lamp"])
        #expect(CustomerAct(Self.event(.searched, properties: properties))?.search == "red lamp")
        properties[property] = .string("")
        #expect(CustomerAct(Self.event(.searched, properties: properties)) == nil)
    }

    @Test("A long search is cut between characters")
    func longSearch() throws {
        var properties = JSONObject()
        properties["query"] = .string(String(repeating: "é", count: 300))
        let act = try #require(CustomerAct(Self.event(.searched, properties: properties)))
        #expect(act.search == String(repeating: "é", count: 128))
    }

    @Test("A purchase is a receipt where it was made at a till, and knows where and for how much")
    func purchases() throws {
        let total = Money(minorUnits: 250, .eur)
        let order = Order(
            id: OrderID("o"), lines: Self.lines, total: total, location: LocationID("york"))
        var event = Self.event(.storeReceipt, .order(order))
        #expect(Purchase(event)?.interaction == .purchase)
        event.channel = Channel(.store)
        let receipt = try #require(Purchase(event))
        #expect(receipt.interaction == .receipt)
        #expect(receipt.amount == total && receipt.location == LocationID("york"))
        event.commerce = .orderReturn(
            OrderReturn(order: OrderID("o"), lines: Self.lines, amount: total))
        #expect(Purchase(event)?.interaction == .giveBack)
        event.commerce = .cancellation(OrderID("o"))
        #expect(Purchase(event)?.interaction == nil)
    }
}

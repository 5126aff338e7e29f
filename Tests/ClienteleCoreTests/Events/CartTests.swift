// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@Suite struct CartTests {
    static func event(_ id: String, at second: Int64, _ commerce: Commerce) -> CustomerEvent {
        CustomerEvent(
            id: EventID(id), name: .cartChanged, occurredAt: Timestamp(seconds: second),
            channel: Channel(.app), commerce: commerce)
    }

    static func quantities(_ cart: Cart) -> [String: Int64] {
        Dictionary(uniqueKeysWithValues: cart.lines.map { ($0.item.rawValue, $0.quantity) })
    }

    static let story = [
        event("a", at: 1, .cart(CartChange(.add, [OrderLine(ItemID("lamp"), quantity: 2)]))),
        event("b", at: 2, .cart(CartChange(.add, [OrderLine(ItemID("rug"))]))),
        event("c", at: 3, .cart(CartChange(.remove, [OrderLine(ItemID("lamp"))]))),
        event("d", at: 4, .cart(CartChange(.set, [OrderLine(ItemID("vase"), quantity: 3)]))),
        event(
            "e", at: 5,
            .order(
                Order(
                    id: OrderID("1"), lines: [OrderLine(ItemID("rug"))],
                    total: Money(minorUnits: 1, .eur)))),
        event("f", at: 6, .cart(CartChange(.add, [OrderLine(ItemID("vase"), quantity: 1)]))),
    ]

    @Test("lines add up, removals and purchases take away, no more than there is")
    func folds() {
        let cart = Cart(folding: Self.story)
        #expect(Self.quantities(cart) == ["lamp": 1, "vase": 4])
        #expect(cart.changedAt == Timestamp(seconds: 6))
        #expect(cart.boughtAt == Timestamp(seconds: 5))
        let remove = Self.event(
            "g", at: 7, .cart(CartChange(.remove, [OrderLine(ItemID("lamp"), quantity: 9)])))
        #expect(Self.quantities(Cart(folding: Self.story + [remove])) == ["vase": 4])
        let replace = Self.event(
            "h", at: 8,
            .cart(CartChange(.replace, [OrderLine(ItemID("bed")), OrderLine(ItemID("bed"))])))
        #expect(Self.quantities(Cart(folding: Self.story + [replace])) == ["bed": 2])
    }

    @Test("every order of arrival and every repetition gives the same cart")
    func converges() {
        var random = SeededGenerator(seed: 5)
        let expected = Cart(folding: Self.story)
        for _ in 0..<500 {
            let some = Self.story.filter { _ in Bool.random(using: &random) }
            #expect(Cart(folding: (Self.story + some).shuffled(using: &random)) == expected)
        }
    }

    @Test("quantities beyond 64 bits saturate")
    func saturates() {
        let many = OrderLine(ItemID("pin"), quantity: .max)
        let cart = Cart(folding: [
            Self.event("a", at: 1, .cart(CartChange(.add, [many]))),
            Self.event("b", at: 2, .cart(CartChange(.add, [many]))),
        ])
        #expect(Self.quantities(cart) == ["pin": .max])
    }
}

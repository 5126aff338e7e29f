// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@testable import Messaging

@Suite struct FoldedCartTests {
    private func event(_ number: Int, _ generator: inout SeededGenerator) -> HeldEvent {
        let item = OrderLine(
            ItemID("i\(Int.random(in: 0..<4, using: &generator))"),
            quantity: Int64.random(in: 1...3, using: &generator))
        let commerce: Commerce =
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: .cart(CartChange(.remove, [item]))
            case 1: .cart(CartChange(.set, [item]))
            case 2: .cart(CartChange(.replace, [item]))
            case 3:
                .order(
                    Order(
                        id: OrderID("o\(number)"), lines: [item],
                        total: Money(minorUnits: 1, .eur)))
            default: .cart(CartChange(.add, [item]))
            }
        // Most come in order; some come late, at one instant, or again.
        let isLate = Int.random(in: 0..<5, using: &generator) == 0
        let time = Int64(isLate ? Int.random(in: 0...number, using: &generator) : number)
        let isAgain = Int.random(in: 0..<8, using: &generator) == 0
        let name = isAgain ? Int.random(in: 0...number, using: &generator) : number
        return HeldEvent(
            CustomerEvent(
                id: EventID("e\(name)"), name: .cartChanged, occurredAt: Timestamp(seconds: time),
                channel: Channel(.web), commerce: commerce))
    }

    @Test("a cart that is folded further equals the fold from the start", arguments: 0..<64)
    func fold(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let profiles = (0..<2).map { ProfileID(Token128(high: 1, low: $0)) }
        var events: [[HeldEvent]] = [[], []]
        var folded = FoldedCart(profiles)
        for number in 0..<40 {
            let place = Int.random(in: 0..<2, using: &generator)
            events[place].append(event(number, &generator))
            if Bool.random(using: &generator) { continue }
            folded.take(events)
            let whole = JSONObject(cart: Cart(folding: events.joined().map(\.event)))
            #expect(folded.value == whole)
        }
    }
}

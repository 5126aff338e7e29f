// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Testing

@testable import Attribution

struct ChatEffectTests {
    /// Who bought much before uses the chat more; it makes buying likelier by a tenth, leaves fewer
    /// carts behind, adds ten euros to an order and half an order.
    private func visitors(
        _ count: Int, _ numbers: inout SeededNumbers
    ) -> [ChatEffect.Visitor] {
        (0..<count).map { _ in
            let habit = numbers.normals().0
            let usedChat = numbers.unit() < 1 / (1 + RealMath.exp(-habit))
            let chance = 0.4 + 0.1 * min(max(habit, -1.5), 1.5) + (usedChat ? 0.1 : 0)
            let isBuyer = numbers.unit() < chance
            let orders = isBuyer ? 1 + (usedChat && numbers.unit() < 0.5 ? 1 : 0) : 0
            let check = 5_000 + Int64(1_000 * habit) + (usedChat ? 1_000 : 0)
            let carts = 1 + numbers.below(3)
            let left = (0..<carts).count { _ in numbers.unit() < (usedChat ? 0.4 : 0.7) }
            return ChatEffect.Visitor(
                usedChat: usedChat, carts: Int(carts), leftCarts: left, orders: orders,
                spent: Money(minorUnits: check * Int64(orders), .eur), covariates: [habit])
        }
    }

    @Test func `A39 buying, carts, check and frequency are each estimated among alike`() throws {
        var numbers = SeededNumbers(seed: 12)
        let effect = try ChatEffect(visitors(20_000, &numbers))
        #expect((effect.use.value - 0.5).magnitude < 0.02)
        #expect(effect.buying.value > 0.5)
        func finds(_ lift: MatchedLift?, _ value: Double, _ errors: Double = 3.5) throws -> Bool {
            let lift = try #require(lift)
            return (lift.lift.effect - value).magnitude < errors * lift.lift.standardError
        }
        #expect(try finds(effect.conversion, 0.1))
        #expect(effect.conversion.naive.effect > 0.13)
        #expect(try finds(effect.abandonment, -0.3))
        #expect(try finds(effect.averageOrder, 1_000, 5))
        #expect(effect.frequency.lift.interval().lower > 0.2)
    }

    @Test func `A39 what cannot be told is left out, and nonsense is refused`() throws {
        var numbers = SeededNumbers(seed: 3)
        let people = visitors(400, &numbers).map { visitor in
            var visitor = visitor
            (visitor.carts, visitor.leftCarts) = (0, 0)
            visitor.orders = 0
            return visitor
        }
        let effect = try ChatEffect(people)
        #expect(effect.abandonment == nil)
        #expect(effect.averageOrder == nil)
        #expect(effect.buying.value == 0)
        var odd = people
        odd[3].leftCarts = 2
        #expect(throws: AttributionError.self) { try ChatEffect(odd) }
        odd = people
        odd[3].spent = Money(minorUnits: 1, .usd)
        #expect(throws: AttributionError.self) { try ChatEffect(odd) }
        #expect(throws: AttributionError.self) { try ChatEffect([]) }
    }
}

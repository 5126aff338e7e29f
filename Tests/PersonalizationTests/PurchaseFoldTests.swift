// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Personalization
import Testing

struct PurchaseFoldTests {
    static func purchase(
        _ kind: Purchase.Kind, _ event: String, _ second: Int64, _ order: String,
        _ lines: [(String, Int64)] = []
    ) -> Purchase {
        Purchase(
            kind, event: EventID(event), at: Timestamp(microseconds: second * 1_000_000),
            order: OrderID(order),
            lines: lines.map { Purchase.Line(ItemID($0.0), quantity: $0.1) })
    }

    static let story = [
        purchase(.order, "e1", 10, "o1", [("cup", 2), ("plate", 1)]),
        // A second delivery of the same order: it does not count.
        purchase(.order, "e2", 11, "o1", [("cup", 5), ("vase", 1)]),
        purchase(.order, "e3", 20, "o2", [("lamp", 1), ("bulb", 1)]),
        purchase(.cancellation, "e4", 21, "o2"),
        // A return to a cancelled order takes nothing away a second time.
        purchase(.orderReturn, "e5", 22, "o2", [("cup", 9)]),
        purchase(.order, "e6", 30, "o3", [("chair", 2), ("cup", 1)]),
        purchase(.orderReturn, "e7", 31, "o3", [("chair", 2)]),
        // A return to an order that is not known takes the item all the same.
        purchase(.orderReturn, "e8", 32, "o9", [("plate", 1)]),
    ]

    @Test("Returns are negative, cancelled orders void, second deliveries nothing")
    func byHand() {
        let fold = PurchaseFold(Self.story)
        #expect(fold.kept() == [ItemID("cup")])
        #expect(fold.baskets() == [[ItemID("cup"), ItemID("plate")], [ItemID("cup")]])
    }

    @Test("The fold is a function of the set", arguments: 1...20)
    func orderMakesNoDifference(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        var story = Self.story + Self.story.filter { _ in Bool.random(using: &generator) }
        story.shuffle(using: &generator)
        let (fold, plain) = (PurchaseFold(story), PurchaseFold(Self.story))
        #expect(fold.kept() == plain.kept())
        #expect(fold.baskets() == plain.baskets())
    }

    @Test("Quantities of any size do not trap")
    func hugeQuantities() {
        let huge = [("cup", Int64.max), ("cup", .max), ("plate", .min)]
        let fold = PurchaseFold([
            Self.purchase(.order, "e1", 1, "o1", huge),
            Self.purchase(.orderReturn, "e2", 2, "o1", [("plate", .min), ("cup", .max)]),
        ])
        #expect(fold.kept() == [ItemID("cup")])
        #expect(fold.baskets() == [[ItemID("cup")]])
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Messaging
import Testing

@Suite struct MessageFactsTests {
    private let price = FactBinding(
        item: ItemID("A"), field: "price", value: "19.99 EUR", revision: 7)
    private let stock = FactBinding(item: ItemID("A"), field: "stock", value: "3")

    @Test("M29 a message is true while each of its facts holds, whatever revision it comes from")
    func holds() {
        let facts = MessageFacts([price, stock, price])
        #expect(facts.bindings == [price, stock])
        #expect(facts.items == [ItemID("A")])
        let later = FactBinding(item: ItemID("A"), field: "price", value: "19.99 EUR", revision: 9)
        let other = FactBinding(item: ItemID("B"), field: "price", value: "1.00 EUR")
        #expect(facts.changes(against: MessageFacts([other, stock, later])).isEmpty)
        #expect(MessageFacts().changes(against: MessageFacts()).isEmpty)
    }

    @Test("M29 a changed, a forgotten and a contradicted fact are each found, with a reason")
    func changes() {
        let now = FactBinding(item: ItemID("A"), field: "price", value: "24.99 EUR", revision: 8)
        let facts = MessageFacts([price, stock])
        #expect(
            facts.changes(against: MessageFacts([now, price])) == [
                FactChange(fact: price, kind: .changed(now: "24.99 EUR")),
                FactChange(fact: stock, kind: .gone),
            ])
        let twice = MessageFacts([price, now]).changes(against: MessageFacts([now]))
        #expect(
            twice == [
                FactChange(fact: price, kind: .changed(now: "24.99 EUR")),
                FactChange(fact: price, kind: .contradiction("24.99 EUR")),
            ])
        #expect(twice[0].reason.code == "facts.changed")
        #expect(twice[0].reason.words == "price of A was 19.99 EUR and is 24.99 EUR")
        #expect(twice[1].reason.code == "facts.contradiction")
    }

    @Test("M29 facts are read back from their records, and damaged bytes are refused")
    func records() throws {
        let facts = MessageFacts([price, stock])
        let bytes = facts.recordBytes
        #expect(try MessageFacts(recordBytes: bytes) == facts)
        #expect(try FactBinding(recordBytes: price.recordBytes) == price)
        for end in 0..<bytes.count {
            #expect(throws: RecordError.self) {
                try MessageFacts(recordBytes: Array(bytes[..<end]))
            }
        }
    }
}

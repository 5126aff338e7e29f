// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Personalization
import Testing

struct NumberedBehaviourTests {
    static func customer(_ number: Int) -> CustomerID {
        CustomerID(Token128(high: 1, low: UInt64(number)))
    }

    static func order(
        _ second: Int64, _ id: String, _ items: [String], _ kind: Purchase.Kind = .order,
        in channel: ChannelKind = .web
    ) -> Purchase {
        Purchase(
            kind, event: EventID("p\(second)"), at: Timestamp(seconds: second), order: OrderID(id),
            lines: items.map { Purchase.Line(ItemID($0)) }, channel: channel)
    }

    @Test("P1 One log has what was looked at, bought in both worlds and brought back")
    func kinds() throws {
        var collector = NumberedBehaviour.Collector()
        collector.add(RunningSessionTests.act(10, "b"), of: Self.customer(1))
        collector.add(Self.order(20, "o1", ["a", "b"]), of: Self.customer(1))
        collector.add(Self.order(30, "o2", ["c"], in: .store), of: Self.customer(2))
        collector.add(Self.order(9_000, "o2", ["c"], .orderReturn), of: Self.customer(2))
        collector.add(Self.order(40, "void", ["d"]), of: Self.customer(2))
        collector.add(Self.order(50, "void", [], .cancellation), of: Self.customer(3))
        // A second delivery of an order by another source.
        collector.add(Self.order(60, "o1", ["a", "b", "e"]), of: Self.customer(1))
        let numbered = try collector.numbered(knowing: [ItemID("z")])
        #expect(numbered.log.table.items.map(\.rawValue) == ["a", "b", "c", "z"])
        #expect(numbered.customers == [Self.customer(1), Self.customer(2)])
        #expect(numbered.log.rows.map(\.item) == [1, 0, 1, 2, 2])
        #expect(
            numbered.log.rows.map(\.kind) == [.view, .purchase, .purchase, .receipt, .giveBack])
        #expect(numbered.log.rows.map(\.session) == [0, 0, 0, 1, 2])
    }

    @Test("The log is a function of the set of acts and purchases", arguments: 1...20)
    func order(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var steps: [(Int, CustomerAct?, Purchase?)] = []
        for number in 0..<60 {
            let person = Int.random(in: 0..<6, using: &generator)
            let second = Int64.random(in: 0..<40_000, using: &generator) * 100 + Int64(number)
            let item = "item-\(Int.random(in: 0..<9, using: &generator))"
            if Bool.random(using: &generator) {
                steps.append((person, RunningSessionTests.act(second, item), nil))
            } else {
                let id = "o\(Int.random(in: 0..<20, using: &generator))"
                let kinds: [Purchase.Kind] = [.order, .order, .order, .orderReturn, .cancellation]
                let kind = kinds[Int.random(in: 0..<5, using: &generator)]
                let lines = kind == .cancellation ? [] : [item]
                steps.append((person, nil, Self.order(second, id, lines, kind)))
            }
        }
        var results: [NumberedBehaviour] = []
        for round in 0..<3 {
            var collector = NumberedBehaviour.Collector()
            for (person, act, purchase) in round == 2 ? steps + steps : steps {
                if let act { collector.add(act, of: Self.customer(person)) }
                if let purchase { collector.add(purchase, of: Self.customer(person)) }
            }
            results.append(try collector.numbered())
            steps.shuffle(using: &generator)
        }
        for other in results.dropFirst() {
            #expect(other.log.rows == results[0].log.rows)
            #expect(other.customers == results[0].customers)
            #expect(other.searches == results[0].searches)
        }
        // Nothing of an order that was cancelled, and sessions that have no pause in them.
        var last: [UInt32: Timestamp] = [:]
        for row in results[0].log.rows {
            if let before = last[row.session] {
                #expect(before.duration(to: row.at) <= .seconds(1_800))
            }
            last[row.session] = row.at
        }
    }
}

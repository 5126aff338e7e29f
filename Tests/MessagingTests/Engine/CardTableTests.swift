// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@testable import Messaging

/// The small tables of a contact card.
@Suite struct CardTableTests {
    typealias Table = CardTable<EventName, Timestamp>

    static let names: [EventName] = ["b", "a", "d", "c", "f", "e"].map { EventName($0) }

    @Test(
        "a table has what a dictionary has, in the order of names",
        arguments: 1...5 as ClosedRange<UInt64>)
    func likeADictionary(seed: UInt64) {
        var dice = SeededGenerator(seed: seed)
        var (tables, known) = ([Table(), Table()], [[EventName: Timestamp](), [:]])
        for _ in 0..<40 {
            let side = Int.random(in: 0...1, using: &dice)
            let name = Self.names[Int.random(in: 0..<Self.names.count, using: &dice)]
            let time = Timestamp(seconds: Int64.random(in: 0...9, using: &dice))
            let before = tables[side]
            let isChanged = tables[side].put(time, under: name, max)
            known[side].merge([name: time], uniquingKeysWith: max)
            #expect(isChanged == (tables[side] != before))
            #expect(tables[side].dictionary == known[side])
            #expect(tables[side].entries.map(\.name) == known[side].keys.sorted())
            var joined = tables[0]
            joined.join(tables[1], max)
            #expect(joined == Table(known[0].merging(known[1], uniquingKeysWith: max)))
        }
        let gone = Self.names[0]
        tables[0][gone] = nil
        known[0][gone] = nil
        #expect(tables[0] == Table(known[0]))
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@testable import Attribution

struct PartnerFeedTests {
    private func item(
        _ id: String, _ cents: Int64 = 1_000, category: String = "shoes", isAvailable: Bool = true
    ) -> PartnerItem {
        PartnerItem(
            ItemID(id), title: "Item \(id)", link: "https://shop.example/\(id)",
            price: euros(cents), category: category, isAvailable: isAvailable)
    }

    @Test("A18 each partner has a feed of his categories with a log of changes")
    func changes() throws {
        var feed = PartnerFeed(for: PartnerID("p"), categories: ["shoes"])
        let hat = item("h", category: "hats")
        #expect(feed.publish([item("b"), item("a"), hat], at: at(0)) == nil)
        #expect(feed.items.map(\.item.rawValue) == ["a", "b"])
        #expect(feed.publish([item("a"), item("b"), item("b")], at: at(1)) == nil)
        #expect(feed.version == 2)
        #expect(
            feed.publish(
                [item("a", 900, isAvailable: false), item("b", category: "hats"), item("c")],
                at: at(2)) == nil)
        let news = feed.changes(after: 2)
        #expect(news.map(\.number) == [3, 4, 5])
        #expect(
            news.map(\.change) == [
                .changed(item("a", 900, isAvailable: false), [.price, .availability]), .removed,
                .added(item("c")),
            ])
        #expect(feed.changes(after: 99).isEmpty)
        #expect(
            feed.changeTable(after: 3) == """
                number,at,id,change,fields,title,link,image_link,price,product_type,availability
                4,2025-03-03T12:00:00Z,b,removed,,,,,,,
                5,2025-03-03T12:00:00Z,c,added,,Item c,https://shop.example/c,,10.00 EUR,shoes,\
                in_stock

                """)
        #expect(feed.table.split(separator: "\n").count == 3)
    }

    @Test("A18 whoever applies what came after his number has what is published", arguments: 1...40)
    func replay(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var feed = PartnerFeed(for: PartnerID("p"))
        var states: [(version: UInt64, items: [PartnerItem])] = [(0, [])]
        for step in 0..<12 {
            let items = (0..<8).compactMap { index -> PartnerItem? in
                guard Bool.random(using: &random) else { return nil }
                return item(
                    "i\(index)", Int64.random(in: 1...3, using: &random),
                    isAvailable: Bool.random(using: &random))
            }
            #expect(feed.publish(items.shuffled(using: &random), at: at(step)) == nil)
            #expect(feed.items == items)
            states.append((feed.version, feed.items))
        }
        for state in states {
            let changes = Array(feed.changes(after: state.version)).shuffled(using: &random)
            #expect(PartnerFeed.applying(changes, to: state.items) == feed.items)
        }
    }

    @Test("A state that is earlier, or tells an item in two ways, is refused as a whole")
    func refused() {
        var feed = PartnerFeed(for: PartnerID("p"))
        #expect(feed.publish([item("a")], at: at(1)) == nil)
        func code(_ items: [PartnerItem], _ time: Timestamp) -> Reason.Code? {
            feed.publish(items, at: time)?.reasons.first?.code
        }
        #expect(code([], at(0)) == "feed.earlier")
        #expect(code([item("b"), item("b", 2)], at(2)) == "feed.repeated")
        #expect(code([item("b", -1)], at(2)) == "feed.price")
        #expect(feed.items == [item("a")] && feed.version == 1)
    }
}

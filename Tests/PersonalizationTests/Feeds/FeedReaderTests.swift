// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Personalization
import Testing

struct FeedReaderTests {
    /// What becomes of a feed that comes in pieces of `size` bytes.
    static func read(
        _ feed: some Sequence<UInt8>, _ configuration: FeedConfiguration, pieces size: Int = 1 << 20
    ) -> [FeedItem] {
        var reader = FeedReader(configuration)
        var items: [FeedItem] = []
        let bytes = Array(feed)
        var from = 0
        while from < bytes.count {
            let piece = Array(bytes[from..<min(from + size, bytes.count)])
            items += reader.read(piece)
            from += piece.count
        }
        return items + reader.finish()
    }

    static func read(_ feed: String, _ configuration: FeedConfiguration) -> [FeedItem] {
        let whole = read(feed.utf8, configuration)
        for size in [1, 2, 3, 7, 64] {
            let pieces = read(feed.utf8, configuration, pieces: size)
            #expect(pieces == whole, "in pieces of \(size) bytes")
        }
        return whole
    }

    static func changes(_ items: [FeedItem]) -> [CatalogueChange] {
        items.flatMap { item -> [CatalogueChange] in
            if case .row(_, let changes) = item { changes } else { [] }
        }
    }

    static func refusals(_ items: [FeedItem]) -> [String] {
        items.compactMap { item in
            guard case .refused(let refusal) = item else { return nil }
            let reasons = refusal.reasons.map { "\($0.code.rawValue) \($0.field ?? "-")" }
            return "\(refusal.line): \(reasons.joined(separator: ", "))"
        }
    }

    static let rss = """
        <?xml version="1.0" encoding="UTF-8"?>
        <!-- A feed with > and --- in a comment -->
        <rss version="2.0" xmlns:g="http://base.google.com/ns/1.0" xmlns:m="urn:media">
         <channel><title>Shop</title>
          <item>
           <g:id>cup-1</g:id>
           <title><![CDATA[Cup & "saucer" ]]]]></title>
           <m:title>not this one</m:title>
           <g:brand>Oak &amp; Elm &#x2014; &#65;</g:brand>
           <g:price>12.99 EUR</g:price>
           <g:sale_price>9.5 EUR</g:sale_price>
           <g:sale_price_effective_date>2026-11-20T00:00+0100/2026-11-30</g:sale_price_effective_date>
           <g:product_type>Home &gt; Kitchen &gt; Cups</g:product_type>
           <g:google_product_category>2169</g:google_product_category>
           <g:color>red/white</g:color><g:item_group_id>cup</g:item_group_id>
           <g:availability>in stock</g:availability>
           <g:shipping><g:country>DE</g:country><g:price>4 EUR</g:price></g:shipping>
           <g:expiration_date>2027-01-01</g:expiration_date>
           <g:link/>
          </item>
          <item><g:id>lamp</g:id><g:availability>preorder</g:availability>
           <g:availability_date>2026-12-24</g:availability_date></item>
         </channel>
        </rss>
        """

    @Test("C9 A feed of RSS becomes listings and stock, in whatever pieces it comes")
    func reads() throws {
        let items = Self.read(Self.rss, FeedConfiguration(.xml))
        var cup = Listing(
            ItemID("cup-1"), price: Money(minorUnits: 1_299, .eur), title: "Cup & \"saucer\" ]]",
            brand: "Oak & Elm — A")
        cup.reduction = PriceReduction(
            to: Money(minorUnits: 950, .eur), from: Timestamp(rfc3339: "2026-11-19T23:00:00Z"),
            until: Timestamp(rfc3339: "2026-11-30T00:00:00Z"))
        cup.categories = [CategoryPath("Home > Kitchen > Cups")]
        cup.attributes = ["google_product_category": ["2169"], "color": ["red", "white"]]
        cup.variantGroup = "cup"
        cup.lifecycle.until = Timestamp(rfc3339: "2027-01-01T00:00:00Z")
        let day = Timestamp(rfc3339: "2026-12-24T00:00:00Z")
        var lamp = Listing(ItemID("lamp"))
        lamp.lifecycle = Lifecycle(.preorder, availableFrom: day)
        #expect(
            items == [
                .row(
                    line: 5,
                    changes: [
                        .listed(cup),
                        .stocked(StockLevel(cup.item, at: .online, quantity: 1)),
                    ]),
                .row(
                    line: 21,
                    changes: [
                        .listed(lamp),
                        .stocked(
                            StockLevel(lamp.item, at: .online, quantity: 0, nextArrival: day)),
                    ]),
            ])
    }

    @Test("C9 Atom, another prefix, and a channel's own feed")
    func atom() throws {
        let feed = """
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:q='http://base.google.com/ns/1.0'>
            <entry><q:id>a</q:id><title>A</title><q:price>EUR 3</q:price></entry></feed>
            """
        var configuration = FeedConfiguration(.xml, channel: Channel(.app))
        configuration.stockLocation = nil
        let price = Money(minorUnits: 300, .eur)
        let own = ChannelListing(
            ItemID("a"), in: Channel(.app), title: "A", price: ItemPrice(price))
        #expect(Self.changes(Self.read(feed, configuration)) == [.channelListed(own)])
        configuration.describesItems = true
        var listing = Listing(ItemID("a"), price: price, title: "A")
        listing.isInEveryChannel = false
        #expect(
            Self.changes(Self.read(feed, configuration)) == [.listed(listing), .channelListed(own)])
    }

    @Test("C13 A local inventory feed becomes stock, prices and ways to pick up by store")
    func localInventory() throws {
        let feed = """
            Store Code\tid\tquantity\tprice\tavailability\tpickup method\tpickup SLA\n\
            york\tcup\t4\t12.50 GBP\tin_stock\tbuy\tsame day\r\n\
            \n\
            leeds\tcup\t\t\tout of stock\tship to store\t3-day\n\
            leeds\t24" lamp\t3\t\t\tnot supported\t\n\
            hull\tcup\t-1\t1.999 GBP\t\tteleport\t\n\
            hull\t\t7\n
            """
        let items = Self.read(feed, FeedConfiguration(.tabs, .localInventory))
        let cup = ItemID("cup")
        let lamp = ItemID("24\" lamp")
        let york = LocationID("york")
        let leeds = LocationID("leeds")
        let price = ItemPrice(Money(minorUnits: 1_250, .gbp))
        #expect(
            Self.changes(items) == [
                .stocked(StockLevel(cup, at: york, quantity: 4)),
                .priced(PlaceTerms(cup, at: york, price: price, pickUp: PickUp(.buy, days: 0))),
                .stocked(StockLevel(cup, at: leeds, quantity: 0)),
                .priced(PlaceTerms(cup, at: leeds, pickUp: PickUp(.shipToStore, days: 3))),
                .stocked(StockLevel(lamp, at: leeds, quantity: 3)),
                .priced(PlaceTerms(lamp, at: leeds, pickUp: PickUp(.none))),
            ])
        #expect(
            Self.refusals(items) == [
                "6: feed.number quantity, feed.price price, feed.value pickup_method",
                "7: feed.ragged -",
            ])
    }

    @Test("C9 A damaged row of a table is refused with its line, and the rest is read")
    func damagedTable() throws {
        let feed = """
            id,title,price\n\
            a,"A, ""the first""\nof two lines",1 EUR\n\
            b,"not closed,2 EUR\n\
            c,C,3 EUR\n\
            d,"D"x,4 EUR\n\
            e,E"E,5 EUR\n\
            f,F\u{FFFD},6 EUR\n\
            g,G,"7"\n
            """
        // The replacement character becomes a byte that is not UTF-8.
        var bytes = Array(feed.utf8)
        let place = try #require(bytes.firstIndex(of: 0xEF))
        bytes.replaceSubrange(place..<place + 3, with: [0xFF])
        for size in [1, 2, 5, 1_000] {
            let items = Self.read(bytes, FeedConfiguration(.commas), pieces: size)
            let listed = Self.changes(items)
            #expect(listed.map(\.item.rawValue) == ["a", "c"])
            let refusals = Self.refusals(items)
            #expect(
                refusals == [
                    "4: feed.quote -", "6: feed.quote -", "7: feed.quote -",
                    "8: feed.not-utf8 title", "9: feed.price price",
                ])
        }
    }

    @Test("C9 A damaged row of XML is refused with its line, and the rest is read")
    func damagedXML() throws {
        let feed = """
            <rss><channel>
            <item><id>a</id></item>
            <item><id>b</id><title>&nbsp;</title></item>
            <item><id>c</id><title>no end</item>
            <item><id>d</id>
            <item><id>e</id></item>
            <item><id>f</id><title>a & b < c</title></item>
            <item><id>g</id><title>&#0;</title></item>
            <item a="1><id>h</id></item>
            <item><id>i</id></item>
            "></item><item><id>j</id></item>
            <item><id>k</id><title a=<></title></item>
            <item><title>no id</title></item>
            <item/>
            <item><id>l</id></item></channel></rss>
            """
        let items = Self.read(feed, FeedConfiguration(.xml))
        #expect(Self.changes(items).map(\.item.rawValue) == ["a", "e", "i", "j", "l"])
        #expect(
            Self.refusals(items) == [
                "3: feed.entity title", "4: feed.malformed title", "5: feed.malformed -",
                "7: feed.entity title", "8: feed.entity title", "9: feed.malformed -",
                "12: feed.malformed -", "13: feed.missing id", "14: feed.missing id",
            ])
    }
}

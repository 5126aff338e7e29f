// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Personalization
import Testing

struct CatalogueMessageTests {
    private static let time = Timestamp(seconds: 77)

    private static func event(_ name: EventName, _ json: String) throws -> CustomerEvent {
        let body = try #require(try JSONParser().parse(json).objectValue)
        return CustomerEvent(
            id: EventID("1"), name: name, occurredAt: time, channel: Channel(.store),
            properties: body)
    }

    @Test("C13 An event that stock changed says which, where, how many")
    func stock() throws {
        let shop = LocationID("york")
        let cup = ItemID("cup")
        let level = StockLevel(cup, at: shop, quantity: 4, asOf: Self.time)
        var full = level
        full.reserved = 1
        full.nextArrival = Timestamp(rfc3339: "2026-12-01T00:00:00Z")
        let cases: [(String, [StockLevel], [String])] = [
            (#"{"item": "cup", "location": "york", "quantity": 4}"#, [level], []),
            (
                #"{"sku": "cup", "store_code": "york", "quantity": "4", "reserved": 1, "next_arrival": "2026-12-01"}"#,
                [full], []
            ),
            (
                #"{"inventory_item_id": 39, "location_id": 48, "available": -2}"#,
                [
                    StockLevel(
                        ItemID("39"), at: LocationID("48"), quantity: 0, asOf: Self.time)
                ], []
            ),
            (
                #"{"stock": [{"item": "cup", "location": "york", "quantity": 4}, 5, {"item": "x"}]}"#,
                [level], ["stock[1]", "stock[2].quantity"]
            ),
            (#"{"location": "york", "quantity": 4}"#, [], ["item"]),
            (#"{"item": "cup", "quantity": 4.5}"#, [], ["quantity"]),
            (#"{"item": "cup", "quantity": 1e30}"#, [], ["quantity"]),
        ]
        for (json, levels, faults) in cases {
            let message = CatalogueChange.changes(of: try Self.event(.stockChanged, json))
            #expect(message.changes == levels.map { .stocked($0) }, "\(json)")
            #expect(message.reasons.map { $0.field ?? "" } == faults, "\(json)")
        }
        var lines = try Self.event(.stockChanged, #"{"location": "york"}"#)
        lines.commerce = .items([OrderLine(cup, quantity: 4)])
        #expect(CatalogueMessage(lines).changes == [.stocked(level)])
        lines.name = .orderPlaced
        #expect(CatalogueMessage(lines) == CatalogueMessage(try Self.event(.searched, "{}")))
    }

    @Test("C9 An event that a listing changed says what the item is now")
    func listings() throws {
        let json = """
            {"listings": [
              {"item": "cup", "title": "Cup", "brand": "Oak", "price": "12.90 EUR",
               "sale_price": {"amount": 9.9, "currency": "EUR"}, "sale_until": "2026-12-01",
               "categories": ["Home > Cups", ["Gifts"]], "attributes": {"color": ["red", "blue"]},
               "variant_group": "c", "stage": "last-chance", "in_every_channel": false},
              {"item": "cup", "channel": "app", "price": "11 EUR"},
              {"item": "lamp", "listed": false},
              {"item": "rug", "price": "12.999 EUR"},
              {"item": "rug", "stage": "gone"}
            ]}
            """
        var cup = Listing(
            ItemID("cup"), price: Money(minorUnits: 1_290, .eur), title: "Cup", brand: "Oak")
        cup.reduction = PriceReduction(
            to: Money(minorUnits: 990, .eur), until: Timestamp(rfc3339: "2026-12-01T00:00:00Z"))
        cup.categories = [CategoryPath("Home > Cups"), CategoryPath(["Gifts"])]
        cup.attributes = ["color": ["red", "blue"]]
        cup.variantGroup = "c"
        cup.lifecycle = Lifecycle(.lastChance)
        cup.isInEveryChannel = false
        let message = CatalogueMessage(try Self.event(.listingChanged, json))
        #expect(
            message.changes == [
                .listed(cup),
                .channelListed(
                    ChannelListing(
                        cup.item, in: Channel(.app),
                        price: ItemPrice(Money(minorUnits: 1_100, .eur)))),
                .delisted(ItemID("lamp")),
            ])
        #expect(message.reasons.map(\.field) == ["listings[3].price", "listings[4].stage"])
    }

    @Test("C9 A product of a shop platform becomes a listing for each variant")
    func product() throws {
        let json = """
            {"id": 7, "title": "Mug", "vendor": "Oak", "product_type": "Cups", "status": "active",
             "options": [{"name": "Color"}],
             "variants": [
               {"id": 70, "sku": "MUG-RED", "price": "8.00", "compare_at_price": "10.00",
                "option1": "Red", "inventory_policy": "continue"},
               {"id": 71, "sku": "", "price": "8.00", "option1": "Blue"},
               {"price": "8.00"}]}
            """
        let event = try Self.event(.listingChanged, json)
        let message = CatalogueMessage(event, currency: .eur)
        var red = Listing(
            ItemID("MUG-RED"), price: Money(minorUnits: 1_000, .eur), title: "Mug", brand: "Oak")
        red.reduction = PriceReduction(to: Money(minorUnits: 800, .eur))
        red.categories = [CategoryPath("Cups")]
        red.attributes = ["color": ["Red"]]
        red.variantGroup = "7"
        red.lifecycle.takesBackOrders = true
        var blue = red
        blue.item = ItemID("71")
        blue.price = Money(minorUnits: 800, .eur)
        blue.reduction = nil
        blue.attributes = ["color": ["Blue"]]
        blue.lifecycle.takesBackOrders = false
        #expect(message.changes == [.listed(red), .listed(blue)])
        #expect(message.reasons.map(\.field) == ["variants[2].sku"])
        // Without a currency nothing is guessed.
        #expect(CatalogueMessage(event).changes == [])
        #expect(CatalogueMessage(event).reasons.count == 4)
    }
}

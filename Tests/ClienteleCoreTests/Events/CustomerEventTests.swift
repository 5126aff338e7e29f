// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Testing

@Suite struct CustomerEventTests {
    static let full = CustomerEvent(
        id: EventID("e1"), name: .orderPlaced, occurredAt: Timestamp(seconds: 5),
        channel: Channel(name: "shop", kind: .web),
        identifiers: [Identifier(.email, "Ann@Example.org"), Identifier(.cookie, "c")],
        commerce: .order(
            Order(
                id: OrderID("o"),
                lines: [
                    OrderLine(
                        ItemID("a"), quantity: 2, unitPrice: Money(minorUnits: 5, .eur), name: "A")
                ],
                total: Money(minorUnits: 10, .eur), location: LocationID("s1"))),
        consent: ConsentAct(
            .grant, [ConsentUse(.market, channel: .email, topic: Topic("t"))],
            capturePoint: "checkout", wording: "v3"),
        campaign: Campaign(
            name: "spring", source: "x", medium: "cpc", term: "rug", content: "b",
            cost: Money(minorUnits: 30, .eur)),
        properties: ["deep": ["list": [1, 2.5, "x", nil]]], receivedAt: Timestamp(seconds: 6))

    static let commerces: [Commerce] = [
        .cart(CartChange(.replace, [])), .cancellation(OrderID("o")), .items([]),
        .orderReturn(OrderReturn(order: OrderID("o"), amount: .zero(.gbp))),
    ]

    @Test("an event survives a round trip unchanged")
    func roundTrip() throws {
        #expect(try CustomerEvent(recordBytes: Self.full.recordBytes) == Self.full)
        var bare = CustomerEvent(
            id: EventID("b"), name: EventName("unheard-of"), occurredAt: .distantPast,
            channel: Channel(named: "x"))
        #expect(try CustomerEvent(recordBytes: bare.recordBytes) == bare)
        for commerce in Self.commerces {
            bare.commerce = commerce
            #expect(try CustomerEvent(recordBytes: bare.recordBytes) == bare)
        }
    }

    @Test("the export names every field")
    func exported() {
        let text = JSONValue.object(Self.full.exported).jsonText
        for part in [
            "e1", "order-placed", "1970-01-01T00:00:05", "shop", "Ann@Example.org", "0.10 EUR",
            "s1", "0.05 EUR", "market", "checkout", "v3", "spring", "cpc", "rug", "0.30 EUR",
            "2.5",
        ] {
            #expect(text.contains(part), "\(part)")
        }
    }

    @Test("the words about an identifier do not show it")
    func redacted() {
        #expect(!"\(Identifier(.email, "ann@example.org"))".contains("ann"))
    }
}

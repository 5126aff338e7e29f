// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import TestStores
import Testing

@testable import Attribution

struct ChannelSpanningTests {
    /// A contact, and the channel that its credit goes to.
    struct Contact: Sendable, CustomTestStringConvertible {
        var name: EventName
        var channel: ChannelKind
        var medium: String?
        var credited: ChannelKind

        var testDescription: String { "\(name) on \(channel)" }
    }

    /// Where it was bought.
    struct Purchase: Sendable, CustomTestStringConvertible {
        var name: EventName
        var channel: ChannelKind

        var testDescription: String { "\(name) on \(channel)" }
    }

    static let contacts: [Contact] = [
        Contact(name: .adClicked, channel: .paidSearch, credited: .paidSearch),
        Contact(name: .adViewed, channel: .display, credited: .display),
        Contact(name: .messageClicked, channel: .email, credited: .email),
        // A landing counts for the channel that sent the visitor.
        Contact(name: .pageViewed, channel: .web, medium: "CPC", credited: .paidSearch),
        Contact(name: .pageViewed, channel: .web, medium: "affiliate", credited: .affiliate),
        // Nobody sent this visitor.
        Contact(name: .pageViewed, channel: .web, credited: .direct),
        Contact(name: .chatMessage, channel: .chat, credited: .chat),
        Contact(name: .storeVisited, channel: .store, credited: .store),
        Contact(name: .consultation, channel: .seller, credited: .seller),
        Contact(name: .called, channel: .phone, credited: .phone),
        Contact(name: .catalogueDropped, channel: .directMail, credited: .directMail),
        Contact(name: .televisionSpot, channel: .television, credited: .television),
        Contact(name: .billboardSeen, channel: .billboard, credited: .billboard),
    ]

    static let purchases: [Purchase] = [
        Purchase(name: .storeReceipt, channel: .store),
        Purchase(name: .orderPlaced, channel: .web),
        Purchase(name: .orderPlaced, channel: .app),
        Purchase(name: .orderPlaced, channel: .phone),
        Purchase(name: .orderPlaced, channel: .marketplace),
    ]

    static let combinations: [(Contact, Purchase)] = contacts.flatMap { contact in
        purchases.map { (contact, $0) }
    }

    @Test(
        "A12 a purchase in any channel credits contacts in any other, online and offline",
        arguments: StoreKind.here, combinations)
    func pairs(kind: StoreKind, pair: (contact: Contact, purchase: Purchase)) async throws {
        let (contact, purchase) = pair
        try await kind.withStore { store in
            // The contact is seen in a browser, the purchase on a loyalty card: one customer.
            let shop = Shop(store, resolver: PartitionResolver(joined: [["browser", "card"]]))
            let campaign = contact.medium.map { Campaign(name: "spring", medium: $0) }
            let seen = event(
                "e1", contact.name, at(1), contact.channel, of: "browser", campaign: campaign)
            let bought = event(
                "e2", purchase.name, at(3), purchase.channel, of: "card",
                commerce: order("1", 4_999))
            for recorded in [seen, bought] { try await shop.pipeline.record(recorded) }
            let report = try await shop.report(.lastTouch)
            #expect(byChannel(report) == [contact.credited.rawValue: 4_999])
            #expect(report.certificate.isConserved)
        }
    }

    @Test(
        "A12 one report holds the purchases of all channels, each once", arguments: StoreKind.here)
    func together(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let shop = Shop(store)
            let events = [
                event("t", .adClicked, at(0), .paidSearch),
                event("s", .storeReceipt, at(1), .store, commerce: order("1", 1_000)),
                event("u", .messageClicked, at(2), .email),
                event("w", .orderPlaced, at(3), .web, commerce: order("2", 2_000)),
                // The shop system tells of the same order again.
                event("w2", .orderFulfilled, at(4), .web, commerce: order("2", 2_000)),
                event("p", .orderPlaced, at(5), .phone, of: "bob", commerce: order("3", 4_000)),
                // What was bought on the web goes back in a store, by whoever brings it.
                event("r", .orderRefunded, at(6), .store, of: "eve", commerce: returned("2", 500)),
            ]
            try await shop.pipeline.record(events)
            let report = try await shop.report()
            #expect(byChannel(report) == ["paid-search": 1_000, "email": 1_500, "-": 4_000])
            #expect(report.totals.map(\.conversions) == [3])
            #expect(report.certificate.isConserved)
        }
    }

    @Test("A name that is not mapped is no touchpoint, and a mapping can be changed")
    func mapping() {
        let recorded = RecordedEvent(
            event: event("e", .itemViewed, at(0), .web), profile: profile("ann"), receivedAt: at(0))
        #expect(TouchMapping.standard.touchpoint(recorded) == nil)
        var own = TouchMapping.standard
        own.kinds[.itemViewed] = TouchKind("look")
        let touch = own.touchpoint(recorded)
        #expect(touch?.kind == TouchKind("look"))
        #expect(touch?.channel == Channel(.web))
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Testing

@Suite struct ChannelTests {
    typealias Row = (
        asked: String, kind: ChannelKind, place: ChannelTraits.Place,
        ownership: ChannelTraits.Ownership, isInteractive: Bool
    )

    /// Every touchpoint that is asked for, with the traits that a retailer would write down for it.
    static let rows: [Row] = [
        ("store", .store, .offline, .owned, true),
        ("in-store terminal", .storeTerminal, .offline, .owned, true),
        ("seller", .seller, .offline, .owned, true),
        ("phone", .phone, .offline, .owned, true),
        ("callback", .callback, .offline, .owned, true),
        ("web", .web, .online, .owned, true),
        ("app", .app, .online, .owned, true),
        ("online chat", .chat, .online, .owned, true),
        ("chatbot", .chatbot, .online, .owned, true),
        ("messengers", .messenger, .online, .owned, true),
        ("social posts", .socialPost, .online, .owned, false),
        ("social comments", .socialComment, .online, .earned, true),
        ("social DM", .socialDirect, .online, .owned, true),
        ("social shop", .socialShop, .online, .owned, true),
        ("e-mail", .email, .online, .owned, true),
        ("SMS", .sms, .online, .owned, true),
        ("push", .push, .online, .owned, false),
        ("paid search", .paidSearch, .online, .paid, false),
        ("organic search", .organicSearch, .online, .earned, false),
        ("display", .display, .online, .paid, false),
        ("video", .video, .online, .paid, false),
        ("stories", .story, .online, .owned, false),
        ("remarketing", .remarketing, .online, .paid, false),
        ("affiliate", .affiliate, .online, .paid, false),
        ("marketplace", .marketplace, .online, .paid, true),
        ("review sites", .reviewSite, .online, .earned, true),
        ("directory sites", .directory, .online, .earned, false),
        ("forum sites", .forum, .online, .earned, true),
        ("PR", .pressRelations, .offline, .earned, false),
        ("blog", .blog, .online, .owned, true),
        ("print", .print, .offline, .paid, false),
        ("direct mail", .directMail, .offline, .owned, false),
        ("TV", .television, .offline, .paid, false),
        ("billboard", .billboard, .offline, .paid, false),
        ("mall screen", .mallScreen, .offline, .paid, false),
        ("fair", .fair, .offline, .paid, true),
        ("word of mouth", .wordOfMouth, .offline, .earned, true),
    ]

    @Test("C1 every touchpoint has one kind with its traits", arguments: rows)
    func kinds(row: Row) throws {
        let traits = try #require(Channel(row.kind).traits)
        #expect(traits.place == row.place)
        #expect(traits.ownership == row.ownership)
        #expect(traits.isInteractive == row.isInteractive)
        #expect(Self.rows.filter { $0.kind == row.kind }.count == 1)
    }

    @Test(
        "C1 a channel survives a round trip unchanged, a known and an unknown one",
        arguments: [
            Channel(.web), Channel(named: "drone delivery"), Channel(named: ""),
            Channel(name: "newsletter", kind: .email),
            Channel(name: "kiosk", kind: ChannelKind("hologram")),
            Channel(.marketplace).inRole(.demandBuilding),
        ])
    func roundTrip(channel: Channel) throws {
        let back = try Channel(recordBytes: channel.recordBytes)
        #expect(back == channel)
        #expect(back.kind == channel.kind)
        #expect(back.traits == channel.traits)
    }

    @Test("C1 an unknown channel is of no known kind and has no guessed traits")
    func unknown() {
        let channel = Channel(named: "drone delivery")
        #expect(channel.kind == .other)
        #expect(channel.traits == nil)
    }

    @Test("C2 a channel has a role, and the retailer overrides it")
    func roles() {
        #expect(Channel(.display).traits?.role == .demandBuilding)
        #expect(Channel(.store).traits?.role == .closing)
        let marketplace = Channel(.marketplace)
        #expect(marketplace.traits?.role == .closing)
        #expect(marketplace.inRole(.demandBuilding).traits?.role == .demandBuilding)
    }
}

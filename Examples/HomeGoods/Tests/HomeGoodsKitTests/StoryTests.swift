// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Foundation
import Personalization
import SQLiteStore
import Testing

@testable import HomeGoodsKit

@Suite("The story of two carts")
struct StoryTests {
    @Test("E1 app cart, consultation in the store, finished online: the reminder stays away")
    func finishesElsewhere() async throws {
        let (maria, tom) = try await people()
        let seen = try #require(maria.consultation).cart
        #expect(seen.lines.count == 3)
        #expect(seen.lines.allSatisfy { $0.channel.kind == .app })
        #expect(maria.reminder == nil)
        #expect(maria.recommended.isPersonal)
        let channels = maria.events.filter { $0.consent == nil }.map(\.channel.name)
        let advert = try #require(channels.firstIndex(of: "paid-search"))
        let app = try #require(channels.firstIndex(of: "app"))
        let seller = try #require(channels.firstIndex(of: "seller"))
        #expect(advert < app && app < seller)
        #expect(channels.last == "web")
        #expect(maria.events.last?.name == .orderPlaced)

        // Whoever forgets the same cart is reminded, once, after four hours.
        let same = try #require(tom.consultation).cart
        #expect(same.lines.map(\.item) == seen.lines.map(\.item))
        #expect(same.lines.map(\.quantity) == seen.lines.map(\.quantity))
        let cart = try #require(tom.events.last { $0.name == .cartChanged })
        let wait = cart.occurredAt.duration(to: try #require(tom.reminder).at)
        #expect(wait >= Shop.reminderDelay)
        #expect(wait <= Shop.reminderDelay + .seconds(3_600))
        #expect(!tom.recommended.isPersonal)
        #expect(!tom.recommended.items.isEmpty)
    }

    private func people() async throws -> (Story.Person, Story.Person) {
        let folder = NSTemporaryDirectory() + "home-goods-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        let zone = try TimeZoneDatabase().rules(named: "Europe/London")
        var data = try PurchaseData(folder: Workplace.data, zone: zone)
        let start = try #require(PurchaseData.instant("2011-09-01 00:00", zone))
        let end = start + .seconds(3 * 86_400)
        data.limit(to: end, people: 20)
        let world = World(data, start: start, end: end, seed: 5)
        let shop = try Shop(storeAt: "\(folder)/store", clock: ManualWallClock(start))
        try await Stock(world, seed: 5).fill(shop)
        var delivery = try Delivery(
            shop, world, zone: zone, messages: folder, source: "test", isKnown: false)
        try await delivery.deliver(Console { _ in })
        _ = try await shop.store.read { try shop.personalization.refresh(in: $0) }
        var story = delivery.story
        try await story.finish(in: shop, world)
        try await shop.store.close()
        return (try #require(story.people.first), try #require(story.people.last))
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Foundation
import Messaging
import SQLiteStore

/// Brings everything that happens to the shop, in the order in which it arrives, while its clock goes on.
struct Delivery {
    let shop: Shop
    let world: World
    let feeds: Feeds
    let zone: TimeZoneRules
    let transport: FileDropTransport<EmailContact>
    /// The name under which the position in the input is kept.
    let source: String
    /// Whether the store held all this before.
    let isKnown: Bool

    private(set) var tally = Tally()
    private(set) var story = Story()
    /// Which change of a cart an event is.
    private(set) var cartTouches: [EventID: Int] = [:]
    private var batch: [(item: IngestItem, touch: Int)] = []
    private var nextHour: Timestamp
    private var started = 0.0

    init(
        _ shop: Shop, _ world: World, zone: TimeZoneRules, messages folder: String,
        source: String, isKnown: Bool
    ) throws {
        self.shop = shop
        self.world = world
        self.zone = zone
        self.source = source
        self.isKnown = isKnown
        feeds = try Feeds(world)
        transport = FileDropTransport(into: folder)
        nextHour = world.start + .seconds(3_600)
    }

    /// Delivers everything once, in batches of 100, and lets the shop look at its carts every hour.
    mutating func deliver(_ console: Console) async throws {
        started = console.seconds
        for (number, touch) in world.touches.enumerated() {
            while touch.arrives >= nextHour { try await strikeHour(upTo: number) }
            for item in feeds.items(of: touch) { batch.append((item, number)) }
            if batch.count >= 100 { try await record(upTo: number + 1) }
            if case .consultation = touch.what, touch.person.map(world.isOfStory) ?? false {
                try await record(upTo: number + 1)
                try await story.consult(touch, in: shop, world)
            }
            console.progress {
                tally.progress(of: world.touches.count, seconds: console.seconds - started)
            }
        }
        try await record(upTo: world.touches.count)
        console.say(tally.progress(of: world.touches.count, seconds: console.seconds - started))
        // Three days more, so that the last carts are looked at.
        let last = world.end + .seconds(3 * 86_400)
        while nextHour <= last { try await strikeHour(upTo: world.touches.count) }
    }

    /// An hour is over: what is due is planned, and by day it is sent.
    private mutating func strikeHour(upTo number: Int) async throws {
        try await record(upTo: number)
        shop.clock.set(nextHour)
        while true {
            let report = try await shop.messaging.advance(at: nextHour)
            tally.count(report)
            if report.total == 0 { break }
        }
        if Self.isDay(nextHour, zone) {
            while true {
                let report = try await shop.messaging.deliver(via: transport, clock: shop.clock)
                tally.count(report)
                if report.total == 0 { break }
            }
        }
        nextHour = nextHour + .seconds(3_600)
    }

    /// Nobody is written to at night.
    static func isDay(_ time: Timestamp, _ zone: TimeZoneRules) -> Bool {
        (10..<21).contains(zone.civil(at: time).hour)
    }

    private mutating func record(upTo number: Int) async throws {
        if batch.isEmpty { return }
        let outcomes = try await shop.pipeline.record(
            batch.map(\.item), upTo: SourcePosition(source: source, offset: UInt64(number)))
        for (entry, outcome) in zip(batch, outcomes) {
            let touch = world.touches[entry.touch]
            tally.count(
                entry.item, outcome, isRepeated: touch.isRepeated, isKnown: isKnown)
            guard !touch.isRepeated, case .event(let event) = entry.item else { continue }
            if case .cart = event.commerce { cartTouches[event.id] = entry.touch }
        }
        batch.removeAll(keepingCapacity: true)
    }
}

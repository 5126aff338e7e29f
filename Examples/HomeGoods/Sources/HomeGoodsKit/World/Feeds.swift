// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import EventFormats

/// The systems around the shop: they tell of touches, each in its own format, and the importers make events of it.
struct Feeds: Sendable {
    private let world: World
    private let segment = SegmentImporter()
    private let ga4 = GA4MeasurementImporter()
    private let shopify = ShopifyImporter(topic: "orders/create")
    private let desk: TableImporter

    init(_ world: World) throws {
        self.world = world
        desk = try TableImporter(Self.deskMapping, header: Self.deskColumns)
    }

    /// What reaches the shop of `touch`.
    func items(of touch: Touch) -> [IngestItem] {
        var touch = touch
        if touch.fate == .clockAhead { touch.at = touch.at + .seconds(400_000) }
        switch touch.feed {
        case .web:
            return segment.decode(
                spoilt(SegmentMessages(world).message(touch), touch),
                context: context(touch, Channel(.web), "segment")
            ).items
        case .app:
            return ga4.decode(
                spoilt(GA4Messages(world).message(touch), touch),
                context: context(touch, Channel(.app), "ga4")
            ).items
        case .shop:
            return shopify.decode(
                ShopifyMessages(world).message(touch).jsonBytes,
                context: context(touch, Channel(.web), "shopify")
            ).items
        case .desk:
            return desk.decode(
                deskRow(touch), context: context(touch, Channel(.store), "returns-desk")
            ).items
        case .house: return [.event(HouseEvents(world).event(touch))]
        }
    }

    private func context(_ touch: Touch, _ channel: Channel, _ source: String) -> ImportContext {
        ImportContext(
            channel: channel, receivedAt: touch.arrives, currency: .gbp, source: source)
    }

    /// A line that was cut on the way, or in which a byte was lost.
    private func spoilt(_ message: JSONValue, _ touch: Touch) -> [UInt8] {
        var bytes = message.jsonBytes
        guard touch.fate == .damaged else { return bytes }
        if touch.serial.isMultiple(of: 2) {
            bytes.removeLast(bytes.count / 3)
        } else {
            bytes[bytes.count / 2] = 0xFF
        }
        return bytes
    }

    // MARK: The returns desks keep a table

    private static let deskColumns = [
        "note", "time", "account", "card", "order", "item", "quantity", "price",
    ]

    /// What the columns mean.
    private static var deskMapping: ColumnMapping {
        var mapping = ColumnMapping(name: .constant(EventName.orderRefunded.rawValue))
        mapping.id = .column("note")
        mapping.time = .column("time")
        mapping.channel = .constant("store")
        mapping.identifiers = [
            ColumnMapping.Sign(.account, column: "account"),
            ColumnMapping.Sign(.loyalty, column: "card"),
        ]
        mapping.part = .orderReturn
        mapping.order = .column("order")
        mapping.currency = .constant("GBP")
        mapping.item = .column("item")
        mapping.quantity = .column("quantity")
        mapping.price = .column("price")
        return mapping
    }

    private func deskRow(_ touch: Touch) -> [String] {
        guard case .back(let index) = touch.what else { return [] }
        let back = world.returns[index]
        let person = touch.person.map { world.people[$0] }
        return [
            back.note, touch.at.rfc3339,
            touch.shows.contains(.account) ? person?.account ?? "" : "",
            touch.shows.contains(.card) ? person?.card ?? "" : "", back.order.rawValue,
            world.items[back.line.item].rawValue, String(back.line.quantity), back.line.price,
        ]
    }
}

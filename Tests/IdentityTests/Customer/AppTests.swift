// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Identity
import TestStores
import Testing

@Suite struct AppTests {
    typealias World = IdentityWorld

    static let ann = Identifier(.account, "ann")
    static let phone = Identifier(.device, "phone")
    static let tablet = Identifier(.device, "tablet")

    static func event(
        _ id: String, at second: Int64, _ name: EventName, _ who: [Identifier],
        on channel: ChannelKind = .app, _ location: String? = nil
    ) -> CustomerEvent {
        var event = World.event(id, at: second, who, on: channel, name: name)
        event.properties["location_permission"] = location.map(JSONValue.string)
        return event
    }

    static let events = [
        event("1", at: 1, .appInstalled, [phone, Identifier(.pushToken, "t-1")]),
        event("2", at: 2, .appOpened, [phone, ann], "denied"),
        event("3", at: 3, .appOpened, [phone, Identifier(.pushToken, "t-2")], "always"),
        event("4", at: 4, .appInstalled, [tablet, ann]),
        event("5", at: 9, .appRemoved, [tablet]),
        event("6", at: 10, .pageViewed, [Identifier(.device, "browser"), ann], on: .web),
    ]

    @Test(
        "I16 an installation ties device, push address and location permission to the customer",
        arguments: StoreKind.here)
    func anchors(kind: StoreKind) async throws {
        try await kind.withStores { makeStore in
            var random = SeededGenerator(seed: 16)
            for _ in 0..<kind.rounds(16) {
                let world = World(try await makeStore())
                try await world.pipeline.record(Self.events.shuffled(using: &random))
                let customer = try #require(try await world.customer(.account, "ann"))
                let found = try await world.store.read {
                    try world.engine.appInstallations(of: customer, in: $0)
                }
                #expect(found.all.map(\.device) == [Self.tablet, Self.phone])
                let phone = found.all[1]
                #expect(phone.installedAt == World.start + .seconds(1) && phone.isInstalled)
                #expect(phone.pushToken == "t-2" && phone.canBePushed)
                #expect(phone.location == .always && phone.locationAt == World.start + .seconds(3))
                #expect(!found.all[0].isInstalled && found.isInstalled)
            }
        }
    }

    @Test("I16 an address that bounced is gone, and another may come")
    func bounced() {
        let bounce = Self.event(
            "b", at: 20, .pushBounced, [Identifier(.pushToken, "t-2")], on: .push)
        let gone = AppInstallations(folding: [bounce] + Self.events)
        #expect(gone.all.last?.pushToken == nil && gone.all.last?.isInstalled == true)
        let new = Self.event("n", at: 21, .appOpened, [Self.phone, Identifier(.pushToken, "t-3")])
        #expect(
            AppInstallations(folding: [new, bounce] + Self.events).all.first?.canBePushed == true)
    }

    @Test("I16 the app comes first by a policy that leaves no channel out")
    func appFirst() {
        let channels: [Channel] = [.init(.web), .init(.store), .init(.push), .init(.app)]
        let with = AppInstallations(folding: Self.events)
        let without = AppInstallations(folding: [])
        let order = ChannelOrder.appFirst
        #expect(order.ordered(channels, for: with).map(\.kind) == [.app, .push, .web, .store])
        #expect(order.ordered(channels, for: without) == channels)
        #expect(ChannelOrder.asGiven.ordered(channels, for: with) == channels)
        let stores = ChannelOrder(withApp: [.store], withoutApp: [.web])
        #expect(stores.ordered(channels, for: with).first?.kind == .store)
    }
}

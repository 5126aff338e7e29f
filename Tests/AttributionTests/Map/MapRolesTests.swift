// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Testing

@testable import Attribution

struct MapRolesTests {
    @Test("A4 display that never closes is seen to assist, with its place on the way")
    func assists() throws {
        var world = MapWorld(seed: 1)
        for customer in 0..<10 {
            let name = "c\(customer)"
            world.touch(name, at(0), .display, .awareness, kind: .view)
            world.touch(name, at(1), .video, .awareness, kind: .view)
            world.touch(name, at(2), .paidSearch, .interest)
            world.buy(name, at(2, 60), .web, 1_000)
        }
        world.touch("alone", at(0), .paidSearch, .interest)
        world.buy("alone", at(0, 60), .web, 500)
        let map = try world.set.map()
        let display = try #require(map.roles.first { $0.channel == Channel(.display) })
        #expect(display.last == 0)
        #expect(display.first == 10)
        #expect(display.assisted == 10)
        #expect(display.assistRatio == nil)
        #expect(display.assistedNet == [euros(10_000)])
        #expect(display.tenths == [10, 0, 0, 0, 0, 0, 0, 0, 0, 0])
        let video = try #require(map.roles.first { $0.channel == Channel(.video) })
        #expect(video.between == 10)
        #expect(video.tenths[3] == 10)
        let search = try #require(map.roles.first { $0.channel == Channel(.paidSearch) })
        #expect(search.last == 11)
        #expect(search.alone == 1)
        #expect(search.assisted == 0)
        #expect(search.assistRatio == 0)
    }

    @Test("A5 earned contacts cost nothing, get credit and stand on the map")
    func earned() throws {
        var world = MapWorld(seed: 1)
        let earned: [ChannelKind] = [.reviewSite, .directory, .forum, .wordOfMouth]
        for (index, kind) in earned.enumerated() {
            let name = "c\(index)"
            world.touch(name, at(0), kind, .consideration)
            world.touch(name, at(1), .paidSearch, .interest, cost: 100)
            world.buy(name, at(1, 60), .web, 1_000)
        }
        let report = try world.set.report(.linear)
        let parts = try report.ownerships()
        let free = try #require(parts.first { $0.ownership == .earned })
        #expect(free.credit == euros(2_000))
        #expect(free.cost == euros(0))
        let paid = try #require(parts.first { $0.ownership == .paid })
        #expect(paid.credit == euros(2_000))
        #expect(paid.cost == euros(400))
        for kind in earned {
            let row = try #require(report.rows(of: Channel(kind)).first)
            #expect(row.credit == euros(500))
            #expect(row.cost == euros(0))
        }
        #expect(try world.set.map().roles.count { $0.assisted == 1 } == 4)
    }

    @Test("A6 the share of journeys that begin on a marketplace, by platform")
    func starts() throws {
        var world = MapWorld(seed: 7)
        var planted = 0
        for customer in 0..<1_000 {
            let name = "c\(customer)"
            if world.chance(0.83) {
                planted += 1
                let place = TouchPlace(source: world.chance(0.5) ? "north" : "south")
                world.touch(name, at(0), .marketplace, .interest, place: place)
            } else {
                world.touch(name, at(0), .organicSearch, .interest)
            }
            world.touch(name, at(1), .web, .intent)
            if world.chance(0.3) { world.buy(name, at(1, 60), .web, 1_000) }
        }
        let map = try world.set.map()
        #expect(map.startShare(of: Channel(.marketplace)) == Double(planted) / 1_000)
        let north = try #require(map.startShare(source: "north"))
        let south = try #require(map.startShare(source: "south"))
        #expect(abs(north + south - Double(planted) / 1_000) < 1e-12)
        #expect(map.starts.first?.channel == Channel(.marketplace))
        #expect(map.starts.reduce(0) { $0 + $1.purchases } == map.counts.bought)
    }

    @Test("A12 a purchase in a store credits online contacts, and the map tells how they cross")
    func crossings() throws {
        var world = MapWorld(seed: 1)
        world.touch("ann", at(0), .paidSearch, .interest)
        world.touch("ann", at(1), .email, .intent)
        world.buy("ann", at(2), .store, 3_000)
        world.touch("bob", at(0), .billboard, .awareness)
        world.buy("bob", at(2), .web, 2_000)
        world.buy("eve", at(3), .store, 1_000)
        let report = try world.set.report(.linear)
        #expect(
            byChannel(report)
                == ["paid-search": 1_500, "email": 1_500, "billboard": 2_000, "-": 1_000])
        let map = try world.set.map()
        let lines = map.crossings.map { crossing in
            "\(crossing.contact?.name ?? "-") \(crossing.purchase.name) \(crossing.purchases)"
        }
        #expect(
            lines == ["- store 1", "billboard web 1", "email store 1", "paid-search store 1"])
        #expect(map.crossings[2].net == [euros(3_000)])
    }

    @Test("A44 the last contact before purchases, and whether the retailer sees it himself")
    func lasts() throws {
        var world = MapWorld(seed: 1)
        for customer in 0..<8 {
            let name = "c\(customer)"
            world.touch(name, at(0), .display, .awareness, kind: .view)
            world.touch(name, at(1), customer < 6 ? .web : .paidSearch, .intent)
            world.buy(name, at(1, 100 + customer), .web, 1_000)
        }
        let map = try world.set.map()
        #expect(map.lastContacts.map(\.channel.name) == ["web", "paid-search"])
        #expect(map.lastContacts.map(\.purchases) == [6, 2])
        #expect(map.lastContacts.map(\.isOwned) == [true, false])
        #expect(map.lastContacts.map(\.medianTime) == [.seconds(102), .seconds(106)])
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Testing

@testable import Attribution

struct MapLengthsTests {
    @Test("A7 the share of buyers with at least so many contacts")
    func atLeast() throws {
        var world = MapWorld(seed: 3)
        var counts: [Int] = []
        for customer in 0..<500 {
            let contacts = world.chance(0.14) ? 1 : world.number(2...9)
            counts.append(contacts)
            for contact in 0..<contacts {
                world.touch("c\(customer)", at(0, contact), .web, .interest)
            }
            world.buy("c\(customer)", at(1), .web, 1_000)
        }
        // A second purchase is another journey, but not another buyer.
        world.buy("c0", at(2), .web, 1_000)
        let lengths = try world.set.map().lengths
        for least in 1...10 {
            let expected = Double(counts.count { $0 >= least }) / 500
            #expect(lengths.touchesPerBuyer.share(atLeast: least) == expected)
        }
        #expect(lengths.touchesPerPurchase.total == 501)
        #expect(lengths.touchesPerPurchase.count(atLeast: 1) == 500)
        #expect(lengths.touchesPerBuyer.mean == Double(counts.reduce(0, +)) / 500)
    }

    @Test("A8 visits and days by number of devices, with the share that takes long")
    func devices() throws {
        var world = MapWorld(seed: 4)
        for customer in 0..<200 {
            let name = "c\(customer)"
            let isCross = customer % 2 == 0
            let isLong = isCross && customer % 4 == 0
            let visits = isLong ? 7 : 2
            for visit in 0..<visits {
                let place = TouchPlace(
                    device: isCross && visit % 2 == 1 ? "\(name)-phone" : "\(name)-desk",
                    session: customer % 3 == 0 ? "\(name)-\(visit)" : nil)
                // Two contacts in each visit.
                world.touch(name, at(visit * 3), .web, .interest, place: place)
                world.touch(name, at(visit * 3, 60), .web, .interest, place: place)
            }
            world.buy(name, at(visits * 3), .web, 1_000)
        }
        let lengths = try world.set.map().lengths
        #expect(lengths.share(devices: 2..., sessionsAtLeast: 6, daysAtLeast: 14) == 0.5)
        #expect(lengths.share(devices: 1...1, sessionsAtLeast: 6, daysAtLeast: 14) == 0)
        #expect(lengths.share(devices: 3..., sessionsAtLeast: 1, daysAtLeast: 0) == nil)
        #expect(lengths.sessions(devices: 2...).rows.map(\.value) == [2, 7])
        #expect(lengths.sessions(devices: 2...).rows.map(\.count) == [50, 50])
        #expect(lengths.days(devices: 0...).quantile(0.75) == 6)
    }

    @Test("A8 the advised look-back window holds the share that is asked for, past the policy's")
    func lookback() throws {
        var world = MapWorld(seed: 5)
        var days: [Int] = []
        for customer in 0..<300 {
            let distance = world.number(1...90)
            days.append(distance)
            world.touch("c\(customer)", at(100 - distance), .display, .awareness, kind: .view)
            world.touch("c\(customer)", at(99), .web, .intent)
            world.buy("c\(customer)", at(100), .web, 1_000)
        }
        // What came before an earlier purchase is no part of the way to this one.
        world.touch("c0", at(101), .web, .intent)
        world.buy("c0", at(102), .web, 1_000)
        days.append(1)
        let advice = LookbackAdvice(MapJourneys(world.set))
        for share in [0.5, 0.8, 0.9, 1] {
            let window = try #require(advice.window(holding: share))
            let held = days.count { .seconds($0 * 86_400) <= window }
            let shorter = days.count { .seconds(($0 + 1) * 86_400) <= window }
            #expect(Double(held) >= share * 301)
            #expect(Double(shorter) < share * 301)
            #expect(advice.share(within: window) == 1 - Double(301 - held) / 301)
        }
        #expect(advice.windows(holding: 1)[.visit] == day)
        #expect(try #require(advice.windows(holding: 0.9)[.view]) > day * 70)
    }

    @Test("A11 the curve from contacts to purchases")
    func contacts() throws {
        var world = MapWorld(seed: 6)
        // Up to the fifth contact few buy, from then on many.
        var oracle: [Int: (reached: Int, bought: Int)] = [:]
        for customer in 0..<2_000 {
            let name = "c\(customer)"
            for contact in 1...12 {
                world.touch(name, at(0, contact), .socialPost, .awareness)
                oracle[contact, default: (0, 0)].reached += 1
                if world.chance(contact < 5 ? 0.02 : 0.3) {
                    world.buy(name, at(1), .web, 1_000)
                    oracle[contact, default: (0, 0)].bought += 1
                    break
                }
                if world.chance(0.05) { break }
            }
        }
        let curve = try world.set.map().lengths.contacts
        #expect(curve.map(\.contacts) == Array(0...12))
        for point in curve.dropFirst() {
            #expect(point.reached == oracle[point.contacts]?.reached)
            #expect(point.bought == oracle[point.contacts]?.bought)
        }
        let shares = curve.map(\.shareOfPurchases)
        #expect(shares == shares.sorted())
        #expect(shares.last == 1)
        let jump = try #require(
            zip(curve.dropFirst(), curve.dropFirst(2)).max { left, right in
                left.1.rate - left.0.rate < right.1.rate - right.0.rate
            })
        #expect(jump.1.contacts == 5)
    }

    @Test("A9 channels per customer, and what those spend who use so many")
    func channels() throws {
        var world = MapWorld(seed: 8)
        let kinds: [ChannelKind] = [.web, .store, .email, .app, .display, .phone, .video]
        var expected: [Int: Int] = [:]
        var cents: [Int: Int64] = [:]
        for customer in 0..<400 {
            let count = world.number(1...7)
            expected[count, default: 0] += 1
            for kind in kinds.prefix(count) {
                world.touch("c\(customer)", at(0, world.number(0...999)), kind, .interest)
            }
            if customer % 2 == 0 {
                world.buy("c\(customer)", at(1), .web, Int64(count) * 1_000)
                cents[count, default: 0] += Int64(count) * 1_000
            }
        }
        let use = try world.set.map().channelUse
        for row in use.rows {
            #expect(row.customers == expected[row.channels])
            #expect(row.net == [euros(cents[row.channels] ?? 0)])
            #expect(row.averageOrder(in: .eur) == Double(row.channels) * 1_000)
            #expect(row.conversionRate == Double(row.buyers) / Double(row.customers))
        }
        let more = expected.reduce(0) { $1.key > 4 ? $0 + $1.value : $0 }
        #expect(use.channelsPerCustomer.share(atLeast: 5) == Double(more) / 400)
        #expect(use.channelsPerBuyer.total == 200)
    }

    @Test("A share that has no exact binary digits is the decimal one that was meant")
    func decimals() {
        let histogram = MapHistogram(1...100)
        for percent in 1...100 {
            #expect(histogram.quantile(Double(percent) / 100) == percent)
        }
        #expect(histogram.quantile(0.071) == 8)
        #expect(histogram.quantile(0) == 1)
        #expect(MapHistogram([]).quantile(0.5) == nil)
    }
}

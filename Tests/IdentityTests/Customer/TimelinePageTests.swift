// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Identity
import TestStores
import Testing

@Suite struct TimelinePageTests {
    typealias World = IdentityWorld

    /// All pages, one after the other.
    static func pages(
        _ world: World, _ customer: ResolvedCustomer, _ query: TimelineQuery,
        in transaction: any ReadTransaction
    ) throws -> [TimelinePage] {
        var pages: [TimelinePage] = []
        var cursor: TimelineCursor?
        repeat {
            let page = try world.engine.timelinePage(
                of: customer, query, after: cursor, in: transaction)
            pages.append(page)
            cursor = try page.next.map { try TimelineCursor(token: $0.token) }
        } while cursor != nil && pages.count < 1_000
        return pages
    }

    @Test(
        "I2 C4 pages of any size are the whole timeline, in both directions and for any arrival",
        arguments: StoreKind.here)
    func pagesAreTheTimeline(kind: StoreKind) async throws {
        try await kind.withStores { makeStore in
            var random = SeededGenerator(seed: 4)
            for seed in 0..<UInt64(kind.rounds(12)) {
                let stream = CustomerStream(seed: seed, count: 60, within: 20)
                let world = World(try await makeStore())
                try await world.pipeline.record(stream.events.shuffled(using: &random))
                let customer = try #require(try await world.customer(.account, "ann"))
                let limit = Int.random(in: 1...40, using: &random)
                for direction in [TimelineQuery.Direction.oldestFirst, .newestFirst] {
                    var query = TimelineQuery()
                    query.direction = direction
                    query.limit = limit
                    let found = try await world.store.read { [query] transaction in
                        try Self.pages(world, customer, query, in: transaction)
                    }
                    let wanted = stream.sorted.map(\.id)
                    let ids = found.flatMap { $0.events.map(\.event.id) }
                    #expect(ids == (direction == .oldestFirst ? wanted : wanted.reversed()))
                    #expect(found.dropLast().allSatisfy { $0.events.count == limit })
                    #expect(found.count == (wanted.count + limit - 1) / limit)
                }
            }
        }
    }

    @Test(
        "I2 a page shows the channels, the kinds and the time that are asked for, and no other",
        arguments: StoreKind.here)
    func filters(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let stream = CustomerStream(seed: 3, count: 200, within: 100)
            let world = World(store)
            try await world.pipeline.record(stream.events)
            let customer = try #require(try await world.customer(.phone, "600000001"))
            var query = TimelineQuery()
            query.direction = .oldestFirst
            query.limit = 7
            query.channelKinds = [.store, .phone]
            query.categories = [.commerce]
            query.start = World.start + .seconds(10)
            query.end = World.start + .seconds(90)
            let found = try await world.store.read { [query] transaction in
                try Self.pages(world, customer, query, in: transaction)
            }
            let wanted = stream.sorted.filter { event in
                [.store, .phone].contains(event.channel.kind) && event.commerce != nil
                    && event.occurredAt >= query.start && event.occurredAt < query.end
            }
            #expect(!wanted.isEmpty)
            #expect(found.flatMap { $0.events.map(\.event.id) } == wanted.map(\.id))
            // Few may be read for a page: then it is shorter, and the next one goes on.
            query.mostRead = 3
            let short = try await world.store.read { [query] transaction in
                try Self.pages(world, customer, query, in: transaction)
            }
            #expect(short.flatMap { $0.events.map(\.event.id) } == wanted.map(\.id))
            #expect(short.allSatisfy { $0.readCount <= 3 })
        }
    }

    @Test(
        "I2 C4 events that arrive between two pages neither repeat nor hide what was there",
        arguments: StoreKind.here)
    func lateArrivals(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let stream = CustomerStream(seed: 9, count: 80, within: 40)
            let world = World(store)
            let late = Set(stream.events.suffix(30).map(\.id))
            for var event in stream.events.dropLast(30) {
                event.receivedAt = World.start + .seconds(1_000)
                try await world.pipeline.record(event)
            }
            let customer = try #require(try await world.customer(.account, "ann"))
            var query = TimelineQuery()
            query.limit = 10
            let first = try await world.store.read { [query] transaction in
                try world.engine.timelinePage(of: customer, query, in: transaction)
            }
            for var event in stream.events.suffix(30) {
                event.receivedAt = World.start + .seconds(2_000)
                try await world.pipeline.record(event)
            }
            var ids = first.events.map(\.event.id)
            var known = ids
            let next = try #require(first.next)
            query.limit = 500
            ids += try await world.store.read { [query] transaction in
                try world.engine.timelinePage(of: customer, query, after: next, in: transaction)
                    .events.map(\.event.id)
            }
            // As it was known when the first page was shown.
            query.knownAt = World.start + .seconds(1_500)
            known += try await world.store.read { [query] transaction in
                try world.engine.timelinePage(of: customer, query, after: next, in: transaction)
                    .events.map(\.event.id)
            }
            let all = stream.sorted.reversed().map(\.id)
            #expect(ids.filter { !late.contains($0) } == all.filter { !late.contains($0) })
            #expect(Set(ids).count == ids.count)
            #expect(ids.contains { late.contains($0) })
            #expect(known == all.filter { !late.contains($0) })
        }
    }

    @Test("I2 a page goes on after profiles joined and parted", arguments: StoreKind.here)
    func unmerged(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = World(store)
            let app = Identifier(.device, "app")
            for second in 1...9 {
                let who = second.isMultiple(of: 2) ? app : CustomerStream.ann
                try await world.pipeline.record(
                    World.event("e\(second)", at: Int64(second), [who]))
            }
            let join = World.event("join", at: 10, [app, CustomerStream.ann])
            try await world.pipeline.record(join)
            var query = TimelineQuery()
            query.limit = 4
            let whole = try #require(try await world.customer(.account, "ann"))
            let page = try await world.store.read { [query] transaction in
                try world.engine.timelinePage(of: whole, query, in: transaction)
            }
            #expect(page.events.map(\.event.id.rawValue) == ["join", "e9", "e8", "e7"])
            try await world.store.write { transaction in
                _ = try world.engine.retract(
                    join.id, why: "mistyped", at: World.start + .seconds(11), in: transaction)
            }
            let ann = try #require(try await world.customer(.account, "ann"))
            let rest = try await world.store.read { [query] transaction in
                try world.engine.timelinePage(of: ann, query, after: page.next, in: transaction)
            }
            #expect(rest.events.map(\.event.id.rawValue) == ["e5", "e3", "e1"])
            #expect(rest.next == nil)
        }
    }

    @Test(
        "I2 a profile that is his at times shows what was recorded in these times",
        arguments: StoreKind.here)
    func shares(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = World(store)
            let tablet = Identifier(.device, "tablet")
            for second in 0..<60 {
                try await world.pipeline.record(
                    World.event("t\(second)", at: Int64(second), [tablet]))
            }
            try await world.pipeline.record(World.event("own", at: 25, [CustomerStream.ann]))
            let shared = try world.engine.profile(of: tablet)
            let own = try world.engine.profile(of: CustomerStream.ann)
            func span(_ from: Int64, _ to: Int64) -> Range<Timestamp> {
                World.start + .seconds(from)..<World.start + .seconds(to)
            }
            let ann = ResolvedCustomer(
                id: CustomerID(own.token), profiles: [own],
                shares: [ProfileShare(shared, spans: [span(3, 6), span(20, 30), span(50, 51)])])
            var query = TimelineQuery()
            query.limit = 4
            let ids = try await world.store.read { [query] transaction in
                try Self.pages(world, ann, query, in: transaction).flatMap(\.events)
                    .map(\.event.id.rawValue)
            }
            let late = (25..<30).reversed().map { "t\($0)" }
            let early = (20..<25).reversed().map { "t\($0)" }
            // Of one instant, read backwards: `t25` stands behind `own`.
            #expect(ids == ["t50"] + late + ["own"] + early + ["t5", "t4", "t3"])
        }
    }

    @Test("I2 a page costs by its size, whatever the length of the history")
    func bounded() async throws {
        var counts: [Int] = []
        for count in [200, 2_000] {
            let stream = CustomerStream(seed: 1, count: count, within: 100_000)
            let world = World(InMemoryStore())
            try await world.pipeline.record(stream.events)
            let customer = try #require(try await world.customer(.account, "ann"))
            let counting = CountingStore(world.store)
            var query = TimelineQuery()
            query.limit = 20
            let page = try await counting.write { [query] transaction in
                try world.engine.timelinePage(of: customer, query, in: transaction)
            }
            #expect(page.events.count == 20)
            counts.append(counting.count())
            // In the middle it costs no more.
            let next = try #require(page.next)
            _ = try await counting.write { [query] transaction in
                try world.engine.timelinePage(of: customer, query, after: next, in: transaction)
            }
            #expect(counting.count() <= 150)
        }
        // Six profiles in three categories: a scan of each, and the events.
        #expect(counts[0] <= 150 && counts[1] <= counts[0] + 20, "\(counts)")
    }

    @Test("I2 a text that is no cursor is refused, and none traps")
    func cursors() async throws {
        let world = World(InMemoryStore())
        try await world.pipeline.record(
            (0..<9).map {
                World.event("event-\($0)", at: $0, [CustomerStream.ann])
            })
        let customer = try #require(try await world.customer(.account, "ann"))
        var query = TimelineQuery()
        query.limit = 3
        let token = try await world.store.read { [query] transaction in
            try #require(
                try world.engine.timelinePage(of: customer, query, in: transaction).next?.token)
        }
        var random = SeededGenerator(seed: 12)
        for _ in 0..<2_000 {
            var bytes = Array(token.utf8)
            for _ in 0...Int.random(in: 0...2, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 32...126, using: &random)
                case 1: bytes.remove(at: place)
                default: bytes.insert(UInt8.random(in: 32...126, using: &random), at: place)
                }
            }
            let text = String(decoding: bytes, as: UTF8.self)
            if let cursor = try? TimelineCursor(token: text) { #expect(cursor.token == text) }
        }
        let cursor = try TimelineCursor(token: token)
        query.direction = .oldestFirst
        let code = try await world.store.read { [query] transaction -> JourneyError.Code? in
            do {
                _ = try world.engine.timelinePage(
                    of: customer, query, after: cursor, in: transaction)
                return nil
            } catch let error as JourneyError {
                return error.code
            }
        }
        #expect(code == .otherQuery)
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import TestStores
import Testing

@Suite struct CallbackTests {
    typealias World = ObservedWorld
    /// World.start is 2023-11-14 22:13:20 UTC, a Tuesday.
    static let warsaw = TimeZoneOffset(
        secondsFromUTC: 3_600, isDaylight: false, abbreviation: "CET"
    ).flatMap {
        try? TimeZoneRules(
            name: "Test/Warsaw", initial: $0, rule: "CET-1CEST,M3.5.0,M10.5.0/3")
    }

    static func instant(_ text: String) -> Timestamp {
        Timestamp(rfc3339: text) ?? .distantPast
    }

    @Test(
        "M45 the first instant within the hours, over nights, closed days and changes of clocks",
        arguments: [
            ("2026-11-23T10:30:00+01:00", "2026-11-23T10:30:00+01:00"),
            ("2026-11-23T07:30:00+01:00", "2026-11-23T09:00:00+01:00"),
            ("2026-11-23T13:15:00+01:00", "2026-11-23T14:00:00+01:00"),
            ("2026-11-23T18:00:00+01:00", "2026-11-24T09:00:00+01:00"),
            // Friday's late shift ends on Saturday at two; then comes Monday.
            ("2026-11-28T01:59:00+01:00", "2026-11-28T01:59:00+01:00"),
            ("2026-11-28T02:00:00+01:00", "2026-11-30T09:00:00+01:00"),
            // Christmas is closed, and then there is a weekend.
            ("2026-12-24T18:00:00+01:00", "2026-12-28T09:00:00+01:00"),
            // Clocks went forward in the night.
            ("2026-03-29T12:00:00+02:00", "2026-03-30T09:00:00+02:00"),
            ("2026-10-25T12:00:00+01:00", "2026-10-26T09:00:00+01:00"),
        ])
    func hours(asked: String, first: String) throws {
        var spans: [Weekday: [Range<Int>]] = [:]
        for day in [Weekday.monday, .tuesday, .wednesday, .thursday, .friday] {
            spans[day] = [540..<780, 840..<1_080]
        }
        spans[.friday]?.append(1_320..<1_560)
        let closed = try [25, 26].map {
            try #require(CivilDate(year: 2026, month: 12, day: $0))
        }
        let hours = CallHours(in: try #require(Self.warsaw), spans: spans, closed: Set(closed))
        #expect(hours.first(from: Self.instant(asked)) == Self.instant(first))
        #expect(CallHours(in: hours.zone, spans: [:]).first(from: Self.instant(asked)) == nil)
    }

    @Test(
        "M45 a request is called at its time, tried again within the hours, and closed in its thread",
        arguments: StoreKind.here)
    func way(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let resolver = JoiningResolver()
            let zone = try #require(Self.warsaw)
            let policy = CallbackPolicy(
                hours: CallHours(in: zone, daily: 540..<1_080),
                retries: [.seconds(1_800), .seconds(6 * 3_600)])
            let desk = CallbackDesk(policy, resolver: resolver)
            let ledger = PromiseLedger(resolver: resolver)
            let world = World(store, resolver) { try desk.observe($0, in: $1) }
            // 2023-11-14 23:13:20 in Warsaw: the promise is for the next morning.
            try await world.record(
                "r", .callbackRequested, at: 0, by: "ann", ["topic": "lamp", "thread": "t-1"])
            func take(_ hour: Int64, _ agent: String = "x") async throws -> CallbackDesk.Assignment?
            {
                try await store.write { transaction in
                    try desk.take(by: agent, at: World.time(hour), in: transaction)
                }
            }
            #expect(try await take(5) == nil)
            // Two hours after they open: 11:00, which is 11:46:40 later.
            #expect(try await take(11) == nil)
            let task = try #require(try await take(12))
            #expect(task.callback.promisedAt == Self.instant("2023-11-15T11:00:00+01:00"))
            #expect(task.callback.thread == "t-1")
            #expect(try await take(12, "y") == nil, "nobody else gets it meanwhile")
            #expect(try await take(13, "y") != nil, "the lease is over")
            // The telephone system does not know the customer.
            try await world.record(
                "c1", .called, at: 13, ["callback": "r", "result": "no-answer", "agent": "x"])
            #expect(try await take(13, "y") == nil)
            #expect(try await take(14) != nil)
            try await world.record(
                "c2", .called, at: 14, ["callback": "r", "result": "no-answer", "agent": "x"])
            // Six hours later it is after hours: the next morning.
            #expect(try await take(20) == nil)
            #expect(try await take(34)?.callback.calls.count == 2)
            try await world.record(
                "c3", .called, at: 34, by: "ann", ["callback": "r", "result": "reached"])
            #expect(try await take(40) == nil)
            let customer = ResolvedCustomer(alone: World.profile("ann"))
            let (callbacks, promises) = try await store.read { transaction in
                (
                    try desk.callbacks(of: customer, in: transaction),
                    try ledger.promises(to: customer, in: transaction)
                )
            }
            guard case .over(.broken(let reason), _)? = callbacks.first?.state else {
                Issue.record("the first call came too late")
                return
            }
            #expect(reason.code == "callback.late")
            #expect(promises.map(\.outcome) == [.broken(reason)])
            #expect(promises.first?.reference == "t-1")
        }
    }

    @Test("M45 merged profiles: a request that is over under one is called for nobody")
    func merged() async throws {
        let store = InMemoryStore()
        let resolver = JoiningResolver()
        let desk = CallbackDesk(CallbackPolicy(), resolver: resolver)
        let (ann, eve) = (World.profile("ann"), World.profile("eve"))
        let id = EventID("r")
        try await store.write { transaction in
            try desk.request(
                id, of: ann, about: "", promisedAt: World.time(1), at: World.time(0),
                in: transaction)
            try desk.note(
                CallbackFact(id, .called(.reached, by: "x"), at: World.time(1)), of: eve,
                in: transaction)
        }
        resolver.join([ann, eve])
        let task = try await store.write { transaction in
            try desk.take(by: "y", at: World.time(2), in: transaction)
        }
        #expect(task == nil)
    }

    @Test("M45 the fold is the same for any order and repetition of what happened")
    func laws() {
        var generator = SeededGenerator(seed: 45)
        let policy = CallbackPolicy(retries: [.seconds(10), .seconds(20)])
        for _ in 0..<300 {
            let facts = (0..<Int.random(in: 1...7, using: &generator)).map { _ -> CallbackFact in
                let time = Timestamp(seconds: Int64.random(in: 0..<4, using: &generator))
                let kind: CallbackFact.Kind =
                    switch Int.random(in: 0..<8, using: &generator) {
                    case 0: .cancelled
                    case 1: .called(.reached, by: "x")
                    case 2, 3, 4: .called(.notReached, by: "y")
                    default: .requested(promisedAt: time + .seconds(1), topic: "t")
                    }
                return CallbackFact(EventID("r"), kind, at: time)
            }
            let callback = Callback(folding: facts, policy)
            let shuffled = (facts + facts).shuffled(using: &generator)
            #expect(Callback(folding: shuffled, policy) == callback)
            for fact in facts {
                #expect((try? CallbackFact(recordBytes: fact.recordBytes)) == fact)
            }
        }
    }

    @Test("The desk keeps every law of a holder", arguments: DataHolderConformance.Law.allCases)
    func holder(law: DataHolderConformance.Law) async throws {
        let store = InMemoryStore()
        let desk = CallbackDesk(CallbackPolicy(), resolver: JoiningResolver())
        let ledger = PromiseLedger(resolver: JoiningResolver())
        let holder = PieceHolder(
            exporting: { try desk.exportCallbacks(of: $0, in: $1) },
            erasing: {
                try desk.eraseCallbacks(of: $0, in: $1) + ledger.erasePromises(of: $0, in: $1)
            })
        let suite = DataHolderConformance(holder, needle: "the needle") {
            try await store.write { transaction in
                for (name, topic) in [("ann", "the needle"), ("bob", "hay")] {
                    try desk.request(
                        EventID("\(topic)-1"), of: World.profile(name), about: topic,
                        promisedAt: World.time(1), at: World.time(0), in: transaction)
                }
            }
            return (store, ResolvedCustomer(alone: World.profile("ann")))
        }
        try await suite.check(law)
    }
}

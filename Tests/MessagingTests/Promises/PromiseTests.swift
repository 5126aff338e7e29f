// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import TestStores
import Testing

@Suite struct PromiseTests {
    typealias World = ObservedWorld

    static func random(_ generator: inout SeededGenerator) -> [PromiseFact] {
        (0..<Int.random(in: 1...7, using: &generator)).map { _ in
            let id = PromiseID("p\(Int.random(in: 0..<2, using: &generator))")
            let time = Timestamp(seconds: Int64.random(in: 0..<4, using: &generator))
            let due = Timestamp(seconds: Int64.random(in: 0..<9, using: &generator))
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: return .ended(id, .kept, at: time)
            case 1: return .ended(id, .released, at: time)
            case 2: return .ended(id, .broken(Reason("test.late", "late")), at: time)
            default: return .made(id, .reply, due: due, by: "\(due.microseconds % 3)", at: time)
            }
        }
    }

    @Test("M56 the fold is the same for any order, grouping and repetition of what was said")
    func laws() {
        var generator = SeededGenerator(seed: 56)
        for _ in 0..<300 {
            let facts = Self.random(&generator)
            let promises = Promise.all(folding: facts)
            #expect(Promise.all(folding: facts.shuffled(using: &generator)) == promises)
            #expect(Promise.all(folding: facts + facts) == promises)
            for promise in promises {
                // Exactly one outcome: the earliest that was told.
                let ends = facts.filter { fact in
                    if case .ended = fact.statement { fact.id == promise.id } else { false }
                }
                #expect((promise.outcome == nil) == ends.isEmpty)
                #expect(promise.endedAt == ends.map(\.at).min())
            }
            for fact in facts {
                #expect((try? PromiseFact(recordBytes: fact.recordBytes)) == fact)
            }
        }
    }

    @Test(
        "M56 overdue promises are listed once, until somebody tells how they ended",
        arguments: StoreKind.here)
    func overdue(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let resolver = JoiningResolver()
            let ledger = PromiseLedger(resolver: resolver)
            let world = World(store, resolver) { try ledger.observe($0, in: $1) }
            func promise(_ id: String, due hour: Int64, _ owner: String) -> JSONObject {
                [
                    "promise": [
                        "id": .string(id), "kind": "reply", "owner": .string(owner),
                        "due": .string(World.time(hour).rfc3339), "about": "the blue one",
                    ]
                ]
            }
            try await world.record("1", .chatMessage, at: 0, by: "ann", promise("a", due: 3, "x"))
            try await world.record("2", .chatMessage, at: 0, by: "bob", promise("b", due: 2, "y"))
            // The same promise is known under another profile of the customer.
            try await world.record("3", .chatMessage, at: 1, by: "eve", promise("a", due: 3, "x"))
            resolver.join([World.profile("ann"), World.profile("eve")])
            func overdue(_ hour: Int64, _ owner: String? = nil) async throws -> [String] {
                try await store.read { transaction in
                    try ledger.overdue(at: World.time(hour), of: owner, in: transaction).map {
                        $0.promise.id.rawValue
                    }
                }
            }
            #expect(try await overdue(2) == [])
            #expect(try await overdue(4) == ["b", "a"])
            #expect(try await overdue(4, "x") == ["a"])
            // Moved, then kept; somebody without a name tells it.
            try await world.record("4", .chatMessage, at: 2, by: "ann", promise("a", due: 9, "x"))
            #expect(try await overdue(4) == ["b"])
            try await world.record(
                "5", .called, at: 5, ["promise_end": ["id": "a", "outcome": "kept"]])
            #expect(try await overdue(10) == ["b"])
            let broken = try await store.write { transaction in
                try ledger.breakOverdue(
                    by: .seconds(3_600), at: World.time(4), in: transaction)
            }
            #expect(broken.map(\.promise.id.rawValue) == ["b"])
            #expect(try await overdue(10) == [])
            let ann = try await store.read { transaction in
                let customer = try resolver.customer(of: World.profile("eve"), in: transaction)
                return try ledger.promises(to: customer, in: transaction)
            }
            #expect(ann.map(\.outcome) == [.kept] && ann.first?.madeAt == World.time(0))
            // What happened earlier and is told later is how it ended.
            try await world.record(
                "6", .called, at: 1, ["promise_end": ["id": "b", "outcome": "kept"]])
            let bob = try await store.read { transaction in
                try ledger.promises(
                    to: ResolvedCustomer(alone: World.profile("bob")), in: transaction)
            }
            #expect(bob.map(\.outcome) == [.kept])
        }
    }

    @Test("M56 an end that comes before its promise ends it", arguments: StoreKind.here)
    func early(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let ledger = PromiseLedger(resolver: JoiningResolver())
            let (ann, bob) = (World.profile("ann"), World.profile("bob"))
            let promise = try await store.write { transaction -> Promise? in
                let id = PromiseID("a")
                try ledger.note(.ended(id, .kept, at: World.time(2)), of: bob, in: transaction)
                try ledger.note(
                    .made(id, .reply, due: World.time(3), by: "x", at: World.time(1)), of: ann,
                    in: transaction)
                return try ledger.promise(
                    id, to: ResolvedCustomer(alone: ann), in: transaction)
            }
            #expect(promise?.outcome == .kept)
            let late = try await store.read { try ledger.overdue(at: World.time(9), in: $0) }
            #expect(late.isEmpty)
        }
    }

    @Test("The ledger keeps every law of a holder", arguments: DataHolderConformance.Law.allCases)
    func holder(law: DataHolderConformance.Law) async throws {
        let store = InMemoryStore()
        let ledger = PromiseLedger(resolver: JoiningResolver())
        let holder = PieceHolder(
            exporting: { try ledger.exportPromises(of: $0, in: $1) },
            erasing: { try ledger.erasePromises(of: $0, in: $1) })
        let suite = DataHolderConformance(holder, needle: "the needle") {
            let customer = ResolvedCustomer(alone: World.profile("ann"))
            try await store.write { transaction in
                for name in ["ann", "bob"] {
                    let words = name == "ann" ? "the needle" : "hay"
                    try ledger.note(
                        .made(
                            PromiseID("\(words)/1"), .reply, due: World.time(3), by: "x",
                            about: words, at: World.time(1)),
                        of: World.profile(name), in: transaction)
                }
            }
            return (store, customer)
        }
        try await suite.check(law)
        if law == .erased {
            let left = try await store.read { try ledger.overdue(at: World.time(9), in: $0) }
            #expect(left.map(\.promise.about) == ["hay"])
        }
    }
}

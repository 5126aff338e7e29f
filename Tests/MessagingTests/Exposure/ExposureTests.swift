// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import TestStores
import Testing

@Suite struct ExposureTests {
    typealias World = ObservedWorld

    static func random(_ generator: inout SeededGenerator) -> [ExposureFact] {
        let names: [EventName] = [.messageSent, .messageDelivered, .messageOpened, .adViewed]
        return (0..<Int.random(in: 1...10, using: &generator)).compactMap { _ in
            let contact = "c\(Int.random(in: 0..<4, using: &generator))"
            return ExposureFact(
                CustomerEvent(
                    id: EventID("e\(Int.random(in: 0..<6, using: &generator))"),
                    name: names.randomElement(using: &generator) ?? .adViewed,
                    occurredAt: Timestamp(seconds: Int64.random(in: 0..<3, using: &generator)),
                    channel: Channel(Bool.random(using: &generator) ? .email : .display),
                    properties: ["creative": "a", "contact": .string(contact)]))
        }
    }

    @Test("P36 the count joins associatively, commutatively and idempotently")
    func laws() {
        var generator = SeededGenerator(seed: 36)
        for _ in 0..<300 {
            let (a, b, c) = (
                ExposureCount(folding: Self.random(&generator)),
                ExposureCount(folding: Self.random(&generator)),
                ExposureCount(folding: Self.random(&generator))
            )
            func join(_ left: ExposureCount, _ right: ExposureCount) -> ExposureCount {
                var copy = left
                copy.join(right)
                return copy
            }
            #expect(join(a, join(b, c)) == join(join(a, b), c))
            #expect(join(a, b) == join(b, a))
            #expect(join(a, a) == a)
            let facts = Self.random(&generator)
            let count = ExposureCount(folding: facts)
            #expect(ExposureCount(folding: (facts + facts).shuffled(using: &generator)) == count)
            #expect(count.count(.sent) == Set(facts.map(\.contact)).count)
            #expect(count.channels(.sent).values.reduce(0, +) == count.count(.sent))
        }
    }

    @Test(
        "P36 a message is counted over channels and profiles, paid ones too, each contact once",
        arguments: StoreKind.here)
    func counted(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let resolver = JoiningResolver()
            let book = ExposureBook(resolver: resolver)
            let world = World(store, resolver) { try book.observe($0, in: $1) }
            let mail: JSONObject = ["creative": "autumn", "message_key": "m1"]
            try await world.record("1", .messageSent, at: 0, by: "ann", mail, on: .email)
            try await world.record("2", .messageDelivered, at: 1, by: "ann", mail, on: .email)
            // The mail was opened on another device.
            try await world.record("3", .messageOpened, at: 2, by: "tablet", mail, on: .email)
            let autumn = Campaign(name: "autumn")
            try await world.record("4", .adViewed, at: 3, by: "ann", campaign: autumn, on: .display)
            try await world.record(
                "5", .adViewed, at: 4, by: "tablet", campaign: autumn, on: .video)
            try await world.record(
                "5", .adViewed, at: 4, by: "tablet", campaign: autumn, on: .video)
            try await world.record(
                "6", .promotionViewed, at: 5, by: "ann", ["promotion": "winter"])
            try await world.record("7", .pageViewed, at: 5, by: "ann", ["creative": "autumn"])
            try await world.record("8", .messageSent, at: 6, by: "ann", ["creative": "autumn"])
            resolver.join([World.profile("ann"), World.profile("tablet")])
            let counts = try await store.read { transaction in
                try book.counts(
                    of: try resolver.customer(of: World.profile("ann"), in: transaction),
                    in: transaction)
            }
            #expect(counts.mapValues { $0.count() } == ["autumn": 3, "winter": 1])
            #expect(counts["autumn"]?.count(.sent) == 4)
            #expect(counts["autumn"]?.channels() == [.email: 1, .display: 1, .video: 1])
            try await world.record("9", .adViewed, at: 1, by: "bob", campaign: autumn, on: .display)
            let observed = try await store.read { transaction in
                try book.responses(to: "autumn", in: transaction) { customer in
                    // Ann responded after two of her three contacts, Bob never.
                    customer.profiles.count > 1 ? World.time(4) : nil
                }
            }
            #expect(
                observed == [
                    SaturationCurve.Observed(exposures: 1, people: 1, responses: 0),
                    SaturationCurve.Observed(exposures: 2, people: 1, responses: 1),
                ])
        }
    }

    @Test("P36 the isotonic curve never falls, gains ever less, and has the right limit")
    func isotonic() {
        let curve = SaturationCurve(fitting: [
            .init(exposures: 1, people: 1_000, responses: 20),
            .init(exposures: 2, people: 1_000, responses: 35),
            .init(exposures: 3, people: 1_000, responses: 33),
            .init(exposures: 4, people: 1_000, responses: 41),
            .init(exposures: 5, people: 1_000, responses: 41),
        ])
        // 35 and 33 are pooled to 34; the majorant lifts the third to the line from 35 … 41.
        #expect(curve.exposures == [1, 2, 3, 4, 5])
        #expect(abs(curve.rates[1] - 0.034) < 1e-12 && abs(curve.rates[4] - 0.041) < 1e-12)
        #expect(curve.limit(whereMarginalResponseFallsBelow: 0.015) == 1)
        #expect(curve.limit(whereMarginalResponseFallsBelow: 0.01) == 2)
        #expect(curve.limit(whereMarginalResponseFallsBelow: 0.003) == 4)
        #expect(curve.limit(whereMarginalResponseFallsBelow: 0.5) == 0)
        let rising = SaturationCurve(fitting: [
            .init(exposures: 1, people: 10, responses: 1),
            .init(exposures: 2, people: 10, responses: 2),
        ])
        #expect(rising.limit(whereMarginalResponseFallsBelow: 0.05) == nil)
        #expect(
            SaturationCurve(fitting: []).limit(whereMarginalResponseFallsBelow: 0.1) == nil)
    }

    @Test("P36 both curves hold over random counts: order, weights and damage change nothing")
    func random() {
        var generator = SeededGenerator(seed: 37)
        for _ in 0..<60 {
            var observed = (1...Int.random(in: 1...8, using: &generator)).map { exposures in
                let people = Int.random(in: 1...50, using: &generator)
                return SaturationCurve.Observed(
                    exposures: exposures, people: people,
                    responses: Int.random(in: 0...people, using: &generator))
            }
            for method in SaturationCurve.Method.allCases {
                let curve = SaturationCurve(fitting: observed, as: method)
                #expect(
                    SaturationCurve(fitting: observed.shuffled(using: &generator), as: method)
                        == curve)
                for place in 1..<20 {
                    #expect(curve.marginal(at: place) >= -1e-12)
                    guard method == .isotonic, place > 1 else { continue }
                    #expect(curve.marginal(at: place) <= curve.marginal(at: place - 1) + 1e-12)
                }
                _ = curve.limit(whereMarginalResponseFallsBelow: 0.01)
            }
            observed.append(.init(exposures: -1, people: 5, responses: 5))
            observed.append(.init(exposures: .max, people: 1, responses: .max))
            _ = SaturationCurve(fitting: observed).limit(whereMarginalResponseFallsBelow: 0.2)
        }
    }

    @Test("P36 the curve of Hill finds the parameters that the counts were made from")
    func hill() {
        // 2 % at most, half of it at three exposures.
        let observed = (1...12).map { exposures in
            SaturationCurve.Observed(
                exposures: exposures, people: 3_000_000,
                responses: 60_000 * exposures / (3 + exposures))
        }
        let curve = SaturationCurve(fitting: observed, as: .hill)
        for count in observed {
            let rate = Double(count.responses) / 3_000_000
            #expect(abs(curve.response(at: count.exposures) - rate) < 0.000_05)
        }
        // 0.02·3/((3+n)(2+n)) falls below 0.001 behind the fifth.
        #expect(curve.limit(whereMarginalResponseFallsBelow: 0.001) == 5)
    }

    @Test("The book keeps every law of a holder", arguments: DataHolderConformance.Law.allCases)
    func holder(law: DataHolderConformance.Law) async throws {
        let store = InMemoryStore()
        let book = ExposureBook(resolver: JoiningResolver())
        let holder = PieceHolder(
            exporting: { try book.exportExposures(of: $0, in: $1) },
            erasing: { try book.eraseExposures(of: $0, in: $1) })
        let suite = DataHolderConformance(holder, needle: "the needle") {
            let world = World(store, JoiningResolver()) { try book.observe($0, in: $1) }
            for (name, words) in [("ann", "the needle"), ("bob", "hay")] {
                try await world.record(
                    "e-\(name)", .adViewed, at: 0, by: name, ["creative": .string(words)])
            }
            let customer = ResolvedCustomer(alone: World.profile("ann"))
            _ = try await store.write { try EventLog().erase(customer, in: $0) }
            return (store, customer)
        }
        try await suite.check(law)
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import TestStores
import Testing

@testable import Attribution

struct ExperimentBookTests {
    private static let id = ExperimentID("free-delivery")
    private static let red = ArmID("red")
    private static let blue = ArmID("blue")

    private static func experiment(blueWeight: UInt32 = 1) throws -> Experiment {
        try Experiment(
            id, arms: [ExperimentArm(red), ExperimentArm(blue, weight: blueWeight)],
            perTenThousand: 5_000)
    }

    private static func estimate(_ effect: Double) -> LiftEstimate {
        LiftEstimate(
            effect: effect, standardError: 0.01, baseline: 0.1, baselineError: 0.007,
            covariance: -0.00005, degreesOfFreedom: 99)
    }

    private static func sighting(
        _ id: String, _ arm: String, _ time: Timestamp, of person: String = "ann"
    ) -> CustomerEvent {
        var seen = event(id, .pageViewed, time, .web, of: person)
        seen.properties["experiment"] = "free-delivery"
        seen.properties["arm"] = .string(arm)
        return seen
    }

    private static func codes(_ refusals: [Refusal?]) -> [String?] {
        refusals.map { $0?.reasons.first?.code.rawValue }
    }

    @Test("A25 a published version stands, and is read back as it was", arguments: StoreKind.here)
    func versions(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let book = ExperimentBook(gate: openGate)
            let first = try Self.experiment()
            let second = try Self.experiment(blueWeight: 3)
            let refusals = try await store.write { transaction in
                [
                    try book.publish(first, version: 1, expectedEffect: 0.1, in: transaction),
                    try book.publish(first, version: 1, expectedEffect: 0.1, in: transaction),
                    try book.publish(first, version: 1, expectedEffect: 0.2, in: transaction),
                    try book.publish(second, version: 1, expectedEffect: 0.1, in: transaction),
                    try book.publish(second, version: 2, expectedEffect: 0.1, in: transaction),
                    try book.start(Self.id, version: 3, at: at(0), in: transaction),
                    try book.stop(Self.id, version: 1, at: at(0), in: transaction),
                    try book.start(Self.id, version: 1, at: at(1), in: transaction),
                    try book.start(Self.id, version: 1, at: at(1), in: transaction),
                    try book.start(Self.id, version: 1, at: at(2), in: transaction),
                    try book.start(Self.id, version: 2, at: at(3), in: transaction),
                    try book.stop(Self.id, version: 1, at: at(4), in: transaction),
                    try book.stop(Self.id, version: 1, at: at(5), in: transaction),
                    try book.start(Self.id, version: 2, at: at(4), in: transaction),
                ]
            }
            #expect(
                Self.codes(refusals) == [
                    nil, nil, "experiment.version", "experiment.version", nil,
                    "experiment.unknown", "experiment.not-running", nil, nil,
                    "experiment.started", "experiment.running", nil, "experiment.stopped", nil,
                ])
            let read = try await store.read { try book.versions(of: Self.id, in: $0) }
            #expect(read.map(\.experiment) == [first, second])
            #expect(read.map(\.startedAt) == [at(1), at(4)])
            #expect(read.map(\.stoppedAt) == [at(4), nil])
            #expect(read.map { $0.isRunning(at: at(4)) } == [false, true])
        }
    }

    @Test(
        "A25 a look is counted once, whoever tells it and however often", arguments: StoreKind.here)
    func looks(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let book = ExperimentBook(gate: openGate)
            let experiment = try Self.experiment()
            var test = try AlwaysValidTest(expectedEffect: 0.1)
            for effect in [0.01, 0.02, 0.05] { try test.look(Self.estimate(effect)) }
            _ = try await store.write { transaction in
                _ = try book.publish(
                    experiment, version: 1, expectedEffect: 0.1, in: transaction)
                return try book.start(Self.id, version: 1, at: at(1), in: transaction)
            }
            @Sendable func look(_ effect: Double, _ time: Timestamp) async throws -> Refusal? {
                try await store.write { transaction in
                    try book.look(
                        Self.estimate(effect), of: Self.id, version: 1, at: time,
                        in: transaction)
                }
            }
            #expect(Self.codes([try await look(0.01, at(0))]) == ["experiment.not-running"])
            let told = try await withThrowingTaskGroup { group in
                for (effect, time) in [(0.05, at(4)), (0.01, at(2)), (0.02, at(3))] {
                    for _ in 0..<3 { group.addTask { try await look(effect, time) } }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Self.codes(told) == Array(repeating: nil, count: 9))
            #expect(Self.codes([try await look(0.3, at(3))]) == ["experiment.look-taken"])
            await #expect(throws: AttributionError.self) { try await look(.nan, at(5)) }
            let read = try await store.read { try book.version(1, of: Self.id, in: $0) }
            let published = try #require(read)
            #expect(published.test == test)
            #expect(published.test.looks == 3)
            #expect(published.looks.map(\.estimate) == [0.01, 0.02, 0.05].map(Self.estimate))
        }
    }

    @Test("A25 what a customer saw is a fold of his profiles, within the run, with consent only")
    func exposures() async throws {
        let store = InMemoryStore()
        let book = ExperimentBook(gate: gate(since: ["ann": at(0), "bob": at(0), "tab": at(0)]))
        let pipeline = EventPipeline(
            store: store, resolver: PartitionResolver(), observers: [book],
            clock: ManualWallClock(at(400)))
        let experiment = try Self.experiment()
        _ = try await store.write { transaction in
            _ = try book.publish(experiment, version: 1, expectedEffect: 0.1, in: transaction)
            _ = try book.start(Self.id, version: 1, at: at(1), in: transaction)
            return try book.stop(Self.id, version: 1, at: at(9), in: transaction)
        }
        try await pipeline.record([
            Self.sighting("a", "blue", at(0)), Self.sighting("b", "red", at(2)),
            Self.sighting("c", "blue", at(3), of: "bob"), Self.sighting("d", "blue", at(9)),
            Self.sighting("e", "blue", at(2), of: "cy"),
            Self.sighting("f", "blue", at(3), of: "tab"),
            Self.sighting("g", "red", at(6), of: "tab"),
        ])
        func exposure(
            _ customer: ResolvedCustomer, _ policy: MergedExposure.Policy = .first
        ) async throws -> MergedExposure {
            try await store.read { transaction in
                let version = try #require(try book.version(1, of: Self.id, in: transaction))
                return try book.exposure(
                    of: customer, to: version, policy: policy, in: transaction)
            }
        }
        let ann = ResolvedCustomer(alone: profile("ann"))
        let both = ResolvedCustomer(id: ann.id, profiles: [profile("ann"), profile("bob")])
        let owner = ResolvedCustomer(
            id: ann.id, profiles: [],
            shares: [ProfileShare(profile("tab"), spans: [at(5)..<at(9)])])
        #expect(try await exposure(ann).arm == Self.red)
        #expect(try await !exposure(ann).isMixed)
        #expect(try await exposure(both).arm == Self.red)
        #expect(try await exposure(both).isMixed)
        #expect(try await exposure(both, .leaveOut).arm == nil)
        #expect(try await exposure(owner).arm == Self.red)
        #expect(try await exposure(ResolvedCustomer(alone: profile("cy"))).arm == nil)
    }

    @Test(
        "A25 the book of experiments keeps every law of a holder", arguments: StoreKind.here,
        DataHolderConformance.Law.allCases)
    func laws(kind: StoreKind, law: DataHolderConformance.Law) async throws {
        try await kind.withStore { store in
            let book = ExperimentBook(gate: openGate)
            let pipeline = EventPipeline(
                store: store, resolver: PartitionResolver(), observers: [book],
                clock: ManualWallClock(at(400)))
            let suite = DataHolderConformance(book, needle: "of-ann") {
                try await pipeline.record([
                    Self.sighting("a", "arm-of-ann", at(1)),
                    Self.sighting("b", "arm-of-bob", at(1), of: "bob"),
                ])
                let ann = ResolvedCustomer(alone: profile("ann"))
                _ = try await store.write { try EventLog().erase(ann, in: $0) }
                return (store, ann)
            }
            try await suite.check(law)
        }
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import Attribution
internal import BenchmarkKit
internal import ClienteleCore
internal import ClienteleTestKit

extension Benchmark {
    /// Journeys while they happen: what a touchpoint costs, and an answer right after one.
    static let live: [Benchmark] = [touches, freshCredits, durableTouches]

    private static let people = 20_000

    private static func touch(
        _ number: Int, _ ids: [ProfileID], _ random: inout SeededGenerator
    ) -> Touchpoint {
        Touchpoint(
            event: EventID("contact number \(number)"),
            profile: ids[Int.random(in: 0..<ids.count, using: &random)],
            at: Timestamp(seconds: 1_700_000_000 + Int64(number)),
            channel: Channel(named: "channel \(Int.random(in: 0..<20, using: &random))"),
            kind: .click)
    }

    private static func ids() -> [ProfileID] {
        (0..<people).map {
            ProfileID(Identifier(.account, "customer \($0)"), key: HMACSHA256.Key([]))
        }
    }

    /// All of them told, and counted at the end.
    private static let touches = Benchmark(
        "attribution.live-touches", data: "touchpoints of 20,000 people, 20 channels",
        unit: "touchpoints"
    ) { size in
        var random = SeededGenerator(seed: 1)
        let ids = ids()
        let touches = (0..<size).map { touch($0, ids, &random) }
        return Kernel {
            var live = LiveJourneys(in: .eur)
            for touch in touches { live.add(touch) }
            sink(try live.counts().totals.nulls)
        }
    }.with {
        $0.items = .size
        $0.sizes = [200_000]
        $0.samples = 10
        $0.allocationCalls = 1
        $0.gates = []
    }

    /// One more touchpoint, and what each channel earned by then.
    private static let freshCredits = Benchmark(
        "attribution.live-credits", data: "after a touchpoint, 20 channels, order 1",
        unit: "answers"
    ) { size in
        var random = SeededGenerator(seed: 2)
        let ids = ids()
        var live = LiveJourneys(in: .eur)
        for number in 0..<100_000 { live.add(touch(number, ids, &random)) }
        for number in 0..<5_000 {
            live.add(
                OrderFact(
                    event: EventID("order \(number)"), order: OrderID("\(number)"),
                    profile: ids[number], at: Timestamp(seconds: 1_700_050_000),
                    channel: Channel(.web), change: .sold(Money(minorUnits: 4_990, .eur))))
        }
        _ = try live.effects()
        let coming = (0..<size * 4_000).map { touch(100_000 + $0, ids, &random) }
        var next = 0
        return Kernel {
            guard next < coming.count else { throw BenchmarkError("nothing more comes") }
            live.add(coming[next])
            next += 1
            sink(try live.effects().conversionProbability)
        }
    }.with {
        $0.sizes = [1]
        $0.samples = 100
        $0.allocationCalls = 10
        $0.gates = []
    }

    /// Clicks as events through the pipeline on the embedded store, each batch durable.
    private static let durableTouches = Benchmark(
        "attribution.touches-sqlite", data: "clicks in a batch, each a touchpoint", unit: "clicks"
    ) { size in
        let (store, finish) = try StoreKind.sqlite.make()
        let resolver = SingleProfileResolver()
        let gate = AttestedConsentGate { _, _, _ in .granted(evidence: "benchmark") }
        let clock = ManualWallClock(Timestamp(seconds: 1_700_000_000))
        let pipeline = EventPipeline(
            store: store, resolver: resolver,
            observers: [AttributionEngine(gate: gate, resolver: resolver)], clock: clock)
        var random = SeededGenerator(seed: 3)
        var number = 0
        return Kernel(finish: finish) {
            let batch = (0..<size).map { _ in
                number += 1
                return CustomerEvent(
                    id: EventID("click number \(number)"), name: .adClicked,
                    occurredAt: Timestamp(seconds: 1_700_000_000) + .milliseconds(number),
                    channel: Channel(.paidSearch),
                    identifiers: [
                        Identifier(
                            .account, "customer \(Int.random(in: 0..<people, using: &random))")
                    ])
            }
            clock.set(batch[size - 1].occurredAt)
            sink(try await pipeline.record(batch).count)
        }
    }.with {
        $0.sizes = [1_000]
        $0.items = .size
        $0.samples = 40
        $0.allocationCalls = 2
        $0.gates = []
    }
}

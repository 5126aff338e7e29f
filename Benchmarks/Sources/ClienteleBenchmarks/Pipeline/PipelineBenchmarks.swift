// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import ClienteleCore

extension Benchmark {
    /// Events through the pipeline, in memory: the core alone, then with one feature more each.
    static let pipelinesInMemory = FeatureSet.allCases.map { features in
        pipeline(features, .memory)
    }

    /// The same on the embedded store, each batch durable.
    static let pipelinesOnSQLite = FeatureSet.allCases.map { features in
        pipeline(features, .sqlite)
    }

    /// Batches of the stream, one after the other, so that the state grows as it does in a shop.
    private static func pipeline(_ features: FeatureSet, _ kind: StoreKind) -> Benchmark {
        Benchmark(
            "pipeline.\(kind)-\(features)", data: "events in a batch", unit: "events"
        ) { size in
            let (store, finish) = try kind.make()
            let clock = ManualWallClock(RetailStream.start)
            let pipeline = try features.pipeline(over: store, clock: clock)
            let stream = RetailStream.shared
            try await pipeline.record(stream.registrations)
            var position = 0
            return Kernel(finish: finish) {
                guard position + size <= stream.events.count else {
                    throw BenchmarkError("the stream has no more events")
                }
                let batch = Array(stream.events[position..<position + size])
                position += size
                clock.set(batch[size - 1].occurredAt + .milliseconds(40))
                sink(try await pipeline.record(batch))
            }
        }.with {
            $0.sizes = [100]
            $0.items = .size
            $0.samples = 200
            $0.allocationCalls = 50
            $0.gates = []
        }
    }
}

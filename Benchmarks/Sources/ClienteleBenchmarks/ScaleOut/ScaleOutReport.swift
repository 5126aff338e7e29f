// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    internal import BenchmarkKit
    internal import ClienteleCore
    internal import Foundation
    internal import PostgreSQLStore

    /// Starts replicas, lets them go together, and adds up what they say.
    enum ScaleOutReport {
        static func print(_ shapes: [ScaleOut.Shape]) async throws {
            for (run, shape) in shapes.enumerated() { try await measure(shape, run) }
            try await pointReads()
        }

        private static func measure(_ shape: ScaleOut.Shape, _ run: Int) async throws {
            let process = ProcessInfo.processInfo.processIdentifier
            let schemas = (0..<shape.stores).map { number in
                "scale_out_\(process)_\(run)_\(number)"
            }
            for schema in schemas { try await register(in: schema) }
            let children = try (0..<shape.replicas).map { number in
                try ReplicaChild(schemas[number % shape.stores], number, of: shape.replicas)
            }
            for child in children { _ = try child.line() }
            let before = ServerTime()
            let begin = ContinuousClock().now
            for child in children { try child.go() }
            let results = try children.map { child in
                try JSONDecoder().decode(ReplicaProcess.Result.self, from: Data(child.line().utf8))
            }
            let seconds = (ContinuousClock().now - begin) / .seconds(1)
            let server = ServerTime().since(before)
            for child in children { try child.go() }
            for child in children { child.wait() }
            let events = results.reduce(0) { $0 + $1.events }
            try await check(schemas, events: events)
            let attempts = results.reduce(0) { $0 + $1.attempts }
            let conflicts = results.reduce(0) { $0 + $1.conflicts }
            let percent = 100 * Double(conflicts) / Double(max(attempts, 1))
            let cpu = results.reduce(0) { $0 + $1.cpu } / Double(events) * 1e6
            Swift.print(
                """
                \(shape.replicas) replica(s), \(shape.stores) store(s): \
                \(Int(Double(events) / seconds)) events/s; CPU/event \(text(cpu)) us replica, \
                \(text(server / Double(events) * 1e6)) us server; \(attempts) attempts, \
                \(conflicts) conflicts (\(text(percent)) %), \
                \(results.reduce(0) { $0 + $1.turns }) in turn
                """)
        }

        /// The customers' registrations, before the clock runs.
        private static func register(in schema: String) async throws {
            let store = try await ReplicaProcess.open(schema)
            let clock = ManualWallClock(RetailStream.start)
            let pipeline = try FeatureSet.all.pipeline(over: store, clock: clock)
            let events = RetailStream.shared.registrations
            for start in stride(from: 0, to: events.count, by: 500) {
                try await pipeline.record(Array(events[start..<min(start + 500, events.count)]))
            }
            try await store.close()
        }

        private static func check(_ schemas: [String], events: Int) async throws {
            var accepted = 0 as UInt64
            for schema in schemas {
                let store = try await ReplicaProcess.open(schema)
                let counts = try await store.read { try IngestLedger().counts(in: $0) }
                guard counts.isBalanced else { throw BenchmarkError("the books: \(counts)") }
                accepted += counts.accepted
                try await store.close()
            }
            let registered = schemas.count * RetailStream.shared.registrations.count
            guard accepted == UInt64(events + registered) else {
                throw BenchmarkError("\(accepted) events are in, not \(events + registered)")
            }
        }

        private static func pointReads() async throws {
            let store = try await ReplicaProcess.open(
                "scale_out_read_\(ProcessInfo.processInfo.processIdentifier)")
            let keys = (UInt32(0)..<100_000).map { number in
                Key([1] + (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) })
            }
            try await store.write { transaction in
                for key in keys {
                    try transaction.set([UInt8](repeating: 7, count: 100), for: key)
                }
            }
            var times: [Double] = []
            for number in 0..<20_000 {
                let key = keys[number * 7_919 % keys.count]
                let begin = ContinuousClock().now
                let value = try await store.read { try $0.value(for: key) }
                times.append((ContinuousClock().now - begin) / .microseconds(1))
                if value?.count != 100 { throw BenchmarkError("a value is not what was written") }
            }
            times.sort()
            Swift.print(
                """
                point read, one transaction each: p50 \(text(times[times.count / 2])) us, \
                p99 \(text(times[times.count * 99 / 100])) us
                """)
            try await store.close()
        }

        private static func text(_ number: Double) -> String { String(format: "%.2f", number) }
    }
#endif

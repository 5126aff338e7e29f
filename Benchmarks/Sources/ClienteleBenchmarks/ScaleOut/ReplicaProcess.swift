// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    internal import BenchmarkKit
    internal import ClienteleCore
    internal import Foundation
    internal import PostgreSQLStore

    /// One replica of a service: it takes every n-th batch of the stream.
    struct ReplicaProcess {
        static let batch = 100

        var schema: String
        var number: Int
        var of: Int
        /// Where it reads "go", when all replicas are ready.
        private let orders = FileHandle.standardInput

        /// What a replica says when it is through.
        struct Result: Codable {
            var events: Int
            var seconds: Double
            var cpu: Double
            var attempts: UInt64
            var conflicts: UInt64
            var turns: UInt64
        }

        init?(_ arguments: [String]) {
            guard arguments.count == 4, arguments[0] == "replica", let number = Int(arguments[2]),
                let count = Int(arguments[3])
            else { return nil }
            (schema, self.number, of) = (arguments[1], number, count)
        }

        /// Opens a store in `schema` of the server that the environment names.
        static func open(_ schema: String, seed: UInt64 = 0) async throws -> PostgreSQLKeyValueStore
        {
            let environment = ProcessInfo.processInfo.environment
            guard let server = environment["CLIENTELE_POSTGRESQL"] else {
                throw BenchmarkError("CLIENTELE_POSTGRESQL names no server")
            }
            var configuration = PostgreSQLConfiguration()
            configuration.schema = schema
            configuration.seed = seed
            return try await PostgreSQLKeyValueStore.open(
                connectionString: server, configuration: configuration)
        }

        /// What this process has computed.
        private static func cpuSeconds() -> Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

        /// Writes a line at once: what is printed to a pipe would wait.
        private func say(_ line: String) throws {
            try FileHandle.standardOutput.write(contentsOf: Data("\(line)\n".utf8))
        }

        func run() async throws {
            let store = try await Self.open(schema, seed: UInt64(number))
            let time = ManualWallClock(RetailStream.start + .seconds(86_400))
            let pipeline = try FeatureSet.all.pipeline(
                over: store, clock: time, shard: UInt8(truncatingIfNeeded: number))
            let events = RetailStream.shared.events
            try say("ready")
            _ = orders.availableData
            let begin = ContinuousClock().now
            let cpu = Self.cpuSeconds()
            var done = 0
            for start in stride(from: number * Self.batch, to: events.count, by: of * Self.batch) {
                let batch = Array(events[start..<min(start + Self.batch, events.count)])
                try await pipeline.record(batch)
                done += batch.count
            }
            let elapsed = ContinuousClock().now - begin
            let counted = store.statistics
            let result = Result(
                events: done, seconds: elapsed / .seconds(1),
                cpu: Self.cpuSeconds() - cpu,
                attempts: counted.commits + counted.conflicts, conflicts: counted.conflicts,
                turns: counted.turns)
            try say(String(decoding: try JSONEncoder().encode(result), as: UTF8.self))
            // What the server has computed for it is read before it leaves.
            _ = orders.availableData
            try await store.close()
        }
    }
#endif

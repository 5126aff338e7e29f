// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    internal import BenchmarkKit
    internal import ClienteleCore
    internal import Foundation
    internal import PostgreSQLStore

    /// Starts replicas, lets them go together, and adds up what they say.
    enum ScaleOutReport {
        static func print(replicas: [Int]) async throws {
            for count in replicas { try await measure(count) }
            try await pointReads()
        }

        private static func measure(_ count: Int) async throws {
            let schema = "scale_out_\(count)_\(ProcessInfo.processInfo.processIdentifier)"
            let store = try await ReplicaProcess.open(schema)
            let clock = ManualWallClock(RetailStream.start)
            let pipeline = try FeatureSet.all.pipeline(over: store, clock: clock)
            let registrations = RetailStream.shared.registrations
            for start in stride(from: 0, to: registrations.count, by: 500) {
                try await pipeline.record(
                    Array(registrations[start..<min(start + 500, registrations.count)]))
            }
            let children = try (0..<count).map { try Child(schema, $0, of: count) }
            for child in children { _ = try child.line() }
            let begin = ContinuousClock().now
            for child in children { try child.go() }
            let results = try children.map { child in
                try JSONDecoder().decode(
                    ReplicaProcess.Result.self, from: Data(child.line().utf8))
            }
            let seconds = (ContinuousClock().now - begin) / .seconds(1)
            let events = results.reduce(0) { $0 + $1.events }
            let attempts = results.reduce(0) { $0 + $1.attempts }
            let conflicts = results.reduce(0) { $0 + $1.conflicts }
            let turns = results.reduce(0) { $0 + $1.turns }
            let cpu = results.reduce(0) { $0 + $1.cpu }
            let counts = try await store.read { try IngestLedger().counts(in: $0) }
            guard counts.isBalanced, counts.accepted == UInt64(events + registrations.count) else {
                throw BenchmarkError("the books do not balance: \(counts)")
            }
            let rate = Int(Double(events) / seconds)
            let percent = 100 * Double(conflicts) / Double(max(attempts, 1))
            Swift.print(
                """
                \(count) replica(s): \(rate) events/s, \(events) events in \(text(seconds)) s; \
                CPU of the replicas \(text(cpu / Double(events) * 1e6)) us/event; \
                \(attempts) attempts, \(conflicts) conflicts (\(text(percent)) %), \(turns) turns
                """)
            try await store.close()
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

        /// A process of this program that is a replica.
        private struct Child {
            private let process = Process()
            private let input = Pipe()
            private let output = Pipe()

            init(_ schema: String, _ number: Int, of count: Int) throws {
                process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
                process.arguments = [ScaleOut.flag, "replica", schema, "\(number)", "\(count)"]
                process.standardInput = input
                process.standardOutput = output
                try process.run()
            }

            func go() throws { try input.fileHandleForWriting.write(contentsOf: Data("go\n".utf8)) }

            /// The next line that it writes.
            func line() throws -> String {
                var bytes: [UInt8] = []
                while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first {
                    if byte == UInt8(ascii: "\n") { return String(decoding: bytes, as: UTF8.self) }
                    bytes.append(byte)
                }
                throw BenchmarkError("a replica ended early")
            }
        }
    }
#endif

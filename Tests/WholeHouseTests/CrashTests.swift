// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Dispatch
import Messaging
import SQLiteStore
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The process that is killed; it reads on where it stopped, and plans and sends.
enum CrashingIngest {
    static let batch = 8
    static let source = "input"

    static func input(seed: UInt64) -> [CustomerEvent] {
        Population(people: 150, events: 1_800, seed: seed).events
    }

    static func run(in folder: String, _ input: [CustomerEvent]) async throws {
        let store = try SQLiteKeyValueStore(path: "\(folder)/store.sqlite")
        let house = try House(store)
        let transport = FileDropTransport<EmailContact>(into: "\(folder)/out")
        let position = try await store.read {
            try IngestLedger().position(of: source, in: $0)?.offset ?? 0
        }
        try await house.messaging.releaseLeases()
        var done = Int(position)
        // What follows a batch may have been cut off: it is done again for the last one.
        try await follow(house, input, upTo: done, transport)
        while done < input.count {
            let next = input[done...].prefix(batch)
            done += next.count
            house.clock.set(next[next.endIndex - 1].occurredAt)
            try await house.pipeline.record(
                Array(next), upTo: SourcePosition(source: source, offset: UInt64(done)))
            try await follow(house, input, upTo: done, transport)
        }
        try await store.close()
    }

    private static func follow(
        _ house: House, _ input: [CustomerEvent], upTo done: Int,
        _ transport: FileDropTransport<EmailContact>
    ) async throws {
        guard done > 0 else { return }
        try await house.send(at: input[done - 1].occurredAt, via: transport)
    }

    /// How much of the input is in, and how much there is.
    static func progress(in folder: String, seed: UInt64) async throws -> (done: Int, of: Int) {
        let store = try SQLiteKeyValueStore(path: "\(folder)/store.sqlite")
        let position = try await store.read {
            try IngestLedger().position(of: source, in: $0)?.offset ?? 0
        }
        try await store.close()
        return (Int(position), input(seed: seed).count)
    }
}

@Suite struct CrashTests {
    static let kills = 200

    @Test(
        "killed at 200 random instants and restarted, the store and the files are those of a run without",
        .timeLimit(.minutes(10)))
    func killed() async throws {
        try await TemporaryFolder.with { folder in
            let seed: UInt64 = 41
            for name in ["clean", "killed"] {
                _ = unsafe mkdir("\(folder)/\(name)", 0o755)
                _ = unsafe mkdir("\(folder)/\(name)/out", 0o755)
            }
            let input = CrashingIngest.input(seed: seed)
            try await CrashingIngest.run(in: "\(folder)/clean", input)
            let place = "\(folder)/killed"
            var random = SeededGenerator(seed: seed)
            for _ in 0..<Self.kills {
                let microseconds = Int.random(in: 0...40_000, using: &random)
                await #expect(processExitsWith: .signal(SIGKILL)) {
                    [
                        place = place as String, seed = seed as UInt64,
                        microseconds = microseconds as Int
                    ] in
                    let input = CrashingIngest.input(seed: seed)
                    DispatchQueue.global().asyncAfter(
                        deadline: .now() + .microseconds(microseconds)
                    ) { kill(getpid(), SIGKILL) }
                    try await CrashingIngest.run(in: place, input)
                    kill(getpid(), SIGKILL)
                }
            }
            // The kills must have hit the work, not the rest after it.
            let progress = try await CrashingIngest.progress(in: place, seed: seed)
            #expect(progress.done > progress.of / 10 && progress.done < progress.of, "\(progress)")
            try await CrashingIngest.run(in: place, input)
            let digests = try await [place, "\(folder)/clean"].asyncMap { place in
                let store = try SQLiteKeyValueStore(path: "\(place)/store.sqlite")
                #expect(try await store.integrityCheck() == [])
                let counts = try await store.read { try IngestLedger().counts(in: $0) }
                #expect(counts.isBalanced && counts.duplicate == 0)
                let digest = try await store.digest()
                try await store.close()
                return digest
            }
            #expect(digests[0] == digests[1])
            let files = TemporaryFolder.names(in: "\(place)/out").filter { !$0.hasPrefix(".") }
            #expect(files.count > 20)
            #expect(files == TemporaryFolder.names(in: "\(folder)/clean/out"))
        }
    }
}

extension Array {
    func asyncMap<Result>(
        _ transform: (Element) async throws -> Result
    ) async throws -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try await transform(element)) }
        return results
    }
}

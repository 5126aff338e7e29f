// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
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

    /// What the store has promised.
    enum Promise {
        /// The input is recorded up to here.
        case recorded(Int)
        /// So many more messages are handed over.
        case sent(Int)
        /// So many messages could not be handed over and wait.
        case waiting(Int)
    }

    static func input(seed: UInt64) -> [CustomerEvent] {
        Population(people: 150, events: 1_800, seed: seed).events
    }

    static func run(
        in folder: String, _ input: [CustomerEvent], batch: Int = batch,
        configuration: SQLiteConfiguration = SQLiteConfiguration(),
        told: (Promise) throws -> Void = { _ in }
    ) async throws {
        let store = try SQLiteKeyValueStore(
            path: "\(folder)/store.sqlite", configuration: configuration)
        try await run(over: store, to: "\(folder)/out", input, batch: batch, told: told)
        try await store.close()
    }

    static func run(
        over store: SQLiteKeyValueStore, to out: String, _ input: [CustomerEvent],
        batch: Int = batch, told: (Promise) throws -> Void = { _ in }
    ) async throws {
        let house = try House(store)
        let transport = FileDropTransport<EmailContact>(into: out)
        let position = try await store.read {
            try IngestLedger().position(of: source, in: $0)?.offset ?? 0
        }
        try await house.messaging.releaseLeases()
        var done = Int(position)
        // What follows a batch may have been cut off: it is done again for the last one.
        try told(.sent(try await follow(house, input, upTo: done, transport, told)))
        while done < input.count {
            let next = input[done...].prefix(batch)
            done += next.count
            house.clock.set(next[next.endIndex - 1].occurredAt)
            try await house.pipeline.record(
                Array(next), upTo: SourcePosition(source: source, offset: UInt64(done)))
            try told(.recorded(done))
            try told(.sent(try await follow(house, input, upTo: done, transport, told)))
        }
    }

    /// Sends what is due after `done` events, again while a transport says so.
    private static func follow(
        _ house: House, _ input: [CustomerEvent], upTo done: Int,
        _ transport: FileDropTransport<EmailContact>, _ told: (Promise) throws -> Void
    ) async throws -> Int {
        guard done > 0 else { return 0 }
        var time = input[done - 1].occurredAt
        var sent = 0
        for _ in 0..<8 {
            let report = try await house.send(at: time, via: transport)
            sent += report.sent
            // Also what was to be tried again when the ingest was interrupted before it was told.
            let waiting = try await house.store.read {
                try house.messaging.counts(in: $0)[.waiting] ?? 0
            }
            if max(report.waiting, waiting) == 0 { break }
            try told(.waiting(max(report.waiting, waiting)))
            time = time + .seconds(30)
        }
        return sent
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

/// Runs the ingest under the knife, over and over, each time with another population.
@Suite struct CrashTests {
    static let kills = 200

    @Test(
        "killed at 200 random instants of its work, an ingest ends as one that was left alone",
        .timeLimit(.minutes(10)))
    func killed() async throws {
        var random = SeededGenerator(seed: 41)
        var kills = 0
        var rounds = 0 as UInt64
        while kills < Self.kills {
            rounds += 1
            kills += try await Self.round(seed: rounds, most: Self.kills - kills, &random)
        }
    }

    /// Kills one ingest until it is through, or has been killed often enough, and then looks.
    ///
    /// - Returns: how many kills hit the work: a process that was through before does not count.
    static func round(
        seed: UInt64, most: Int, _ random: inout SeededGenerator
    ) async throws -> Int {
        var next = random.split()
        return try await TemporaryFolder.with { folder in
            for name in ["clean", "killed"] {
                _ = unsafe mkdir("\(folder)/\(name)", 0o755)
                _ = unsafe mkdir("\(folder)/\(name)/out", 0o755)
            }
            let input = CrashingIngest.input(seed: seed)
            try await CrashingIngest.run(in: "\(folder)/clean", input)
            var kills = 0
            while kills < most {
                let delay = Int.random(in: 0...30_000, using: &next)
                await kill(in: "\(folder)/killed", seed, after: delay)
                let progress = try await CrashingIngest.progress(
                    in: "\(folder)/killed", seed: seed)
                if progress.done == progress.of { break }
                kills += 1
            }
            try await CrashingIngest.run(in: "\(folder)/killed", input)
            try await compare(folder)
            return kills
        }
    }

    private static func kill(in place: String, _ seed: UInt64, after microseconds: Int) async {
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [place = place as String, seed = seed as UInt64, microseconds = microseconds as Int] in
            let input = CrashingIngest.input(seed: seed)
            DispatchQueue.global().asyncAfter(
                deadline: .now() + .microseconds(microseconds)
            ) { raise(SIGKILL) }
            try await CrashingIngest.run(in: place, input)
            raise(SIGKILL)
        }
    }

    private static func compare(_ folder: String) async throws {
        var digests: Set<SHA256Digest> = []
        for place in ["\(folder)/killed", "\(folder)/clean"] {
            let store = try SQLiteKeyValueStore(path: "\(place)/store.sqlite")
            #expect(try await store.integrityCheck() == [])
            let counts = try await store.read { try IngestLedger().counts(in: $0) }
            #expect(counts.isBalanced && counts.duplicate == 0)
            digests.insert(try await store.digest(outside: ConsentBook.accountRanges))
            try await store.close()
        }
        #expect(digests.count == 1)
        let files = TemporaryFolder.names(in: "\(folder)/killed/out").filter { !$0.hasPrefix(".") }
        #expect(files.count > 20)
        #expect(files == TemporaryFolder.names(in: "\(folder)/clean/out"))
        for file in files {
            let lines = ReadmeTests.lines(of: "\(folder)/killed/out/\(file)")
            #expect(!lines.isEmpty)
            #expect(lines == ReadmeTests.lines(of: "\(folder)/clean/out/\(file)"))
        }
    }
}

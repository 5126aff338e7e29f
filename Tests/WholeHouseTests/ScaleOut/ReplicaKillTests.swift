// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    import ClienteleCore
    import ClienteleTestKit
    import Dispatch
    import Messaging
    import PostgreSQLStore
    import Synchronization
    import TestStores
    import Testing

    #if canImport(Glibc)
        import Glibc
    #elseif canImport(Musl)
        import Musl
    #else
        import Darwin
    #endif

    /// Replicas that are killed over and over while the others go on.
    @Suite(.enabled(if: StoreKind.postgresql.isHere, StoreKind.hint))
    struct ScaleOutKillTests {
        /// What a replica is killed at.
        enum Work: String, Codable, Sendable { case ingest, send }

        /// How long a process lives.
        enum Life: Codable, Sendable {
            case microseconds(Int)
            /// It has handed over so many messages, and has not recorded the last of them.
            case messages(Int)
            case whole
        }

        /// Drops messages, and dies behind one.
        private final class MortalTransport: MessageTransport {
            typealias Contact = EmailContact
            private let drop: FileDropTransport<EmailContact>
            private let life: Life
            private let handed = Atomic<Int>(0)

            var knowsKeys: Bool { drop.knowsKeys }

            init(drop: FileDropTransport<EmailContact>, life: Life) {
                self.drop = drop
                self.life = life
            }

            func handOff(
                _ message: OutboxMessage, permit: consuming Permit<EmailContact>
            ) async throws -> HandOffResult {
                let result = try await drop.handOff(message, permit: permit)
                let count = handed.wrappingAdd(1, ordering: .relaxed).newValue
                if case .messages(count) = life { raise(SIGKILL) }
                return result
            }
        }

        /// What a process answers that was not killed: it was through before.
        private static let through: CInt = 7

        private static let feed = ReplicaFeed(people: 150, events: 1_500, seed: 5, replicas: 3)

        @Test(
            "C20 replicas that are killed at 100 random instants of their work lose and double nothing",
            .timeLimit(.minutes(10)))
        func killed() async throws {
            let all = try await ReplicatedHouse(Self.feed)
            for name in ["killed", "clean"] { _ = unsafe mkdir("\(all.folder)/\(name)", 0o755) }
            let ingesting = try await Self.kill(all, at: .ingest, times: 32)
            let sending = try await Self.kill(all, at: .send, times: 8)
            #expect(ingesting + sending >= 100)
            #expect(sending > 5)
            let alone = try await Self.feed.alone()
            try await alone.send(
                at: Self.feed.end, via: FileDropTransport(into: "\(all.folder)/clean"))
            try await all.expectState(of: alone)
            let files = TemporaryFolder.names(in: "\(all.folder)/killed").filter {
                !$0.hasPrefix(".")
            }
            #expect(files.count > 20)
            #expect(files == TemporaryFolder.names(in: "\(all.folder)/clean"))
            for file in files {
                let lines = ReadmeTests.lines(of: "\(all.folder)/killed/\(file)")
                #expect(!lines.isEmpty)
                #expect(lines == ReadmeTests.lines(of: "\(all.folder)/clean/\(file)"))
            }
        }

        /// Runs a piece of work on all replicas, kills each so often, and lets the last one end.
        ///
        /// - Returns: how many kills hit the work: a process that was through before does not count.
        private static func kill(
            _ all: ReplicatedHouse, at work: Work, times: Int
        ) async throws -> Int {
            try await withThrowingTaskGroup { group in
                for number in 0..<feed.replicas {
                    let replica = all.replica(number)
                    group.addTask {
                        try await ChildProcess.with {
                            try await kill(replica, at: work, times: times)
                        }
                    }
                }
                return try await group.reduce(0, +)
            }
        }

        private static func kill(
            _ replica: Replica, at work: Work, times: Int
        ) async throws -> Int {
            var random = SeededGenerator(seed: UInt64(replica.number) + 90)
            for kills in 0..<times {
                let delay = Int.random(in: 0...40_000, using: &random)
                let messages = Int.random(in: 1...3, using: &random)
                // Half of the senders die between a hand-over and its result, where it counts.
                let isSending = work == .send && kills % 2 == 0
                let life = isSending ? Life.messages(messages) : Life.microseconds(delay)
                if try await run(replica, work, life) { return kills }
            }
            #expect(try await run(replica, work, .whole))
            return times
        }

        /// - Returns: whether the process was through with its work.
        private static func run(
            _ replica: Replica, _ work: Work, _ life: Life
        ) async throws -> Bool {
            let result = try await #require(processExitsWith: .failure) {
                [replica = replica as Replica, work = work as Work, life = life as Life] in
                try await ScaleOutKillTests.work(replica, work, life)
                exit(ScaleOutKillTests.through)
            }
            if result.exitStatus == .exitCode(through) { return true }
            #expect(result.exitStatus == .signal(SIGKILL))
            return false
        }

        private static func work(
            _ replica: Replica, _ work: Work, _ life: Life
        ) async throws {
            let house = try House(try await replica.store(), replica: replica.number)
            if case .microseconds(let delay) = life {
                DispatchQueue(label: "killer").asyncAfter(
                    deadline: .now() + .microseconds(delay)
                ) { raise(SIGKILL) }
            }
            switch work {
            case .ingest: try await replica.ingest(into: house)
            case .send:
                try await house.messaging.releaseLeases()
                let transport = MortalTransport(
                    drop: FileDropTransport(into: "\(replica.folder)/killed"), life: life)
                try await house.send(at: replica.feed.end, via: transport)
            }
        }
    }

#endif

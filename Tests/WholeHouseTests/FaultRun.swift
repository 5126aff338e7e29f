// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
import Foundation
import Identity
import Messaging
import SQLiteStore
import Testing

/// A small ingest with all five features, in a folder of its own, that is interrupted on purpose.
///
/// Beside the folder `run`, which faults are injected into, there is a file of notes: what the
/// process was told, written past all counting.
struct FaultRun: Sendable {
    let folder: String
    var run: String { folder + "/run" }
    var out: String { run + "/out" }
    var notes: String { folder + "/notes" }

    static let batch = 20
    static let people = 8

    /// Every 20 minutes something happens, so that reminders fall due between batches.
    static let input: [CustomerEvent] = {
        var events = Population(people: people, events: 150, seed: 7).events
        for index in events.indices {
            events[index].occurredAt = House.start + .seconds(1_200 * Int64(index))
            events[index].receivedAt = events[index].occurredAt
        }
        return events
    }()

    /// The log is small, so that the run has checkpoints and begins the log anew.
    static var configuration: SQLiteConfiguration {
        var configuration = SQLiteConfiguration()
        configuration.readers = 1
        configuration.checkpointPages = 40
        configuration.restartPages = 55
        return configuration
    }

    /// Runs `body` with a new, empty folder, in memory where there is such a place: a process that
    /// is killed leaves the same there as on a disk, sooner.
    static func withFolder(_ body: (String) async throws -> Void) async throws {
        try await TemporaryFolder.with { folder in
            let name = folder.split(separator: "/").last ?? ""
            let inMemory = "/dev/shm/\(name)"
            let isMade =
                (try? FileManager.default.createDirectory(
                    atPath: inMemory, withIntermediateDirectories: false)) != nil
            defer { if isMade { try? FileManager.default.removeItem(atPath: inMemory) } }
            try await body(isMade ? inMemory : folder)
        }
    }

    /// Makes the folders.
    init(making folder: String) throws {
        self.init(folder)
        try FileManager.default.createDirectory(
            atPath: folder + "/run/out", withIntermediateDirectories: true)
    }

    /// The folders are there.
    init(_ folder: String) { self.folder = folder }

    /// Goes on where it was left, to the end.
    func toTheEnd(told: (CrashingIngest.Promise) throws -> Void = { _ in }) async throws {
        try await CrashingIngest.run(
            in: run, Self.input, batch: Self.batch, configuration: Self.configuration, told: told)
    }

    /// Is armed and goes on, and notes what it is told.
    func toTheFault(_ fault: Fault) async throws {
        try fault.arm(in: run)
        try await toTheEnd(told: note)
        Fault.disarm()
    }

    /// Notes a promise; it is given when what it is about is on the disk.
    func note(_ promise: CrashingIngest.Promise) throws {
        switch promise {
        case .recorded(let offset): try Fault.append("recorded \(offset)", to: notes)
        case .sent(let count): try Fault.append("sent \(count)", to: notes)
        case .waiting(let count): try Fault.append("waiting \(count)", to: notes)
        }
        let left = Fault.unsynchronised("-wal") + Fault.unsynchronised("/out")
        if left > 0 { try Fault.append("unsynchronised \(left)", to: notes) }
    }

    /// The store, opened.
    func open() throws -> SQLiteKeyValueStore {
        try SQLiteKeyValueStore(path: run + "/store.sqlite", configuration: Self.configuration)
    }

    /// Goes on over a store that is open.
    func toTheEnd(
        over store: SQLiteKeyValueStore,
        told: (CrashingIngest.Promise) throws -> Void = { _ in }
    ) async throws {
        try await CrashingIngest.run(
            over: store, to: out, Self.input, batch: Self.batch, told: told)
    }

    /// The numbers of the notes that begin with `word`.
    func noted(_ word: String) -> [Int] {
        ReadmeTests.lines(of: notes).compactMap { line in
            let words = line.split(separator: " ")
            return words.count == 2 && words[0] == word ? Int(words[1]) : nil
        }
    }

    /// The names and contents of what was dropped; or of what nobody should see.
    func files(hidden: Bool = false) throws -> [String: Data] {
        var files: [String: Data] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: out)
        where name.hasPrefix(".") == hidden {
            files[name] = try Data(contentsOf: URL(fileURLWithPath: out + "/" + name))
        }
        return files
    }

    /// A copy of the folder as it is: what a machine that stops now finds when it starts again.
    func copy(to folder: String) throws -> FaultRun {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: false)
        try FileManager.default.copyItem(atPath: run, toPath: folder + "/run")
        if FileManager.default.fileExists(atPath: notes) {
            try FileManager.default.copyItem(atPath: notes, toPath: folder + "/notes")
        }
        return FaultRun(folder)
    }

    func remove() { try? FileManager.default.removeItem(atPath: folder) }
}

extension FaultRun {
    /// What a run leaves when it is through.
    struct Result: Equatable {
        var digest: SHA256Digest
        /// Without what messages went through: it tells of attempts that failed.
        var quietDigest: SHA256Digest
        var acts: Int
        /// How many permits were given for messages, of which each asks one for each attempt.
        var attempts: Int
        var problems: [String]
        var counts: IngestCounts
        var files: [String: Data]
        var hidden: [String]
    }

    /// The digest of the store in the file.
    func digest() async throws -> SHA256Digest {
        let store = try open()
        let digest = try await store.digest()
        try await store.close()
        return digest
    }

    /// How many acts of consent there are, each of which is in the ledger once and as it was said.
    private static func acts(in transaction: any ReadTransaction) throws -> Int {
        let ledger = ConsentLedger()
        try ledger.verify(in: transaction)
        var recorded = 0
        try transaction.scan(KeyScan(Subspace(.consent, table: 3).range)) { _, value in
            if case .act = try LedgerRecord(recordBytes: value).content { recorded += 1 }
            return true
        }
        var held = 0
        try transaction.scan(KeyScan(Subspace(.consent, table: 2).range)) { _, value in
            let proof = try ConsentProof(recordBytes: value)
            if try ledger.holds(proof, in: transaction) { held += 1 }
            return true
        }
        #expect(held == recorded)
        return held
    }

    /// Looks at what is there.
    func result() async throws -> Result {
        let store = try SQLiteKeyValueStore(path: run + "/store.sqlite")
        // Every attempt is on the account of consent; every act is there once, and nothing changed.
        let account = ConsentBook.accountRanges
        let acts = try await store.read { try Self.acts(in: $0) }
        let result = Result(
            digest: try await store.digest(outside: account),
            quietDigest: try await store.digest(
                outside: account + [Subspace(.messaging).range]),
            acts: acts,
            attempts: try await store.read { transaction in
                try transaction.pairs(KeyScan(Subspace(.consent, table: 8).range)).filter {
                    try ConsentOutcome(recordBytes: $0.value).answer == .permitted
                }.count
            },
            problems: try await store.integrityCheck(),
            counts: try await store.read { try IngestLedger().counts(in: $0) },
            files: try files(), hidden: try files(hidden: true).keys.sorted())
        try await store.close()
        return result
    }

    /// Checks that the run left what an undisturbed one leaves.
    func expectResult(_ clean: Result, hidden: Bool = false, _ words: Comment) async throws {
        var result = try await result()
        // Of a message that was tried again the outbox tells so.
        let isTriedAgain = !noted("waiting").isEmpty || result.attempts > clean.attempts
        if isTriedAgain && result.quietDigest == clean.quietDigest {
            result.digest = clean.digest
        }
        result.attempts = clean.attempts
        if hidden { result.hidden = [] }
        #expect(result == clean, "\(words): \(result)")
    }

    /// What a store holds at some moment of a run.
    struct Holdings {
        var problems: [String] = []
        var position = 0
        var counts = IngestCounts()
        /// Which of the input is there.
        var known: [Int] = []
        var sent: [MessageKey] = []
    }

    /// Looks at the store after an interruption.
    func holdings() async throws -> Holdings {
        let store = try open()
        let house = try House(store)
        let problems = try await store.integrityCheck()
        var holdings = try await store.read { transaction in
            var holdings = Holdings()
            let position = try IngestLedger().position(
                of: CrashingIngest.source, in: transaction)
            holdings.position = Int(position?.offset ?? 0)
            holdings.counts = try IngestLedger().counts(in: transaction)
            holdings.known = try Self.input.indices.filter {
                try EventLog().event(Self.input[$0].id, in: transaction) != nil
            }
            holdings.sent = try Self.sent(house, transaction)
            return holdings
        }
        holdings.problems = problems
        try await store.close()
        return holdings
    }

    private static func sent(
        _ house: House, _ transaction: any ReadTransaction
    ) throws -> [MessageKey] {
        var sent: [MessageKey] = []
        for person in 0..<people {
            let email = Identifier(.email, "person\(person)@example.org")
            guard let customer = try house.identity.customer(knownBy: email, in: transaction)
            else { continue }
            for message in try house.messaging.messages(of: customer, in: transaction)
            where message.state == .sent { sent.append(message.key) }
        }
        return Set(sent).sorted()
    }

    /// Checks that everything promised is there, that nothing is there by half or twice.
    ///
    /// When it `isKnown` what became of the last step, what was not promised must not be there.
    ///
    /// - Returns: how much of the input is there.
    @discardableResult
    func expectPromises(
        _ clean: Result, isKnown: Bool = false, _ words: Comment
    ) async throws -> Int {
        let held = try await holdings()
        #expect(held.problems == [], words)
        #expect(noted("unsynchronised") == [], words)
        let promised = noted("recorded").last ?? 0
        let next = min(promised + Self.batch, Self.input.count)
        let isNext = held.position == next && !isKnown
        #expect(held.position == promised || isNext, words)
        #expect(held.known == Array(0..<held.position), words)
        let isExact = held.counts.isBalanced && held.counts.duplicate == 0
        #expect(isExact && Int(held.counts.received) == held.position, words)
        let dropped = try files()
        for (name, content) in dropped { #expect(clean.files[name] == content, words) }
        #expect(held.sent.count >= noted("sent").reduce(0, +), words)
        for key in held.sent { #expect(dropped["\(key).json"] != nil, words) }
        return held.position
    }
}

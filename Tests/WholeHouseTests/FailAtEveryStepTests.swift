// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import SQLiteStore
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Runs an ingest on the embedded store while the disk fails: once at every call that changes a
/// file.
@Suite(.enabled(if: Fault.isPossible, Fault.whyNot))
struct FailAtEveryStepTests {
    /// How the disk fails.
    enum Manner: String, CaseIterable, Codable, Sendable {
        /// Any call fails, once.
        case error
        /// Half of a write goes through, then there is no more room, once.
        case full
        /// The disk cannot be synchronised, three times in a row.
        case unsynchronised

        func fault(_ number: UInt64) -> Fault {
            switch self {
            case .error: Fault(mode: .fail, number: number, error: EIO)
            case .full:
                Fault(mode: .failTorn, number: number, error: ENOSPC, kinds: Self.writes)
            case .unsynchronised:
                Fault(mode: .fail, number: number, times: 3, error: EIO, kinds: Self.syncs)
            }
        }

        private static let writes = UInt32(1) << UInt32(Fault.Kind.write.rawValue)
        private static let syncs = UInt32(1) << UInt32(Fault.Kind.sync.rawValue)
    }

    /// Each is in processes of its own, which survive.
    @Test(
        "C20 a disk that fails at any call loses nothing, doubles nothing, and is told of",
        .timeLimit(.minutes(10)), arguments: Manner.allCases)
    func everyCall(manner: Manner) async throws {
        try await FaultRun.withFolder { folder in
            let folder = folder
            await withTaskGroup(of: Void.self) { group in
                for part in 0..<2 {
                    group.addTask {
                        await #expect(processExitsWith: .success) {
                            [
                                folder = folder as String, part = part as Int,
                                manner = manner as Manner
                            ] in
                            try await Self.fail(folder + "/\(part)", part: part, manner)
                        }
                    }
                }
            }
        }
    }

    @Test("C20 a commit whose last step fails is not there when the file is opened again")
    func lastStep() async throws {
        try await FaultRun.withFolder { folder in
            await #expect(processExitsWith: .success) { [folder = folder as String] in
                let run = try FaultRun(making: folder)
                var configuration = SQLiteConfiguration()
                // All pages go to the log when the transaction is committed, none before.
                configuration.cacheSize = 64 << 20
                let path = run.run + "/store.sqlite"
                let store = try SQLiteKeyValueStore(path: path, configuration: configuration)
                try await store.write { try $0.set([1], for: Key([1])) }
                let before = try await store.digest()
                // With so many pages in the log, its index has to grow when they are in it.
                try Fault(mode: .fail, number: 1, error: ENOSPC, part: "-shm").arm(in: run.run)
                let error = await #expect(throws: StoreError.self) {
                    let value = [UInt8](repeating: 7, count: 4_200 * 4_096)
                    try await store.write { try $0.set(value, for: Key([2])) }
                }
                Fault.disarm()
                #expect(error?.code == .full && Fault.failures == 1)
                let image = try run.copy(to: folder + "/image")
                #expect(try await store.digest() == before)
                #expect(try await image.digest() == before)
                try await store.write { try $0.set([3], for: Key([3])) }
                #expect(try await store.integrityCheck() == [])
                try await store.close()
            }
        }
    }

    /// Fails at every second call.
    private static func fail(_ folder: String, part: Int, _ manner: Manner) async throws {
        let run = try FaultRun(making: folder + "-clean")
        var fault = manner.fault(0)
        try await run.toTheFault(fault)
        let calls = Fault.calls
        let clean = try await run.result()
        try #require(clean.problems == [] && clean.hidden == [] && clean.files.count > 5)
        for (index, call) in calls.enumerated() where index % 2 == part {
            fault = manner.fault(UInt64(index + 1))
            let run = try FaultRun(making: folder)
            let words: Comment = "\(manner) at \(index + 1), \(call.kind) \(call.path)"
            try await Self.failed(run, fault, at: call.kind, clean, words)
            run.remove()
        }
    }

    private static func failed(
        _ run: FaultRun, _ fault: Fault, at kind: Fault.Kind, _ clean: FaultRun.Result,
        _ words: Comment
    ) async throws {
        let image = FaultRun(run.folder + "/image")
        try fault.arm(in: run.run)
        var failures: [Failure] = []
        var isOver = false
        while !isOver && failures.count <= fault.times {
            do {
                let store = try run.open()
                try await goOn(run, store, image, &failures)
                isOver = true
            } catch let error as StoreError {
                failures.append(Failure(error: error))
                if failures.count == 1 { _ = try run.copy(to: image.folder) }
            }
        }
        // A checkpoint may run beside a hand-over: the call of this number is not always the same.
        let failed = Fault.calls.dropFirst(Int(fault.number) - 1).first?.kind
        Fault.disarm()
        #expect(isOver && Fault.failures > 0, words)
        // What could not be removed goes when the next worker starts.
        try await run.expectResult(clean, hidden: failed == .unlink || kind == .unlink, words)
        guard let first = failures.first else { return }
        let codes: [StoreError.Code] = [.inputOutput, .full, .cannotOpen]
        #expect(codes.contains(first.error.code), "\(words): \(first.error)")
        // What the store showed when it had failed is what its file held.
        if let digest = first.digest, fault.times == 1 {
            #expect(try await image.digest() == digest, words)
        }
        try await image.expectPromises(clean, isKnown: fault.times == 1, words)
        // And so does one that is opened on what was there when the disk failed.
        if kind == .sync {
            try await image.toTheEnd()
            try await image.expectResult(clean, words)
        }
    }

    /// A failure, and what the store showed after it.
    private struct Failure {
        var error: StoreError
        var digest: SHA256Digest?
    }

    /// The same store goes on after each failure.
    private static func goOn(
        _ run: FaultRun, _ store: SQLiteKeyValueStore, _ image: FaultRun,
        _ failures: inout [Failure]
    ) async throws {
        while true {
            do {
                try await run.toTheEnd(over: store, told: failures.isEmpty ? run.note : { _ in })
                return try await store.close()
            } catch let error as StoreError where failures.count < 4 {
                failures.append(Failure(error: error))
                if failures.count == 1 {
                    _ = try run.copy(to: image.folder)
                    failures[0].digest = try await store.digest()
                }
            }
        }
    }
}

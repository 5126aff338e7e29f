// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Foundation
import Testing

@testable import SQLiteStore

/// One file, several stores, several processes.
@Suite struct SQLiteProcessTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static let counter = Key([1])

    /// Adds one, `times` times, from `tasks` tasks at once.
    private static func count(_ store: SQLiteKeyValueStore, tasks: Int, times: Int) async throws {
        try await withThrowingTaskGroup { group in
            for _ in 0..<tasks {
                group.addTask {
                    for _ in 0..<times {
                        try await store.write { transaction in
                            let old = number(try transaction.value(for: counter))
                            try transaction.set(Array(String(old + 1).utf8), for: counter)
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    private static func number(_ bytes: [UInt8]?) -> Int {
        Int(String(decoding: bytes ?? [], as: UTF8.self)) ?? 0
    }

    @Test func twoStoresOnOneFileShareIt() async throws {
        let path = folder.newPath()
        // Both make the file.
        async let first = SQLiteKeyValueStore(path: path)
        async let second = SQLiteKeyValueStore(path: path)
        let (one, other) = try await (first, second)
        async let mine: Void = Self.count(one, tasks: 8, times: 10)
        async let theirs: Void = Self.count(other, tasks: 8, times: 10)
        _ = try await (mine, theirs)
        for store in [one, other] {
            let (sum, version) = try await store.read {
                (Self.number(try $0.value(for: Self.counter)), $0.version.number)
            }
            #expect(sum == 160)
            #expect(version == 160)
        }
        #expect(try await one.integrityCheck() == [])
    }

    @Test func manyStoresMakeOneFileAtOnce() async throws {
        let folder = folder
        for _ in 0..<20 {
            let path = folder.newPath()
            try await withThrowingTaskGroup { group in
                for number in UInt8(0)..<6 {
                    group.addTask {
                        let store = try SQLiteKeyValueStore(path: path)
                        try await store.write { try $0.set([number], for: Key([1, number])) }
                    }
                }
                try await group.waitForAll()
            }
            let store = try SQLiteKeyValueStore(path: path)
            let (count, version) = try await store.read {
                (try $0.pairs(KeyScan(.all)).count, $0.version.number)
            }
            #expect(count == 6)
            #expect(version == 6)
        }
    }

    @Test func twoProcessesShareAFile() async throws {
        let path = folder.newPath()
        let store = try SQLiteKeyValueStore(path: path)
        try await Self.count(store, tasks: 1, times: 1)
        async let other = #expect(processExitsWith: .success) { [path = path as String] in
            let store = try SQLiteKeyValueStore(path: path)
            try await Self.count(store, tasks: 4, times: 25)
        }
        try await Self.count(store, tasks: 4, times: 25)
        _ = await other
        let (sum, version) = try await store.read {
            (Self.number(try $0.value(for: Self.counter)), $0.version.number)
        }
        #expect(sum == 201)
        #expect(version == 201)
    }

    /// In a process of its own, because it gives up the right to write.
    @Test func aReadOnlyFileCanBeReadAndNotWritten() async throws {
        let path = folder.newPath()
        let store = try SQLiteKeyValueStore(path: path)
        try await Self.count(store, tasks: 1, times: 3)
        try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
        try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path)
        await #expect(processExitsWith: .success) { [path = path as String] in
            if geteuid() == 0 { try #require(seteuid(65_534) == 0) }
            let store = try SQLiteKeyValueStore(path: path)
            let sum = try await store.read { Self.number(try $0.value(for: Self.counter)) }
            try #require(sum == 3)
            let found = try await code { try await Self.count(store, tasks: 1, times: 1) }
            try #require(found == .readOnly)
            let missing = try await code { _ = try SQLiteKeyValueStore(path: path + "2") }
            try #require(missing == .cannotOpen)
        }
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
    }

    /// In a process of its own, because the limit on a file's size is one of the process.
    @Test func aCommitThatFailsFailsForAllItsBodies() async throws {
        let path = folder.newPath()
        await #expect(processExitsWith: .success) { [path = path as String] in
            try await Self.failCommits(path)
        }
    }

    private static func failCommits(_ path: String) async throws {
        let store = try SQLiteKeyValueStore(path: path)
        try await count(store, tasks: 1, times: 1)
        _ = signal(SIGXFSZ, SIG_IGN)
        let usual = try fileSizeLimit()
        try setFileSizeLimit(rlimit(rlim_cur: 20_000, rlim_max: usual.rlim_max))
        let codes = try await withThrowingTaskGroup(of: StoreError.Code?.self) { group in
            for number in UInt8(0)..<20 {
                group.addTask {
                    try await code {
                        try await store.write { transaction in
                            let value = [UInt8](repeating: number, count: 30_000)
                            try transaction.set(value, for: Key([2, number]))
                        }
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        try setFileSizeLimit(usual)
        try #require(codes.allSatisfy { $0 == .inputOutput || $0 == .full })
        try await count(store, tasks: 2, times: 2)
        let pairs = try await store.read { try $0.pairs(KeyScan(.all)) }
        try #require(pairs.count == 1)
        try #require(number(pairs[0].value) == 5)
        try #require(try await store.integrityCheck() == [])
    }

    private static func fileSizeLimit() throws -> rlimit {
        var limit = rlimit()
        let code = unsafe getrlimit(fileSize, &limit)
        if code != 0 { throw StoreError(.inputOutput, "getrlimit") }
        return limit
    }

    private static func setFileSizeLimit(_ limit: rlimit) throws {
        var limit = limit
        let code = unsafe setrlimit(fileSize, &limit)
        if code != 0 { throw StoreError(.inputOutput, "setrlimit") }
    }

    #if canImport(Glibc)
        private static let fileSize = Int32(RLIMIT_FSIZE.rawValue)
    #else
        private static let fileSize = RLIMIT_FSIZE
    #endif

    @Test func aDroppedStoreLeavesNothingOpen() async throws {
        let path = folder.newPath()
        for _ in 0..<30 {
            let store = try SQLiteKeyValueStore(path: path)
            try await Self.count(store, tasks: 4, times: 1)
            _ = try await store.read { try $0.value(for: Self.counter) }
        }
        // The queues let go of the connections shortly after the last result was handed over.
        var open: [String] = []
        for _ in 0..<1_000 {
            let numbers = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
            open = numbers.compactMap {
                try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/" + $0)
            }.filter { $0.hasPrefix(path) }
            if open.isEmpty { break }
            await Task.yield()
        }
        #expect(open == [])
    }

    @Test func theWriteAheadLogStaysBounded() async throws {
        let path = folder.newPath()
        let store = try SQLiteKeyValueStore(path: path)
        for round in UInt8(0)..<60 {
            try await store.write { transaction in
                let value = [UInt8](repeating: round, count: 1 << 20)
                try transaction.set(value, for: Key([round % 4 + 1]))
            }
            _ = try await store.read { try $0.value(for: Self.counter) }
        }
        let attributes = try FileManager.default.attributesOfItem(atPath: path + "-wal")
        let size = try #require(attributes[.size] as? Int)
        #expect(size < 40 << 20)
    }
}

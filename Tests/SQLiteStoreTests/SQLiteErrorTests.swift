// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Foundation
import Testing

@testable import SQLiteStore

/// Every error code, brought about for real.
@Suite struct SQLiteErrorTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static let key = Key([1])

    private func openCode(
        _ path: String, _ configuration: SQLiteConfiguration = SQLiteConfiguration()
    ) async throws -> StoreError.Code? {
        try await code { _ = try SQLiteKeyValueStore(path: path, configuration: configuration) }
    }

    /// Runs statements on a database file with SQLite alone.
    private func run(_ path: String, _ statements: [String]) throws {
        let handle = try Handle(path: path, busyTimeout: 0)
        for statement in statements { try handle.run(statement) }
    }

    private func madeStore(pairs: Int = 1) async throws -> String {
        let path = folder.newPath()
        let store = try SQLiteKeyValueStore(path: path)
        try await store.write { transaction in
            for number in 0..<pairs {
                let key = Key([1, UInt8(number >> 8), UInt8(number & 0xFF)])
                try transaction.set([UInt8](repeating: 7, count: 100), for: key)
            }
        }
        try await store.close()
        return path
    }

    @Test func aFileOfAnotherKindIsNotAStore() async throws {
        let path = folder.newPath()
        let text = String(repeating: "A letter, not a store. ", count: 200)
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        #expect(try await openCode(path) == .notAStore)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
    }

    @Test(arguments: [
        ["CREATE TABLE customer (id)"],
        ["PRAGMA application_id = 7"],
        ["PRAGMA user_version = 3"],
    ])
    func aDatabaseOfAnotherProgramIsNotAStore(statements: [String]) async throws {
        let path = folder.newPath()
        try run(path, statements)
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect(try await openCode(path) == .notAStore)
        let after = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect(before == after)
    }

    @Test func aLaterLayoutIsTooNew() async throws {
        let path = try await madeStore()
        try run(path, ["PRAGMA user_version = \(Schema.userVersion + 1)"])
        #expect(try await openCode(path) == .tooNew)
    }

    @Test func damageIsCorrupt() async throws {
        let path = try await madeStore(pairs: 5_000)
        // Every page but the first, which says what the file is.
        try damage(path, from: 4_096)
        let found = try await code {
            let store = try SQLiteKeyValueStore(path: path)
            #expect(try await !store.integrityCheck().isEmpty)
            _ = try await store.read { try $0.pairs(KeyScan(.all)) }
        }
        #expect(found == .corrupt)
    }

    @Test func damageInOnePlaceIsFound() async throws {
        let path = try await madeStore(pairs: 5_000)
        let size = try Data(contentsOf: URL(fileURLWithPath: path)).count
        try damage(path, from: size - 3 * 4_096)
        let store = try SQLiteKeyValueStore(path: path)
        let problems = try await store.integrityCheck()
        #expect(!problems.isEmpty)
        let found = try await code { _ = try await store.read { try $0.pairs(KeyScan(.all)) } }
        #expect(found == .corrupt)
    }

    private func damage(_ path: String, from start: Int) throws {
        var data = try Data(contentsOf: URL(fileURLWithPath: path))
        for index in start..<data.count { data[index] = 0xA5 }
        try data.write(to: URL(fileURLWithPath: path))
    }

    @Test func anotherWriterLocksOutWritersAndNotReaders() async throws {
        let path = try await madeStore()
        let other = try Handle(path: path, busyTimeout: 0)
        try other.run("BEGIN IMMEDIATE")
        var configuration = SQLiteConfiguration()
        configuration.busyTimeout = 50
        let store = try SQLiteKeyValueStore(path: path, configuration: configuration)
        let found = try await code { try await store.write { try $0.set([1], for: Self.key) } }
        #expect(found == .locked)
        let count = try await store.read { try $0.pairs(KeyScan(.all)).count }
        #expect(count == 1)
        try other.run("ROLLBACK")
        try await store.write { try $0.set([1], for: Self.key) }
        let value = try await store.read { try $0.value(for: Self.key) }
        #expect(value == [1])
    }

    @Test func anOwnerWithoutCompanyLocksOutOpening() async throws {
        let path = try await madeStore()
        let other = try Handle(path: path, busyTimeout: 0)
        try other.run("PRAGMA locking_mode = EXCLUSIVE")
        try other.run("BEGIN EXCLUSIVE")
        var configuration = SQLiteConfiguration()
        configuration.busyTimeout = 50
        #expect(try await openCode(path, configuration) == .locked)
    }

    @Test func aPlaceThatIsNotThereCannotBeOpened() async throws {
        #expect(try await openCode(folder.path + "/missing/a.store") == .cannotOpen)
        #expect(try await openCode(folder.path) == .cannotOpen)
        #expect(try await openCode("") == .cannotOpen)
        #expect(try await openCode(folder.path + "/a\0b") == .cannotOpen)
    }

    @Test func aFullStoreRefusesOnlyWhatDoesNotFit() async throws {
        var configuration = SQLiteConfiguration()
        configuration.sizeLimit = 1 << 20
        let path = folder.newPath()
        let store = try SQLiteKeyValueStore(path: path, configuration: configuration)
        let codes = try await withThrowingTaskGroup(of: StoreError.Code?.self) { group in
            for number in UInt8(0)..<60 {
                let isLarge = number % 20 == 7
                group.addTask {
                    try await code {
                        try await store.write { transaction in
                            let value = [UInt8](repeating: number, count: isLarge ? 2 << 20 : 10)
                            // A body that swallows the failure fails all the same.
                            try? transaction.set(value, for: Key([1, number]))
                            if !isLarge { _ = try transaction.value(for: Key([1, number])) }
                        }
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(codes.count { $0 == .full } == 3)
        #expect(codes.count { $0 == nil } == 57)
        let kept = try await store.read { try $0.pairs(KeyScan(.all)).count }
        #expect(kept == 57)
        #expect(try await store.integrityCheck() == [])
    }

    @Test func aClosedStoreIsClosed() async throws {
        let store = try SQLiteKeyValueStore(path: folder.newPath())
        try await store.write { try $0.set([1], for: Self.key) }
        try await store.close()
        let codes = [
            try await code { _ = try await store.read { try $0.value(for: Self.key) } },
            try await code { try await store.write { try $0.set([2], for: Self.key) } },
            try await code { _ = try await store.integrityCheck() },
            try await code { try await store.close() },
        ]
        #expect(codes == [.closed, .closed, .closed, .closed])
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// One connection to a store's file, with its compiled statements.
///
/// Belongs to one queue.
final class Connection {
    /// What a connection is for.
    enum Role: Sendable { case writer, reader }

    let handle: Handle
    private let get: Statement
    private let put: Statement
    private let delete: Statement
    private let getVersion: Statement
    private let putVersion: Statement
    private let begin: Statement
    private let commit: Statement
    private let rollbackAll: Statement
    private let savepoint: Statement
    private let release: Statement
    private let rollbackToSavepoint: Statement
    private var ascending: Statement?
    private var openAscending: Statement?
    private var descending: Statement?
    private var openDescending: Statement?
    /// The size of the write-ahead log, in pages, at which the next checkpoint is tried.
    private var nextCheckpoint: Int
    /// The size at which the log is begun anew, waiting for readers.
    private var nextRestart: Int
    private let checkpointPages: Int
    private let restartPages: Int

    init(
        path: String, role: Role, configuration: SQLiteConfiguration
    ) throws(StoreError) {
        checkpointPages = configuration.checkpointPages
        restartPages = configuration.restartPages
        nextCheckpoint = checkpointPages
        nextRestart = restartPages
        let handle = try Handle(
            path: Self.literal(path), busyTimeout: Int32(clamping: configuration.busyTimeout),
            creates: role == .writer)
        if role == .writer {
            try Schema.ensure(handle)
        } else if try Schema.isNew(handle) {
            throw StoreError(.notAStore, "the file was emptied")
        }
        try handle.run("PRAGMA synchronous = FULL")
        // Undo logs of savepoints stay in memory.
        try handle.run("PRAGMA temp_store = MEMORY")
        // What is erased does not stay readable in the file.
        try handle.run("PRAGMA secure_delete = ON")
        try handle.run("PRAGMA trusted_schema = OFF")
        try handle.run("PRAGMA cache_size = -\(max(64, configuration.cacheSize >> 10))")
        try handle.run("PRAGMA journal_size_limit = \(restartPages * 4_096)")
        if let limit = configuration.sizeLimit {
            let pageSize = try handle.number("PRAGMA page_size")
            try handle.run("PRAGMA max_page_count = \(max(1, Int64(limit) / max(512, pageSize)))")
        }
        if role == .reader { try handle.run("PRAGMA query_only = ON") }
        get = try handle.prepare("SELECT v FROM pair WHERE k = ?1")
        put = try handle.prepare("REPLACE INTO pair (k, v) VALUES (?1, ?2)")
        delete = try handle.prepare("DELETE FROM pair WHERE k = ?1")
        getVersion = try handle.prepare("SELECT v FROM pair WHERE k = x''")
        putVersion = try handle.prepare("UPDATE pair SET v = ?1 WHERE k = x''")
        begin = try handle.prepare(role == .writer ? "BEGIN IMMEDIATE" : "BEGIN")
        commit = try handle.prepare("COMMIT")
        rollbackAll = try handle.prepare("ROLLBACK")
        savepoint = try handle.prepare("SAVEPOINT body")
        release = try handle.prepare("RELEASE body")
        rollbackToSavepoint = try handle.prepare("ROLLBACK TO body")
        self.handle = handle
    }

    /// A path that SQLite takes for nothing but a path: not for a URI, nor for a database in
    /// memory.
    private static func literal(_ path: String) throws(StoreError) -> String {
        if path.isEmpty || path.utf8.contains(0) {
            throw StoreError(.cannotOpen, "the path is empty or has a zero byte")
        }
        return path.utf8.first == UInt8(ascii: "/") ? path : "./" + path
    }

    // MARK: Transactions

    /// Begins a transaction and takes its snapshot; returns the version of the snapshot.
    func beginTransaction() throws(StoreError) -> StoreVersion {
        try begin.run()
        do throws(StoreError) {
            defer { getVersion.reset() }
            guard try getVersion.step() else {
                throw StoreError(.corrupt, "the number of commits is missing")
            }
            return StoreVersion(UInt64(bitPattern: getVersion.number(0)))
        } catch {
            rollback()
            throw error
        }
    }

    /// Records the version that the commit makes.
    func setVersion(_ version: StoreVersion) throws(StoreError) {
        try putVersion.bind(Int64(bitPattern: version.number), at: 1)
        try putVersion.run()
    }

    /// Commits.
    func commitTransaction() throws(StoreError) { try commit.run() }

    /// Makes sure that a commit that failed is not there when the file is opened again.
    ///
    /// SQLite's last steps of a commit come after all of its pages are in the log: when it is the
    /// synchronisation that fails, the next one that opens the file finds a whole commit there. The
    /// next commit is written over it, so one that changes nothing is made at once.
    ///
    /// - Returns: what the commit is to fail with.
    func undoFailedCommit(_ failure: StoreError) -> StoreError {
        rollback()
        do throws(StoreError) {
            let version = try beginTransaction()
            // There and back: SQLite leaves out the page of a value that stays as it is.
            try setVersion(StoreVersion(version.number &+ 1))
            try setVersion(version)
            try commit.run()
            return failure
        } catch {
            rollback()
            return StoreError(
                failure.code,
                "\(failure.message); whether it is kept shows when the file is opened again")
        }
    }

    /// Ends the transaction, if one is open, without a trace.
    func rollback() {
        // A rollback that fails leaves a transaction that the next BEGIN refuses: nothing is lost.
        if handle.isInTransaction { try? rollbackAll.run() }
    }

    /// Begins a scope that can be undone; scopes nest.
    func beginScope() throws(StoreError) { try savepoint.run() }

    /// Ends the innermost scope, keeping what it wrote.
    func keepScope() throws(StoreError) { try release.run() }

    /// Ends the innermost scope, undoing what it wrote.
    func undoScope() throws(StoreError) {
        try rollbackToSavepoint.run()
        try release.run()
    }

    /// Copies the write-ahead log to the file when it has grown enough.
    func checkpointIfNeeded() {
        let pages = handle.walPages
        if pages < checkpointPages {
            nextCheckpoint = checkpointPages
            nextRestart = restartPages
            return
        }
        if pages < nextCheckpoint { return }
        let restarting = pages >= nextRestart
        handle.checkpoint(restarting: restarting)
        nextCheckpoint = pages + checkpointPages
        if restarting { nextRestart = pages + restartPages }
    }

    /// Writes the file anew and empties the write-ahead log.
    func compact() throws(StoreError) {
        try handle.run("VACUUM")
        if try handle.number("PRAGMA wal_checkpoint(TRUNCATE)") != 0 {
            throw StoreError(.locked, "somebody reads or writes the file for too long")
        }
    }

    // MARK: Pairs

    func value(for key: [UInt8]) throws -> [UInt8]? {
        try get.bind(key, at: 1) {
            try get.step() ? get.bytes(0) : nil
        }
    }

    func set(_ value: [UInt8], for key: [UInt8]) throws {
        try put.bind(key, at: 1) {
            try put.bind(value, at: 2) { _ = try put.step() }
        }
    }

    /// Returns whether there was something.
    func remove(_ key: [UInt8]) throws -> Bool {
        try delete.bind(key, at: 1) { _ = try delete.step() }
        return handle.changes > 0
    }

    /// Takes the compiled statement of a scan; makes another one while such a scan is under way.
    func takeScan(_ order: KeyScan.Order, bounded: Bool) throws(StoreError) -> Statement {
        switch (order, bounded) {
        case (.ascending, true):
            if let statement = ascending.take() { return statement }
        case (.ascending, false):
            if let statement = openAscending.take() { return statement }
        case (.descending, true):
            if let statement = descending.take() { return statement }
        case (.descending, false):
            if let statement = openDescending.take() { return statement }
        }
        let upper = bounded ? "AND k < ?3" : ""
        let direction = order == .ascending ? "ASC" : "DESC"
        return try handle.prepare(
            "SELECT k, v FROM pair WHERE k >= ?1 \(upper) ORDER BY k \(direction) LIMIT ?2")
    }

    /// Gives the compiled statement of a scan back.
    func putBackScan(_ statement: consuming Statement, _ order: KeyScan.Order, bounded: Bool) {
        switch (order, bounded) {
        case (.ascending, true): ascending = consume statement
        case (.ascending, false): openAscending = consume statement
        case (.descending, true): descending = consume statement
        case (.descending, false): openDescending = consume statement
        }
    }
}

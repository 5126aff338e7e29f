// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// What a file must hold to be a store.
///
/// One table of pairs. The row with the empty key, which no transaction can name, holds the
/// number of commits that changed something.
enum Schema {
    /// "Clnt", in the file's header.
    static let applicationID: Int64 = 0x436C_6E74
    /// The layout that this package writes, in the file's header.
    static let userVersion: Int64 = 1

    private static let table =
        "CREATE TABLE pair (k BLOB PRIMARY KEY NOT NULL, v BLOB NOT NULL) WITHOUT ROWID"

    /// Whether the file is new; throws when it is something else than a store.
    static func isNew(_ handle: borrowing Handle) throws(StoreError) -> Bool {
        if handle.isInTransaction { return try isNewInTransaction(handle) }
        // One snapshot: another process may be making the store just now.
        try handle.run("BEGIN")
        do throws(StoreError) {
            let isNew = try isNewInTransaction(handle)
            try handle.run("COMMIT")
            return isNew
        } catch {
            if handle.isInTransaction { try handle.run("ROLLBACK") }
            throw error
        }
    }

    private static func isNewInTransaction(
        _ handle: borrowing Handle
    ) throws(StoreError) -> Bool {
        let application = try handle.number("PRAGMA application_id")
        let version = try handle.number("PRAGMA user_version")
        if application == applicationID {
            if version > userVersion {
                throw StoreError(
                    .tooNew,
                    "the file has layout \(version), this library knows up to \(userVersion)")
            }
            if version < 1 { throw StoreError(.corrupt, "the file has no layout number") }
            return false
        }
        let tables = try handle.number("SELECT count(*) FROM sqlite_schema")
        if application != 0 || version != 0 || tables != 0 {
            throw StoreError(.notAStore, "the file is a database of another program")
        }
        return true
    }

    /// Makes the file a store if it is new.
    static func ensure(_ handle: borrowing Handle) throws(StoreError) {
        let isNew = try isNew(handle)
        if handle.isReadOnly {
            if isNew { throw StoreError(.readOnly, "the file is empty and cannot be written") }
            return
        }
        try useWriteAheadLog(handle)
        guard isNew else { return }
        try handle.run("BEGIN IMMEDIATE")
        do throws(StoreError) {
            // Another process may have been faster.
            if try self.isNew(handle) {
                try handle.run(table)
                try handle.run("INSERT INTO pair (k, v) VALUES (x'', 0)")
                try handle.run("PRAGMA application_id = \(applicationID)")
                try handle.run("PRAGMA user_version = \(userVersion)")
            }
            try handle.run("COMMIT")
        } catch {
            if handle.isInTransaction { try handle.run("ROLLBACK") }
            throw error
        }
    }

    private static func useWriteAheadLog(_ handle: borrowing Handle) throws(StoreError) {
        // The change needs the file for itself, and SQLite does not wait for that when two
        // processes make the same file at once; a write transaction waits.
        for attempt in 1... {
            do throws(StoreError) {
                let mode = try handle.texts("PRAGMA journal_mode = WAL")
                if mode != ["wal"] {
                    throw StoreError(.cannotOpen, "the file cannot have a write-ahead log")
                }
                return
            } catch {
                if error.code != .locked || attempt == 20 { throw error }
                try handle.run("BEGIN IMMEDIATE")
                try handle.run("ROLLBACK")
            }
        }
    }

    /// What is wrong with the file; empty for nothing.
    static func problems(_ handle: borrowing Handle) -> [String] {
        var problems: [String] = []
        do throws(StoreError) {
            problems = try handle.texts("PRAGMA integrity_check").filter { $0 != "ok" }
            if try isNew(handle) { problems.append("the file is empty") }
            let tables = try handle.texts("SELECT name FROM sqlite_schema")
            if tables != ["pair"] { problems.append("the file has not just the table of pairs") }
            let version = try handle.texts("SELECT typeof(v) FROM pair WHERE k = x''")
            if version != ["integer"] { problems.append("the number of commits is missing") }
            let foreign = try handle.number(
                """
                SELECT count(*) FROM pair
                WHERE typeof(k) <> 'blob' OR k <> x'' AND typeof(v) <> 'blob'
                """
            )
            if foreign != 0 { problems.append("\(foreign) pairs are not bytes") }
        } catch {
            problems.append(error.description)
        }
        return problems
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import CClienteleSQLite
internal import ClienteleCore

/// Owns one connection of SQLite and closes it.
///
/// A connection is used by one thread at a time: it has no lock of its own.
@safe struct Handle: ~Copyable {
    private let pointer: OpaquePointer
    /// How many pages the write-ahead log had after the last commit of this connection.
    private let walPageCount: UnsafeMutablePointer<Int32>

    /// Opens the file at `path`; read-only when it cannot be written.
    ///
    /// A missing one is made if the handle `creates`.
    init(path: String, busyTimeout: Int32, creates: Bool = true) throws(StoreError) {
        var flags = CCLIENTELE_OPEN_READWRITE | CCLIENTELE_OPEN_NOMUTEX
        if creates { flags |= CCLIENTELE_OPEN_CREATE }
        var opened: OpaquePointer?
        let code = unsafe sqlite3_open_v2(path, &opened, Int32(flags), nil)
        guard code == CCLIENTELE_OK, let pointer = unsafe opened else {
            _ = unsafe sqlite3_close_v2(opened)
            throw StoreError(sqlite: code, "opening the file")
        }
        unsafe self.pointer = unsafe pointer
        unsafe walPageCount = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
        unsafe walPageCount.initialize(to: 0)
        _ = unsafe sqlite3_extended_result_codes(pointer, 1)
        _ = unsafe sqlite3_busy_timeout(pointer, busyTimeout)
        _ = unsafe sqlite3_wal_hook(
            pointer,
            { context, _, _, pages in
                let count = unsafe context?.assumingMemoryBound(to: Int32.self)
                unsafe count?.pointee = pages
                return 0
            }, walPageCount)
    }

    deinit {
        // Statements that are still there keep it open until they are finalized.
        _ = unsafe sqlite3_close_v2(pointer)
        unsafe walPageCount.deallocate()
    }

    /// Whether the file can only be read.
    var isReadOnly: Bool { unsafe sqlite3_db_readonly(pointer, "main") == 1 }

    /// Whether a transaction is open.
    var isInTransaction: Bool { unsafe sqlite3_get_autocommit(pointer) == 0 }

    /// How many rows the last statement changed.
    var changes: Int { Int(unsafe sqlite3_changes(pointer)) }

    /// How many pages the write-ahead log had after the last commit of this connection.
    var walPages: Int { Int(unsafe walPageCount.pointee) }

    /// Copies pages from the write-ahead log to the file.
    ///
    /// - Parameter restarting: wait for readers, so that the log can begin anew.
    func checkpoint(restarting: Bool) {
        let mode = restarting ? CCLIENTELE_CHECKPOINT_RESTART : CCLIENTELE_CHECKPOINT_PASSIVE
        // A failure costs nothing but room: the log keeps what is committed and the next try
        // follows.
        _ = unsafe sqlite3_wal_checkpoint_v2(pointer, "main", Int32(mode), nil, nil)
    }

    /// Compiles `sql`.
    func prepare(_ sql: String) throws(StoreError) -> Statement {
        var prepared: OpaquePointer?
        let code = unsafe sqlite3_prepare_v3(
            pointer, sql, -1, UInt32(CCLIENTELE_PREPARE_PERSISTENT), &prepared, nil)
        guard code == CCLIENTELE_OK, let statement = unsafe prepared else {
            throw StoreError(sqlite: code, "preparing a statement")
        }
        return unsafe Statement(statement)
    }

    /// Runs `sql`, whose rows do not matter.
    func run(_ sql: String) throws(StoreError) {
        let statement = try prepare(sql)
        while try statement.step() {}
    }

    /// The first column of the first row of `sql` as a number; zero for none.
    func number(_ sql: String) throws(StoreError) -> Int64 {
        let statement = try prepare(sql)
        return try statement.step() ? statement.number(0) : 0
    }

    /// The first column of every row of `sql` as text.
    func texts(_ sql: String) throws(StoreError) -> [String] {
        let statement = try prepare(sql)
        var texts: [String] = []
        while try statement.step() { texts.append(statement.text(0)) }
        return texts
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import CClienteleSQLite
public import ClienteleCore

/// A store in one file of this machine: the embedded default.
///
/// **Durability.** The file has a write-ahead log, and a commit is on the disk before `write`
/// returns (`synchronous = FULL`). Write bodies run one after another on a queue of the store;
/// those that gather while a commit is on its way share the next one, and are undone one by one.
/// When a commit fails, all that share it get the error.
///
/// **Readers** run on queues and connections of their own, each on the snapshot of its beginning;
/// they wait for no writer, and no writer waits for them.
///
/// **Many processes** (or stores) may use one file at once. A writer that has waited for another
/// process longer than `SQLiteConfiguration.busyTimeout` fails with `StoreError.Code.locked`. The
/// file must lie on a local disk.
///
/// **Checkpoints.** The log is copied to the file after every 12,000 pages (48 MB). Readers that
/// never leave a moment without an old snapshot keep it from being begun anew; whenever it has
/// grown by 24,000 pages (96 MB), the writer waits for them, at most for the busy timeout. So it
/// is bounded by what is written while the longest reader reads.
///
/// **Cancellation.** A body that was handed over runs to its end, and its writes are committed,
/// also when the task that waits for it is cancelled: cancellation is not a way to undo.
///
/// A store that is dropped finishes what was handed over and closes its file; `close()` waits for
/// that.
public final class SQLiteKeyValueStore: KeyValueStore {
    private let writer: Writer
    private let readers: ReaderPool

    /// Opens the store in the file at `path`, which is made when it is missing.
    ///
    /// The directory must exist. Waits for the disk, and at most the busy timeout for other
    /// processes. A file that can only be read is opened for reading where SQLite can do that.
    ///
    /// - Throws: `StoreError` with code `notAStore` for a file that is something else, `tooNew`
    ///   for one that a later version of this package has written, `corrupt`, `locked`,
    ///   `readOnly` for a new file in a place that cannot be written, `cannotOpen` for a missing
    ///   directory or an SQLite older than 3.35.
    public init(
        path: String, configuration: SQLiteConfiguration = SQLiteConfiguration()
    ) throws(StoreError) {
        guard sqlite3_libversion_number() >= 3_035_000 else {
            throw StoreError(.cannotOpen, "SQLite is older than 3.35")
        }
        guard sqlite3_threadsafe() != 0 else {
            throw StoreError(.cannotOpen, "SQLite was built without support for threads")
        }
        let connection = try Connection(path: path, role: .writer, configuration: configuration)
        writer = Writer(connection, configuration)
        readers = ReaderPool(path: path, configuration)
    }

    /// Runs `body` on a queue of the store against one snapshot.
    ///
    /// - Returns: what `body` returned.
    /// - Throws: what `body` threw, or `StoreError`.
    public func read<Result: Sendable>(
        _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            readers.submit(Job(continuation) { try body($0) })
        }
    }

    /// Runs `body` on the store's writing queue and commits what it wrote.
    ///
    /// A body may run again, from the beginning: where a neighbour in its commit fails after it
    /// has written, or runs out of room.
    ///
    /// - Returns: what `body` returned, after the commit is on the disk.
    /// - Throws: what `body` threw, or `StoreError`; nothing is changed then. Only an error that
    ///   says so leaves open what a process finds that opens the file after this one has ended.
    public func write<Result: Sendable>(
        _ body: @escaping @Sendable (any WriteTransaction) throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            writer.submit(Job(continuation) { try body($0) })
        }
    }

    /// How many write bodies wait for the one that runs.
    var waitingWrites: Int { writer.waitingCount }

    /// Checks the whole file: the structures of SQLite, and the layout of this package.
    ///
    /// O(size of the file), on one of the readers' queues.
    ///
    /// - Returns: what is wrong, in words that are safe to log; empty for a clean file.
    /// - Throws: `StoreError` when the file cannot be read for another reason than damage.
    public func integrityCheck() async throws -> [String] {
        do {
            return try await withCheckedThrowingContinuation { continuation in
                readers.submit(Job(continuation) { try $0.problems() })
            }
        } catch let error as StoreError where error.code == .corrupt || error.code == .notAStore {
            return [error.description]
        }
    }

    /// Writes the file anew and empties the write-ahead log, so that both hold what is in the store
    /// and nothing else.
    ///
    /// What is removed is overwritten with zeros (`secure_delete`), but copies of it may lie in unused
    /// parts of pages whose contents were moved before, and in the log until it is begun anew. After
    /// an erasure this makes sure that nothing of it is left in either. Waits for readers that began
    /// earlier, at most for the busy timeout; writers wait for it.
    ///
    /// - Throws: `StoreError` with code `locked` when the wait was too long, `full` when there is no
    ///   room for a second copy, `closed` after `close`.
    /// - Complexity: O(n) in the size of the file, with as much room besides while it runs.
    public func compact() async throws {
        try await writer.compact()
    }

    /// Finishes what was handed over and closes the file; every later call fails with `closed`.
    ///
    /// - Throws: `StoreError` with code `closed` when the store was closed before.
    public func close() async throws {
        await readers.close()
        if await !writer.close() { throw StoreError.closed }
    }
}

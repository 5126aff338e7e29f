// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// Write bodies that share one commit, each in a scope that is undone when it fails.
struct CommitGroup {
    private let connection: Connection
    /// Those that have run, in order.
    private var done: [(job: Writer.WriteJob, outcome: Writer.WriteJob.Outcome)] = []
    private var version = StoreVersion(0)
    private var hasChanges = false
    /// Why nothing of the group can be committed.
    private var failure: StoreError?
    /// Whether the bodies can run again: SQLite took the transaction back because of another body.
    private var canRunAgain = false

    init(_ connection: Connection) {
        self.connection = connection
    }

    /// Runs `jobs` until one of them fails SQLite itself or `bytes` are written; returns how many
    /// were run.
    mutating func run(_ jobs: ArraySlice<Writer.WriteJob>, bytes: Int) -> Int {
        do {
            version = try connection.beginTransaction()
        } catch {
            jobs.forEach { $0.refuse(error) }
            return jobs.count
        }
        var count = 0
        var written = 0
        for job in jobs {
            count += 1
            do throws(StoreError) {
                // A body that is alone needs no scope: the transaction itself can be taken back.
                written += try run(job, hasScope: jobs.count > 1)
            } catch {
                failure = error
                break
            }
            if canRunAgain || written >= bytes { break }
        }
        return count
    }

    /// Runs one body and returns how many bytes it wrote.
    ///
    /// - Throws: what keeps the group from going on.
    private mutating func run(
        _ job: Writer.WriteJob, hasScope: Bool
    ) throws(StoreError) -> Int {
        let transaction = SQLiteTransaction(connection, version: version)
        do throws(StoreError) {
            if hasScope { try connection.beginScope() }
        } catch {
            job.refuse(error)
            throw error
        }
        let outcome = job.run(transaction)
        transaction.end()
        guard connection.handle.isInTransaction else {
            // SQLite had to take the whole transaction back, e.g. for want of room.
            outcome.finish(transaction.failure ?? StoreError(.inputOutput, "SQLite gave up"))
            canRunAgain = true
            return 0
        }
        if let failure = transaction.failure {
            // Also when the body did not pass the failure on: what it wrote has a hole.
            outcome.finish(failure)
            if hasScope { try connection.undoScope() }
            return 0
        }
        done.append((job, outcome))
        if outcome.hasFailed {
            if hasScope { try connection.undoScope() }
            return 0
        }
        if hasScope { try connection.keepScope() }
        if transaction.changes > 0 {
            hasChanges = true
            version = StoreVersion(version.number + 1)
        }
        return transaction.bytes
    }

    /// Commits and wakes the tasks; returns the jobs that have to run again.
    mutating func finish() -> ArraySlice<Writer.WriteJob> {
        if canRunAgain {
            connection.rollback()
            return done.map(\.job)[...]
        }
        if failure == nil && hasChanges {
            do throws(StoreError) {
                try connection.setVersion(version)
                try connection.commitTransaction()
            } catch {
                failure = connection.undoFailedCommit(error)
            }
        }
        if failure != nil || !hasChanges { connection.rollback() }
        for (_, outcome) in done { outcome.finish(failure) }
        return []
    }
}

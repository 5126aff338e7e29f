// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// Write bodies that share one commit.
///
/// At first they have no scope of their own, since SQLite copies every page that is written in
/// one. When a body fails that has written, the group is taken back and runs again, each body in
/// a scope that can be undone alone.
struct CommitGroup {
    private let connection: Connection
    private let hasScopes: Bool
    /// Whether the group has to run again with scopes.
    private(set) var needsScopes = false
    /// Those that have run, in order.
    private var done: [(job: Writer.WriteJob, outcome: Writer.WriteJob.Outcome)] = []
    private var version = StoreVersion(0)
    private var hasChanges = false
    /// Why nothing of the group can be committed.
    private var failure: StoreError?
    /// Whether the bodies run again: the transaction is taken back because of one of them.
    private var runsAgain = false

    init(_ connection: Connection, hasScopes: Bool) {
        self.connection = connection
        self.hasScopes = hasScopes
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
                written += try run(job, isAlone: jobs.count == 1)
            } catch {
                failure = error
                break
            }
            if runsAgain || written >= bytes { break }
        }
        return count
    }

    /// Runs one body and returns how many bytes it wrote.
    ///
    /// - Throws: what keeps the group from going on.
    private mutating func run(
        _ job: Writer.WriteJob, isAlone: Bool
    ) throws(StoreError) -> Int {
        let transaction = SQLiteTransaction(connection, version: version)
        // A body that is alone needs no scope: the transaction itself can be taken back.
        let hasScope = hasScopes && !isAlone
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
            runsAgain = true
            return 0
        }
        let hasFailed = outcome.hasFailed || transaction.failure != nil
        if hasFailed, !isAlone, !hasScope, transaction.changes > 0 {
            done.append((job, outcome))
            runsAgain = true
            needsScopes = true
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
        if runsAgain {
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

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    internal import ClienteleCore

    /// One connection to the server, with its prepared statements and what is on its way.
    ///
    /// Statements that only write are sent without waiting; their answers are taken with those of the next statement
    /// that reads, or of the commit. Belongs to one queue.
    final class Connection {
        /// What a connection is for.
        enum Role: Sendable { case reader, writer }

        /// What is done with an answer.
        private enum Purpose { case plain, removal }

        private let handle: Handle
        private let slot: [UInt8]
        private let turn: [UInt8]
        private var pending: [Purpose] = []
        private var pendingBytes = 0
        private var needsBegin: Statement?
        /// Whether the server has answered since `begin`.
        private(set) var hasAnswered = false
        /// How many removals are known to have taken something away since the last call.
        private var removals = 0

        /// Answers that wait unread at the server are small; so many of them fit its buffers.
        private static let pendingLimit = 128
        private static let pendingBytesLimit = 1 << 20

        init(
            _ connectionString: String, role: Role, _ schema: Schema,
            _ configuration: PostgreSQLConfiguration, ensuring: Bool = false
        ) throws(StoreError) {
            handle = try Handle(
                connectionString: connectionString, connectTimeout: configuration.connectTimeout)
            guard handle.serverVersion >= 120_000 else {
                throw StoreError(.cannotOpen, "the server is older than PostgreSQL 12")
            }
            try handle.run(Self.settings(configuration))
            if ensuring {
                try schema.ensure(handle)
            } else if try !schema.exists(handle) {
                throw StoreError(.notAStore, "the schema does not hold a store any more")
            }
            turn = Self.bytes(schema.lock("turn"))
            if role == .writer {
                // A number that no other connection has had or will have.
                let rows = try handle.query(
                    "SELECT nextval($1::regclass)", ["\(schema.quoted).slot"])
                guard let number = Int64(rows.text(0, 0)) else {
                    throw StoreError(.corrupt, "the sequence has no number")
                }
                slot = Self.bytes(number)
            } else {
                slot = []
            }
            try handle.enterPipeline()
            for statement in Statement.allCases {
                guard handle.sendPrepare(statement.rawValue, statement.sql(schema.quoted)) else {
                    throw .connectionLost
                }
                pending.append(.plain)
            }
            _ = try settle()
        }

        /// What holds for the whole session.
        ///
        /// A sequential scan of a table is a conflict with everyone who writes to it: every access goes by the
        /// index (PostgreSQL's manual, 13.2.3). A commit is durable whatever the role's default.
        private static func settings(_ configuration: PostgreSQLConfiguration) -> String {
            """
            SET enable_seqscan = off;
            SET enable_bitmapscan = off;
            SET plan_cache_mode = force_generic_plan;
            SET jit = off;
            SET max_parallel_workers_per_gather = 0;
            SET statement_timeout = \(max(0, configuration.statementTimeout));
            SET lock_timeout = \(max(0, configuration.lockTimeout));
            SET idle_in_transaction_session_timeout = \(max(0, configuration.idleInTransactionTimeout));
            SELECT set_config('synchronous_commit', 'on', false)
            WHERE current_setting('synchronous_commit') IN ('off', 'local')
            """
        }

        /// A number in the binary format.
        static func bytes(_ number: Int64) -> [UInt8] {
            (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
        }

        /// Whether the connection can be used for another transaction.
        var isUsable: Bool { !handle.isBroken && handle.isIdle && pending.isEmpty }

        /// How many removals took something away since the last call, of those that were answered.
        func takeRemovals() -> Int {
            defer { removals = 0 }
            return removals
        }

        /// Whether it is not known yet of a removal whether it took something away.
        var hasPendingRemoval: Bool { pending.contains(.removal) }

        /// Begins a transaction with the next statement.
        func begin(_ role: Role) {
            needsBegin = role == .reader ? .beginRead : .beginWrite
            hasAnswered = false
            removals = 0
        }

        /// Sends a statement that reads, and waits for its answer and for all earlier ones.
        func query(_ statement: Statement, _ parameters: [[UInt8]] = []) throws(StoreError) -> Rows
        {
            try send(statement, parameters, .plain)
            guard let rows = try settle() else { throw .connectionLost }
            return rows
        }

        /// Sends a statement that writes, and waits only when much is on its way.
        func write(_ statement: Statement, _ parameters: [[UInt8]] = []) throws(StoreError) {
            try send(statement, parameters, statement == .remove ? .removal : .plain)
            if pending.count >= Self.pendingLimit || pendingBytes >= Self.pendingBytesLimit {
                _ = try settle()
            }
        }

        /// Commits; a transaction that has sent nothing costs nothing.
        ///
        /// - Parameter isChanged: count this commit.
        /// - Throws: the server's refusal; nothing is committed then, unless the outcome is unknown.
        func commit(isChanged: Bool) throws(StoreError) {
            if needsBegin != nil {
                needsBegin = nil
                return
            }
            // Until the server has answered once, the connection may have died long ago; what fails before the
            // commit is sent is known not to be committed.
            if !hasAnswered { _ = try settle() }
            if isChanged { try send(.count, [slot], .plain) }
            try send(.commit, [], .plain)
            do throws(StoreError) {
                guard let rows = try settle(), rows.isCommit else {
                    throw StoreError(.inputOutput, "the server did not commit")
                }
            } catch {
                throw error.code == .connection && isChanged ? .commitUnknown : error
            }
        }

        /// Undoes the transaction; a connection for which that fails is not usable.
        func rollback() {
            if needsBegin != nil {
                needsBegin = nil
                return
            }
            if handle.isBroken { return }
            do throws(StoreError) {
                if !pending.isEmpty { _ = try? settle() }
                try send(.rollback, [], .plain)
                _ = try settle()
            } catch {
                // `isUsable` tells.
            }
        }

        /// Waits until no other transaction of this store has the turn, and takes it.
        func takeTurn() throws(StoreError) { _ = try query(.lock, [turn]) }

        /// Gives the turn back; it ends with the connection otherwise.
        func giveTurn() throws(StoreError) { _ = try query(.unlock, [turn]) }

        private func send(
            _ statement: Statement, _ parameters: [[UInt8]], _ purpose: Purpose
        ) throws(StoreError) {
            if let begin = needsBegin {
                needsBegin = nil
                try send(begin, [], .plain)
            }
            guard handle.send(statement.rawValue, parameters) else { throw .connectionLost }
            pending.append(purpose)
            for parameter in parameters { pendingBytes += parameter.count }
        }

        /// Takes all answers that are due.
        ///
        /// - Returns: the last of them.
        /// - Throws: the first failure among them, when all have been taken.
        func settle() throws(StoreError) -> Rows? {
            let due = pending
            pending = []
            pendingBytes = 0
            guard handle.synchronise() else { throw .connectionLost }
            var failure: StoreError?
            var last: Rows?
            for purpose in due {
                guard let rows = handle.next() else { throw .connectionLost }
                while handle.next() != nil {}
                let kind = rows.kind
                if kind == .done {
                    hasAnswered = true
                    if purpose == .removal && rows.hasChanged { removals += 1 }
                    last = consume rows
                    continue
                }
                // After a failure the server skips what follows.
                if kind != .skipped && failure == nil { failure = StoreError(state: rows.state) }
                if handle.isBroken { throw .connectionLost }
            }
            guard let end = handle.next(), end.kind == .synchronised else { throw .connectionLost }
            if let failure { throw failure }
            return last
        }
    }
#endif

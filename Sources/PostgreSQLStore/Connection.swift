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

        /// The number of a transaction on its connection, by which a commit can be looked up later.
        struct Token: Hashable, Sendable {
            /// The connection's row in `tally`.
            var slot: Int64
            /// Counts the connection's transactions.
            var number: Int64
        }

        private let handle: Handle
        private let turn: [UInt8]
        /// The transaction that runs or ran last.
        private var token: Token
        /// What was sent and not answered; nil where the server goes on after a failure.
        private var pending: [Statement?] = []
        private var pendingBytes = 0
        private var needsBegin: Statement?
        private var isInTurn = false
        /// Whether the server has answered since `begin`.
        private(set) var hasAnswered = false
        /// Whether a removal is known to have taken something away since `begin`.
        private var hasRemoved = false

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
            turn = Wire.bytes(schema.lock("turn"))
            token = Token(slot: 0, number: 0)
            if role == .writer {
                // A number that no other connection has had or will have.
                let rows = try handle.query(
                    "SELECT nextval($1::regclass)", ["\(schema.quoted).slot"])
                guard let slot = Int64(rows.text(0, 0)) else {
                    throw StoreError(.corrupt, "the sequence has no number")
                }
                token.slot = slot
            }
            try handle.enterPipeline()
            for statement in Statement.allCases {
                guard handle.sendPrepare(statement.rawValue, statement.sql(schema.quoted)) else {
                    throw .connectionLost
                }
                pending.append(.rollback)
            }
            try settle()
        }

        /// What holds for the whole session; an engine that does not know a setting is left as it is.
        ///
        /// A sequential scan of a table is a conflict with everyone who writes to it: every access goes by the
        /// index (PostgreSQL's manual, 13.2.3). A commit is durable whatever the role's default.
        private static func settings(_ configuration: PostgreSQLConfiguration) -> String {
            """
            SELECT set_config(name, setting, false) FROM (VALUES
                ('enable_seqscan', 'off'), ('enable_bitmapscan', 'off'), ('jit', 'off'),
                ('plan_cache_mode', 'force_generic_plan'), ('max_parallel_workers_per_gather', '0'),
                ('statement_timeout', '\(max(0, configuration.statementTimeout))'),
                ('lock_timeout', '\(max(0, configuration.lockTimeout))'),
                ('idle_in_transaction_session_timeout', '\(max(0, configuration.idleInTransactionTimeout))')
            ) AS wanted (name, setting) WHERE name IN (SELECT name FROM pg_catalog.pg_settings);
            SELECT set_config('synchronous_commit', 'on', false)
            WHERE current_setting('synchronous_commit', true) IN ('off', 'local')
            """
        }

        /// Whether the connection can be used for another transaction.
        var isUsable: Bool { !handle.isBroken && handle.isIdle && pending.isEmpty }

        /// Begins a transaction with the next statement.
        ///
        /// - Parameters:
        ///   - role: whether it may write.
        ///   - isInTurn: first wait for the turn that one such transaction at a time has, in all processes.
        func begin(_ role: Role, inTurn isInTurn: Bool) {
            self.isInTurn = isInTurn
            needsBegin = role == .reader ? .beginRead : .beginWrite
            hasAnswered = false
            hasRemoved = false
            token.number += 1
        }

        /// Begins a transaction that nobody conflicts with, with the next statement.
        func beginLearning() {
            isInTurn = false
            needsBegin = .beginLearning
        }

        /// Ends it with the next statement that is answered.
        func endLearning() {
            if needsBegin != nil {
                needsBegin = nil
                return
            }
            do throws(StoreError) {
                try send(.rollback)
                try mark()
            } catch {
                // The connection is lost, which the next statement learns.
            }
        }

        /// Sends a statement, and waits only when much is on its way.
        func send(_ statement: Statement, _ parameters: [[UInt8]] = []) throws(StoreError) {
            if let begin = needsBegin {
                needsBegin = nil
                if isInTurn {
                    // Who does not get the turn in time does without.
                    try send(.lock, [turn])
                    try mark()
                }
                try send(begin)
            }
            guard handle.send(statement.rawValue, parameters) else { throw .connectionLost }
            pending.append(statement)
            for parameter in parameters { pendingBytes += parameter.count }
            if pending.count >= Self.pendingLimit || pendingBytes >= Self.pendingBytesLimit {
                // Answers with rows are asked for one after another, see `exchange`.
                if !statement.hasRows { try settle() }
            }
        }

        /// Sends a statement that reads, and waits for its answer and for all earlier ones.
        func query(_ statement: Statement, _ parameters: [[UInt8]] = []) throws(StoreError) -> Rows
        {
            try send(statement, parameters)
            var last: Rows?
            try settle { _, rows in last = consume rows }
            guard let last = last.take() else { throw .connectionLost }
            return last
        }

        /// Waits for the answers to what only writes.
        ///
        /// - Returns: whether a removal has taken something away since `begin`.
        func settleWrites() throws(StoreError) -> Bool {
            try settle()
            return hasRemoved
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
            // commit is sent is known not to be committed. And the transaction has its snapshot: a commit that
            // comes late meets what `Session.settle` did meanwhile.
            if !hasAnswered { try settle() }
            if isChanged {
                try send(.count, [Wire.bytes(token.slot), Wire.bytes(token.number)])
            }
            var isCommitted = false
            do throws(StoreError) {
                try send(.commit)
                try endTurn()
                try settle { statement, rows in
                    if statement == .commit { isCommitted = rows.isCommit }
                }
            } catch {
                throw error.code == .connection && isChanged ? .commitUnknown : error
            }
            if !isCommitted { throw StoreError(.inputOutput, "the server did not commit") }
        }

        /// The transaction that runs or ran last.
        var lastToken: Token { token }

        /// Undoes the transaction; a connection for which that fails is not usable.
        func rollback() {
            if needsBegin != nil {
                needsBegin = nil
                return
            }
            if handle.isBroken { return }
            do throws(StoreError) {
                if !pending.isEmpty { try? settle() }
                try send(.rollback)
                try endTurn()
                try settle()
            } catch {
                // `isUsable` tells.
            }
        }

        /// Gives the turn back behind what was sent; it ends with the connection otherwise.
        private func endTurn() throws(StoreError) {
            guard isInTurn else { return }
            try mark()
            try send(.unlock, [turn])
        }

        /// Lets the server go on behind this place whatever fails before it.
        private func mark() throws(StoreError) {
            guard handle.synchronise() else { throw .connectionLost }
            pending.append(nil)
        }

        /// Takes all answers that are due.
        ///
        /// - Parameter take: is given each statement and its answer.
        /// - Throws: the first failure among them, when all have been taken.
        func settle(
            _ take: (Statement, consuming Rows) -> Void = { _, _ in }
        ) throws(StoreError) {
            if pending.isEmpty { return }
            if pending.last != .some(nil) { try mark() }
            let due = pending
            pending = []
            pendingBytes = 0
            var failure: StoreError?
            for statement in due {
                guard let rows = handle.next() else { throw failure ?? .connectionLost }
                guard let statement else {
                    guard rows.kind == .synchronised else { throw failure ?? .connectionLost }
                    continue
                }
                while handle.next() != nil {}
                let kind = rows.kind
                if kind == .done {
                    hasAnswered = true
                    if statement == .remove && rows.hasChanged { hasRemoved = true }
                    // In a transaction that has failed it is refused, and sent again behind the rollback.
                    if statement == .unlock { isInTurn = false }
                    take(statement, rows)
                    continue
                }
                if handle.isBroken {
                    // A server that shuts a connection down says so before.
                    let cause = failure ?? StoreError(state: rows.state)
                    throw cause.code == .connection ? cause : .connectionLost
                }
                // After a failure the server skips what follows; the turn is a courtesy.
                let counts = kind != .skipped && statement != .lock && statement != .unlock
                if counts && failure == nil { failure = StoreError(state: rows.state) }
            }
            if let failure { throw failure }
        }
    }
#endif

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    internal import ClienteleCore
    internal import Synchronization

    /// One connection of a pool, which is opened when it is first used and again when it was lost.
    final class Session {
        private let role: Connection.Role
        /// Connects; told whether to make the schema.
        private let connect: @Sendable (Bool) throws(StoreError) -> Connection
        private let counters: Counters
        private var connection: Connection?

        init(
            _ role: Connection.Role, _ counters: Counters,
            connect: @escaping @Sendable (Bool) throws(StoreError) -> Connection
        ) {
            self.role = role
            self.counters = counters
            self.connect = connect
        }

        /// Closes the connection; the next transaction opens another one.
        func close() { connection = nil }

        /// Connects and makes the schema a store.
        func ensure() throws(StoreError) { _ = try open(ensuring: true) }

        /// Runs `body` in a transaction.
        ///
        /// - Parameters:
        ///   - isInTurn: wait for the turn that one such transaction at a time has.
        ///   - doubt: an earlier attempt of which it is not known whether it was committed; found out first.
        ///   - body: reads and writes.
        /// - Returns: how it ended.
        func run<Result: Sendable>(
            inTurn isInTurn: Bool, after doubt: Doubt<Result>?,
            _ body: (PostgreSQLTransaction) throws -> Result
        ) -> Outcome<Result> {
            defer { if connection?.isUsable == false { close() } }
            do throws(StoreError) {
                if let doubt, try isCommitted(doubt.token) {
                    counters.commits.add(1, ordering: .relaxed)
                    return .committed(doubt.result)
                }
            } catch {
                return .lost(error, doubt)
            }
            if isInTurn { counters.turns.add(1, ordering: .relaxed) }
            return attempt(inTurn: isInTurn, body)
        }

        /// Whether the transaction was committed; when not, it never will be.
        ///
        /// Its connection's row in `tally` is the witness. A transaction that has changed the row holds it, and is waited
        /// for; one that comes to it later finds a row younger than its snapshot, which is a conflict.
        private func isCommitted(_ token: Connection.Token) throws(StoreError) -> Bool {
            let connection = try open()
            do throws(StoreError) {
                try connection.send(.beginSettlement)
                let rows = try connection.query(.settlement, [Wire.bytes(token.slot)])
                let last = rows.count == 1 ? rows.number(0, 0) : 0
                _ = try connection.query(.commit)
                return last == token.number
            } catch {
                connection.rollback()
                throw error
            }
        }

        private func open(ensuring: Bool = false) throws(StoreError) -> Connection {
            if let connection { return connection }
            let opened = try connect(ensuring)
            counters.connections.add(1, ordering: .relaxed)
            connection = opened
            return opened
        }

        private func attempt<Result: Sendable>(
            inTurn isInTurn: Bool, _ body: (PostgreSQLTransaction) throws -> Result
        ) -> Outcome<Result> {
            let isNew = connection == nil
            do throws(StoreError) {
                let connection = try open()
                let outcome = transact(connection, inTurn: isInTurn, body)
                if connection.isUsable { return outcome }
                close()
                // A connection that died while nobody used it is no loss: nothing has reached the server.
                guard case .lost(_, nil) = outcome, !isNew, !connection.hasAnswered else {
                    return outcome
                }
                return transact(try open(), inTurn: isInTurn, body)
            } catch {
                return error.code == .connection ? .lost(error, nil) : .failed(error)
            }
        }

        private func transact<Result: Sendable>(
            _ connection: Connection, inTurn isInTurn: Bool,
            _ body: (PostgreSQLTransaction) throws -> Result
        ) -> Outcome<Result> {
            let learned = isInTurn ? learn(connection, body) : Wanted()
            let transaction = PostgreSQLTransaction(connection)
            connection.begin(role, inTurn: isInTurn)
            var ended: Result?
            do {
                try transaction.prepare(learned)
                let result = try body(transaction)
                if let failure = transaction.failure { throw failure }
                let isChanged = try role == .writer && transaction.finish()
                transaction.end()
                ended = result
                try connection.commit(isChanged: isChanged)
                counters.commits.add(1, ordering: .relaxed)
                return .committed(result)
            } catch {
                transaction.end()
                connection.rollback()
                // What the body throws after a failure may be its consequence: the failure counts.
                let cause: any Error = transaction.failure ?? error
                guard let failure = cause as? StoreError else { return .failed(cause) }
                switch failure.code {
                case .conflict:
                    counters.conflicts.add(1, ordering: .relaxed)
                    return .conflict(failure)
                case .connection:
                    guard failure == .commitUnknown, let ended else { return .lost(failure, nil) }
                    return .lost(failure, Doubt(result: ended, token: connection.lastToken))
                default: return .failed(cause)
                }
            }
        }

        /// What the rehearsal of `body` reads, so that it is one journey when the turn has come.
        ///
        /// It is learned in a snapshot that nobody conflicts with, while others have the turn.
        private func learn<Result: Sendable>(
            _ connection: Connection, _ body: (PostgreSQLTransaction) throws -> Result
        ) -> Wanted {
            let transaction = PostgreSQLTransaction(connection, isLearning: true)
            connection.beginLearning()
            // What it throws, it throws again in its turn.
            _ = try? body(transaction)
            transaction.end()
            connection.endLearning()
            return transaction.known.asked
        }
    }
#endif

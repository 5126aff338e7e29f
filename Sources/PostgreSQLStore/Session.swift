// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    internal import ClienteleCore
    internal import Synchronization

    /// One connection of a pool, which is opened when it is first used and again when it was lost.
    final class Session {
        /// How one attempt, or a few in a row, ended.
        enum Outcome<Result: Sendable>: Sendable {
            /// With what the body returned, committed.
            case committed(Result)
            /// With what the body threw, or a failure that no further attempt would mend.
            case failed(any Error)
            /// The server preferred other transactions; nothing is changed.
            case conflict(StoreError)
        }

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

        /// Runs `body` in a transaction.
        ///
        /// - Parameters:
        ///   - turns: when positive, wait for the turn that one transaction at a time has, and try so often.
        ///   - body: reads and writes.
        /// - Returns: how it ended.
        func run<Result: Sendable>(
            turns: Int, _ body: (PostgreSQLTransaction) throws -> Result
        ) -> Outcome<Result> {
            do throws(StoreError) {
                if turns < 1 { return try attempt(body) }
                let hasTurn = takeTurn()
                var outcome = try attempt(body)
                var left = turns - 1
                while case .conflict = outcome, left > 0 {
                    outcome = try attempt(body)
                    left -= 1
                }
                if hasTurn { giveTurn() }
                return outcome
            } catch {
                if connection?.isUsable == false { close() }
                return .failed(error)
            }
        }

        /// Waits for the turn; it is a courtesy, and who does not get it in time does without.
        private func takeTurn() -> Bool {
            do throws(StoreError) {
                try open().connection.takeTurn()
                counters.turns.add(1, ordering: .relaxed)
                return true
            } catch {
                if connection?.isUsable == false { close() }
                return false
            }
        }

        /// Gives the turn back; it ends with the connection otherwise.
        private func giveTurn() {
            do throws(StoreError) { try connection?.giveTurn() } catch { close() }
        }

        /// Connects and makes the schema a store.
        func ensure() throws(StoreError) { _ = try open(ensuring: true) }

        private func open(
            ensuring: Bool = false
        ) throws(StoreError) -> (connection: Connection, isNew: Bool) {
            if let connection { return (connection, false) }
            let opened = try connect(ensuring)
            counters.connections.add(1, ordering: .relaxed)
            connection = opened
            return (opened, true)
        }

        private func attempt<Result: Sendable>(
            _ body: (PostgreSQLTransaction) throws -> Result
        ) throws(StoreError) -> Outcome<Result> {
            let (connection, isNew) = try open()
            let outcome = transact(connection, body)
            guard case .failed(let error) = outcome, !connection.isUsable else {
                if !connection.isUsable { close() }
                return outcome
            }
            close()
            // A connection that has died while nobody used it: nothing of the transaction has reached the server.
            let isLost = (error as? StoreError)?.code == .connection
            guard isLost && !isNew && !connection.hasAnswered else { return outcome }
            let again = transact(try open().connection, body)
            if self.connection?.isUsable == false { close() }
            return again
        }

        private func transact<Result: Sendable>(
            _ connection: Connection, _ body: (PostgreSQLTransaction) throws -> Result
        ) -> Outcome<Result> {
            let transaction = PostgreSQLTransaction(connection)
            connection.begin(role)
            do {
                let result = try body(transaction)
                if let failure = transaction.failure { throw failure }
                let isChanged = try role == .writer && transaction.isChanged()
                transaction.end()
                try connection.commit(isChanged: isChanged)
                counters.commits.add(1, ordering: .relaxed)
                return .committed(result)
            } catch {
                transaction.end()
                connection.rollback()
                // What the body throws after a failure may be its consequence: the failure counts.
                let cause: any Error = transaction.failure ?? error
                if let failure = cause as? StoreError, failure.code == .conflict {
                    counters.conflicts.add(1, ordering: .relaxed)
                    return .conflict(failure)
                }
                return .failed(cause)
            }
        }
    }
#endif

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    public import ClienteleCore
    internal import Synchronization

    /// A store in one schema of a PostgreSQL database, for any number of processes at once.
    ///
    /// **Isolation.** Every transaction is SERIALIZABLE. One that the server refuses in favour of others is undone and its body
    /// runs again, in its turn: it queues with its like on a lock of the database, so that of all processes' unlucky transactions
    /// one runs at a time. While conflicts are frequent, transactions that write queue at once. When all that is not
    /// enough for `PostgreSQLConfiguration.attempts`, it fails with `StoreError.Code.conflict`.
    ///
    /// **Durability.** `write` returns when the server has committed, with `synchronous_commit` on even when the role has it off.
    ///
    /// **Connections.** Readers and writers have connections of their own, each with a queue that its bodies run on,
    /// opened when they are first needed. A transaction that loses its connection looks for the server again, as long as
    /// `PostgreSQLConfiguration.recovery` says, and runs its body again; so a restart of the server is a pause. When the connection is lost in
    /// a commit, the store first finds out whether that was done, and returns its result if so. Only a
    /// server that stays away is an error, `StoreError.Code.connection`; its message says so when the outcome of a commit
    /// could not be found out.
    ///
    /// **Server.** PostgreSQL 12 or later, over a connection that keeps its session: not a pooler that hands out transactions. The role
    /// needs no more than a schema of its own, or the right to make one. Keys have at most about 2,600 bytes, the
    /// limit of an index entry; a longer one fails with `StoreError.Code.full`.
    ///
    /// **Cancellation.** A body that was handed over runs to its end, and its writes are committed, also when the task
    /// that waits for it is cancelled; a task that waits between two attempts gives up.
    ///
    /// A store that is dropped finishes what was handed over and closes its connections; `close()` waits for that.
    public final class PostgreSQLKeyValueStore: KeyValueStore {
        private let connectionString: String
        private let configuration: PostgreSQLConfiguration
        private let backoff: Backoff
        private let counters: Counters
        private let contention = Contention()
        private let readers: Pool
        private let writers: Pool

        /// Connects to the server, and makes the schema a store when it is empty or missing.
        ///
        /// - Parameters:
        ///   - connectionString: keywords and values or a URI, as libpq has them (PostgreSQL's manual, 34.1.1): hosts,
        ///     TLS, certificates and the rest. What it leaves out, libpq takes from its environment variables
        ///     and files.
        ///   - configuration: how to use the server.
        /// - Returns: the store, with one connection open.
        /// - Throws: `StoreError` with code `cannotOpen` for a malformed connection string or schema name, a server
        ///   that is too old, or a role that may not use the schema; `connection` when the server cannot be
        ///   reached; `notAStore` for a schema of another program; `tooNew` for one that a later version of
        ///   this package has written.
        public static func open(
            connectionString: String,
            configuration: PostgreSQLConfiguration = PostgreSQLConfiguration()
        ) async throws -> PostgreSQLKeyValueStore {
            let store = try PostgreSQLKeyValueStore(connectionString, configuration)
            try await store.prepare()
            return store
        }

        private init(
            _ connectionString: String, _ configuration: PostgreSQLConfiguration
        ) throws(StoreError) {
            let schema = try Schema(configuration.schema)
            let counters = Counters()
            self.connectionString = connectionString
            self.configuration = configuration
            self.counters = counters
            backoff = Backoff(
                seed: configuration.seed, first: configuration.backoff.first,
                greatest: configuration.backoff.greatest)
            readers = Pool(count: configuration.readers) {
                Session(.reader, counters) { ensuring throws(StoreError) in
                    try Connection(
                        connectionString, role: .reader, schema, configuration, ensuring: ensuring)
                }
            }
            writers = Pool(count: configuration.writers) {
                Session(.writer, counters) { ensuring throws(StoreError) in
                    try Connection(
                        connectionString, role: .writer, schema, configuration, ensuring: ensuring)
                }
            }
        }

        /// Makes the schema, over the connection that the first reader will use.
        private func prepare() async throws {
            try await withCheckedThrowingContinuation { continuation in
                readers.submit(
                    Pool.Job(
                        run: { session in
                            continuation.resume(with: Result { try session.ensure() })
                        },
                        refuse: { continuation.resume(throwing: StoreError.closed) }))
            }
        }

        /// Runs `body` on a queue of the store against one snapshot.
        ///
        /// - Returns: what `body` returned.
        /// - Throws: what `body` threw, or `StoreError`.
        public func read<Result: Sendable>(
            _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
        ) async throws -> Result {
            try await run(on: readers) { try body($0) }
        }

        /// Runs `body` on a queue of the store and commits what it wrote; again after a conflict.
        ///
        /// - Returns: what `body` returned, after the commit is durable.
        /// - Throws: what `body` threw, or `StoreError`; nothing is changed then, unless the message says that the
        ///   outcome is unknown.
        public func write<Result: Sendable>(
            _ body: @escaping @Sendable (any WriteTransaction) throws -> Result
        ) async throws -> Result {
            try await run(on: writers) { try body($0) }
        }

        /// What was counted since the store was opened.
        public var statistics: PostgreSQLStatistics { counters.statistics }

        /// Checks the whole store: its tables, the order of its keys, the index against the table.
        ///
        /// O(n log n) in the number of pairs, on a connection of its own, in one snapshot; nobody waits for it.
        ///
        /// - Returns: what is wrong, in words that are safe to log; empty for a clean store.
        /// - Throws: `StoreError` when the server cannot be asked.
        public func integrityCheck() async throws -> [String] {
            let (connectionString, configuration) = (connectionString, configuration)
            return try await withCheckedThrowingContinuation { continuation in
                readers.submit(
                    Pool.Job(
                        run: { _ in
                            continuation.resume(
                                with: Result {
                                    try Schema(configuration.schema).problems(
                                        try Handle(
                                            connectionString: connectionString,
                                            connectTimeout: configuration.connectTimeout))
                                })
                        },
                        refuse: { continuation.resume(throwing: StoreError.closed) }))
            }
        }

        /// Finishes what was handed over and closes the connections; every later call fails with `closed`.
        ///
        /// - Throws: `StoreError` with code `closed` when the store was closed before.
        public func close() async throws {
            let wasOpen = await readers.close()
            _ = await writers.close()
            if !wasOpen { throw StoreError.closed }
        }

        private func run<Result: Sendable>(
            on pool: Pool, _ body: @escaping @Sendable (PostgreSQLTransaction) throws -> Result
        ) async throws -> Result {
            let number = counters.transactions.add(1, ordering: .relaxed).newValue
            let attempts = max(1, configuration.attempts)
            var attempt = 1
            var absence = Absence(configuration.recovery)
            var doubt: Doubt<Result>?
            let isHot = pool === writers && contention.isHigh
            while true {
                // Who has lost is not to lose again, nor to make others lose.
                let isInTurn = attempt > configuration.patience || isHot
                let outcome = await submit(to: pool, inTurn: isInTurn, after: doubt, body)
                doubt = nil
                switch outcome {
                case .committed(let result):
                    if pool === writers { contention.noteCommit(inTurn: isInTurn) }
                    return result
                case .failed(let error): throw error
                case .conflict(let error):
                    if attempt >= attempts { throw error }
                    if pool === writers { contention.noteConflict(inTurn: isInTurn) }
                    // Who takes the turn waits there.
                    if attempt != configuration.patience {
                        try await configuration.sleep(backoff.delay(after: attempt, of: number))
                    }
                    attempt += 1
                case .lost(let error, let open):
                    doubt = open
                    counters.losses.add(1, ordering: .relaxed)
                    guard let loss = absence.next() else { throw error }
                    // The first time only the connection may be gone, and not the server.
                    if loss > 1 {
                        let wait = backoff.delay(after: loss, of: number)
                        absence.add(wait)
                        do { try await configuration.sleep(wait) } catch {
                            // Who gives up here must know that something may have been done.
                            throw doubt == nil ? error : StoreError.commitUnknown
                        }
                    }
                }
            }
        }

        private func submit<Result: Sendable>(
            to pool: Pool, inTurn isInTurn: Bool, after doubt: Doubt<Result>?,
            _ body: @escaping @Sendable (PostgreSQLTransaction) throws -> Result
        ) async -> Outcome<Result> {
            await withCheckedContinuation { continuation in
                pool.submit(
                    Pool.Job(
                        run: {
                            continuation.resume(
                                returning: $0.run(inTurn: isInTurn, after: doubt, body))
                        },
                        refuse: {
                            let error = doubt == nil ? StoreError.closed : .commitUnknown
                            continuation.resume(returning: .failed(error))
                        }))
            }
        }
    }
#endif

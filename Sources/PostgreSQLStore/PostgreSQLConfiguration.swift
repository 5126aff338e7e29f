// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    /// How a `PostgreSQLKeyValueStore` uses its server.
    public struct PostgreSQLConfiguration: Sendable {
        /// The schema that holds the store's tables; made when it is missing.
        ///
        /// A store is a schema: two stores in one database have two names.
        public var schema = "clientele"
        /// How many read transactions run at once, each on a connection and a queue of its own; at least 1.
        public var readers = 4
        /// How many write transactions run at once, each on a connection and a queue of its own; at least 1.
        public var writers = 4
        /// How often a transaction is tried that the server refuses in favour of others; at least 1.
        public var attempts = 30
        /// After this many conflicts a transaction queues with its like, so that one of them runs at a time.
        public var patience = 1
        /// How long to wait between attempts, in milliseconds: the first wait at most, and any wait at most.
        public var backoff = (first: 1, greatest: 64)
        /// What the waits between attempts are drawn from; give every replica another one.
        public var seed: UInt64 = 0
        /// How the store waits between attempts.
        public var sleep: @Sendable (Duration) async throws -> Void = {
            try await Task.sleep(for: $0)
        }
        /// How long a transaction looks for a server that it has lost, in milliseconds; 0 to fail at once.
        public var recovery = 60_000
        /// How long to wait for a connection, in seconds, unless the connection string says it.
        public var connectTimeout = 10
        /// How long one statement may run, in milliseconds; 0 for no limit.
        public var statementTimeout = 30_000
        /// How long to wait for another transaction's lock, in milliseconds; 0 for no limit.
        public var lockTimeout = 10_000
        /// How long a body may compute between two calls, in milliseconds, before the server ends its transaction,
        /// so that a stopped process holds nobody up; 0 for no limit.
        public var idleInTransactionTimeout = 30_000

        /// The usual configuration.
        public init() {}
    }
#endif

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    /// What a `PostgreSQLKeyValueStore` has counted since it was opened.
    public struct PostgreSQLStatistics: Hashable, Sendable {
        /// Calls of `read` and `write`.
        public var transactions: UInt64
        /// Transactions that were committed, also those that only read.
        public var commits: UInt64
        /// Attempts that the server refused in favour of other transactions (SQLSTATE 40001 and 40P01).
        public var conflicts: UInt64
        /// Attempts that queued with others, to run one at a time.
        public var turns: UInt64
        /// Attempts that lost their connection, or found no server.
        public var losses: UInt64
        /// Connections that were opened.
        public var connections: UInt64
    }
#endif

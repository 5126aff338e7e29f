// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    internal import Synchronization

    /// What a store counts.
    final class Counters: Sendable {
        let transactions = Atomic<UInt64>(0)
        let commits = Atomic<UInt64>(0)
        let conflicts = Atomic<UInt64>(0)
        let turns = Atomic<UInt64>(0)
        let losses = Atomic<UInt64>(0)
        let connections = Atomic<UInt64>(0)

        /// The numbers now.
        var statistics: PostgreSQLStatistics {
            PostgreSQLStatistics(
                transactions: transactions.load(ordering: .relaxed),
                commits: commits.load(ordering: .relaxed),
                conflicts: conflicts.load(ordering: .relaxed),
                turns: turns.load(ordering: .relaxed),
                losses: losses.load(ordering: .relaxed),
                connections: connections.load(ordering: .relaxed))
        }
    }
#endif

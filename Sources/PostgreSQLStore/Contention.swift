// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    internal import Synchronization

    /// Whether transactions that write meet so often that it is quicker to let them run one after another.
    ///
    /// After a conflict a number of transactions take their turns; then one is let go without, to see. Each time that
    /// one meets another, the number doubles; when it does not, all are let go.
    final class Contention: Sendable {
        private struct State {
            /// How many transactions are to take their turns.
            var left = 0
            /// How many the next conflict adds.
            var penalty = Contention.penalties.lowerBound
        }

        /// Few enough to notice soon that the rush is over, many enough that the tries cost little.
        private static let penalties = 64...1_024

        private let state = Mutex(State())

        /// Whether the next transaction is to take its turn.
        var isHigh: Bool {
            state.withLock { state in
                if state.left == 0 { return false }
                state.left -= 1
                return true
            }
        }

        /// Notes a transaction that the server refused in favour of others.
        func noteConflict(inTurn isInTurn: Bool) {
            // In its turn it met one that was let go, which learns it by itself.
            if isInTurn { return }
            state.withLock { state in
                state.left = max(state.left, state.penalty)
                state.penalty = min(state.penalty * 2, Self.penalties.upperBound)
            }
        }

        /// Notes a transaction that was committed.
        func noteCommit(inTurn isInTurn: Bool) {
            if isInTurn { return }
            state.withLock { state in
                state.penalty = max(state.penalty / 2, Self.penalties.lowerBound)
            }
        }
    }
#endif

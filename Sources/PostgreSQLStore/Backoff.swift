// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    /// How long a transaction waits before its next attempt: doubling from attempt to attempt, with jitter.
    ///
    /// A pure function of seed, transaction and attempt. Jitter keeps transactions that met once from meeting again.
    struct Backoff: Sendable {
        var seed: UInt64
        /// The first wait at most, in milliseconds.
        var first: Int
        /// Any wait at most, in milliseconds.
        var greatest: Int

        /// The wait after `attempt`, counted from 1, of the transaction with a number: between half of the bound and
        /// the bound.
        func delay(after attempt: Int, of transaction: UInt64) -> Duration {
            let doublings = min(max(attempt - 1, 0), 20)
            let bound = UInt64(min(max(first, 0) << doublings, max(greatest, 0))) * 1_000
            let half = bound / 2
            let drawn = mix(mix(seed ^ mix(transaction)) &+ UInt64(doublings))
            return .microseconds(Int64(bound - half + drawn % (half + 1)))
        }

        /// The finaliser of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014).
        private func mix(_ number: UInt64) -> UInt64 {
            var mixed = number &+ 0x9E37_79B9_7F4A_7C15
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }
#endif

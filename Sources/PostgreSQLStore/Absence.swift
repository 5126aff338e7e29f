// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    /// How long a transaction has been without its server.
    struct Absence {
        private let patience: Duration
        private let clock = ContinuousClock()
        private var begin: ContinuousClock.Instant?
        private var waited = Duration.zero
        private var losses = 0

        /// - Parameter milliseconds: how long to look for the server.
        init(_ milliseconds: Int) { patience = .milliseconds(max(0, milliseconds)) }

        /// Counts a loss.
        ///
        /// - Returns: how many there were; nil when it is time to give up.
        mutating func next() -> Int? {
            let start = begin ?? clock.now
            begin = start
            losses += 1
            let elapsed = max(waited, clock.now - start)
            return elapsed < patience ? losses : nil
        }

        /// Adds a wait, whatever the clock says of it.
        mutating func add(_ wait: Duration) { waited += wait }
    }
#endif

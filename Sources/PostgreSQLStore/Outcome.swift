// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    internal import ClienteleCore

    /// How one attempt at a transaction, or a few in a row, ended.
    enum Outcome<Result: Sendable>: Sendable {
        /// With what the body returned, committed.
        case committed(Result)
        /// With what the body threw, or a failure that no further attempt would mend.
        case failed(any Error)
        /// The server preferred other transactions; nothing is changed.
        case conflict(StoreError)
        /// The connection was lost, or none could be had; nothing is changed unless there is a doubt.
        case lost(StoreError, Doubt<Result>?)
    }

    /// A commit that may have been done or not.
    struct Doubt<Result: Sendable>: Sendable {
        /// What the body returned.
        var result: Result
        /// Which transaction it was.
        var token: Connection.Token
    }
#endif

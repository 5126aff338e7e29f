// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    import Foundation

    /// The server that the environment names.
    package enum TestServer {
        /// How libpq reaches it; nil for none.
        package static let connectionString =
            ProcessInfo.processInfo.environment["CLIENTELE_POSTGRESQL"]
    }

    /// A failure of the tests' own connection.
    struct TestServerError: Error {
        var message: String
    }

#endif

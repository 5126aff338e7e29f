// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    import ClienteleTestKit
    import Foundation
    import Testing

    /// A server that nobody else uses, to be ended and started at will.
    final class OwnServer: Sendable {
        private static let script =
            ProcessInfo.processInfo.environment["CLIENTELE_POSTGRESQL_SERVER"]
        static let isThere = script != nil
        static let hint: Comment =
            "CLIENTELE_POSTGRESQL_SERVER names no script: `make test-postgresql` runs this"

        private struct Failure: Error {
            var command: String
            var status: Int32
        }

        let name: String
        /// How it is reached.
        let connectionString: String

        /// Makes and starts the server.
        init(_ name: String) throws {
            self.name = name
            connectionString = try Self.run("create", name)
        }

        deinit { _ = try? Self.run("remove", name) }

        /// Ends the server as if its process had been killed, and starts it again.
        static func crash(_ name: String) throws {
            try run("crash", name)
            try run("start", name)
        }

        @discardableResult
        private static func run(_ command: String, _ name: String) throws -> String {
            let process = Process()
            process.executableURL = URL(filePath: script ?? "")
            process.arguments = [command, name]
            let output = Pipe()
            process.standardOutput = output
            try process.run()
            let text = try output.fileHandleForReading.readToEnd() ?? Data()
            process.waitUntilExit()
            guard process.terminationStatus == 0 else {
                throw Failure(command: command, status: process.terminationStatus)
            }
            return String(decoding: text, as: UTF8.self)
                .trimmingCharacters(in: .whitespacesAndNewlines)
        }
    }

#endif

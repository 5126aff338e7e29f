// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    import Dispatch
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
        init(_ name: String) async throws {
            self.name = name
            connectionString = try await Self.waiting { try Self.run("create", name) }
        }

        deinit { _ = try? Self.run("remove", name) }

        /// Ends the server as if its process had been killed, and starts it again.
        ///
        /// - Parameters:
        ///   - name: the server's.
        ///   - lock: a file that is locked meanwhile, so that one process at a time does this.
        /// - Throws: what says that a command failed.
        static func crash(_ name: String, lock: String) async throws {
            try await waiting {
                let file = unsafe open(lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
                defer { close(file) }
                if flock(file, LOCK_EX) != 0 { throw Failure(command: "flock", status: errno) }
                try run("crash", name)
                try run("start", name)
            }
        }

        /// Runs `body`, which waits, on a thread that no task needs.
        private static func waiting<Result: Sendable>(
            _ body: @escaping @Sendable () throws -> Result
        ) async throws -> Result {
            try await withCheckedThrowingContinuation { continuation in
                DispatchQueue(label: "own server").async {
                    continuation.resume(with: Swift.Result { try body() })
                }
            }
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

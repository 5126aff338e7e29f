// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    import ClienteleTestKit
    import Dispatch
    import Foundation
    import Synchronization
    import TestStores
    import Testing

    /// Stands between stores and their server, and cuts connections as a plan says.
    final class CuttingProxy: Sendable {
        /// The socket of the server for all tests; nil when it is not reached over one.
        static var serverSocket: String? {
            let parts = (TestServer.connectionString ?? "").split(separator: " ")
            guard let host = parts.first(where: { $0.hasPrefix("host=/") }) else { return nil }
            let port = parts.first { $0.hasPrefix("port=") }?.dropFirst(5) ?? "5432"
            return "\(host.dropFirst(5))/.s.PGSQL.\(port)"
        }

        static let isPossible = serverSocket != nil
        static let hint: Comment =
            "CLIENTELE_POSTGRESQL names no Unix socket: `make test-postgresql` runs this"

        let plan: CutPlan
        private let folder: TemporaryFolderOwner
        private let listener: Descriptor
        /// Late commits, each waiting for so many more runs of messages.
        private let late = Mutex<[(left: Int, signal: DispatchSemaphore)]>([])

        init(_ plan: CutPlan) throws {
            self.plan = plan
            folder = try TemporaryFolderOwner()
            listener = try Descriptor.listening(at: "\(folder.path)/.s.PGSQL.5432")
            let listener = listener
            Thread.detachNewThread { [weak self] in
                while let client = listener.accepted() {
                    guard let self else { return }
                    self.serve(client)
                }
            }
        }

        deinit { listener.shutDown() }

        /// How the server is reached through the proxy, in clear text.
        var connectionString: String {
            let parts = (TestServer.connectionString ?? "").split(separator: " ").filter {
                !$0.hasPrefix("host=") && !$0.hasPrefix("port=")
            }
            return "host=\(folder.path) sslmode=disable gssencmode=disable "
                + parts.joined(separator: " ")
        }

        private func serve(_ client: Descriptor) {
            guard let path = Self.serverSocket,
                let server = try? Descriptor.connected(to: path)
            else { return client.shutDown() }
            let answers = Answers(client: client, server: server)
            Thread.detachNewThread { answers.pass() }
            Thread.detachNewThread {
                var messages = FrontendMessages()
                while case let bytes = client.received(), !bytes.isEmpty {
                    for run in messages.take(bytes) {
                        guard self.pass(run, answers) else { return }
                    }
                }
                // The server learns that the client has gone.
                server.shutDown()
            }
        }

        /// - Returns: whether the connection goes on.
        private func pass(_ run: FrontendMessages.Run, _ answers: Answers) -> Bool {
            guard let cut = plan.draw(isCommit: run.commit != nil) else {
                defer { step() }
                return answers.server.sent(run.bytes)
            }
            let commit = run.commit ?? 0
            switch cut {
            case .before, .elsewhere: answers.end()
            case .between:
                _ = answers.server.sent(run.bytes[..<commit])
                answers.end()
            case .after:
                _ = answers.server.sent(run.bytes)
                answers.end()
            case .answered:
                answers.withhold()
                _ = answers.server.sent(run.bytes)
                _ = answers.waitForWithheld()
                answers.end()
            case .late: sendLate(run.bytes[...], answers, patience: .milliseconds(400))
            case .held:
                _ = answers.server.sent(run.bytes[..<commit])
                // Who finds out about this commit waits for it: then nothing goes on by itself.
                sendLate(run.bytes[commit...], answers, patience: .milliseconds(40))
            }
            return false
        }

        /// Cuts the client off, and lets the server have `bytes` when others have gone on meanwhile.
        private func sendLate(
            _ bytes: ArraySlice<UInt8>, _ answers: Answers, patience: DispatchTimeInterval
        ) {
            let signal = DispatchSemaphore(value: 0)
            let lateness = plan.drawLateness()
            late.withLock { $0.append((lateness, signal)) }
            answers.withhold()
            answers.client.shutDown()
            _ = signal.wait(timeout: .now() + patience)
            _ = answers.server.sent(bytes)
            plan.note(lateAnswer: answers.waitForWithheld())
            answers.end()
        }

        /// Lets late commits go whose time has come.
        private func step() {
            late.withLock { late in
                for index in late.indices { late[index].left -= 1 }
                for entry in late where entry.left <= 0 { entry.signal.signal() }
                late.removeAll { $0.left <= 0 }
            }
        }
    }

    /// Passes on what a server answers, until it is to be withheld.
    private final class Answers: Sendable {
        let client: Descriptor
        let server: Descriptor
        private let isWithheld = Mutex(false)
        /// What the server says after that, up to where it waits for more.
        private let withheld = Mutex<[UInt8]>([])
        private let isComplete = DispatchSemaphore(value: 0)

        init(client: Descriptor, server: Descriptor) {
            self.client = client
            self.server = server
        }

        func withhold() { isWithheld.withLock { $0 = true } }

        func pass() {
            while case let bytes = server.received(), !bytes.isEmpty {
                if !isWithheld.withLock({ $0 }) {
                    _ = client.sent(bytes)
                    continue
                }
                let isAll = withheld.withLock { withheld in
                    withheld += bytes
                    // ReadyForQuery, with a letter for the state.
                    return withheld.suffix(6).starts(with: [UInt8(ascii: "Z"), 0, 0, 0, 5])
                }
                if isAll { isComplete.signal() }
            }
            client.shutDown()
            isComplete.signal()
        }

        /// The state of the error that the server answered, or how it ended the transaction.
        func waitForWithheld() -> String {
            isComplete.wait()
            let text = String(
                decoding: withheld.withLock { $0 }.map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self)
            let parts = text.split(separator: "\0")
            if let state = parts.first(where: { $0.hasPrefix("C") && $0.utf8.count == 6 }),
                parts.contains(where: { $0 == "VERROR" || $0 == "VFATAL" })
            {
                return String(state.dropFirst())
            }
            let done = ["COMMIT", "ROLLBACK"].first { done in
                parts.contains { $0.hasSuffix(done) }
            }
            return done ?? "nothing"
        }

        func end() {
            client.shutDown()
            server.shutDown()
        }
    }

#endif

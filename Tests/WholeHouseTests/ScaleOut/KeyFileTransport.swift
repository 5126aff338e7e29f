// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Accepts everything and adds each key to a file, a line each.
struct KeyFileTransport: MessageTransport {
    typealias Contact = EmailContact
    var knowsKeys: Bool { true }

    /// The file is `keys of <name>` in the folder.
    var folder: String
    var name: String
    /// Is called before a key is added, with the number of messages that were handed over before.
    var before: @Sendable (Int) throws -> Void = { _ in }

    private var path: String { "\(folder)/keys of \(name)" }

    func handOff(
        _ message: OutboxMessage, permit: consuming Permit<EmailContact>
    ) async throws -> HandOffResult {
        try before(ReadmeTests.lines(of: path).count { !$0.isEmpty })
        let file = unsafe open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        defer { close(file) }
        let line = Array("\(message.key)\n".utf8)
        let written = unsafe line.withUnsafeBytes { unsafe write(file, $0.baseAddress, $0.count) }
        return written == line.count ? .accepted(reference: name) : .tryAgain([])
    }

    /// The keys that were handed over by all workers, as often as they were.
    static func keys(in folder: String) -> [String] {
        TemporaryFolder.names(in: folder).filter { $0.hasPrefix("keys of ") }.flatMap { file in
            ReadmeTests.lines(of: "\(folder)/\(file)").filter { !$0.isEmpty }
        }.sorted()
    }
}

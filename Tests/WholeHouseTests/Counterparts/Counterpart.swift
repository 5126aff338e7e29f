// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A mail relay or a gateway in this process, which outlives the process that hands over to it.
///
/// It serves one connection after another, and keeps what it took.
final class Counterpart: Sendable {
    /// What it speaks.
    enum Kind: String, Codable, Sendable {
        /// SMTP; it knows no keys.
        case relay
        /// HTTP; it answers a key that it has seen as it did the first time.
        case gateway

        /// The steps of one exchange, each before it is answered.
        var stages: [Stage] {
            switch self {
            case .relay: [.hello, .sender, .recipient, .data, .content, .taken]
            case .gateway: [.head, .content, .taken]
            }
        }
    }

    /// How far an exchange has come.
    enum Stage: String, Codable, Sendable {
        case connected, hello, sender, recipient, data, head
        /// The whole message was received and is not kept yet.
        case content
        /// It is kept, and that is not said yet.
        case taken
    }

    /// What happens once, in the middle of an exchange.
    struct Interruption: Codable, Sendable {
        var stage: Stage
        /// The how manieth time that it comes so far, from 1.
        var number: Int
        /// Whether the other process is killed; else the connection is cut.
        var isKill: Bool
    }

    /// A message that was taken, each time that it was.
    struct Taken: Hashable, Sendable {
        var key: String
        /// To whom, or all that was sent; the same for a key each time.
        var content: String
    }

    private struct State {
        var taken: [Taken] = []
        var counts: [Stage: Int] = [:]
        var isInterrupted = false
    }

    let port: UInt16
    private let listener: Int32
    private let kind: Kind
    private let interruption: Interruption?
    private let state = Mutex(State())
    private let queue: DispatchQueue
    private static let farewell = "END"

    init(_ kind: Kind, interruption: Interruption? = nil) throws {
        self.kind = kind
        self.interruption = interruption
        (listener, port) = try LoopbackSocket.listen()
        queue = DispatchQueue(label: "counterpart \(kind)")
        queue.async { self.serve() }
    }

    /// Ends when everything is served that came before.
    ///
    /// - Returns: what was taken, in order.
    func end() -> [Taken] {
        if let connection = LoopbackConnection(to: port) {
            connection.write(Self.farewell + "\r\n")
        }
        queue.sync {}
        return state.withLock { $0.taken }
    }

    /// Whether the interruption has happened.
    var isInterrupted: Bool { state.withLock { $0.isInterrupted } }

    private func serve() {
        while true {
            let client = LoopbackSocket.next(listener)
            guard client >= 0 else { break }
            var connection = LoopbackConnection(client)
            let isLast = kind == .relay ? relay(&connection) : gateway(&connection)
            if isLast { break }
        }
        _ = LoopbackSocket.close(listener)
    }

    /// Whether the exchange is interrupted here.
    private func ends(
        _ stage: Stage, _ process: Int32?, _ connection: inout LoopbackConnection
    ) -> Bool {
        let isHere = state.withLock { state in
            state.counts[stage, default: 0] += 1
            guard let interruption, stage == interruption.stage,
                state.counts[stage] == interruption.number
            else { return false }
            state.isInterrupted = true
            return true
        }
        guard isHere, let interruption else { return false }
        if interruption.isKill, let process, process > 1 {
            kill(process, SIGKILL)
            connection.waitForEnd()
        }
        return true
    }

    private func take(_ key: String, _ content: String) {
        state.withLock { $0.taken.append(Taken(key: key, content: content)) }
    }

    /// Speaks SMTP (RFC 5321); the other process says its number in EHLO.
    ///
    /// - Returns: whether it was told to end.
    private func relay(_ connection: inout LoopbackConnection) -> Bool {
        if ends(.connected, nil, &connection) { return false }
        connection.write("220 relay\r\n")
        var process: Int32?
        var recipient = ""
        while let line = connection.line() {
            switch line.prefix(4) {
            case "EHLO":
                process = line.split(separator: "-").last.flatMap { Int32($0) }
                if ends(.hello, process, &connection) { return false }
                connection.write("250 relay\r\n")
            case "MAIL":
                if ends(.sender, process, &connection) { return false }
                connection.write("250 2.1.0 Ok\r\n")
            case "RCPT":
                recipient = line
                if ends(.recipient, process, &connection) { return false }
                connection.write("250 2.1.5 Ok\r\n")
            case "DATA":
                if ends(.data, process, &connection) { return false }
                connection.write("354 go on\r\n")
                var key = ""
                while true {
                    guard let line = connection.line() else { return false }
                    if line == "." { break }
                    let field = "Message-ID: <"
                    guard key.isEmpty, line.hasPrefix(field) else { continue }
                    key = String(line.dropFirst(field.count).prefix { $0 != "@" })
                }
                if ends(.content, process, &connection) { return false }
                take(key, recipient)
                if ends(.taken, process, &connection) { return false }
                connection.write("250 2.0.0 Ok\r\n")
            case "QUIT": return false
            default:
                if line == Self.farewell { return true }
                connection.write("250 2.0.0 Ok\r\n")
            }
        }
        return false
    }

    /// Speaks HTTP, one exchange on a connection; the other process says its number in a field.
    ///
    /// - Returns: whether it was told to end.
    private func gateway(_ connection: inout LoopbackConnection) -> Bool {
        if ends(.connected, nil, &connection) { return false }
        var fields: [String: String] = [:]
        while let line = connection.line(), !line.isEmpty {
            if line == Self.farewell { return true }
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { continue }
            fields[parts[0].lowercased()] = String(parts[1].drop(while: { $0 == " " }))
        }
        let process = fields["x-process"].flatMap { Int32($0) }
        guard let length = fields["content-length"].flatMap({ Int($0) }) else { return false }
        if ends(.head, process, &connection) { return false }
        guard let body = connection.text(length) else { return false }
        if ends(.content, process, &connection) { return false }
        take(fields["idempotency-key"] ?? "", body)
        if ends(.taken, process, &connection) { return false }
        connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
        return false
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Synchronization

@testable import Messaging

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A mail server in this process that keeps what it gets, on the loopback, and can misbehave.
final class SMTPSink: Sendable {
    /// What a command is answered with.
    enum Answer: Sendable {
        case usual
        case reply(String)
        case close
        /// Nothing, until the client goes away.
        case silence
    }

    /// What was handed over.
    struct Mail: Hashable, Sendable {
        var sender = ""
        var recipient = ""
        var content = ""
    }

    /// What the sink says of itself after EHLO.
    struct Manner: Sendable {
        var extensions = ["PIPELINING", "8BITMIME", "SMTPUTF8", "SIZE 100000", "DSN"]
        var greeting = "220 sink ESMTP"
        /// The answer to a verb, or to `.` for the end of a content; the number counts the verbs of
        /// that name over all connections, from 1.
        var answer: @Sendable (_ verb: String, _ number: Int) -> Answer = { _, _ in .usual }
    }

    private struct State {
        var mails: [Mail] = []
        var counts: [String: Int] = [:]
        var commands: [String] = []
    }

    let port: UInt16
    private let listener: Int32
    private let manner: Manner
    private let state = Mutex(State())

    var mails: [Mail] { state.withLock { $0.mails } }
    var commands: [String] { state.withLock { $0.commands } }
    var connections: Int { state.withLock { $0.counts["connection", default: 0] } }

    struct Failure: Error {}

    /// Gives `body` a sink and its address, and ends it.
    static func with(
        _ manner: Manner = Manner(),
        _ body: (SMTPSink, SMTPConfiguration) async throws -> Void
    ) async throws {
        let sink = try SMTPSink(manner)
        defer { sink.close() }
        guard OwnedThread.start({ sink.accept() }) else { throw Failure() }
        var configuration = SMTPConfiguration(endpoint: .tcp(host: "127.0.0.1", port: sink.port))
        configuration.replyTimeout = .seconds(20)
        configuration.dataTimeout = .seconds(20)
        try await body(sink, configuration)
    }

    private init(_ manner: Manner) throws {
        self.manner = manner
        #if canImport(Glibc)
            let stream = Int32(SOCK_STREAM.rawValue)
        #else
            let stream = SOCK_STREAM
        #endif
        let descriptor = socket(AF_INET, stream, 0)
        listener = descriptor
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                guard unsafe bind(descriptor, $0, length) == 0, listen(descriptor, 64) == 0 else {
                    return Int32(-1)
                }
                return unsafe getsockname(descriptor, $0, &length)
            }
        }
        guard status == 0 else { throw Failure() }
        port = UInt16(bigEndian: address.sin_port)
    }

    private func close() {
        shutdown(listener, Int32(SHUT_RDWR))
    }

    private func accept() {
        while true {
            #if canImport(Glibc)
                let client = Glibc.accept(listener, nil, nil)
            #elseif canImport(Musl)
                let client = Musl.accept(listener, nil, nil)
            #else
                let client = Darwin.accept(listener, nil, nil)
            #endif
            guard client >= 0 else { break }
            _ = fcntl(client, F_SETFD, FD_CLOEXEC)
            _ = OwnedThread.start { self.serve(client) }
        }
        _ = sinkClose(listener)
    }

    private func serve(_ client: Int32) {
        var peer = SinkPeer(client)
        _ = count("connection")
        peer.write(manner.greeting)
        var mail = Mail()
        var isOpen = false
        while let line = peer.line() {
            let verb = String(line.prefix { $0 != " " }).uppercased()
            state.withLock { $0.commands.append(line) }
            switch manner.answer(verb, count(verb)) {
            case .reply(let text): peer.write(text)
            case .close: return
            case .silence:
                peer.drain()
                return
            case .usual:
                switch verb {
                case "EHLO":
                    let lines = ["sink"] + manner.extensions
                    for (index, line) in lines.enumerated() {
                        peer.write("250\(index == lines.count - 1 ? " " : "-")\(line)")
                    }
                case "MAIL":
                    if isOpen {
                        peer.write("503 5.5.1 a mail is open")
                        continue
                    }
                    isOpen = true
                    mail = Mail()
                    mail.sender = line
                    peer.write("250 2.1.0 Ok")
                case "RCPT":
                    mail.recipient = line
                    peer.write("250 2.1.5 Ok")
                case "DATA":
                    if mail.recipient.isEmpty {
                        peer.write("554 5.5.1 no valid recipients")
                        continue
                    }
                    peer.write("354 go on")
                    guard let content = peer.content() else { return }
                    mail.content = content
                    switch manner.answer(".", count(".")) {
                    case .reply(let text): peer.write(text)
                    case .close: return
                    case .silence:
                        peer.drain()
                        return
                    case .usual:
                        let number = state.withLock { state in
                            state.mails.append(mail)
                            return state.mails.count
                        }
                        peer.write("250 2.0.0 Ok: queued as M\(number)")
                    }
                    mail = Mail()
                    isOpen = false
                case "RSET":
                    mail = Mail()
                    isOpen = false
                    peer.write("250 2.0.0 Ok")
                case "QUIT":
                    peer.write("221 2.0.0 Bye")
                    return
                default: peer.write("250 2.0.0 Ok")
                }
            }
        }
    }

    private func count(_ verb: String) -> Int {
        state.withLock { state in
            state.counts[verb, default: 0] += 1
            return state.counts[verb, default: 0]
        }
    }
}

/// The client of a sink.
private struct SinkPeer: ~Copyable {
    private let descriptor: Int32
    private var received: [UInt8] = []
    private var place = 0

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit { _ = sinkClose(descriptor) }

    private mutating func octet() -> UInt8? {
        if place == received.count {
            var buffer = [UInt8](repeating: 0, count: 16_384)
            let count = unsafe buffer.withUnsafeMutableBytes { bytes in
                unsafe recv(descriptor, bytes.baseAddress, bytes.count, 0)
            }
            guard count > 0 else { return nil }
            received = Array(buffer.prefix(count))
            place = 0
        }
        place += 1
        return received[place - 1]
    }

    /// The next line without its end; nil when the client is gone.
    mutating func line() -> String? {
        var octets: [UInt8] = []
        while let octet = octet() {
            if octet == 0x0A, octets.last == 0x0D {
                octets.removeLast()
                return String(decoding: octets, as: UTF8.self)
            }
            octets.append(octet)
        }
        return nil
    }

    /// A content, unstuffed; nil when the client goes away before its end.
    mutating func content() -> String? {
        var text = ""
        while let line = line() {
            if line == "." { return text }
            text += (line.hasPrefix(".") ? String(line.dropFirst()) : line) + "\r\n"
        }
        return nil
    }

    mutating func drain() {
        while octet() != nil {}
    }

    func write(_ line: String) {
        let octets = Array("\(line)\r\n".utf8)
        _ = unsafe octets.withUnsafeBytes { unsafe SocketConnecting.send(descriptor, $0) }
    }
}

private func sinkClose(_ descriptor: Int32) -> Int32 { close(descriptor) }

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

/// A receiver of HTTP on a port of 127.0.0.1, which answers as its script says.
///
/// One thread accepts, one each serves a connection; all end when the server is stopped.
final class LoopbackServer: Sendable {
    /// What was received: the head as text, the body, and which connection brought it.
    struct Received: Sendable {
        var head: String
        var body: [UInt8]
        var connection: Int

        /// Whether the connection is to be closed after it.
        var isLast: Bool { head.lowercased().contains("\r\nconnection: close") }

        var target: String { head.split(separator: " ").dropFirst().first.map(String.init) ?? "" }
    }

    /// What is done with a request.
    enum Act: Sendable {
        /// Bytes are sent as they are; then the connection is kept or closed.
        case send([UInt8], thenClose: Bool)
        /// The connection is closed without an answer.
        case close
        /// Nothing is sent, until the other side closes.
        case silence
    }

    struct Failure: Error {}

    let port: Int
    private let listener: Int32
    private let received = Mutex<[Received]>([])

    /// Starts to listen.
    init(_ script: @escaping @Sendable (Received) -> Act) throws {
        let (listener, port) = try Self.listen()
        self.listener = listener
        self.port = port
        let serve: @Sendable (Int32, Int) -> Void = { [weak self] descriptor, number in
            while let request = Self.read(descriptor, number) {
                self?.received.withLock { $0.append(request) }
                switch script(request) {
                case .send(let bytes, let thenClose):
                    let isLast = thenClose || request.isLast
                    if !Self.write(isLast ? Self.last(bytes) : bytes, descriptor) || isLast {
                        return
                    }
                case .close: return
                case .silence:
                    _ = Self.read(descriptor, number)
                    return
                }
            }
        }
        DispatchQueue(label: "accept").async { [listener] in
            var number = 0
            while true {
                let descriptor = accept(listener, nil, nil)
                guard descriptor >= 0 else {
                    close(listener)
                    return
                }
                number += 1
                DispatchQueue(label: "serve").async { [number] in
                    serve(descriptor, number)
                    shutdown(descriptor, Int32(SHUT_WR))
                    close(descriptor)
                }
            }
        }
    }

    /// Ends the accepting, which closes what it accepted by.
    deinit { shutdown(listener, Int32(SHUT_RDWR)) }

    var requests: [Received] { received.withLock { $0 } }

    func url(_ path: String, host: String = "127.0.0.1") -> String {
        "http://\(host):\(port)\(path)"
    }

    /// A port on which nobody listens.
    static func closedPort() throws -> Int {
        let (listener, port) = try listen()
        close(listener)
        return port
    }

    /// An answer with a body and its length.
    static func answer(
        _ status: String, _ fields: String = "", body: String = "", thenClose: Bool = false
    ) -> Act {
        .send(
            Array(
                "HTTP/1.1 \(status)\r\n\(fields)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
                    .utf8),
            thenClose: thenClose)
    }

    /// The answer that says, behind its first line, that the connection ends with it.
    private static func last(_ bytes: [UInt8]) -> [UInt8] {
        guard let end = find([13, 10], in: bytes) else { return bytes }
        return bytes[..<end] + Array("\r\nConnection: close".utf8) + bytes[end...]
    }

    private static func listen() throws -> (Int32, Int) {
        #if canImport(Darwin)
            let listener = socket(AF_INET, SOCK_STREAM, 0)
        #else
            let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #endif
        guard listener >= 0 else { throw Failure() }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe bind(listener, address, length) == 0
                    && Self.begin(listener)
                    && getsockname(listener, address, &length) == 0
            }
        }
        guard isBound else { throw Failure() }
        return (listener, Int(UInt16(bigEndian: address.sin_port)))
    }

    private static func begin(_ listener: Int32) -> Bool {
        #if canImport(Glibc)
            Glibc.listen(listener, 64) == 0
        #elseif canImport(Musl)
            Musl.listen(listener, 64) == 0
        #else
            Darwin.listen(listener, 64) == 0
        #endif
    }

    /// Reads a request to its end; nil where the other side closed.
    private static func read(_ descriptor: Int32, _ number: Int) -> Received? {
        var bytes: [UInt8] = []
        let end = Array("\r\n\r\n".utf8)
        while true {
            if let start = find(end, in: bytes) {
                let head = String(decoding: bytes[..<start], as: UTF8.self)
                let line = head.split(separator: "\r\n").first {
                    $0.lowercased().hasPrefix("content-length:")
                }
                let length = line.flatMap { Int($0.dropFirst(15).drop { $0 == " " }) } ?? 0
                let body = bytes[(start + 4)...]
                if body.count >= length {
                    return Received(head: head, body: Array(body), connection: number)
                }
            }
            guard let more = receive(descriptor) else { return nil }
            bytes += more
        }
    }

    private static func find(_ mark: [UInt8], in bytes: [UInt8]) -> Int? {
        guard bytes.count >= mark.count else { return nil }
        return (0...(bytes.count - mark.count)).first { bytes[$0...].starts(with: mark) }
    }

    private static func receive(_ descriptor: Int32) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let count = unsafe buffer.withUnsafeMutableBytes { bytes in
            unsafe recv(descriptor, bytes.baseAddress, bytes.count, 0)
        }
        return count > 0 ? Array(buffer.prefix(count)) : nil
    }

    private static func write(_ bytes: [UInt8], _ descriptor: Int32) -> Bool {
        var start = 0
        while start < bytes.count {
            let sent = unsafe bytes[start...].withUnsafeBytes { rest in
                unsafe send(descriptor, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL))
            }
            guard sent > 0 else { return false }
            start += sent
        }
        return true
    }
}

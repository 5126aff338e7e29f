// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// A mail server on the loopback that takes everything and keeps nothing but two counts.
///
/// It has a thread of its own and one client at a time, which waits for the answer to each content
/// as RFC 2920 demands: what arrives in one piece is answered in one.
final class MailSink: Sendable {
    let port: UInt16
    private let listener: Int32
    private let mails = Atomic<Int>(0)
    private let octets = Atomic<Int>(0)

    /// How many mails were taken, and the octets of their contents.
    var taken: (mails: Int, octets: Int) {
        (mails.load(ordering: .acquiring), octets.load(ordering: .acquiring))
    }

    /// A sink that listens on a port of the system's choice.
    init() throws {
        #if canImport(Glibc)
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            let descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                guard unsafe bind(descriptor, $0, length) == 0, listen(descriptor, 8) == 0 else {
                    return Int32(-1)
                }
                return unsafe getsockname(descriptor, $0, &length)
            }
        }
        guard status == 0 else { throw BenchmarkError("no socket on the loopback") }
        listener = descriptor
        port = UInt16(bigEndian: address.sin_port)
        try start()
    }

    /// Takes no further client; the thread ends with the last one.
    func end() { shutdown(listener, Int32(SHUT_RDWR)) }

    private func start() throws {
        let context = unsafe Unmanaged.passRetained(self)
        #if canImport(Darwin)
            var thread: pthread_t?
        #else
            var thread = pthread_t()
        #endif
        let status = unsafe pthread_create(
            &thread, nil,
            { context in
                #if canImport(Darwin)
                    unsafe Unmanaged<MailSink>.fromOpaque(context).takeRetainedValue().serve()
                #else
                    if let context = unsafe context {
                        unsafe Unmanaged<MailSink>.fromOpaque(context).takeRetainedValue().serve()
                    }
                #endif
                return nil
            }, context.toOpaque())
        guard status == 0 else {
            unsafe context.release()
            throw BenchmarkError("no thread")
        }
    }

    private func serve() {
        while true {
            let client = accept(listener, nil, nil)
            guard client >= 0 else { break }
            var on: Int32 = 1
            unsafe setsockopt(
                client, Int32(IPPROTO_TCP), TCP_NODELAY, &on,
                socklen_t(MemoryLayout<Int32>.size))
            serve(client)
            close(client)
        }
        close(listener)
    }

    private func serve(_ client: Int32) {
        var dialogue = MailDialogue()
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            if !dialogue.answer.isEmpty {
                let count = unsafe dialogue.answer.withUnsafeBytes { bytes in
                    unsafe write(client, bytes.baseAddress, bytes.count)
                }
                guard count == dialogue.answer.count else { return }
                dialogue.answer.removeAll(keepingCapacity: true)
            }
            let count = unsafe buffer.withUnsafeMutableBytes { bytes in
                unsafe recv(client, bytes.baseAddress, bytes.count, 0)
            }
            guard count > 0 else { return }
            if let length = dialogue.take(buffer[..<count]) {
                octets.add(length, ordering: .releasing)
                mails.add(1, ordering: .releasing)
            }
        }
    }
}

/// What one client of a sink has said, and what it is to be answered.
private struct MailDialogue {
    /// What was not sent yet.
    var answer = Array("220 sink ESMTP\r\n".utf8)
    /// The octets of the content so far; nil between contents.
    private var content: Int?
    /// What came last of a content: as much as its end is long.
    private var tail: [UInt8] = []
    /// The beginning of a command.
    private var command: [UInt8] = []
    private static let end = Array("\r\n.\r\n".utf8)

    /// Takes what arrived in one piece.
    ///
    /// - Returns: how long the content is that ended with it; nil where none did.
    mutating func take(_ piece: ArraySlice<UInt8>) -> Int? {
        if let length = content { return take(content: piece, after: length) }
        for octet in piece {
            guard octet == 0x0A else {
                command.append(octet)
                continue
            }
            obey()
            command.removeAll(keepingCapacity: true)
        }
        return nil
    }

    private mutating func take(content piece: ArraySlice<UInt8>, after length: Int) -> Int? {
        tail = Array((tail + piece.suffix(Self.end.count)).suffix(Self.end.count))
        guard tail == Self.end else {
            content = length + piece.count
            return nil
        }
        content = nil
        tail.removeAll(keepingCapacity: true)
        answer += "250 2.0.0 Ok: queued as 4F2A\r\n".utf8
        return length + piece.count
    }

    private mutating func obey() {
        switch command.first {
        case UInt8(ascii: "E"):
            answer += "250-sink\r\n250-PIPELINING\r\n250-SIZE 10240000\r\n".utf8
            answer += "250-8BITMIME\r\n250 DSN\r\n".utf8
        case UInt8(ascii: "D"):
            answer += "354 End data with <CR><LF>.<CR><LF>\r\n".utf8
            content = 0
        case UInt8(ascii: "M"): answer += "250 2.1.0 Ok\r\n".utf8
        case UInt8(ascii: "R"): answer += "250 2.1.5 Ok\r\n".utf8
        default: answer += "250 2.0.0 Ok\r\n".utf8
        }
    }
}

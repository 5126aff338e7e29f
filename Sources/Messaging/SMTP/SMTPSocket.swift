// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A connected stream socket; it is closed with its owner.
///
/// Its calls wait, each for so long at most: they belong on a thread of their own.
struct SMTPSocket: ~Copyable {
    private let descriptor: Int32
    private var received: [UInt8]
    private var place = 0
    private var filled = 0
    private var parser = SMTPReplyParser()
    private var timeout: Duration?
    /// How many times the server may be waited for within one reply, however few octets it sends.
    private static let mostReads = 256

    init(connectedTo endpoint: SMTPEndpoint, within limit: Duration) throws(SMTPFailure) {
        descriptor = try SocketConnecting.connect(to: endpoint, within: limit)
        received = [UInt8](repeating: 0, count: 8_192)
    }

    deinit { close(descriptor) }

    /// Lets later calls wait for so long.
    mutating func wait(atMost limit: Duration) {
        if timeout == limit { return }
        timeout = limit
        SocketConnecting.setTimeouts(of: descriptor, to: limit)
    }

    /// Writes all of `octets`.
    ///
    /// - Returns: nil when the system has taken all; else why not, and how many it has taken.
    func send(_ octets: [UInt8]) -> (failure: SMTPFailure, taken: Int)? {
        var taken = 0
        while taken < octets.count {
            let count = unsafe octets.withUnsafeBytes { buffer in
                unsafe SocketConnecting.send(
                    descriptor, UnsafeRawBufferPointer(rebasing: buffer[taken...]))
            }
            if count > 0 {
                taken += count
            } else if errno != EINTR {
                return (SocketConnecting.failure("send"), taken)
            }
        }
        return nil
    }

    /// The next reply.
    mutating func reply() throws(SMTPFailure) -> SMTPReply {
        var reads = 0
        while true {
            while place < filled {
                let octet = received[place]
                place += 1
                do throws(SMTPReplyParser.Fault) {
                    if let reply = try parser.consume(octet) { return reply }
                } catch {
                    throw SMTPFailure(.badReply, error.rawValue)
                }
            }
            guard reads < Self.mostReads else {
                throw SMTPFailure(.timedOut, "the reply came in too many pieces")
            }
            reads += 1
            try fill()
        }
    }

    private mutating func fill() throws(SMTPFailure) {
        place = 0
        filled = 0
        while true {
            let count = unsafe received.withUnsafeMutableBytes { buffer in
                unsafe recv(descriptor, buffer.baseAddress, buffer.count, 0)
            }
            if count > 0 {
                filled = count
                return
            }
            if count == 0 { throw SMTPFailure(.closed, "the server closed the connection") }
            if errno != EINTR { throw SocketConnecting.failure("receive") }
        }
    }
}

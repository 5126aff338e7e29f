// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The calls of the system that make a connection.
enum SocketConnecting {
    #if canImport(Glibc)
        private static let stream = Int32(SOCK_STREAM.rawValue)
        private static let flags = Int32(SOCK_CLOEXEC.rawValue)
    #elseif canImport(Musl)
        private static let stream = SOCK_STREAM
        private static let flags = SOCK_CLOEXEC
    #else
        private static let stream = SOCK_STREAM
        private static let flags: Int32 = 0
    #endif

    /// A stream that a program which is started meanwhile does not get.
    static var kind: Int32 { stream | flags }

    /// A connected descriptor.
    static func connect(
        to endpoint: SMTPEndpoint, within limit: Duration
    ) throws(SMTPFailure) -> Int32 {
        switch endpoint {
        case .unix(let path): try connectUnix(path, limit)
        case .tcp(let host, let port): try connectTCP(host, port, limit)
        }
    }

    private static func connectUnix(_ path: String, _ limit: Duration) throws(SMTPFailure) -> Int32
    {
        var address = sockaddr_un()
        let octets = Array(path.utf8)
        let room = MemoryLayout.size(ofValue: address.sun_path)
        guard !octets.isEmpty, octets.count < room, !octets.contains(0) else {
            throw SMTPFailure(.unreachable, "the path of the socket is empty or too long")
        }
        address.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { buffer in
            unsafe buffer.copyBytes(from: octets)
        }
        return try unsafe withUnsafePointer(to: &address) { pointer throws(SMTPFailure) in
            let length = socklen_t(MemoryLayout<sockaddr_un>.size)
            return try unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                address throws(SMTPFailure) in
                try unsafe open(AF_UNIX, address, length, limit)
            }
        }
    }

    private static func connectTCP(
        _ host: String, _ port: UInt16, _ limit: Duration
    ) throws(SMTPFailure) -> Int32 {
        var hints = unsafe addrinfo()
        unsafe hints.ai_family = AF_UNSPEC
        unsafe hints.ai_socktype = stream
        var list: UnsafeMutablePointer<addrinfo>?
        let status = unsafe getaddrinfo(host, String(port), &hints, &list)
        guard status == 0 else {
            throw SMTPFailure(.unreachable, "the host's address was not found (\(status))")
        }
        defer { unsafe freeaddrinfo(list) }
        var failure = SMTPFailure(.unreachable, "the host has no address")
        var next = unsafe list
        while true {
            guard let entry = unsafe next else { break }
            unsafe next = entry.pointee.ai_next
            guard let address = unsafe entry.pointee.ai_addr else { continue }
            do throws(SMTPFailure) {
                let descriptor = try unsafe open(
                    entry.pointee.ai_family, address, entry.pointee.ai_addrlen, limit)
                var on: Int32 = 1
                unsafe setsockopt(
                    descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on,
                    socklen_t(MemoryLayout<Int32>.size))
                return descriptor
            } catch {
                failure = error
            }
        }
        throw failure
    }

    /// Connects a new socket without waiting, then waits for so long.
    @unsafe private static func open(
        _ family: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t, _ limit: Duration
    ) throws(SMTPFailure) -> Int32 {
        let descriptor = socket(family, kind, 0)
        guard descriptor >= 0 else { throw failure("socket") }
        do throws(SMTPFailure) {
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
            let flags = fcntl(descriptor, F_GETFL)
            _ = fcntl(descriptor, F_SETFL, flags | O_NONBLOCK)
            let status = unsafe connectCall(descriptor, address, length)
            if status != 0 {
                guard errno == EINPROGRESS else { throw failure("connect") }
                try finish(descriptor, limit)
            }
            _ = fcntl(descriptor, F_SETFL, flags)
            #if canImport(Darwin)
                var on: Int32 = 1
                unsafe setsockopt(
                    descriptor, SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
            #endif
            return descriptor
        } catch {
            close(descriptor)
            throw error
        }
    }

    @unsafe private static func connectCall(
        _ descriptor: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t
    ) -> Int32 {
        #if canImport(Glibc)
            unsafe Glibc.connect(descriptor, address, length)
        #elseif canImport(Musl)
            unsafe Musl.connect(descriptor, address, length)
        #else
            unsafe Darwin.connect(descriptor, address, length)
        #endif
    }

    private static func finish(_ descriptor: Int32, _ limit: Duration) throws(SMTPFailure) {
        var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        let count = unsafe poll(&wanted, 1, milliseconds(limit))
        guard count > 0 else { throw SMTPFailure(.timedOut, "no connection in time") }
        var code: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        unsafe getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &length)
        guard code == 0 else {
            throw SMTPFailure(.unreachable, "connect failed with errno \(code)")
        }
    }

    /// Lets receiving and sending wait for so long.
    static func setTimeouts(of descriptor: Int32, to limit: Duration) {
        let wait = milliseconds(limit)
        var time = timeval()
        time.tv_sec = numericCast(wait / 1_000)
        time.tv_usec = numericCast(wait % 1_000 * 1_000)
        let length = socklen_t(MemoryLayout<timeval>.size)
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, length)
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &time, length)
    }

    /// Writes without the signal that a closed connection gives.
    @unsafe static func send(_ descriptor: Int32, _ buffer: UnsafeRawBufferPointer) -> Int {
        #if canImport(Glibc)
            unsafe Glibc.send(
                descriptor, buffer.baseAddress, buffer.count, Int32(MSG_NOSIGNAL))
        #elseif canImport(Musl)
            unsafe Musl.send(descriptor, buffer.baseAddress, buffer.count, Int32(MSG_NOSIGNAL))
        #else
            unsafe Darwin.send(descriptor, buffer.baseAddress, buffer.count, 0)
        #endif
    }

    /// The failure that `errno` explains.
    static func failure(_ call: String) -> SMTPFailure {
        let code = errno
        if code == EAGAIN || code == EWOULDBLOCK {
            return SMTPFailure(.timedOut, "no answer in time (\(call))")
        }
        let isClosed = code == ECONNRESET || code == EPIPE
        return SMTPFailure(
            isClosed ? .closed : .unreachable, "\(call) failed with errno \(code)")
    }

    /// From one millisecond to a day.
    private static func milliseconds(_ limit: Duration) -> Int32 {
        let whole = min(max(limit, .milliseconds(1)), .seconds(86_400))
        let (seconds, fraction) = whole.components
        return Int32(seconds * 1_000 + fraction / 1_000_000_000_000_000)
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A connection on the loopback, which ends with the value.
struct LoopbackConnection: ~Copyable {
    private let descriptor: Int32
    private var received: [UInt8] = []
    private var place = 0

    /// One that a listener has accepted.
    init(_ descriptor: Int32) {
        self.descriptor = descriptor
        // What goes wrong in a test ends it, late but not never.
        LoopbackSocket.limit(descriptor, seconds: 60)
    }

    /// One to a port; nil where nobody listens.
    init?(to port: UInt16) {
        let descriptor = LoopbackSocket.make()
        guard descriptor >= 0 else { return nil }
        guard LoopbackSocket.connect(descriptor, to: port) else {
            _ = LoopbackSocket.close(descriptor)
            return nil
        }
        self.init(descriptor)
    }

    deinit { _ = LoopbackSocket.close(descriptor) }

    private mutating func octet() -> UInt8? {
        if place == received.count {
            var buffer = [UInt8](repeating: 0, count: 4_096)
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

    /// The next line without its end; nil when the other side is gone.
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

    /// The next so many octets as text; nil when the other side is gone before.
    mutating func text(_ count: Int) -> String? {
        var octets: [UInt8] = []
        while octets.count < count {
            guard let octet = octet() else { return nil }
            octets.append(octet)
        }
        return String(decoding: octets, as: UTF8.self)
    }

    /// Waits until the other side is gone.
    mutating func waitForEnd() {
        while octet() != nil {}
    }

    /// Writes; false when the other side is gone.
    @discardableResult
    func write(_ text: String) -> Bool {
        let octets = Array(text.utf8)
        return unsafe octets.withUnsafeBytes { bytes in
            #if canImport(Darwin)
                let flags: Int32 = 0
            #else
                let flags = Int32(MSG_NOSIGNAL)
            #endif
            return unsafe send(descriptor, bytes.baseAddress, bytes.count, flags) == bytes.count
        }
    }
}

/// The system's calls for sockets on the loopback.
enum LoopbackSocket {
    struct Failure: Error {}

    /// A descriptor that no other program gets; negative where the system gives none.
    static func make() -> Int32 {
        #if canImport(Glibc)
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            let descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        if descriptor >= 0 { keep(descriptor) }
        return descriptor
    }

    /// A descriptor that is listened on, and its port.
    static func listen() throws -> (descriptor: Int32, port: UInt16) {
        let descriptor = make()
        var address = Self.address(0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                guard unsafe bind(descriptor, $0, length) == 0, startListening(descriptor) == 0
                else { return Int32(-1) }
                return unsafe getsockname(descriptor, $0, &length)
            }
        }
        guard status == 0 else {
            _ = close(descriptor)
            throw Failure()
        }
        return (descriptor, UInt16(bigEndian: address.sin_port))
    }

    /// The next who connects; negative when the listener is broken.
    static func next(_ listener: Int32) -> Int32 {
        while true {
            let descriptor = accept(listener, nil, nil)
            if descriptor < 0, errno == EINTR || errno == ECONNABORTED { continue }
            if descriptor >= 0 { keep(descriptor) }
            return descriptor
        }
    }

    fileprivate static func connect(_ descriptor: Int32, to port: UInt16) -> Bool {
        var address = Self.address(port)
        return unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connectCall(
                    descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }

    fileprivate static func limit(_ descriptor: Int32, seconds: Int) {
        var time = timeval()
        time.tv_sec = seconds
        let length = socklen_t(MemoryLayout<timeval>.size)
        _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, length)
        #if canImport(Darwin)
            var on: Int32 = 1
            _ = unsafe setsockopt(
                descriptor, SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
        #endif
    }

    private static func address(_ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        address.sin_port = port.bigEndian
        return address
    }

    private static func keep(_ descriptor: Int32) { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }

    static func close(_ descriptor: Int32) -> Int32 { closeCall(descriptor) }
}

private func closeCall(_ descriptor: Int32) -> Int32 { close(descriptor) }

private func startListening(_ descriptor: Int32) -> Int32 { listen(descriptor, 16) }

@unsafe private func connectCall(
    _ descriptor: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t
) -> Int32 {
    unsafe connect(descriptor, address, length)
}

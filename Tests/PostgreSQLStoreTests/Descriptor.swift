// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    #if canImport(Glibc)
        import Glibc
    #elseif canImport(Musl)
        import Musl
    #else
        import Darwin
    #endif

    /// One end of a connection over a Unix socket; closed when it is dropped.
    final class Descriptor: Sendable {
        struct Failure: Error {
            var call: String
            var errno: Int32
        }

        private let number: Int32

        private init(_ number: Int32) throws {
            if number < 0 { throw Failure(call: "socket", errno: errno) }
            self.number = number
        }

        deinit { _ = Self.closeNumber(number) }

        private static func closeNumber(_ number: Int32) -> Int32 { close(number) }

        private static func socketNumber() -> Int32 {
            #if canImport(Glibc)
                socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
            #else
                socket(AF_UNIX, SOCK_STREAM, 0)
            #endif
        }

        /// Calls `body` with the address of a socket in the file system.
        private static func withAddress(
            _ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
        ) throws -> Int32 {
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            let bytes = Array(path.utf8)
            let room = MemoryLayout.size(ofValue: address.sun_path)
            if bytes.count >= room { throw Failure(call: "address", errno: ENAMETOOLONG) }
            unsafe withUnsafeMutableBytes(of: &address.sun_path) {
                unsafe $0.copyBytes(from: bytes)
            }
            return unsafe withUnsafePointer(to: &address) { pointer in
                unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                    unsafe body(pointer, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
        }

        /// Waits for connections at `path`.
        static func listening(at path: String) throws -> Descriptor {
            let descriptor = try Descriptor(socketNumber())
            let result = try unsafe withAddress(path) { unsafe bind(descriptor.number, $0, $1) }
            if result != 0 { throw Failure(call: "bind", errno: errno) }
            if listen(descriptor.number, 64) != 0 { throw Failure(call: "listen", errno: errno) }
            return descriptor
        }

        /// Connects to who listens at `path`.
        static func connected(to path: String) throws -> Descriptor {
            let descriptor = try Descriptor(socketNumber())
            let result = try unsafe withAddress(path) { unsafe connect(descriptor.number, $0, $1) }
            if result != 0 { throw Failure(call: "connect", errno: errno) }
            return descriptor
        }

        /// The next connection; nil when nobody listens any more.
        func accepted() -> Descriptor? {
            while true {
                let next = accept(number, nil, nil)
                if next >= 0 { return try? Descriptor(next) }
                if errno != EINTR && errno != ECONNABORTED { return nil }
            }
        }

        /// What has come, once something has; empty when nothing more comes.
        func received() -> [UInt8] {
            while true {
                var got = 0
                let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
                    got = unsafe read(number, buffer.baseAddress, 1 << 16)
                    count = max(0, got)
                }
                if got >= 0 || errno != EINTR { return bytes }
            }
        }

        /// Sends all; false when the other side is gone.
        func sent(_ bytes: some Collection<UInt8>) -> Bool {
            let bytes = Array(bytes)
            var start = 0
            while start < bytes.count {
                let done = unsafe bytes.withUnsafeBytes { buffer in
                    let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[start...])
                    return unsafe send(number, rest.baseAddress, rest.count, Self.noSignal)
                }
                if done < 0 && errno == EINTR { continue }
                if done <= 0 { return false }
                start += done
            }
            return true
        }

        #if canImport(Darwin)
            private static let noSignal: Int32 = 0
        #else
            private static let noSignal = Int32(MSG_NOSIGNAL)
        #endif

        /// Ends the connection in both directions; who waits in a call comes back.
        func shutDown() { _ = shutdown(number, Self.both) }

        #if canImport(Glibc)
            private static let both = Int32(SHUT_RDWR)
        #else
            private static let both = SHUT_RDWR
        #endif
    }

#endif

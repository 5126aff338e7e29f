// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Wakes threads that wait for work: a pair of sockets.
final class ThreadBell: Sendable {
    private let reading: Int32
    private let writing: Int32

    /// A bell; nil when the system has no more descriptors.
    init?() {
        var ends: [Int32] = [-1, -1]
        guard unsafe socketpair(AF_UNIX, SocketConnecting.kind, 0, &ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        reading = ends[0]
        writing = ends[1]
        // What cannot be written any more has rung often enough.
        _ = fcntl(writing, F_SETFL, fcntl(writing, F_GETFL) | O_NONBLOCK)
    }

    deinit {
        close(reading)
        close(writing)
    }

    /// Wakes one thread.
    func ring() {
        let octet: [UInt8] = [1]
        _ = unsafe octet.withUnsafeBytes { unsafe SocketConnecting.send(writing, $0) }
    }

    /// Ends the waiting of all threads, for good.
    func hangUp() {
        // Holds also where a program that was started meanwhile has got an end.
        shutdown(writing, Int32(SHUT_RDWR))
    }

    /// Waits for the bell.
    ///
    /// - Returns: false when it was hung up.
    func wait() -> Bool {
        var octet: UInt8 = 0
        while true {
            let count = unsafe read(reading, &octet, 1)
            if count > 0 { return true }
            if count == 0 || errno != EINTR { return false }
        }
    }
}

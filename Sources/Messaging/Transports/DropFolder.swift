// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A folder into which files appear whole, once, and durably.
struct DropFolder: Sendable {
    let path: String

    /// Puts `bytes` under `name`.
    ///
    /// The bytes are written and synchronised under a hidden name, then linked to their own:
    /// a link is made once or fails, so that two workers cannot both drop a file.
    ///
    /// - Returns: false when a file of that name was there already; it is left as it is.
    func drop(_ bytes: [UInt8], as name: String) throws(MessagingError) -> Bool {
        let target = "\(path)/\(name)"
        if unsafe access(target, F_OK) == 0 { return false }
        // The name is the worker's own: two workers do not write one file.
        let hidden = "\(path)/.\(name).\(getpid()).\(UInt(bitPattern: pthreadToken))"
        try write(bytes, to: hidden)
        defer { _ = unsafe unlink(hidden) }
        if unsafe link(hidden, target) != 0 {
            if errno == EEXIST { return false }
            throw failure("link")
        }
        try synchronise()
        return true
    }

    private var pthreadToken: Int {
        #if canImport(Darwin)
            Int(bitPattern: unsafe pthread_self())
        #else
            Int(bitPattern: UInt(pthread_self()))
        #endif
    }

    private func write(_ bytes: [UInt8], to file: String) throws(MessagingError) {
        let descriptor = unsafe open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw failure("open") }
        defer { close(descriptor) }
        var start = 0
        while start < bytes.count {
            let written = unsafe bytes.withUnsafeBytes { buffer in
                unsafe posixWrite(descriptor, UnsafeRawBufferPointer(rebasing: buffer[start...]))
            }
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { throw failure("write") }
            start += written
        }
        guard fsync(descriptor) == 0 else { throw failure("fsync") }
    }

    private func posixWrite(_ descriptor: Int32, _ buffer: UnsafeRawBufferPointer) -> Int {
        #if canImport(Glibc)
            unsafe Glibc.write(descriptor, buffer.baseAddress, buffer.count)
        #elseif canImport(Musl)
            unsafe Musl.write(descriptor, buffer.baseAddress, buffer.count)
        #else
            unsafe Darwin.write(descriptor, buffer.baseAddress, buffer.count)
        #endif
    }

    private func synchronise() throws(MessagingError) {
        let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("open folder") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("fsync folder") }
    }

    private func failure(_ call: String) -> MessagingError {
        MessagingError(.inputOutput, "\(call) failed with errno \(errno)")
    }
}

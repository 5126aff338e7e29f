// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file that is read from its beginning to its end, in order.
///
/// It is closed when the value goes.
///
/// Reading blocks the calling thread. Pipes and devices can be read too.
public struct FileByteSource: ~Copyable, ByteSource, Sendable {
    private let descriptor: Int32

    /// Opens a file for reading.
    ///
    /// - Throws: `FormatError` with `cannotOpen`; its message has the system's reason, not the path.
    public init(path: String) throws(FormatError) {
        descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw FormatError(.cannotOpen, "the file cannot be opened: \(Self.reason(errno))")
        }
    }

    deinit { _ = close(descriptor) }

    /// Reads the next bytes.
    ///
    /// - Throws: `FormatError` with `readFailed` when the system cannot read.
    public mutating func read(into buffer: inout MutableSpan<UInt8>) throws(FormatError) -> Int {
        while true {
            let descriptor = descriptor
            let count = unsafe buffer.withUnsafeMutableBytes {
                unsafe Self.readOnce(descriptor, $0)
            }
            if count >= 0 { return count }
            let number = errno
            if number == EINTR { continue }
            throw FormatError(.readFailed, "the file cannot be read: \(Self.reason(number))")
        }
    }

    private static func readOnce(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer)
        -> Int
    {
        #if canImport(Glibc)
            unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        #elseif canImport(Musl)
            unsafe Musl.read(descriptor, buffer.baseAddress, buffer.count)
        #else
            unsafe Darwin.read(descriptor, buffer.baseAddress, buffer.count)
        #endif
    }

    private static func reason(_ number: Int32) -> String {
        switch number {
        case ENOENT: "there is no such file"
        case EACCES: "access is denied"
        case EISDIR: "it is a directory"
        case EMFILE, ENFILE: "too many files are open"
        default: "error \(number)"
        }
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Android)
    import Android
#endif

/// What reading a small file gave.
enum FileBytes {
    /// The bytes, at most as many as were asked for.
    case bytes([UInt8])
    /// There is no such file.
    case missing
    /// The file is there but cannot be read; the system's error number.
    case failed(Int32)

    /// Reads the first `limit` bytes of a file.
    static func read(path: String, limit: Int) -> FileBytes {
        // Not blocking, should someone have put a pipe there.
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { return failure(errno) }
        defer { _ = close(file) }
        var result: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: max(1, min(limit, 16_384)))
        while result.count < limit {
            let wanted = min(chunk.count, limit - result.count)
            let count = unsafe chunk.withUnsafeMutableBytes { buffer in
                unsafe systemRead(file, buffer.baseAddress, wanted)
            }
            if count == 0 { break }
            if count < 0 {
                if errno == EINTR { continue }
                return failure(errno)
            }
            result.append(contentsOf: chunk.prefix(count))
        }
        return .bytes(result)
    }

    private static func failure(_ number: Int32) -> FileBytes {
        switch number {
        case ENOENT, ENOTDIR, EISDIR, ENAMETOOLONG: .missing
        default: .failed(number)
        }
    }
}

/// The C function, which `FileBytes.read` hides.
private func systemRead(_ file: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    unsafe read(file, buffer, count)
}

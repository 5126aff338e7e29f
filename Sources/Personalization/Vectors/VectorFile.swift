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

/// A file that was opened, closed with the value.
struct VectorFile: ~Copyable {
    let descriptor: Int32

    /// Opens a file to be read.
    init(reading path: String) throws(PersonalizationError) {
        // Not blocking, should someone have put a pipe there.
        descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw Self.failure("cannot be opened") }
    }

    /// Makes a new file to be written.
    init(creating path: String) throws(PersonalizationError) {
        descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw Self.failure("cannot be made") }
    }

    deinit { _ = close(descriptor) }

    /// The size of a plain file.
    func size() throws(PersonalizationError) -> Int {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else {
            throw Self.failure("has no size")
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw PersonalizationError(.corrupt, "a snapshot is no plain file")
        }
        return Int(status.st_size)
    }

    /// The first bytes, `count` of them or all there are.
    func start(_ count: Int) throws(PersonalizationError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var done = 0
        while done < count {
            let got = unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe pread(
                    descriptor, buffer.baseAddress.map { unsafe $0 + done }, count - done,
                    off_t(done))
            }
            if got == 0 { break }
            if got < 0 {
                if errno == EINTR { continue }
                throw Self.failure("cannot be read")
            }
            done += got
        }
        bytes.removeLast(count - done)
        return bytes
    }

    /// Writes bytes behind what was written so far.
    func write(_ bytes: UnsafeRawBufferPointer) throws(PersonalizationError) {
        var done = 0
        while done < bytes.count {
            let put = unsafe systemWrite(
                descriptor, bytes.baseAddress.map { unsafe $0 + done }, bytes.count - done)
            if put < 0 {
                if errno == EINTR { continue }
                throw Self.failure("cannot be written")
            }
            done += put
        }
    }

    /// Writes the bytes of an array.
    func write(_ bytes: [UInt8]) throws(PersonalizationError) {
        let failure = unsafe bytes.withUnsafeBytes { buffer -> PersonalizationError? in
            do throws(PersonalizationError) {
                unsafe try write(buffer)
                return nil
            } catch { return error }
        }
        if let failure { throw failure }
    }

    /// Sees to it that what was written survives a loss of power.
    func synchronize() throws(PersonalizationError) {
        guard fsync(descriptor) == 0 else { throw Self.failure("cannot be made to last") }
    }

    /// Gives a file another name, in one step, in place of whatever has that name.
    static func move(_ path: String, to other: String) throws(PersonalizationError) {
        guard unsafe rename(path, other) == 0 else { throw failure("cannot be moved") }
    }

    /// Removes a file, if it is there.
    static func remove(_ path: String) { _ = unsafe unlink(path) }

    private static func failure(_ words: String) -> PersonalizationError {
        PersonalizationError(.file, "a snapshot \(words): error \(errno)")
    }
}

/// The C function, which `VectorFile.write` hides.
private func systemWrite(_ file: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
    unsafe write(file, buffer, count)
}

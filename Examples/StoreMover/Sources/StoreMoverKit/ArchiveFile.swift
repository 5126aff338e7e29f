// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A file descriptor of an archive that is read or written.
final class ArchiveFile: Sendable {
    private let descriptor: Int32
    private let name: String

    private init(_ descriptor: Int32, _ name: String) {
        self.descriptor = descriptor
        self.name = name
    }

    deinit {
        if descriptor > STDERR_FILENO { close(descriptor) }
    }

    /// The standard output.
    static let output = ArchiveFile(STDOUT_FILENO, "the standard output")

    /// Opens a file to read it, or takes the standard input for `-`.
    static func reading(_ path: String) throws -> ArchiveFile {
        if path == "-" { return ArchiveFile(STDIN_FILENO, "the standard input") }
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw MoverError(.noInput, "\(path) cannot be read: \(reason())")
        }
        return ArchiveFile(descriptor, path)
    }

    /// Makes a new file to write it.
    static func making(_ path: String) throws -> ArchiveFile {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw MoverError(.occupied, "\(path) cannot be made: \(reason())")
        }
        return ArchiveFile(descriptor, path)
    }

    /// The number of bytes; nil for what is no file.
    var size: UInt64? {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return nil
        }
        return UInt64(clamping: status.st_size)
    }

    /// The next bytes, at most 256 KiB; none at the end.
    func read() throws -> [UInt8] {
        while true {
            var count = 0
            let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 256 << 10) { buffer, filled in
                count = unsafe Foundation.read(descriptor, buffer.baseAddress, buffer.count)
                filled = max(0, count)
            }
            if count >= 0 { return bytes }
            if errno != EINTR {
                throw MoverError(.inputOutput, "\(name) cannot be read: \(Self.reason())")
            }
        }
    }

    /// Writes all of `bytes`.
    func write(_ bytes: [UInt8]) throws {
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Foundation.write(
                    descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
            }
            if count > 0 {
                written += count
            } else if errno != EINTR {
                throw MoverError(.inputOutput, "\(name) cannot be written: \(Self.reason())")
            }
        }
    }

    /// Takes everything back that was written.
    func restart() throws {
        guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
            throw MoverError(
                .unavailable,
                "the store began anew after a conflict, and \(name) cannot: export into a file")
        }
    }

    /// Waits until everything is on the disk.
    func synchronise() throws {
        guard fsync(descriptor) == 0 else {
            throw MoverError(.inputOutput, "\(name) cannot be kept: \(Self.reason())")
        }
    }

    /// Puts `directory` on the disk, and with it the names in it.
    static func synchronise(directory: String) throws {
        let descriptor = unsafe open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw MoverError(.inputOutput, "\(directory) cannot be opened: \(reason())")
        }
        try ArchiveFile(descriptor, directory).synchronise()
    }

    static func reason() -> String { unsafe String(cString: strerror(errno)) }
}

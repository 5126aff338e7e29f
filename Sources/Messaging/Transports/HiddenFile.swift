// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file that is being written beside its place, under a hidden name; it is gone with its owner.
///
/// Its owner holds a lock on it, which the system takes back when the process is killed: so what
/// a killed worker has left is told from what a living one is writing. Only who holds the lock on
/// the file of a name removes that name. Where the file system has no such locks, what a killed
/// worker has left stays.
struct HiddenFile: ~Copyable {
    private let name: String
    private let descriptor: Int32

    private static let suffix = ".clientele"
    /// How many workers may write one file at once.
    private static let limit = 1_000

    /// Makes an empty one in `folder`, which is to become `name`.
    init(in folder: String, for name: String) throws(MessagingError) {
        for number in 0..<Self.limit {
            let hidden = "\(folder)/.\(name).\(number)\(Self.suffix)"
            if let descriptor = try Self.make(hidden) {
                self.name = hidden
                self.descriptor = descriptor
                return
            }
        }
        throw MessagingError(.inputOutput, "\(Self.limit) workers write one file")
    }

    deinit {
        _ = unsafe unlink(name)
        close(descriptor)
    }

    /// Writes all of the file's bytes, to the disk.
    func write(_ bytes: [UInt8]) throws(MessagingError) {
        var start = 0
        while start < bytes.count {
            let written = unsafe bytes.withUnsafeBytes { buffer in
                unsafe posixWrite(UnsafeRawBufferPointer(rebasing: buffer[start...]))
            }
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { throw MessagingError(failed: "write") }
            start += written
        }
        guard fsync(descriptor) == 0 else { throw MessagingError(failed: "fsync") }
    }

    /// Gives the file its name as well; false when there is a file of that name.
    func link(to target: String) throws(MessagingError) -> Bool {
        if posixLink(target) == 0 { return true }
        if errno == EEXIST { return false }
        throw MessagingError(failed: "link")
    }

    /// Removes the hidden files in `folder` that nobody is writing.
    static func removeAbandoned(in folder: String) {
        guard let entries = unsafe opendir(folder) else { return }
        defer { _ = unsafe closedir(entries) }
        while let entry = unsafe readdir(entries) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { text in
                    unsafe String(cString: text)
                }
            }
            guard name.hasPrefix("."), name.hasSuffix(suffix) else { continue }
            _ = removeIfAbandoned("\(folder)/\(name)")
        }
    }

    /// Makes the file and takes its lock; nil when another worker has one of that name.
    private static func make(_ name: String) throws(MessagingError) -> Int32? {
        while true {
            let descriptor = unsafe open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
            guard descriptor >= 0 else {
                guard errno == EEXIST else { throw MessagingError(failed: "open") }
                if removeIfAbandoned(name) { continue }
                return nil
            }
            while flock(descriptor, LOCK_EX) != 0 && errno == EINTR {}
            // Another worker may have taken it for abandoned before it was locked.
            if isNamed(name, descriptor) { return descriptor }
            close(descriptor)
        }
    }

    /// Removes the file at `name` when nobody holds its lock.
    private static func removeIfAbandoned(_ name: String) -> Bool {
        let descriptor = unsafe open(name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return errno == ENOENT }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return false }
        return unsafe isNamed(name, descriptor) && unlink(name) == 0
    }

    /// Whether the open file is the one that `name` stands for.
    private static func isNamed(_ name: String, _ descriptor: Int32) -> Bool {
        var open = stat()
        var named = stat()
        guard unsafe fstat(descriptor, &open) == 0, unsafe lstat(name, &named) == 0 else {
            return false
        }
        return open.st_dev == named.st_dev && open.st_ino == named.st_ino
    }

    private func posixWrite(_ buffer: UnsafeRawBufferPointer) -> Int {
        #if canImport(Glibc)
            unsafe Glibc.write(descriptor, buffer.baseAddress, buffer.count)
        #elseif canImport(Musl)
            unsafe Musl.write(descriptor, buffer.baseAddress, buffer.count)
        #else
            unsafe Darwin.write(descriptor, buffer.baseAddress, buffer.count)
        #endif
    }

    private func posixLink(_ target: String) -> Int32 {
        #if canImport(Glibc)
            unsafe Glibc.link(name, target)
        #elseif canImport(Musl)
            unsafe Musl.link(name, target)
        #else
            unsafe Darwin.link(name, target)
        #endif
    }
}

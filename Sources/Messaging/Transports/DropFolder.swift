// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A folder into which files appear whole, once, and durably.
final class DropFolder: Sendable {
    let path: String
    /// Whether what killed workers left was looked for.
    private let isSwept = Atomic(false)

    init(path: String) { self.path = path }

    /// Puts `bytes` under `name`.
    ///
    /// The bytes are written and synchronised under a hidden name, then linked to their own:
    /// a link is made once or fails, so that two workers cannot both drop a file.
    ///
    /// - Returns: false when a file of that name was there already; it is left as it is.
    func drop(_ bytes: [UInt8], as name: String) throws(MessagingError) -> Bool {
        if !isSwept.exchange(true, ordering: .relaxed) { HiddenFile.removeAbandoned(in: path) }
        let target = "\(path)/\(name)"
        if unsafe access(target, F_OK) == 0 {
            // Who made it may have been stopped before its name was on the disk.
            try synchronise()
            return false
        }
        let hidden = try HiddenFile(in: path, for: name)
        try hidden.write(bytes)
        let isNew = try hidden.link(to: target)
        try synchronise()
        return isNew
    }

    private func synchronise() throws(MessagingError) {
        let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw MessagingError(failed: "open folder") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw MessagingError(failed: "fsync folder") }
    }
}

extension MessagingError {
    /// The failure of a call of the system, which `errno` explains.
    init(failed call: String) {
        self.init(.inputOutput, "\(call) failed with errno \(errno)")
    }
}

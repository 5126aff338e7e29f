// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import CFaultInjection
import ClienteleTestKit
import Foundation

/// A file system in memory of its own, which can be full.
struct SmallDisk {
    static let bytes = 1 << 20
    static let page = 4_096

    /// Whether this process may have one.
    static let isPossible: Bool = {
        guard let owner = try? TemporaryFolderOwner() else { return false }
        guard unsafe cfault_mount(owner.path, UInt64(bytes)) == 0 else { return false }
        return unsafe cfault_unmount(owner.path) == 0
    }()

    /// Runs `body` with a disk at `folder`, which is there.
    static func with(_ folder: String, _ body: () async throws -> Void) async throws {
        let code = unsafe cfault_mount(folder, UInt64(bytes))
        if code != 0 { throw Fault.Failure(errno: code) }
        defer { _ = unsafe cfault_unmount(folder) }
        try await body()
    }

    /// Takes everything off the disk and puts ballast on it, so that `room` bytes are left.
    static func clear(_ folder: String, room: Int) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            try FileManager.default.removeItem(atPath: folder + "/" + name)
        }
        let ballast = Data(count: bytes - room)
        try ballast.write(to: URL(fileURLWithPath: folder + "/ballast"))
    }

    /// Makes room.
    static func free(_ folder: String) {
        try? FileManager.default.removeItem(atPath: folder + "/ballast")
    }
}

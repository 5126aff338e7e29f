// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

/// Where an archive goes: a file that has its name only when it is whole, or the standard output.
final class ArchiveOutput: Sendable {
    private let file: ArchiveFile
    /// The names of a file: as long as it is written, and then.
    private let names: (part: String, whole: String)?
    private let hasBegun = Atomic<Bool>(false)

    /// Makes the file, or takes the standard output for `-`.
    init(_ path: String, replaces: Bool) throws {
        if path == "-" {
            file = .output
            names = nil
            return
        }
        if !replaces, FileManager.default.fileExists(atPath: path) {
            throw MoverError(.occupied, "there is a file \(path) already; --replace replaces it")
        }
        let part = "\(path).\(ProcessInfo.processInfo.processIdentifier).part"
        file = try ArchiveFile.making(part)
        names = (part, path)
    }

    /// The sink of an export.
    func take(_ bytes: [UInt8], at beginning: UInt64) throws {
        let isAgain = hasBegun.exchange(true, ordering: .relaxed)
        if beginning == 0, isAgain { try file.restart() }
        try file.write(bytes)
    }

    /// Puts the file on the disk and gives it its name.
    func finish() throws {
        guard let names else { return }
        try file.synchronise()
        guard unsafe rename(names.part, names.whole) == 0 else {
            throw MoverError(
                .inputOutput, "\(names.whole) cannot get its name: \(ArchiveFile.reason())")
        }
        let folder = URL(fileURLWithPath: names.whole).deletingLastPathComponent().path
        try ArchiveFile.synchronise(directory: folder)
    }

    /// Removes what was written.
    func discard() {
        if let names { _ = unsafe unlink(names.part) }
    }
}

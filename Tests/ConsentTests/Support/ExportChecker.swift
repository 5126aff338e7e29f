// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation

/// The checker of exports in another language.
enum ExportChecker {
    static let python = ProcessInfo.processInfo.environment["PATH", default: ""]
        .split(separator: ":").map { "\($0)/python3" }
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    /// What the script says, and how it ends.
    static func verify(
        _ lines: [String], anchors: [String]
    ) async throws -> (status: Int32, text: String) {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "clientele-export-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var words = [
            python ?? "", MerkleModels.folder.appending(path: "verify_export.py").path,
        ]
        for (name, lines) in [("export.txt", lines), ("anchors.txt", anchors)] {
            let file = folder.appending(path: name)
            try Data(lines.map { "\($0)\n" }.joined().utf8).write(to: file)
            words.append(file.path)
        }
        let output = folder.appending(path: "output.txt")
        // Waits on a thread that no task needs.
        let status = try await withCheckedThrowingContinuation { [words] continuation in
            DispatchQueue(label: "verify_export").async {
                continuation.resume(
                    with: Result { try SpawnedProgram.run(words, output: output) })
            }
        }
        return (status, String(decoding: try Data(contentsOf: output), as: UTF8.self))
    }
}

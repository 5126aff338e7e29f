// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation

/// Python's own parser of mail, through the script beside the vectors.
enum PythonMail {
    static let path = ProcessInfo.processInfo.environment["PATH", default: ""]
        .split(separator: ":").map { "\($0)/python3" }
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    private static let script = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Resources/mail/check_mail.py").path

    /// What the script says, and how it ends.
    static func run(_ mode: String, _ place: String) async throws -> (status: Int32, text: String) {
        // Waits on a thread that no task needs.
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue(label: "check_mail").async {
                continuation.resume(with: Result { try wait(mode, place) })
            }
        }
    }

    private static func wait(_ mode: String, _ place: String) throws -> (
        status: Int32, text: String
    ) {
        let process = Process()
        process.executableURL = URL(filePath: path ?? "")
        process.arguments = [script, mode, place]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let octets = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: octets, as: UTF8.self))
    }
}

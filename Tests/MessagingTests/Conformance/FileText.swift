// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Reads whole files in tests.
enum FileText {
    static func read(_ path: String) -> String? {
        try? String(contentsOf: URL(filePath: path), encoding: .utf8)
    }

    /// A file of `Tests/MessagingTests/Resources`.
    static func resource(_ path: String, near file: String = #filePath) throws -> [UInt8] {
        let folder = URL(filePath: file).deletingLastPathComponent().deletingLastPathComponent()
        return [UInt8](try Data(contentsOf: folder.appending(path: "Resources/\(path)")))
    }
}

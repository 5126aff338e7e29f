// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The tables under `Resources`.
enum TestData {
    /// The rows behind the header, cut at `separator`.
    static func rows(_ name: String, separator: Character) throws -> [[Substring]] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = folder.appending(path: "Resources/\(name)")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst()
            .map { $0.split(separator: separator, omittingEmptySubsequences: false) }
    }
}

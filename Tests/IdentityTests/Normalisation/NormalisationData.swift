// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Published vectors: what is committed, and larger sets beside the repository when they are there.
enum NormalisationData {
    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The lines of a committed file.
    static func lines(_ path: String) throws -> [String] {
        try read(folder.appending(path: "Resources").appending(path: path))
    }

    /// The lines of a file of the data beside the repository; nil when it is not there.
    static func sharedLines(_ path: String) -> [String]? {
        var root = folder
        for _ in 0..<4 {
            root.deleteLastPathComponent()
            let file = root.appending(path: "shared/data").appending(path: path)
            if let lines = try? read(file) { return lines }
        }
        return nil
    }

    private static func read(_ url: URL) throws -> [String] {
        String(decoding: try Data(contentsOf: url), as: UTF8.self)
            .split(whereSeparator: \.isNewline).map(String.init)
    }
}

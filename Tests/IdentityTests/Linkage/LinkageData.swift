// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Identity

/// Published records with known truth, read where they lie.
enum LinkageData {
    /// The folder `Tests/IdentityTests`.
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Records of people, and which person each is.
    struct People {
        var table: LinkTable
        var truth: [Substring]
    }

    /// A file of the committed resources, as rows of cells.
    static func committed(_ path: String) throws -> [[String]] {
        try rows(folder.appending(path: "Resources").appending(path: path))
    }

    /// A file that lies beside the repository, or `nil` where there is none.
    static func beside(_ path: String) throws -> [[String]]? {
        let file = folder.deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "shared/data").appending(path: path)
        return FileManager.default.fileExists(atPath: file.path) ? try rows(file) : nil
    }

    /// The whole of a FEBRL file where the data lie beside the repository, else what is committed.
    static func febrl(_ name: String) throws -> [[String]] {
        try beside("febrl/\(name).csv") ?? committed("febrl/\(name).csv")
    }

    /// Trimmed cells of lines of comma-separated values, where quotes enclose commas.
    static func rows(_ file: URL) throws -> [[String]] {
        let text = try String(contentsOf: file, encoding: .utf8)
        return text.split(whereSeparator: \.isNewline).map { line in
            var cells = [""]
            var isQuoted = false
            for character in line {
                switch character {
                case "\"": isQuoted.toggle()
                case "," where !isQuoted: cells.append("")
                default: cells[cells.count - 1].append(character)
                }
            }
            return cells
        }
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import Foundation

/// The thresholds of one compiler version: a folder with a file for each case.
public struct ThresholdFolder: Sendable {
    /// The folder, such as `Benchmarks/Thresholds/6.3`.
    public var path: String

    /// The folder for the compiler that built this program.
    ///
    /// - Parameter root: The folder of all versions.
    public init(root: String) {
        path = root + "/" + Machine.swiftVersion
    }

    var exists: Bool { FileManager.default.fileExists(atPath: path) }

    func file(_ id: String) -> String { "\(path)/\(id).json" }

    /// The names of all thresholds, sorted.
    func names() throws -> [String] {
        guard exists else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: path)
            .filter { $0.hasSuffix(".json") }
            .map { String($0.dropLast(5)) }
            .sorted()
    }

    /// The threshold of a case; nil when there is no file.
    func read(_ id: String) throws -> Threshold? {
        guard let bytes = FileManager.default.contents(atPath: file(id)) else { return nil }
        do {
            return try JSONText.decode(from: String(decoding: bytes, as: UTF8.self))
        } catch {
            throw GateError("\(file(id)) is not a threshold: \(error)")
        }
    }

    /// Writes or removes the threshold of a case.
    func write(_ threshold: Threshold?, _ id: String) throws {
        guard let threshold else { return try FileManager.default.removeItem(atPath: file(id)) }
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try Data((threshold.line + "\n").utf8).write(to: URL(filePath: file(id)))
    }

    /// The change of a case's file as `git apply` takes it.
    func diff(_ id: String, from old: Threshold?, to new: Threshold?) -> String {
        let name = file(id)
        var lines = ["diff --git a/\(name) b/\(name)"]
        if old == nil { lines.append("new file mode 100644") }
        if new == nil { lines.append("deleted file mode 100644") }
        lines.append("--- " + (old == nil ? "/dev/null" : "a/\(name)"))
        lines.append("+++ " + (new == nil ? "/dev/null" : "b/\(name)"))
        lines.append("@@ -\(old == nil ? "0,0" : "1") +\(new == nil ? "0,0" : "1") @@")
        if let old { lines.append("-" + old.line) }
        if let new { lines.append("+" + new.line) }
        return lines.joined(separator: "\n")
    }
}

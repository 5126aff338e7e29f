// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The lines of a file that `gzip` has packed.
///
/// The machine's `gzip` unpacks it: the benchmarks have no package for that.
struct UnzippedLines: Sequence {
    private let lines: [String]

    static func canRead(_ path: String) -> Bool { unsafe access(path, R_OK) == 0 }

    /// - Throws: `BenchmarkError` when the file cannot be unpacked.
    init(_ path: String) throws {
        guard !path.contains("'"), let pipe = unsafe popen("gzip -dc '\(path)'", "r") else {
            throw BenchmarkError("\(path) cannot be unpacked")
        }
        var lines: [String] = []
        var line: UnsafeMutablePointer<CChar>?
        var capacity = 0
        while true {
            let count = unsafe getline(&line, &capacity, pipe)
            guard count > 0, let start = unsafe line else { break }
            let bytes = unsafe UnsafeRawBufferPointer(start: start, count: count)
            let text = unsafe String(decoding: bytes, as: UTF8.self)
            lines.append(text.last == "\n" ? String(text.dropLast()) : text)
        }
        unsafe free(line)
        guard unsafe pclose(pipe) == 0 else { throw BenchmarkError("\(path) cannot be unpacked") }
        self.lines = lines
    }

    func makeIterator() -> IndexingIterator<[String]> { lines.makeIterator() }
}

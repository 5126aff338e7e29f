// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import Foundation

/// A built benchmark program that a gate runs as a child process.
public struct BenchmarkBinary: Sendable {
    /// The executable.
    public var path: String
    /// What stands in front of every command line.
    public var prefix: [String]
    /// What stands behind every command line: a planted defect.
    public var suffix: [String]

    /// A program at a path.
    ///
    /// - Parameters:
    ///   - path: The executable.
    ///   - prefix: What stands in front of every command line.
    ///   - suffix: What stands behind every command line.
    public init(path: String, prefix: [String] = [], suffix: [String] = []) {
        self.path = path
        self.prefix = prefix
        self.suffix = suffix
    }

    /// The same program with a defect planted.
    func planting(_ options: String...) -> BenchmarkBinary {
        BenchmarkBinary(path: path, prefix: prefix, suffix: suffix + options)
    }

    /// The cases whose name contains `filter`.
    func cases(filter: String) throws -> [CaseListing] {
        try JSONText.decode(from: try output(["--list", "--filter", filter]))
    }

    /// The allocations of the cases that take part in gate A.
    func allocations(filter: String) throws -> [String: AllocationCount] {
        try JSONText.decode(from: try output(["--measure", "allocations", "--filter", filter]))
    }

    /// The growth of the benchmarks that promise one.
    func scaling(filter: String) throws -> [ScalingResult] {
        try JSONText.decode(from: try output(["--measure", "scaling", "--filter", filter]))
    }

    /// The number of calls that make one sample of a comparison.
    func pairCalls(_ id: String) throws -> Int {
        try JSONText.decode(from: try output(["--measure", "calibrate", "--case", id]))
    }

    /// One run: CPU nanoseconds of one call in each sample.
    func pairSamples(_ id: String, calls: Int, samples: Int) throws -> [Double] {
        try JSONText.decode(
            from: try output([
                "--measure", "pair", "--case", id, "--calls", "\(calls)", "--samples", "\(samples)",
            ]))
    }

    private func output(_ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = prefix + arguments + suffix
        let output = Pipe()
        process.standardOutput = output
        do { try process.run() } catch { throw GateError("\(path) does not start: \(error)") }
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationReason == .exit, process.terminationStatus == 0 else {
            let line = (arguments + suffix).joined(separator: " ")
            throw GateError("\(path) \(line) ended with status \(process.terminationStatus)")
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

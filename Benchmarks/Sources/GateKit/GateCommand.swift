// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import Foundation

/// The gate program.
public struct GateCommand {
    private let executable: String

    /// A gate program at a path.
    ///
    /// - Parameter executable: The path of the running program, which starts itself for the
    ///   self-test.
    public init(executable: String) { self.executable = executable }

    /// Does what the command line asks for.
    ///
    /// - Parameter arguments: The command line without the program's name.
    /// - Returns: The status to exit with: 0, 1 when a gate is red, 64 for wrong options, 70 when a
    ///   gate could not do its work.
    public func run(_ arguments: [String]) async -> Int32 {
        if arguments.first == SelfTestSuite.verb {
            let program = BenchmarkProgram(SelfTestSuite.benchmarks)
            return await program.run(Array(arguments.dropFirst()))
        }
        if arguments == ["--help"] {
            print(GateOptions.usage)
            return 0
        }
        let options: GateOptions
        do { options = try GateOptions(arguments, executable: executable) } catch {
            complain("gate: \(error)\n\(GateOptions.usage)")
            return 64
        }
        do {
            return try perform(options)
        } catch {
            complain("gate: \(error)\n")
            return 70
        }
    }

    private func perform(_ options: GateOptions) throws -> Int32 {
        let head = BenchmarkBinary(path: options.program)
        let allocations = AllocationGate(
            head: head, thresholds: ThresholdFolder(root: options.thresholds),
            filter: options.filter)
        var worst = Finding.Grade.good
        func report(_ finding: Finding) {
            print(finding.text)
            // A gate takes a while: each line is shown when it is known, in a pipe too.
            fflush(nil)
            worst = max(worst, finding.grade)
        }
        switch options.verb {
        case .record:
            let changes = try allocations.record()
            print(changes.isEmpty ? "no threshold changed" : changes.joined(separator: "\n"))
            return 0
        case .selftest: try selfTest(report)
        case .allocations: try allocations.check().forEach(report)
        case .time: try time(head, options, report)
        case .scaling: try ScalingGate(head: head, filter: options.filter).check().forEach(report)
        case .all:
            try allocations.check().forEach(report)
            try ScalingGate(head: head, filter: options.filter).check().forEach(report)
            try time(head, options, report)
        }
        return worst == .failure ? 1 : 0
    }

    private func time(
        _ head: BenchmarkBinary, _ options: GateOptions, _ report: (Finding) -> Void
    ) throws {
        guard let base = options.base else {
            return report(Finding(.notice, "B", options.noBase))
        }
        let gate = TimeGate(
            base: BenchmarkBinary(path: base), head: head, filter: options.filter)
        try gate.check(report: report)
    }

    private func selfTest(_ report: (Finding) -> Void) throws {
        let files = FileManager.default
        let folder = files.temporaryDirectory.appending(path: "gate-\(UUID().uuidString)")
        try files.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? files.removeItem(at: folder) }
        let path = folder.path(percentEncoded: false)
        try SelfTest(executable: executable, folder: path).run(report: report)
    }

    private func complain(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }
}

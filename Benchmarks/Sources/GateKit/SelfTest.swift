// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import Foundation

/// Tries the gates on kernels with planted defects: each must turn red, and a copy must stay green.
public struct SelfTest {
    /// The gate program itself, which is a benchmark program too.
    private let program: BenchmarkBinary
    private let folder: String

    /// A self-test in a folder.
    ///
    /// - Parameters:
    ///   - executable: The path of the gate program.
    ///   - folder: An empty folder to write in.
    public init(executable: String, folder: String) {
        program = BenchmarkBinary(path: executable, prefix: [SelfTestSuite.verb])
        self.folder = folder
    }

    /// Runs all trials.
    ///
    /// - Parameter report: Is told of each trial as soon as it is decided.
    /// - Throws: `GateError` when the program does not run; what the file system says.
    public func run(report: (Finding) -> Void) throws {
        report(try blackBox())
        for finding in try allocations() { report(finding) }
        for finding in try scaling() { report(finding) }
        try times(report: report)
    }

    /// 256 additions in one order, each waiting for the one before, take more than 40 ns on any
    /// processor there is; folded or hoisted they take none.
    private func blackBox() throws -> Finding {
        let times = try program.pairSamples(SelfTestSuite.dot.name, calls: 10_000, samples: 5)
        return trial("kit", "the optimiser does not see the input", (times.min() ?? 0) > 40)
    }

    private func allocations() throws -> [Finding] {
        let thresholds = ThresholdFolder(root: folder + "/Thresholds")
        let gate = AllocationGate(head: program, thresholds: thresholds)
        guard let known = try program.allocations(filter: "two-allocations").values.first else {
            return [Finding(.notice, "A", "allocations are not measured on this system")]
        }
        var findings = [
            trial("A", "the count is the known one", known.allocations == 2 * known.calls),
            trial("A", "no thresholds: a notice", try grade(gate.check()) == .notice),
        ]
        _ = try gate.record()
        findings.append(trial("A", "unchanged: green", try grade(gate.check()) == .good))
        var planted = gate
        planted.head = program.planting("--plant-allocation")
        findings.append(
            trial("A", "one allocation planted: red", try grade(planted.check()) == .failure))
        planted.head = program.planting("--plant-looser")
        planted.filter = SelfTestSuite.counting.name
        findings.append(
            trial("A", "one percent more counted: red", try grade(planted.check()) == .failure))
        let id = SelfTestSuite.twoAllocations.name
        let higher = Threshold(allocations: known.allocations + 1, calls: known.calls)
        try thresholds.write(higher, id)
        findings.append(
            trial("A", "better than its threshold: red", try grade(gate.check()) == .failure))
        try thresholds.write(nil, id)
        findings.append(trial("A", "no threshold: red", try grade(gate.check()) == .failure))
        _ = try gate.record()
        try thresholds.write(higher, "selftest.gone")
        findings.append(
            trial("A", "threshold without benchmark: red", try grade(gate.check()) == .failure))
        return findings
    }

    private func scaling() throws -> [Finding] {
        let planted = ScalingGate(head: program.planting("--plant-quadratic"))
        return [
            trial(
                "C", "linear: not red", try grade(ScalingGate(head: program).check()) < .failure),
            trial("C", "quadratic planted: red", try grade(planted.check()) == .failure),
        ]
    }

    private func times(report: (Finding) -> Void) throws {
        let copyPath = folder + "/copy"
        try FileManager.default.copyItem(atPath: program.path, toPath: copyPath)
        let copy = BenchmarkBinary(path: copyPath, prefix: program.prefix)
        let filter = SelfTestSuite.dot.name
        let slow = copy.planting("--plant-slowdown", "10")
        let gone = BenchmarkBinary(path: folder + "/nothing")
        report(
            trial(
                "B", "no base: a notice", try grade(TimeGate(base: gone, head: program)) == .notice)
        )
        let same = try worst(TimeGate(base: program, head: copy, filter: filter))
        report(timed("an unchanged copy: not red", same) { $0 < .failure })
        let slower = try worst(TimeGate(base: program, head: slow, filter: filter))
        report(timed("10 % planted: red", slower) { $0 == .failure })
    }

    /// An unfit machine decides nothing: the trial says so and does not fail.
    private func timed(
        _ what: String, _ finding: Finding?, _ expected: (Finding.Grade) -> Bool
    ) -> Finding {
        guard let finding else { return trial("B", what, false) }
        if finding.grade == .notice {
            return Finding(.notice, "B", "\(what): not decided. \(finding.words)")
        }
        let result = trial("B", what, expected(finding.grade))
        return Finding(result.grade, "B", "\(result.words) (\(finding.words))")
    }

    private func trial(_ gate: String, _ what: String, _ holds: Bool) -> Finding {
        Finding(holds ? .good : .failure, gate, what + (holds ? "" : ": NOT SO"))
    }

    private func grade(_ findings: [Finding]) -> Finding.Grade {
        findings.map(\.grade).max() ?? .failure
    }

    private func grade(_ gate: TimeGate) throws -> Finding.Grade? { try worst(gate)?.grade }

    private func worst(_ gate: TimeGate) throws -> Finding? {
        var findings: [Finding] = []
        try gate.check { findings.append($0) }
        return findings.max { $0.grade < $1.grade }
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit

/// Gate C: time grows with size as the documentation says.
public struct ScalingGate: Sendable {
    /// The program that is checked.
    public var head: BenchmarkBinary
    /// Only the benchmarks whose name contains this.
    public var filter: String

    /// A gate over a program.
    ///
    /// - Parameters:
    ///   - head: The program that is checked.
    ///   - filter: Only the benchmarks whose name contains this.
    public init(head: BenchmarkBinary, filter: String = "") {
        self.head = head
        self.filter = filter
    }

    /// Measures, and measures what is out of bounds a second time.
    public func check() throws -> [Finding] {
        try head.scaling(filter: filter).map { first in
            if first.isWithinBound { return judge(first, second: nil) }
            let again = try head.scaling(filter: first.benchmark)
            return judge(first, second: again.first { $0.benchmark == first.benchmark })
        }
    }

    /// What one or two measurements mean.
    func judge(_ first: ScalingResult, second: ScalingResult?) -> Finding {
        let promise = first.scaling
        let subject = "C \(first.benchmark)"
        let bound =
            "from \(promise.from) to \(promise.to), \(promise.complexity.rawValue) allows "
            + tenths(promise.bound)
        if first.isWithinBound {
            return Finding(.good, subject, "× \(tenths(first.ratio)) \(bound)")
        }
        let both = "× \(tenths(first.ratio)) and × \(second.map { tenths($0.ratio) } ?? "nothing")"
        if let second, second.isWithinBound {
            return Finding(.warning, subject, "\(both) \(bound): not confirmed")
        }
        return Finding(
            .failure, subject, "\(both) \(bound)",
            advice: "           again: Benchmarks/gate.sh C --filter \(first.benchmark)")
    }

    private func tenths(_ value: Double) -> String {
        guard value.isFinite, value.magnitude < 1e12 else { return "\(value)" }
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit

/// Gate A: each case allocates exactly as often as its threshold says, and does exactly as much of
/// whatever else it counts.
public struct AllocationGate: Sendable {
    /// The program that is checked.
    public var head: BenchmarkBinary
    /// The thresholds.
    public var thresholds: ThresholdFolder
    /// Only the cases whose name contains this.
    public var filter: String

    /// A gate over a program and its thresholds.
    ///
    /// - Parameters:
    ///   - head: The program that is checked.
    ///   - thresholds: The thresholds.
    ///   - filter: Only the cases whose name contains this.
    public init(head: BenchmarkBinary, thresholds: ThresholdFolder, filter: String = "") {
        self.head = head
        self.thresholds = thresholds
        self.filter = filter
    }

    /// Counts and compares.
    public func check() throws -> [Finding] {
        let gated = try head.cases(filter: filter).filter { $0.gates.contains(.allocations) }
        let counts = try head.allocations(filter: filter)
        if counts.isEmpty, !gated.isEmpty {
            return [Finding(.notice, "A", "allocations are not measured on this system")]
        }
        guard thresholds.exists else {
            return [
                Finding(
                    .notice, "A",
                    "no thresholds for Swift \(Machine.swiftVersion), nothing is compared",
                    advice: "           record them: Benchmarks/gate.sh record")
            ]
        }
        var findings = try gated.map { one in
            judge(one.id, counts[one.id], threshold: try thresholds.read(one.id))
        }
        let known = Set(gated.map(\.id))
        for name in try thresholds.names() where name.contains(filter) && !known.contains(name) {
            let old = try thresholds.read(name)
            findings.append(
                Finding(
                    .failure, "A \(name)", "there is a threshold but no such benchmark",
                    advice: thresholds.diff(name, from: old, to: nil)))
        }
        return findings
    }

    /// Writes the thresholds that `check` would agree to, and removes those without a benchmark.
    public func record() throws -> [String] {
        let counts = try head.allocations(filter: filter)
        if let unsteady = counts.first(where: { !$0.value.isSteady }) {
            throw GateError("\(unsteady.key) is unsteady, nothing was written")
        }
        var changes: [String] = []
        for (id, count) in counts.sorted(by: { $0.key < $1.key }) {
            let new = Threshold(count)
            if try thresholds.read(id) == new { continue }
            try thresholds.write(new, id)
            changes.append("\(id): \(new.line)")
        }
        for name in try thresholds.names() where name.contains(filter) && counts[name] == nil {
            try thresholds.write(nil, name)
            changes.append("\(name): removed")
        }
        return changes
    }

    /// What one count means against one threshold.
    func judge(_ id: String, _ count: AllocationCount?, threshold: Threshold?) -> Finding {
        guard let count else {
            return Finding(.failure, "A \(id)", "no count")
        }
        guard count.isSteady else {
            return Finding(
                .failure, "A \(id)",
                "unsteady, two fresh kernels differ: mend it or leave gate A with a reason"
            )
        }
        let found = Threshold(count)
        let diff = thresholds.diff(id, from: threshold, to: found)
        guard let threshold else {
            return Finding(.failure, "A \(id)", "no threshold; commit this one", advice: diff)
        }
        if found == threshold {
            return Finding(
                .good, "A \(id)", found.words)
        }
        if found.calls == threshold.calls, found.counts == threshold.counts,
            found.allocations < threshold.allocations
        {
            return Finding(
                .failure, "A \(id)",
                "\(found.allocations) allocations, better than \(threshold.allocations): lower it",
                advice: diff)
        }
        return Finding(
            .failure, "A \(id)",
            "\(found.words); agreed are \(threshold.words)", advice: diff)
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit

/// Gate B: CPU time of head against base, two programs run in turn.
public struct TimeGate: Sendable {
    /// The program built from the commit that is compared with.
    public var base: BenchmarkBinary
    /// The program that is checked.
    public var head: BenchmarkBinary
    /// Only the cases whose name contains this.
    public var filter: String
    /// Rounds of one sitting.
    public var rounds = 30
    /// Samples of one run, of which the smallest counts.
    public var samples = 7

    /// A gate between two programs.
    ///
    /// - Parameters:
    ///   - base: The program built from the commit that is compared with.
    ///   - head: The program that is checked.
    ///   - filter: Only the cases whose name contains this.
    public init(base: BenchmarkBinary, head: BenchmarkBinary, filter: String = "") {
        self.base = base
        self.head = head
        self.filter = filter
    }

    /// Compares each case that both programs have in the same revision.
    ///
    /// - Parameter report: Is told of each finding as soon as there is one.
    /// - Throws: `GateError` when head does not run.
    public func check(report: (Finding) -> Void) throws {
        let old: [CaseListing]
        do { old = try base.cases(filter: filter) } catch {
            return report(
                Finding(.notice, "B", "base has no such program, nothing is compared (\(error))"))
        }
        for one in try head.cases(filter: filter) where one.gates.contains(.time) {
            guard let was = old.first(where: { $0.id == one.id }) else {
                report(Finding(.notice, "B \(one.id)", "base has no such benchmark"))
                continue
            }
            guard was.revision == one.revision else {
                report(Finding(.notice, "B \(one.id)", "base measures other work (revision)"))
                continue
            }
            report(try check(one.id))
        }
    }

    /// Compares one case, in as many sittings as it takes.
    func check(_ id: String) throws -> Finding {
        var sittings: [Sitting] = []
        let calls = try head.pairCalls(id)
        do { _ = try once(base, id, calls) } catch {
            return Finding(.notice, "B \(id)", "base does not run it (\(error))")
        }
        while true {
            sittings.append(try sit(id, calls: calls))
            guard let (grade, words) = TimeJudge.decide(sittings) else { continue }
            let advice =
                grade < .warning
                ? "" : "           again: Benchmarks/gate.sh B --filter \(id)"
            return Finding(grade, "B \(id)", words, advice: advice)
        }
    }

    /// One sitting; the order is turned round in each round, so that what follows what does not
    /// matter.
    func sit(_ id: String, calls: Int) throws -> Sitting {
        var times: [Sitting.Round] = []
        for round in 0..<rounds {
            if round.isMultiple(of: 2) {
                let base = try once(self.base, id, calls)
                let head = try once(self.head, id, calls)
                let again = try once(self.head, id, calls)
                times.append(Sitting.Round(base: base, head: head, again: again))
            } else {
                let again = try once(self.head, id, calls)
                let head = try once(self.head, id, calls)
                let base = try once(self.base, id, calls)
                times.append(Sitting.Round(base: base, head: head, again: again))
            }
        }
        return Sitting(rounds: times)
    }

    private func once(_ program: BenchmarkBinary, _ id: String, _ calls: Int) throws -> Double {
        let times = try program.pairSamples(id, calls: calls, samples: samples)
        guard let least = times.min(), least > 0 else {
            throw GateError("\(program.path): no time for \(id)")
        }
        return least
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import BenchmarkKit
import Testing

@testable import GateKit

@Suite("Gate A, apart from the counter")
struct AllocationGateTests {
    private let gate = AllocationGate(
        head: BenchmarkBinary(path: "/nowhere/program"),
        thresholds: ThresholdFolder(root: "Thresholds"))

    private func count(_ allocations: Int, calls: Int = 10, steady: Bool = true) throws
        -> AllocationCount
    {
        try JSONText.decode(
            from: """
                {"calls": \(calls), "allocations": \(allocations), "bytes": 0, "frees": 0,
                 "isSteady": \(steady)}
                """)
    }

    @Test(
        "only the exact number passes",
        arguments: [
            (30, Finding.Grade.good), (31, .failure), (29, .failure), (0, .failure),
        ])
    func exact(allocations: Int, grade: Finding.Grade) throws {
        let agreed = Threshold(allocations: 30, calls: 10)
        let found = gate.judge("a", try count(allocations), threshold: agreed)
        #expect(found.grade == grade)
    }

    @Test("another number of calls, no threshold, no count and an unsteady count fail")
    func others() throws {
        let agreed = Threshold(allocations: 30, calls: 10)
        let calls = gate.judge("a", try count(30, calls: 11), threshold: agreed)
        #expect(calls.grade == .failure)
        #expect(gate.judge("a", try count(30), threshold: nil).grade == .failure)
        #expect(gate.judge("a", nil, threshold: agreed).grade == .failure)
        let unsteady = gate.judge("a", try count(30, steady: false), threshold: agreed)
        #expect(unsteady.grade == .failure)
    }

    @Test("what else is counted has to be the same too")
    func counts() throws {
        var found = try count(30)
        found.counts = ["rows-scored": 7]
        let agreed = Threshold(allocations: 30, calls: 10, counts: ["rows-scored": 7])
        let looser = Threshold(allocations: 30, calls: 10, counts: ["rows-scored": 6])
        #expect(gate.judge("a", found, threshold: agreed).grade == .good)
        #expect(gate.judge("a", found, threshold: looser).grade == .failure)
        #expect(gate.judge("a", try count(30), threshold: agreed).grade == .failure)
        let plain = Threshold(allocations: 30, calls: 10)
        #expect(gate.judge("a", found, threshold: plain).grade == .failure)
        #expect(try JSONText.decode(Threshold.self, from: agreed.line) == agreed)
    }

    @Test("the advice is a diff")
    func diff() throws {
        let agreed = Threshold(allocations: 30, calls: 10)
        let found = gate.judge("a.b", try count(29), threshold: agreed)
        let file = "Thresholds/\(Machine.swiftVersion)/a.b.json"
        #expect(
            found.advice == """
                diff --git a/\(file) b/\(file)
                --- a/\(file)
                +++ b/\(file)
                @@ -1 +1 @@
                -{ "allocations": 30, "calls": 10 }
                +{ "allocations": 29, "calls": 10 }
                """)
    }

    @Test("the line of a file is read back")
    func file() throws {
        let threshold = Threshold(allocations: 12, calls: 7)
        #expect(try JSONText.decode(Threshold.self, from: threshold.line) == threshold)
    }
}

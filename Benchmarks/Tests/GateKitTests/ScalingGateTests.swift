// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import BenchmarkKit
import Testing

@testable import GateKit

@Suite("Gate C, apart from the clock, and the command line")
struct ScalingGateTests {
    private func result(_ ratio: Double) -> ScalingResult {
        ScalingResult(benchmark: "a", scaling: Scaling(.linear, slack: 1.2), ratio: ratio)
    }

    @Test("a promise is broken only when broken twice")
    func twice() {
        let gate = ScalingGate(head: BenchmarkBinary(path: "/nowhere/program"))
        #expect(gate.judge(result(12), second: nil).grade == .good)
        #expect(gate.judge(result(12.1), second: result(11)).grade == .warning)
        #expect(gate.judge(result(12.1), second: result(12.1)).grade == .failure)
        #expect(gate.judge(result(.infinity), second: nil).grade == .failure)
    }

    @Test("options of the gate program")
    func options() throws {
        let options = try GateOptions(
            ["B", "--base", "/b", "--filter", "core"], executable: "/bin/gate")
        #expect(options.verb == .time)
        #expect(options.base == "/b")
        #expect(options.program == "/bin/clientele-benchmarks")
        #expect(options.filter == "core")
    }

    @Test(
        "wrong options end with 64", arguments: [[], ["D"], ["A", "--base"], ["A", "--x", "y"]])
    func wrong(arguments: [String]) async {
        #expect(await GateCommand(executable: "gate").run(arguments) == 64)
    }

    @Test("a program that does not start ends with 70")
    func absent() async {
        let command = GateCommand(executable: "gate")
        #expect(await command.run(["A", "--program", "/nowhere/program"]) == 70)
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import BenchmarkKit

@Suite("Command line and words")
struct ProgramTests {
    @Test("options are read")
    func options() throws {
        let options = try BenchmarkOptions([
            "--date", "2026-01-02", "--filter", "core", "--json", "out.json", "--seconds", "0.5",
            "--plant-slowdown", "10",
        ])
        #expect(options.date == "2026-01-02")
        #expect(options.filter == "core")
        #expect(options.json == "out.json")
        #expect(options.seconds == 0.5)
        #expect(options.plants.slowdownPercent == 10)
        #expect(options.mode == .table)
    }

    @Test(
        "wrong options are refused",
        arguments: [
            ["--nonsense"], ["--date"], ["--seconds", "many"], ["--seconds", "-1"],
            ["--seconds", "nan"], ["--calls", "0"], ["--measure", "weather"],
        ])
    func wrong(arguments: [String]) async {
        #expect(throws: BenchmarkError.self) { try BenchmarkOptions(arguments) }
        #expect(await BenchmarkProgram([]).run(arguments) == 64)
    }

    @Test("two benchmarks of one name are refused")
    func names() async {
        let one = Benchmark("twice", data: "", unit: "") { _ in Kernel(run: {}) }
        #expect(await BenchmarkProgram([one, one]).run(["--list"]) == 64)
    }

    @Test("a size is part of the name where there are several")
    func ids() {
        let one = Benchmark("a.b", data: "", unit: "") { _ in Kernel(run: {}) }
        #expect(one.cases.map(\.id) == ["a.b"])
        #expect(one.with { $0.sizes = [1, 20] }.cases.map(\.id) == ["a.b.1", "a.b.20"])
    }

    @Test(
        "figures are short",
        arguments: [
            (0.0, "0 ns"), (12.34, "12.3 ns"), (1_500, "1.5 µs"), (2_000_000, "2 ms"),
            (61_250_000_000, "61.3 s"),
        ])
    func figures(nanoseconds: Double, words: String) {
        #expect(Figure.time(nanoseconds) == words)
    }

    @Test("a negative tenth keeps its sign")
    func sign() {
        #expect(Figure.decimal(-0.26) == "-0.3")
        #expect(Figure.decimal(-1.26) == "-1.3")
    }

    @Test("the table names date, machine and data")
    func table() throws {
        let spread = try #require(Distribution([1_500]))
        let machine = Machine(
            cpu: "Abacus", cores: 2, system: "Desk", swift: "6.3", isDebugBuild: false)
        let count = AllocationCount(calls: 2, allocations: 3, bytes: 9, frees: 3, isSteady: true)
        let one = Measurement(
            id: "a.b", data: "ten beads", size: 1, samples: 1, callsPerSample: 1, wall: spread,
            cpu: spread, cpuPerUnit: 750, rate: 2_000_000, unit: "beads", allocations: count,
            peakRSS: 5_000_000)
        let text = Report(date: "2026-01-02", machine: machine, measurements: [one]).table
        #expect(text.contains("2026-01-02, Abacus, 2 cores, Desk, Swift 6.3\n"))
        let row = text.split(separator: "\n").first { $0.hasPrefix("a.b") }
        let cells = row?.split(separator: "  ").map { $0.trimming(" ") }
        #expect(
            cells == [
                "a.b", "ten beads", "1.5 µs", "1.5 µs", "2 M beads/s", "1.5 µs", "750 ns", "1.5",
                "5 MB",
            ])
    }
}

extension Substring {
    fileprivate func trimming(_ character: Character) -> String {
        let head = drop { $0 == character }
        return String(head.reversed().drop { $0 == character }.reversed())
    }
}

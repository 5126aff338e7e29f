// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension Report {
    /// The figures as a table, with date and machine above it and the legend below.
    public var table: String {
        var table = TextTable(header: [
            "benchmark", "data", "p50", "p99", "rate", "CPU p50", "CPU/unit", "allocations", "peak",
        ])
        for one in measurements {
            table.append([
                one.id, one.size == 1 ? one.data : "\(one.size) × \(one.data)",
                Figure.time(one.wall.p50), Figure.time(one.wall.p99),
                Figure.rate(one.rate, one.unit), Figure.time(one.cpu.p50),
                Figure.time(one.cpuPerUnit),
                one.allocations.map(Self.words) ?? "not measured", Figure.size(one.peakRSS),
            ])
        }
        return """
            \(date), \(machine.line)

            \(table.text)
            p50 and p99 are wall time of one call (of samples, each the mean of enough calls for \
            0.1 ms), CPU p50 is CPU time of one call, CPU/unit that of one of the rate's units \
            over all samples, allocations are for one call.

            """
    }

    private static func words(_ count: AllocationCount) -> String {
        Figure.decimal(count.perCall) + (count.isSteady ? "" : " (unsteady)")
    }
}

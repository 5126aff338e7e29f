// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import CBenchmarkSupport

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The main program of a list of benchmarks: the table for people, JSON for the gates.
public struct BenchmarkProgram: Sendable {
    private let benchmarks: [Benchmark]

    /// A program that measures `benchmarks`.
    ///
    /// - Parameter benchmarks: What to measure; names must differ.
    public init(_ benchmarks: [Benchmark]) { self.benchmarks = benchmarks }

    /// Does what the command line asks for.
    ///
    /// - Parameter arguments: The command line without the program's name.
    /// - Returns: The status to exit with: 0, 64 for wrong options, 70 when a measurement failed.
    public func run(_ arguments: [String]) async -> Int32 {
        let options: BenchmarkOptions
        do {
            options = try BenchmarkOptions(arguments)
            try checkNames()
        } catch {
            complain("\(error)\n\(BenchmarkOptions.usage)")
            return 64
        }
        do {
            try await perform(options)
            return 0
        } catch {
            complain("\(error)\n")
            return 70
        }
    }

    private func perform(_ options: BenchmarkOptions) async throws {
        if options.help { return say(BenchmarkOptions.usage) }
        if options.list { return say(try JSONText.encode(selected(options).map(\.listing))) }
        switch options.mode {
        case .table: try await table(options)
        case .allocations: try await allocations(options)
        case .scaling: try await scaling(options)
        case .calibrate:
            let meter = TimeMeter(plants: options.plants, seconds: 0)
            say(try JSONText.encode(try await meter.pairCalls(of: try exact(options))))
        case .pair:
            let meter = TimeMeter(plants: options.plants, seconds: 0)
            let samples = try await meter.pairSamples(
                of: try exact(options), calls: options.calls, count: options.samples)
            say(try JSONText.encode(samples, pretty: false))
        }
    }

    private func table(_ options: BenchmarkOptions) async throws {
        var report = Report(date: options.date, machine: .current, measurements: [])
        for one in selected(options) {
            report.measurements.append(try await named(one.id) { try await measure(one, options) })
        }
        guard !report.measurements.isEmpty else {
            throw BenchmarkError("no benchmark has a name that contains \"\(options.filter)\"")
        }
        say(report.table)
        if let path = options.json { try JSONText.write(try JSONText.encode(report), to: path) }
    }

    private func measure(
        _ one: BenchmarkCase, _ options: BenchmarkOptions
    ) async throws -> Measurement {
        let allocations = try await AllocationMeter(plants: options.plants).count(one)
        _ = cb_reset_peak_rss()
        let meter = TimeMeter(plants: options.plants, seconds: options.seconds)
        let samples = try await meter.samples(of: one)
        let wallTotal = samples.reduce(0) { $0 + Double($1.wall) }
        let cpuTotal = samples.reduce(0) { $0 + Double($1.cpu) }
        let calls = samples.reduce(0) { $0 + $1.calls }
        guard let wall = Distribution(samples.map(\.wallPerCall)),
            let cpu = Distribution(samples.map(\.cpuPerCall))
        else { throw BenchmarkError("\(one.id): no samples") }
        return Measurement(
            id: one.id, data: one.benchmark.data, size: one.size, samples: samples.count,
            callsPerSample: samples.first?.calls ?? 1, wall: wall, cpu: cpu,
            cpuPerUnit: cpuTotal / Double(max(calls * one.itemsPerCall, 1)),
            rate: Double(calls * one.itemsPerCall) / max(wallTotal, 1) * 1e9,
            unit: one.benchmark.unit, allocations: allocations, peakRSS: cb_peak_rss_bytes())
    }

    private func allocations(_ options: BenchmarkOptions) async throws {
        var counts: [String: AllocationCount] = [:]
        for one in selected(options) where one.benchmark.gates.contains(.allocations) {
            let meter = AllocationMeter(plants: options.plants)
            counts[one.id] = try await named(one.id) { try await meter.count(one) }
        }
        say(try JSONText.encode(counts))
    }

    private func scaling(_ options: BenchmarkOptions) async throws {
        var results: [ScalingResult] = []
        for benchmark in benchmarks where benchmark.name.contains(options.filter) {
            guard let scaling = benchmark.scaling else { continue }
            let meter = ScalingMeter(plants: options.plants)
            let result = try await named(benchmark.name) {
                try await meter.measure(benchmark, scaling)
            }
            results.append(result)
        }
        say(try JSONText.encode(results))
    }

    private func selected(_ options: BenchmarkOptions) -> [BenchmarkCase] {
        let all = benchmarks.flatMap(\.cases)
        if let exact = options.exactCase { return all.filter { $0.id == exact } }
        return all.filter { $0.id.contains(options.filter) }
    }

    private func exact(_ options: BenchmarkOptions) throws -> BenchmarkCase {
        guard options.exactCase != nil, let one = selected(options).first else {
            throw BenchmarkError("no benchmark has that name")
        }
        return one
    }

    private func checkNames() throws(BenchmarkError) {
        let ids = benchmarks.flatMap(\.cases).map(\.id)
        guard Set(ids).count == ids.count else {
            throw BenchmarkError("two benchmarks have one name")
        }
    }

    /// An error of a kernel, with the benchmark's name in front.
    private func named<Value>(
        _ id: String, _ measure: () async throws -> Value
    ) async throws -> Value {
        do { return try await measure() } catch { throw BenchmarkError("\(id): \(error)") }
    }

    private func say(_ text: String) {
        print(text)
    }

    private func complain(_ text: String) {
        unsafe text.withCString { words in
            _ = unsafe write(2, words, strlen(words))
        }
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import ClienteleCore
internal import Identity

extension Benchmark {
    /// Three normalised identifiers to their customer, among ten thousand.
    static let resolveThree = Benchmark(
        "identity.resolve-3", data: "10,000 customers in memory", unit: "resolves"
    ) { _ in
        let crowd = GraphCrowd(customers: 10_000)
        let graph = try crowd.graph()
        let queries = (0..<1_000).map { crowd.query(of: $0 * 7 % 10_000) }
        var next = 0
        return Kernel {
            let query = opaque(queries)[next]
            sink(graph.resolve(normalised: query))
            next = next + 1 == queries.count ? 0 : next + 1
        }
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import ClienteleCore

extension Benchmark {
    /// E-mail addresses as people typed them, to the hash that a platform matches by.
    static let matching = Benchmark(
        "attribution.match-emails", data: "27 bytes, typed by people", unit: "addresses"
    ) { size in
        let addresses = (0..<size).map { index in
            index % 4 == 0
                ? " Anna.Kowalska\(1_000 + index % 9_000)@GMail.com"
                : "anna.kowalska\(1_000 + index % 9_000)@example.org"
        }
        return Kernel {
            for address in opaque(addresses) {
                sink(MatchPlatform.google.hash(address, .email))
            }
        }
    }.with {
        $0.sizes = [1_000, 10_000]
        $0.items = .size
        $0.scaling = Scaling(.linear)
        $0.allocationCalls = 4
    }
}

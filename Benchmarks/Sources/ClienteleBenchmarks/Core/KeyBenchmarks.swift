// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import ClienteleCore

extension Benchmark {
    /// The parts of a key to bytes.
    static let keyEncode = Benchmark(
        "core.key-encode", data: "text, time, number", unit: "keys"
    ) { _ in
        let subspace = Subspace(named: "acme.loyalty")
        let customer = "customer-4711"
        let number: UInt64 = 42
        return Kernel {
            var writer = KeyWriter(subspace)
            writer.append(opaque(customer))
            writer.append(opaque(Int64(1_700_000_000_000_000)))
            writer.append(opaque(number))
            sink(writer.key)
        }
    }

    /// Bytes of a key to its parts.
    static let keyDecode = Benchmark(
        "core.key-decode", data: "text, time, number", unit: "keys"
    ) { _ in
        let subspace = Subspace(named: "acme.loyalty")
        var writer = KeyWriter(subspace)
        writer.append("customer-4711")
        writer.append(Int64(1_700_000_000_000_000))
        writer.append(UInt64(42))
        let key = writer.key
        return Kernel {
            var reader = try KeyReader(opaque(key), in: subspace)
            sink(try reader.string())
            sink(try reader.int64())
            sink(try reader.uint64())
        }
    }
}

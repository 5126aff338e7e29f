// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore
internal import ClienteleTestKit

/// The pairs that the stores are filled with: keys of 18 bytes whose order is that of chance, as
/// profiles are, with values of 100 bytes.
enum StorePairs {
    static let count = 50_000
    static let subspace = Subspace(named: "b")
    static let value = [UInt8](repeating: 0x5A, count: 100)

    /// The keys in the order in which they are written and read.
    static let keys: [Key] = {
        var random = SeededGenerator(seed: 19)
        return (0..<count).map { _ in
            subspace.key(random.next(), random.next())
        }
    }()

    static func fill(_ store: any KeyValueStore) async throws {
        for start in stride(from: 0, to: count, by: 5_000) {
            try await store.write { transaction in
                for key in keys[start..<start + 5_000] { try transaction.set(value, for: key) }
            }
        }
    }
}

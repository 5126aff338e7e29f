// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

extension StoreConformance {
    func checkRehearsal() async throws {
        let store = try await makeStore()
        let there = (0..<100).map { StorePair(key: [1, $0], value: [$0]) }
        try await store.fill(there)
        let before = try await store.read { $0.version }
        let unchanged = try await store.write { transaction in
            try transaction.rehearse(40) { try Self.touch($0, transaction) }
            return (try transaction.list(KeyScan(.all)), transaction.version)
        }
        expectEqual(unchanged.0, there, .rehearsal, "what a rehearsal wrote is there")
        expectEqual(unchanged.1, before, .rehearsal, "the version inside")
        let after = try await store.read { $0.version }
        expectEqual(after, before, .rehearsal, "a rehearsal alone changed something")

        let plain = try await makeStore()
        try await plain.fill(there)
        let (told, wanted) = (
            try await store.write { try Self.play($0, isRehearsed: true) },
            try await plain.write { try Self.play($0, isRehearsed: false) }
        )
        expectEqual(told, wanted, .rehearsal, "what the parts read in earnest")
        expectEqual(
            try await store.list(), try await plain.list(), .rehearsal, "what the parts wrote")
    }

    /// Writes before and between the parts, which are rehearsed or not; returns what they read.
    private static func play(
        _ transaction: any WriteTransaction, isRehearsed: Bool
    ) throws -> [[UInt8]] {
        try transaction.set([200], for: Key([1, 3]))
        try transaction.remove(Key([1, 4]))
        var told: [[UInt8]] = []
        for parts in [0..<40, 20..<60] {
            if isRehearsed {
                try transaction.rehearse(parts.count) { number in
                    try touch(parts.lowerBound + number, transaction)
                    // Inside a rehearsal nothing else is rehearsed.
                    try transaction.rehearse(2) { _ in try transaction.remove(Key([1, 1])) }
                }
            }
            for number in parts {
                // A part undoes what it wrote when it throws.
                try? transaction.atomically {
                    told.append(try touch(number, transaction))
                    if number % 7 == 0 { throw DeliberateError(number: number) }
                }
            }
        }
        return told
    }

    /// Reads keys that depend on what was read before, scans in both directions, writes.
    @discardableResult
    private static func touch(
        _ number: Int, _ transaction: any WriteTransaction
    ) throws -> [UInt8] {
        let byte = UInt8(number)
        let first = try transaction.value(for: Key([1, byte]))?.first ?? 0
        let next = try transaction.values(for: [Key([1, first &+ 1]), Key([9]), Key([1, first])])
        var told = [first] + next.map { $0?.first ?? 255 }
        let range = KeyRange(from: Key([1, first]), to: Key([1, first &+ 40]))
        for order in [KeyScan.Order.ascending, .descending] {
            try transaction.scan(KeyScan(range, order: order, limit: 35)) { key, value in
                told += [key.bytes[1], value.count > 0 ? value[0] : 254]
                return value.first != byte &+ 30
            }
        }
        let open = KeyScan(KeyRange(from: Key([1, byte]), to: nil), limit: 2)
        told += try transaction.list(open).map { $0.key[1] }
        try transaction.set([byte, first], for: Key([1, byte]))
        try transaction.set([byte], for: Key([2, byte % 8]))
        if number % 3 == 0 { try transaction.remove(Key([1, byte &+ 1])) }
        told.append(try transaction.value(for: Key([2, byte % 8]))?.first ?? 253)
        return told
    }
}

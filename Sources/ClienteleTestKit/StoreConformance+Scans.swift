// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

extension StoreConformance {
    /// Seventeen keys in their order by unsigned bytes.
    private static let sortedKeys: [[UInt8]] = [
        [0x00], [0x00, 0x00], [0x00, 0x00, 0x01], [0x00, 0x01], [0x00, 0xFF], [0x01], [0x01, 0x00],
        [0x61], [0x61, 0x00], [0x61, 0x00, 0xFF], [0x61, 0x61], [0x7F], [0x80], [0x80, 0x7F],
        [0xFF],
        [0xFF, 0x00], [0xFF, 0xFF],
    ]

    private static func pairs(_ keys: [[UInt8]]) -> [StorePair] {
        keys.enumerated().map { StorePair(key: $1, value: [UInt8($0)]) }
    }

    func checkKeyOrder() async throws {
        let store = try await makeStore()
        let pairs = Self.pairs(Self.sortedKeys)
        var generator = SeededGenerator(seed: seed)
        try await store.fill(pairs.shuffled(using: &generator))
        expectEqual(try await store.list(), pairs, .keyOrder, "ascending scan")
        let descending = try await store.list(KeyScan(.all, order: .descending))
        expectEqual(descending, pairs.reversed(), .keyOrder, "descending scan")
    }

    func checkBinaryKeys() async throws {
        let store = try await makeStore()
        var generator = SeededGenerator(seed: seed)
        var wanted: [[UInt8]: [UInt8]] = [:]
        for _ in 0..<300 { wanted[generator.bytes(1...40)] = generator.bytes(0...40) }
        for byte in UInt8.min...UInt8.max { wanted[[byte]] = [byte] }
        let pairs = wanted.map { StorePair(key: $0.key, value: $0.value) }
        try await store.fill(pairs)
        let sorted = pairs.sorted { Key($0.key) < Key($1.key) }
        expectEqual(try await store.list(), sorted, .binaryKeys, "scan")
        let values = try await store.read { try $0.values(for: sorted.map { Key($0.key) }) }
        expectEqual(values, sorted.map(\.value), .binaryKeys, "values")
        for byte in [UInt8(0x00), 0x7F, 0xFF] {
            let prefix = KeyScan(KeyRange(prefix: Key([byte])))
            let some = sorted.filter { $0.key[0] == byte }
            expectEqual(try await store.list(prefix), some, .binaryKeys, "prefix \(byte)")
        }
    }

    func checkRangeEnds() async throws {
        let store = try await makeStore()
        let keys = Self.sortedKeys
        let pairs = Self.pairs(keys)
        try await store.fill(pairs)
        let between: [[UInt8]] = [
            [], [0x00, 0x00, 0x00], [0x02], [0x61, 0x01], [0xFF, 0xFF, 0xFF],
        ]
        let ends = (keys + between).map { Key($0) }
        let uppers: [Key?] = ends + [nil]
        for lower in ends {
            for upper in uppers {
                let range = KeyRange(from: lower, to: upper)
                let wanted = pairs.filter { range.contains(Key($0.key)) }
                let (up, down) = try await store.read { transaction in
                    (
                        try transaction.list(KeyScan(range)),
                        try transaction.list(KeyScan(range, order: .descending))
                    )
                }
                expectEqual(up, wanted, .rangeEnds, "ascending \(range)")
                expectEqual(down, wanted.reversed(), .rangeEnds, "descending \(range)")
                if up != wanted || down != wanted.reversed() { return }
            }
        }
    }

    func checkScanLimit() async throws {
        let store = try await makeStore()
        let pairs = Self.pairs(Self.sortedKeys)
        try await store.fill(pairs)
        let range = KeyRange(from: Key([0x01]), to: Key([0xFF]))
        let inRange = pairs.filter { range.contains(Key($0.key)) }
        for limit in [Int.min, -1, 0, 1, 2, 8, 9, 10, 1_000, Int.max] {
            let count = max(0, min(limit, inRange.count))
            let up = try await store.list(KeyScan(range, limit: limit))
            expectEqual(up, Array(inRange.prefix(count)), .scanLimit, "ascending, \(limit)")
            let down = try await store.list(KeyScan(range, order: .descending, limit: limit))
            let wanted = Array(inRange.reversed().prefix(count))
            expectEqual(down, wanted, .scanLimit, "descending, \(limit)")
        }
    }

    func checkScanStop() async throws {
        let store = try await makeStore()
        let pairs = Self.pairs(Self.sortedKeys)
        try await store.fill(pairs)
        for order in [KeyScan.Order.ascending, .descending] {
            let wanted = order == .ascending ? pairs : pairs.reversed()
            let (stopped, thrown, after) = try await store.read { transaction in
                var stopped: [[UInt8]] = []
                try transaction.scan(KeyScan(.all, order: order)) { key, _ in
                    stopped.append(key.bytes)
                    return stopped.count < 5
                }
                var thrown = 0
                do {
                    try transaction.scan(KeyScan(.all, order: order)) { _, _ in
                        thrown += 1
                        if thrown == 3 { throw DeliberateError() }
                        return true
                    }
                    thrown = -1
                } catch is DeliberateError {}
                return (stopped, thrown, try transaction.list(KeyScan(.all, order: order)))
            }
            expectEqual(stopped, wanted.prefix(5).map(\.key), .scanStop, "until false")
            expectEqual(thrown, 3, .scanStop, "visits until the error")
            expectEqual(after, wanted, .scanStop, "a scan after that")
        }
    }

    func checkReadWhileScanning() async throws {
        let store = try await makeStore()
        let pairs = Self.pairs(Self.sortedKeys)
        try await store.fill(pairs)
        let readOnly = try await store.read { try Self.nestedReads($0) }
        let writing = try await store.write { try Self.nestedReads($0) }
        expectEqual(readOnly, pairs.map(\.key), .readWhileScanning, "in a read transaction")
        expectEqual(writing, pairs.map(\.key), .readWhileScanning, "in a write transaction")
    }

    /// Visits all keys; keeps those that a get and a nested scan find too.
    private static func nestedReads(_ transaction: any ReadTransaction) throws -> [[UInt8]] {
        var found: [[UInt8]] = []
        try transaction.scan(KeyScan(.all)) { key, value in
            let same = try transaction.value(for: key)
            let from = KeyScan(KeyRange(from: key, to: nil), limit: 1)
            let next = try transaction.list(from)
            if same == value && next.first?.key == key.bytes { found.append(key.bytes) }
            return true
        }
        return found
    }

    func checkWriteWhileScanning() async throws {
        let store = try await makeStore()
        let pairs = Self.pairs(Self.sortedKeys)
        try await store.fill(pairs)
        let codes = try await store.write { transaction in
            var codes: [StoreError.Code?] = []
            try transaction.scan(KeyScan(.all)) { key, _ in
                codes.append(try storeErrorCode { try transaction.set([9], for: Key([7])) })
                codes.append(try storeErrorCode { try transaction.remove(key) })
                return codes.count < 4
            }
            try transaction.set([1], for: Key([7]))
            return codes
        }
        let wanted = [StoreError.Code?](repeating: .writeWhileScanning, count: 4)
        expectEqual(codes, wanted, .writeWhileScanning, "codes")
        let after = try await store.list().filter { $0.key != [7] }
        expectEqual(after, pairs, .writeWhileScanning, "the pairs")
        let written = try await store.read { try $0.value(for: Key([7])) }
        expectEqual(written, [1], .writeWhileScanning, "a write after the scan")
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

extension StoreConformance {
    private static let abc = [
        StorePair(key: [0x61], value: [1]), StorePair(key: [0x62], value: [2]),
        StorePair(key: [0x63], value: [3]),
    ]

    func checkReadYourWrites() async throws {
        let store = try await makeStore()
        try await store.fill(Self.abc)
        let seen = try await store.write { transaction in
            let a = Key([0x61])
            let d = Key([0x64])
            var seen: [[UInt8]?] = []
            try transaction.set([10], for: a)
            seen.append(try transaction.value(for: a))
            try transaction.set([11], for: a)
            seen.append(try transaction.value(for: a))
            try transaction.remove(a)
            seen.append(try transaction.value(for: a))
            try transaction.remove(a)
            try transaction.set([12], for: a)
            seen.append(try transaction.value(for: a))
            seen.append(try transaction.value(for: d))
            try transaction.set([4], for: d)
            seen.append(contentsOf: try transaction.values(for: [d, a]))
            try transaction.remove(d)
            try transaction.remove(Key([0x65]))
            return seen
        }
        let wanted: [[UInt8]?] = [[10], [11], nil, [12], nil, [4], [12]]
        expectEqual(seen, wanted, .readYourWrites, "inside")
        var after = Self.abc
        after[0].value = [12]
        expectEqual(try await store.list(), after, .readYourWrites, "after the commit")
    }

    func checkScanYourWrites() async throws {
        let store = try await makeStore()
        try await store.fill((0..<100).map { StorePair(key: [$0], value: [$0]) })
        let (up, down, limited) = try await store.write { transaction in
            for byte in stride(from: UInt8(0), to: 100, by: 3) {
                try transaction.remove(Key([byte]))
            }
            for byte in stride(from: UInt8(0), to: 100, by: 5) {
                try transaction.set([0], for: Key([byte, 1]))
            }
            for byte in stride(from: UInt8(0), to: 100, by: 7) {
                try transaction.set([1, 1], for: Key([byte]))
            }
            let middle = KeyRange(from: Key([50]), to: nil)
            return (
                try transaction.list(KeyScan(.all)),
                try transaction.list(KeyScan(.all, order: .descending)),
                try transaction.list(KeyScan(middle, limit: 10))
            )
        }
        var wanted: [StorePair] = []
        for byte in UInt8(0)..<100 {
            if byte % 7 == 0 {
                wanted.append(StorePair(key: [byte], value: [1, 1]))
            } else if byte % 3 != 0 {
                wanted.append(StorePair(key: [byte], value: [byte]))
            }
            if byte % 5 == 0 { wanted.append(StorePair(key: [byte, 1], value: [0])) }
        }
        expectEqual(up, wanted, .scanYourWrites, "ascending, inside")
        expectEqual(down, wanted.reversed(), .scanYourWrites, "descending, inside")
        let behind = wanted.filter { $0.key[0] >= 50 }
        expectEqual(limited, Array(behind.prefix(10)), .scanYourWrites, "limited, inside")
        expectEqual(try await store.list(), wanted, .scanYourWrites, "after the commit")
    }

    func checkManyValues() async throws {
        let store = try await makeStore()
        try await store.fill((0..<200).map { StorePair(key: [$0], value: [$0, 1]) })
        var generator = SeededGenerator(seed: seed)
        let asked = (0..<500).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let keys = asked.map { Key([$0]) }
        let wanted = asked.map { $0 < 200 ? [$0, 1] : nil }
        let read = try await store.read { try $0.values(for: keys) }
        expectEqual(read, wanted, .manyValues, "in a read transaction")
        let written = try await store.write { transaction in
            try transaction.set([7], for: Key([255]))
            return try transaction.values(for: keys)
        }
        let changed = asked.map { $0 == 255 ? [7] : $0 < 200 ? [$0, 1] : nil }
        expectEqual(written, changed, .manyValues, "in a write transaction")
        let none = try await store.read { try $0.values(for: []) }
        expectEqual(none, [], .manyValues, "no keys")
    }

    func checkEmptyKey() async throws {
        let store = try await makeStore()
        try await store.fill(Self.abc)
        let empty = Key([])
        let a = Key([0x61])
        let read = try await store.read { transaction in
            [
                try storeErrorCode { _ = try transaction.value(for: empty) },
                try storeErrorCode { _ = try transaction.values(for: [a, empty]) },
            ]
        }
        expectEqual(read, [.emptyKey, .emptyKey], .emptyKey, "reading")
        let written = try await store.write { transaction in
            [
                try storeErrorCode { _ = try transaction.value(for: empty) },
                try storeErrorCode { _ = try transaction.values(for: [empty]) },
                try storeErrorCode { try transaction.set([1], for: empty) },
                try storeErrorCode { try transaction.remove(empty) },
            ]
        }
        let four = [StoreError.Code?](repeating: .emptyKey, count: 4)
        expectEqual(written, four, .emptyKey, "writing")
        let none = try await store.list(KeyScan(KeyRange(from: empty, to: empty)))
        expectEqual(none, [], .emptyKey, "an empty range")
        expectEqual(try await store.list(), Self.abc, .emptyKey, "the pairs")
    }

    func checkEmptyValue() async throws {
        let store = try await makeStore()
        let key = Key([1])
        let inside = try await store.write { transaction in
            try transaction.set([], for: key)
            return try transaction.value(for: key)
        }
        expectEqual(inside, [], .emptyValue, "inside")
        let after = try await store.read { try $0.values(for: [key, Key([2])]) }
        expectEqual(after, [[], nil], .emptyValue, "after the commit")
        let scanned = try await store.list()
        expectEqual(scanned, [StorePair(key: [1], value: [])], .emptyValue, "scan")
        try await store.write { try $0.remove(key) }
        let removed = try await store.read { try $0.value(for: key) }
        expectEqual(removed, nil, .emptyValue, "removed")
    }

    func checkLargeValues() async throws {
        let store = try await makeStore()
        var generator = SeededGenerator(seed: seed)
        var large = [UInt8](repeating: 0, count: 16 << 20)
        for index in stride(from: 0, to: large.count, by: 4_093) {
            large[index] = UInt8(truncatingIfNeeded: generator.next())
        }
        let value = large
        let long = Key(generator.bytes(1_024...1_024))
        let longer = Key(long.bytes.dropLast() + [long.bytes[1_023] ^ 1])
        try await store.write { transaction in
            try transaction.set(value, for: long)
            try transaction.set([1], for: longer)
        }
        let (back, other) = try await store.read { transaction in
            (try transaction.value(for: long), try transaction.value(for: longer))
        }
        expect(back == value, .largeValues, "16 MiB came back changed")
        expectEqual(other, [1], .largeValues, "a key that differs in its 1,024th byte")
        let keys = try await store.read { try $0.pairs(KeyScan(.all)).map(\.key) }
        expectEqual(keys, [long, longer].sorted(), .largeValues, "long keys")
        try await store.write { try $0.set([], for: long) }
        let small = try await store.read { try $0.value(for: long) }
        expectEqual(small, [], .largeValues, "overwritten by a small value")
    }
}

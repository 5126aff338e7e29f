// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleTestKit
import Testing

@testable import ClienteleCore

@Suite struct KeyTreeTests {
    private static func list(_ tree: KeyTree, _ scan: KeyScan = KeyScan(.all)) throws -> [[UInt8]] {
        var keys: [[UInt8]] = []
        try tree.scan(scan) { key, _ in
            keys.append(key.bytes)
            return true
        }
        return keys
    }

    /// Keys with a long common stem, so that heads are equal high in the tree and differ low.
    private static func key(_ number: Int) -> [UInt8] {
        let digits = Array(String(number, radix: 7).utf8)
        return Array("customer/profile/".utf8) + digits
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func growsAndShrinksLikeASortedDictionary(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var tree = KeyTree()
        var model: [[UInt8]: [UInt8]] = [:]
        var held: [(KeyTree, [[UInt8]: [UInt8]])] = []
        // Mostly sets, then mostly removals down to nothing, then sets again.
        for (steps, removals) in [(25_000, 10), (60_000, 90), (8_000, 20)] {
            for step in 0..<steps {
                let key = Self.key(Int(generator.next() % 20_000))
                let isRemoval = generator.next() % 100 < removals
                let value = isRemoval ? nil : [UInt8(truncatingIfNeeded: step)]
                let old = tree.put(value, for: key)
                if old != model.updateValue(value ?? [], forKey: key) {
                    Issue.record("seed \(seed), step \(step): another old value")
                    return
                }
                if isRemoval { model[key] = nil }
                if step % 10_000 == 0 { held.append((tree, model)) }
            }
            try Self.expect(tree, equals: model)
        }
        for (tree, model) in held { try Self.expect(tree, equals: model) }
        for key in model.keys { tree.put(nil, for: key) }
        #expect(tree.count == 0)
        #expect(try Self.list(tree).isEmpty)
    }

    private static func expect(_ tree: KeyTree, equals model: [[UInt8]: [UInt8]]) throws {
        let sorted = model.keys.sorted { Key($0) < Key($1) }
        let listed = try list(tree)
        #expect(listed == sorted)
        #expect(tree.count == model.count)
        let wrong = model.count { tree.value(for: $0.key) != $0.value }
        #expect(wrong == 0)
        for start in stride(from: 0, to: sorted.count, by: max(1, sorted.count / 20)) {
            let lower = Key(sorted[start])
            let end = min(sorted.count, start + 300)
            let upper = end < sorted.count ? Key(sorted[end]) : nil
            let range = KeyRange(from: lower, to: upper)
            let wanted = Array(sorted[start..<end])
            let up = try list(tree, KeyScan(range))
            let down = try list(tree, KeyScan(range, order: .descending))
            #expect(up == wanted)
            #expect(down == Array(wanted.reversed()))
        }
    }

    @Test(arguments: [true, false])
    func keysInOrderStayInOrder(ascending: Bool) throws {
        var tree = KeyTree()
        let numbers = (0..<10_000).map { ascending ? $0 : 9_999 - $0 }
        for number in numbers {
            tree.put([], for: [UInt8(number >> 8), UInt8(number & 0xFF)])
        }
        let wanted = (0..<10_000).map { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        let listed = try Self.list(tree)
        #expect(listed == wanted)
    }

    @Test(
        arguments: [
            ([], [], 0), ([1], [], 1), ([], [1], -1), ([1], [2], -1), ([1, 0], [1], 1),
            ([0xFF], [0x7F], 1), ([1, 2, 3], [1, 2, 3], 0),
        ] as [([UInt8], [UInt8], Int)])
    func bytesCompareUnsigned(left: [UInt8], right: [UInt8], sign: Int) {
        #expect(ByteOrder.compare(left, right).signum() == sign)
        #expect(Key(left).compare(Key(right)).signum() == sign)
    }

    @Test func headsSortAsKeysDo() {
        #expect(ByteOrder.head(of: [1, 2], behind: 0) == 0x0102_0000_0000_0000)
        #expect(
            ByteOrder.head(of: [9, 1, 2, 3, 4, 5, 6, 7, 8, 9], behind: 1) == 0x0102_0304_0506_0708)
        #expect(ByteOrder.head(of: [1], behind: 5) == 0)
    }
}

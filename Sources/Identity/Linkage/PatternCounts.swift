// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How many pairs of records have each combination of levels: all that training needs to know.
struct PatternCounts: Sendable {
    private static let free = UInt64.max
    private var keys: [UInt64]
    private var counts: [Int64]
    private(set) var used = 0

    init() {
        keys = [UInt64](repeating: Self.free, count: 1024)
        counts = [Int64](repeating: 0, count: 1024)
    }

    /// The combinations in ascending order, so that sums over them do not depend on the records'.
    var sorted: [(code: UInt64, count: Int64)] {
        keys.indices.filter { keys[$0] != Self.free && counts[$0] != 0 }
            .map { (keys[$0], counts[$0]) }.sorted { $0.0 < $1.0 }
    }

    @inline(__always)
    mutating func add(_ code: UInt64, _ count: Int64) {
        let mask = keys.count - 1
        var slot = Int(truncatingIfNeeded: (code &* 0x9e37_79b9_7f4a_7c15) >> 40) & mask
        while keys[slot] != code {
            if keys[slot] == Self.free {
                keys[slot] = code
                used += 1
                if used * 2 > keys.count {
                    counts[slot] = count
                    return grow()
                }
                break
            }
            slot = (slot + 1) & mask
        }
        counts[slot] += count
    }

    mutating func add(_ other: PatternCounts) {
        for slot in other.keys.indices where other.keys[slot] != Self.free {
            add(other.keys[slot], other.counts[slot])
        }
    }

    private mutating func grow() {
        let (oldKeys, oldCounts) = (keys, counts)
        keys = [UInt64](repeating: Self.free, count: oldKeys.count * 4)
        counts = [Int64](repeating: 0, count: oldKeys.count * 4)
        used = 0
        for slot in oldKeys.indices where oldKeys[slot] != Self.free {
            add(oldKeys[slot], oldCounts[slot])
        }
    }
}

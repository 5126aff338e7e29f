// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// For each distinct value of a field the other values that are not just different, with the level:
/// each pair of values is compared once, however many records have them.
struct SimilarValues: Sendable {
    private let starts: [UInt32]
    /// The number of the other value and, in the lowest three bits, the level.
    let entries: [UInt32]

    init(_ values: ValueTable, _ comparison: LinkComparison) {
        var found: [UInt64] = []
        ValueSearch(values, comparison).findAll { a, b, level in
            found.append(UInt64(a) << 32 | UInt64(b << 3 | UInt32(level)))
        }
        var starts = [UInt32](repeating: 0, count: values.count + 1)
        for pair in found {
            starts[Int(pair >> 32) + 1] += 1
            starts[Int(UInt32(truncatingIfNeeded: pair) >> 3) + 1] += 1
        }
        for value in 1..<starts.count { starts[value] += starts[value - 1] }
        var next = starts
        var entries = [UInt32](repeating: 0, count: found.count * 2)
        for pair in found {
            let (a, entry) = (UInt32(pair >> 32), UInt32(truncatingIfNeeded: pair))
            entries[Int(next[Int(a)])] = entry
            next[Int(a)] += 1
            let b = Int(entry >> 3)
            entries[Int(next[b])] = a << 3 | entry & 7
            next[b] += 1
        }
        (self.starts, self.entries) = (starts, entries)
    }

    /// The places of a value's entries.
    @inline(__always)
    func range(_ value: UInt32) -> Range<Int> {
        Int(starts[Int(value)])..<Int(starts[Int(value) + 1])
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// For each value of a field the records that have it, in ascending order.
struct Postings: Sendable {
    private let starts: [UInt32]
    let records: [UInt32]

    init(_ column: [UInt32], values: Int) {
        var starts = [UInt32](repeating: 0, count: values + 1)
        for value in column where value != 0 { starts[Int(value) + 1] += 1 }
        for value in 1..<starts.count { starts[value] += starts[value - 1] }
        var records = [UInt32](repeating: 0, count: Int(starts[values]))
        var next = starts
        for (record, value) in column.enumerated() where value != 0 {
            records[Int(next[Int(value)])] = UInt32(record)
            next[Int(value)] += 1
        }
        (self.starts, self.records) = (starts, records)
    }

    func count(_ value: UInt32) -> Int { Int(starts[Int(value) + 1] - starts[Int(value)]) }

    /// The places of the records of a value that are not before a record.
    @inline(__always)
    func range(_ value: UInt32, from record: Int) -> Range<Int> {
        var low = Int(starts[Int(value)])
        let end = Int(starts[Int(value) + 1])
        var high = end
        while low < high {
            let middle = (low + high) / 2
            if Int(records[middle]) < record { low = middle + 1 } else { high = middle }
        }
        return low..<end
    }
}

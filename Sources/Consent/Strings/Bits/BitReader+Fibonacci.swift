// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension BitReader {
    /// Ranges of identifiers in Fibonacci coding: each is said by its distance from the one
    /// before, so they are ascending and apart.
    mutating func fibonacciRanges() -> VendorRanges {
        var ranges: [VendorRanges.Entry] = []
        forEachFibonacciRange { first, last in
            if let before = ranges.last, Int(before.last) + 1 == first {
                ranges[ranges.count - 1] = VendorRanges.Entry(first: Int(before.first), last: last)
            } else {
                ranges.append(VendorRanges.Entry(first: first, last: last))
            }
        }
        return failure == nil ? VendorRanges(entries: ranges) : VendorRanges()
    }

    /// Calls `body` with the first and the last identifier of each range.
    mutating func forEachFibonacciRange(_ body: (Int, Int) -> Void) {
        let entries = integer(12)
        // A flag and the shortest number.
        guard entries * 3 <= count - position else {
            return fail(.truncated, .needs(entries * 3, of: count))
        }
        var highest = 0
        for _ in 0..<entries {
            let isRange = flag()
            let first = highest + fibonacci()
            let last = isRange ? first + fibonacci() : first
            if last > Fibonacci.maximum {
                fail(.vendor, .beyond(last, maximum: Fibonacci.maximum))
            }
            guard failure == nil else { return }
            body(first, last)
            highest = last
        }
    }

    /// Whether the next six bits are the number.
    mutating func starts(with number: Int) -> Bool {
        count - position >= 6 && failure == nil && peek() >> 58 == UInt64(number)
    }
}

extension BitWriter {
    /// Appends ranges in Fibonacci coding, with their number.
    mutating func appendFibonacci(_ ranges: VendorRanges) {
        append(ranges.entries.count, 12)
        var before = 0
        for entry in ranges.entries {
            append(entry.first != entry.last)
            appendFibonacci(Int(entry.first) - before)
            if entry.first != entry.last { appendFibonacci(Int(entry.last) - Int(entry.first)) }
            before = Int(entry.last)
        }
    }

    private mutating func appendFibonacci(_ value: Int) {
        let (bits, length) = Fibonacci.encode(value)
        append(bits, length)
    }
}

extension VendorRanges {
    /// How many bits the ranges take in Fibonacci coding, with their number.
    var fibonacciBits: Int {
        var bits = 12
        var before = 0
        for entry in entries {
            bits += 1 + Fibonacci.encode(Int(entry.first) - before).length
            if entry.first != entry.last {
                bits += Fibonacci.encode(Int(entry.last) - Int(entry.first)).length
            }
            before = Int(entry.last)
        }
        return bits
    }
}

extension VendorSet {
    /// The vendors of the ranges.
    public init(_ ranges: VendorRanges) {
        var words = [UInt64](
            repeating: 0, count: (Int(ranges.entries.last?.last ?? 0) + 63) / 64)
        for entry in ranges.entries { Self.set(Int(entry.first), Int(entry.last), in: &words) }
        self.init(words: words)
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A set of vendors as ranges of identifiers, ascending and apart.
///
/// It takes four bytes a range, so that a string which names all vendors thousands of times
/// cannot make a reader ask for memory.
public struct VendorRanges: Hashable, Sendable {
    /// From the first to the last vendor.
    struct Entry: Hashable, Sendable {
        var first: UInt16
        var last: UInt16

        @inline(__always)
        init(first: Int, last: Int) {
            self.first = UInt16(truncatingIfNeeded: first)
            self.last = UInt16(truncatingIfNeeded: last)
        }
    }

    /// Ascending, with a gap between neighbours.
    private(set) var entries: [Entry]

    /// No vendors.
    public init() {
        entries = []
    }

    /// Ranges in any order, joined where they meet or overlap.
    ///
    /// - Parameter ranges: the parts outside of 1 to 65,535 are left out.
    public init(_ ranges: some Sequence<ClosedRange<Int>>) {
        let all = 1...VendorSet.maximum
        self.init(
            joining: ranges.filter { $0.overlaps(all) }
                .map {
                    Entry(first: $0.clamped(to: all).lowerBound, last: min($0.upperBound, 65_535))
                }
        )
    }

    /// Ranges in any order, joined where they meet or overlap.
    init(joining ranges: [Entry]) {
        entries = []
        entries.reserveCapacity(ranges.count)
        for range in ranges.sorted(by: { $0.first < $1.first }) {
            if let before = entries.last, Int(range.first) <= Int(before.last) + 1 {
                entries[entries.count - 1].last = max(before.last, range.last)
            } else {
                entries.append(range)
            }
        }
    }

    /// Ranges that are ascending and apart.
    init(entries: [Entry]) {
        self.entries = entries
    }

    /// Whether a range holds the vendor; the logarithm of their number in steps.
    public func contains(_ vendor: Int) -> Bool {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if Int(entries[middle].last) < vendor { low = middle + 1 } else { high = middle }
        }
        return low < entries.count && Int(entries[low].first) <= vendor
    }

    /// Whether there is none.
    public var isEmpty: Bool { entries.isEmpty }
    /// How many vendors the ranges hold.
    public var count: Int { entries.reduce(0) { $0 + Int($1.last) - Int($1.first) + 1 } }
    /// The ranges.
    public var ranges: [ClosedRange<Int>] { entries.map { Int($0.first)...Int($0.last) } }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The shorter way to write a list of vendors.
struct VendorListPlan {
    /// The largest identifier.
    var maximum: Int
    /// How many ranges and single vendors; nil where a bit for each identifier is no longer.
    var entries: Int?
    /// How many bits the list takes.
    var bits: Int

    init(_ vendors: VendorSet) {
        maximum = vendors.highest
        bits = 17 + maximum
        let (singles, ranges) = vendors.runCounts()
        let other = 29 + 17 * singles + 33 * ranges
        if other < bits, singles + ranges < 4_096 {
            bits = other
            entries = singles + ranges
        }
    }
}

extension BitWriter {
    /// Appends a list of vendors as it was planned.
    mutating func append(_ vendors: VendorSet, _ plan: VendorListPlan) {
        append(plan.maximum, 16)
        append(plan.entries != nil)
        if let entries = plan.entries {
            append(entries, 12)
            vendors.forEachRun { appendRange($0, $1) }
            return
        }
        appendBits(vendors)
    }

    /// Appends a bit for each vendor up to the highest.
    mutating func appendBits(_ vendors: VendorSet) {
        var rest = vendors.highest
        for word in vendors.words {
            let width = min(rest, 64)
            append(word &>> UInt64(64 - width), width)
            rest -= width
        }
    }

    /// Appends ranges, with their number.
    mutating func append(_ ranges: VendorRanges) {
        append(ranges.entries.count, 12)
        for entry in ranges.entries { appendRange(Int(entry.first), Int(entry.last)) }
    }

    /// Appends a range, or one vendor.
    private mutating func appendRange(_ first: Int, _ last: Int) {
        append(first != last)
        append(first, 16)
        if first != last { append(last, 16) }
    }
}

extension VendorRanges {
    /// How many bits the ranges take, with their number.
    var bits: Int {
        entries.reduce(12) { $0 + ($1.first == $1.last ? 17 : 33) }
    }
}

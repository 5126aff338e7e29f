// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The numbers of the sections of a GPP string.
///
/// Those below 64, which are all that are defined, take no memory of their own.
struct GPPSectionList {
    /// Number `n` is the bit `n`.
    private var low: UInt64 = 0
    /// The numbers from 64, ascending.
    private var high: [VendorRanges.Entry] = []
    /// How many there are.
    private(set) var count = 0

    /// Adds the numbers of a range, which is behind all others.
    mutating func append(_ first: Int, _ last: Int) {
        count += last - first + 1
        if first < 64 {
            low |= (UInt64.max << UInt64(first)) & (UInt64.max >> UInt64(63 - min(last, 63)))
        }
        if last >= 64 { high.append(VendorRanges.Entry(first: max(first, 64), last: last)) }
    }

    /// Calls `body` with each number, ascending.
    func forEach(_ body: (GPPSectionID) -> Void) {
        var rest = low
        while rest != 0 {
            body(GPPSectionID(UInt16(rest.trailingZeroBitCount)))
            rest &= rest - 1
        }
        for range in high {
            for number in range.first...range.last { body(GPPSectionID(number)) }
        }
    }
}

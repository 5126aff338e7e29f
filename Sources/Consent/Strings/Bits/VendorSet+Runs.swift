// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension VendorSet {
    /// How many vendors stand alone, and how many runs of neighbours there are.
    func runCounts() -> (singles: Int, ranges: Int) {
        var singles = 0
        var runs = 0
        for place in words.indices {
            let word = words[place]
            let before = place > 0 ? words[place - 1] << 63 : 0
            let after = place + 1 < words.count ? words[place + 1] >> 63 : 0
            let starts = word & ~(word >> 1 | before)
            let ends = word & ~(word << 1 | after)
            singles += (starts & ends).nonzeroBitCount
            runs += starts.nonzeroBitCount
        }
        return (singles, runs - singles)
    }

    /// Calls `body` with the first and the last vendor of each run of neighbours, ascending.
    func forEachRun(_ body: (Int, Int) -> Void) {
        var first = 0
        for (place, word) in words.enumerated() {
            let base = place * 64 + 1
            var at = 0
            while at < 64 {
                let rest = word << UInt64(at)
                if first == 0 {
                    at += rest.leadingZeroBitCount
                    if at >= 64 { break }
                    first = base + at
                } else {
                    // The bits that were shifted in end the run too early only at the word's end.
                    at += (~rest).leadingZeroBitCount
                    if at >= 64 { break }
                    body(first, base + at - 1)
                    first = 0
                }
            }
        }
        if first > 0 { body(first, words.count * 64) }
    }

    /// The vendors up to `maximum` that are not in the set.
    func inverted(upTo maximum: Int) -> VendorSet {
        var words = (0..<(maximum + 63) / 64).map { $0 < self.words.count ? ~self.words[$0] : .max }
        if !words.isEmpty { words[words.count - 1] &= ~0 << UInt64(-maximum & 63) }
        return VendorSet(words: words)
    }

    /// The runs of neighbours as ranges.
    public var ranges: VendorRanges {
        var ranges: [VendorRanges.Entry] = []
        forEachRun { ranges.append(VendorRanges.Entry(first: $0, last: $1)) }
        return VendorRanges(entries: ranges)
    }
}

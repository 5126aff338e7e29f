// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension BitReader {
    /// A list of vendors: the largest identifier, the form, bits or ranges.
    mutating func vendors() -> (VendorSet, VendorListForm) {
        let maximum = integer(16)
        let isRange = flag()
        let form = VendorListForm(maximum: maximum, isRange: isRange)
        return (isRange ? vendorRanges(maximum) : vendorBits(maximum), form)
    }

    /// A bit for each identifier up to `maximum`.
    mutating func vendorBits(_ maximum: Int) -> VendorSet {
        guard maximum <= count - position, failure == nil else {
            fail(.truncated, .needs(maximum, of: count))
            return VendorSet()
        }
        guard maximum > 0 else { return VendorSet() }
        let end = position + maximum
        let length = (maximum + 63) / 64
        let words = unsafe [UInt64](unsafeUninitializedCapacity: length) { buffer, used in
            for word in 0..<length {
                unsafe buffer[word] = peek()
                position += 64
            }
            // What follows the list is not part of it.
            unsafe buffer[length - 1] &= ~0 &<< UInt64(truncatingIfNeeded: -maximum & 63)
            used = length
            while used > 0, unsafe buffer[used - 1] == 0 { used -= 1 }
        }
        position = end
        return VendorSet(words: words)
    }

    /// Ranges of identifiers up to `maximum`, each of 16 bits.
    ///
    /// They are gone through twice, to check and to set, so that nothing is asked for before it is
    /// known to be needed. Together they are not longer than the list, which bounds the work.
    mutating func vendorRanges(_ maximum: Int) -> VendorSet {
        let entries = entryCount()
        let first = position
        var highest = 0
        var total = 0
        for _ in 0..<entries {
            let entry = rangeEntry(after: highest)
            highest = max(highest, entry.last)
            total += entry.last - entry.first + 1
            if highest > maximum { fail(.vendor, .beyond(highest, maximum: maximum)) }
            if total > maximum { fail(.vendor, "the ranges overlap") }
            guard failure == nil else { return VendorSet() }
        }
        guard highest > 0, failure == nil else { return VendorSet() }
        var words = [UInt64](repeating: 0, count: (highest + 63) / 64)
        position = first
        for _ in 0..<entries {
            let isRange = flag()
            let first = integer(16)
            VendorSet.set(first, isRange ? integer(16) : first, in: &words)
        }
        return VendorSet(words: words)
    }

    /// Ranges of identifiers without a maximum, each of 16 bits.
    mutating func vendorEntries() -> VendorRanges {
        let count = entryCount()
        var entries: [VendorRanges.Entry] = []
        entries.reserveCapacity(count)
        var highest = 0
        var total = 0
        var isOrdered = true
        for _ in 0..<count {
            let (first, last) = rangeEntry(after: highest)
            total += last - first + 1
            if total > VendorSet.maximum { fail(.vendor, "the ranges overlap") }
            guard failure == nil else { return VendorRanges() }
            if first <= highest { isOrdered = false }
            if first == highest + 1, highest > 0 {
                entries[entries.count - 1] = VendorRanges.Entry(
                    first: Int(entries[entries.count - 1].first), last: last)
            } else {
                entries.append(VendorRanges.Entry(first: first, last: last))
            }
            highest = max(highest, last)
        }
        return isOrdered ? VendorRanges(entries: entries) : VendorRanges(joining: entries)
    }

    /// How many entries follow; they have at least 17 bits each.
    private mutating func entryCount() -> Int {
        let entries = integer(12)
        guard entries * 17 <= count - position else {
            fail(.truncated, .needs(entries * 17, of: count))
            return 0
        }
        return entries
    }

    /// One entry, checked; a strict reading wants it behind `highest`.
    @inline(__always)
    private mutating func rangeEntry(after highest: Int) -> (first: Int, last: Int) {
        let isRange = flag()
        let first = integer(16)
        let last = isRange ? integer(16) : first
        guard first > highest, first <= last else {
            return oddEntry(first, last, after: highest)
        }
        return (first, last)
    }

    @inline(never)
    private mutating func oddEntry(
        _ first: Int, _ last: Int, after highest: Int
    ) -> (first: Int, last: Int) {
        if first == 0 {
            fail(.vendor, .identifierZero)
        } else if last < first {
            fail(.vendor, .descending(last, after: first))
        } else {
            note(.unordered, or: .vendor, .descending(first, after: highest))
        }
        return (first, last)
    }
}

extension BitReader {
    /// Keeps the first thing that goes wrong.
    @inline(never)
    mutating func fail(_ code: ConsentStringError.Code, _ words: StaticString) {
        fail(code, .text(StaticText(words)))
    }
}

extension VendorSet {
    /// Sets the bits of the vendors from `first` to `last`.
    static func set(_ first: Int, _ last: Int, in words: inout [UInt64]) {
        guard first > 0, first <= last, last <= words.count * 64 else { return }
        let low = (first - 1) >> 6
        let high = (last - 1) >> 6
        let head = UInt64.max >> UInt64((first - 1) & 63)
        let tail = UInt64.max << UInt64(63 - (last - 1) & 63)
        if low == high {
            words[low] |= head & tail
            return
        }
        words[low] |= head
        for word in low + 1..<high { words[word] = .max }
        words[high] |= tail
    }
}

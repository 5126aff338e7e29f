// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Whole numbers under keys of a fixed width; what is not there is zero.
///
/// Narrow keys are places in an array, wide ones are hashed. Reading goes by ascending keys, so
/// nothing depends on the order in which things were counted.
struct CountTable: Sendable {
    /// Up to this width of the keys, in bits, the table is an array.
    private static let directBits = 20

    let isDirect: Bool
    /// The counts by key, or by place.
    fileprivate var counts: [Int64]
    /// The key at each place, plus one, or zero; empty for an array.
    private var keys: [UInt64]
    private var used = 0

    init(keyBits: Int) {
        isDirect = keyBits <= Self.directBits
        counts = [Int64](repeating: 0, count: isDirect ? 1 << keyBits : 64)
        keys = isDirect ? [] : [UInt64](repeating: 0, count: 64)
    }

    private static func first(_ key: UInt64, _ mask: Int) -> Int {
        let mixed = (key &+ 1) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed >> 20) & mask
    }

    /// Adds `amount`, which may be negative, to the count of `key`.
    @inline(__always)
    mutating func add(_ amount: Int64, to key: UInt64) {
        if isDirect {
            counts[Int(truncatingIfNeeded: key)] &+= amount
        } else {
            addHashed(amount, to: key)
        }
    }

    /// Adds `weight` to the count of each window of a path.
    ///
    /// - Returns: the window that the path ends in.
    @inline(__always)
    mutating func add(
        _ weight: Int64, windowsOf path: Span<UInt16>, _ windows: PathWindows
    ) -> UInt64 {
        if isDirect {
            var slots = counts.mutableSpan
            return windows.each(of: path) { slots[Int(truncatingIfNeeded: $0)] &+= weight }
        }
        return windows.each(of: path) { addHashed(weight, to: $0) }
    }

    private mutating func addHashed(_ amount: Int64, to key: UInt64) {
        let mask = keys.count - 1
        var place = Self.first(key, mask)
        while keys[place] != 0 {
            if keys[place] == key &+ 1 {
                counts[place] &+= amount
                return
            }
            place = (place + 1) & mask
        }
        keys[place] = key &+ 1
        counts[place] = amount
        used += 1
        if used * 2 > keys.count { rehash() }
    }

    /// Makes room, and lets go of the keys whose count is zero.
    private mutating func rehash() {
        let old = (keys: keys, counts: counts)
        let kept = old.counts.count { $0 != 0 }
        let size = max(64, (kept * 4).nextPowerOfTwo)
        used = 0
        keys = [UInt64](repeating: 0, count: size)
        counts = [Int64](repeating: 0, count: size)
        for (place, count) in old.counts.enumerated() where count != 0 {
            addHashed(count, to: old.keys[place] &- 1)
        }
    }

    subscript(key: UInt64) -> Int64 {
        if isDirect { return counts[Int(truncatingIfNeeded: key)] }
        let mask = keys.count - 1
        var place = Self.first(key, mask)
        while keys[place] != 0 {
            if keys[place] == key &+ 1 { return counts[place] }
            place = (place + 1) & mask
        }
        return 0
    }

    /// What is not zero, by ascending keys.
    var entries: [(key: UInt64, count: Int64)] {
        var result: [(key: UInt64, count: Int64)] = []
        for (place, count) in counts.enumerated() where count != 0 {
            result.append((isDirect ? UInt64(place) : keys[place] &- 1, count))
        }
        if !isDirect { result.sort { $0.key < $1.key } }
        return result
    }

    /// Adds all counts of `other`, a table of the same width, `sign` times.
    mutating func add(_ other: CountTable, sign: Int64) {
        for (key, count) in other.entries { add(count &* sign, to: key) }
    }
}

extension CountTable {
    /// Adds the weights of paths to the counts of their pairs of neighbours; the table is an array.
    ///
    /// One loop over all touchpoints without a branch on where paths end, which no processor
    /// foresees.
    mutating func addPairs(of paths: PathSet, _ windows: PathWindows) {
        let last = paths.count - 1
        if last < 0 { return }
        let begin = paths.range(last).lowerBound
        let bits = windows.bits
        var slots = counts.mutableSpan
        let ids = paths.ids.span
        let ends = paths.ends.span
        let conversions = paths.conversions.span
        let nulls = paths.nulls.span
        // Numbers are below the count of channels and ends below that of paths, so that no index is
        // out of bounds: it would cost more than the work to look each time.
        var path = 0
        var before: UInt64 = 0
        for index in 0..<begin {
            let channel = unsafe UInt64(ids[unchecked: index]) &+ 1
            let weight =
                unsafe UInt64(conversions[unchecked: path])
                &+ UInt64(nulls[unchecked: path])
            let key = Int(truncatingIfNeeded: (before &<< bits) | channel)
            unsafe slots[unchecked: key] &+= Int64(truncatingIfNeeded: weight)
            let left = unsafe UInt64(ends[unchecked: path]) &- UInt64(index) &- 1
            // One where the path ends here, else zero: `left` is small and not negative.
            let isEnd = (left &- 1) &>> 63
            before = channel & (isEnd &- 1)
            path &+= Int(truncatingIfNeeded: isEnd)
        }
        let weight = Int64(conversions[last]) + Int64(nulls[last])
        _ = windows.each(of: ids.extracting(begin..<ids.count)) {
            slots[Int(truncatingIfNeeded: $0)] &+= weight
        }
    }

    /// Adds to the counts of the last channels of paths; the table is an array.
    mutating func addEnds(
        of paths: PathSet, _ amounts: [some FixedWidthInteger]
    ) {
        var slots = counts.mutableSpan
        let ids = paths.ids.span
        let ends = paths.ends.span
        for path in ends.indices {
            slots[Int(ids[Int(ends[path]) - 1]) + 1] &+= Int64(truncatingIfNeeded: amounts[path])
        }
    }
}

extension CountTable: Equatable {
    static func == (left: CountTable, right: CountTable) -> Bool {
        if left.isDirect, right.isDirect { return left.counts == right.counts }
        return left.entries.elementsEqual(right.entries) { $0 == $1 }
    }
}

extension Int {
    fileprivate var nextPowerOfTwo: Int {
        self <= 1 ? 1 : 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount)
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Dates of eight digits by two of their three parts, since whatever is at some level to a date shares
/// two parts with it, or has its day and month exchanged.
struct DateKeys {
    /// Which parts, what they are, and the number of the value.
    private var keys: [UInt64] = []

    /// Adds a value, or says that it is not eight bytes.
    mutating func add(_ text: Span<UInt8>, _ value: UInt32) -> Bool {
        guard text.count == 8 else { return false }
        for key in Self.keys(text) { keys.append(key << 32 | UInt64(value)) }
        return true
    }

    /// Puts what was added into order.
    mutating func close() { keys.sort() }

    /// Hands each value that shares a key over, once.
    func find(_ text: Span<UInt8>, _ body: (UInt32) -> Void) {
        guard text.count == 8 else { return }
        var found: [UInt32] = []
        for key in Self.keys(text) {
            var place = first(key << 32)
            while place < keys.count, keys[place] >> 32 == key {
                found.append(UInt32(truncatingIfNeeded: keys[place]))
                place += 1
            }
        }
        found.sort()
        var last: UInt32 = 0
        for value in found where value != last {
            body(value)
            last = value
        }
    }

    private func first(_ key: UInt64) -> Int {
        var (low, high) = (0, keys.count)
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func keys(_ text: Span<UInt8>) -> [UInt64] {
        func part(_ range: Range<Int>) -> UInt64 {
            var part: UInt64 = 0
            for place in range { part = part << 8 | UInt64(text[place]) }
            return part
        }
        let (year, month, day) = (part(0..<4), part(4..<6), part(6..<8))
        let (early, late) = (min(month, day), max(month, day))
        return [
            hashed(1, year << 16 | month), hashed(2, year << 16 | day),
            hashed(3, month << 16 | day), hashed(4, year << 32 | early << 16 | late),
        ]
    }

    /// 32 bits; two that fall together cost a comparison and nothing else.
    private static func hashed(_ kind: UInt64, _ parts: UInt64) -> UInt64 {
        var hash = parts &+ kind &* 0x9e37_79b9_7f4a_7c15
        hash = (hash ^ (hash >> 30)) &* 0xbf58_476d_1ce4_e5b9
        hash = (hash ^ (hash >> 27)) &* 0x94d0_49bb_1331_11eb
        return hash >> 32
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The records of each key: one flat table, four bytes a place, in which what falls together lies
/// together.
///
/// A place holds the number of a record and, in the bits that are left, some of the key's hash. Another
/// key may seem to be the same one; that costs a look at a record and nothing else.
struct KeyTable: Sendable {
    private static let removed = UInt32.max

    private var places: [UInt32]
    private let recordBits: UInt32
    /// How many places are not free, or were not.
    private(set) var used = 0

    /// A table with room for so many keys of records and so many records.
    init(keys: Int, records: Int) {
        places = Array(readAtRandom: 0, count: max(keys, 64) * 4 / 3)
        recordBits = UInt32(UInt64.bitWidth - UInt64(records + 2).leadingZeroBitCount)
    }

    /// The most records it has room for.
    var mostRecords: Int { 1 << Int(recordBits) - 2 }

    /// How many keys there is room for.
    func hasRoom(for keys: Int) -> Bool { (used + keys) * 5 <= places.count * 4 }

    /// The bytes it takes.
    var bytes: Int { places.count * 4 }

    @inline(__always)
    private func home(_ hash: UInt64) -> Int {
        Int(truncatingIfNeeded: ((hash >> 32) &* UInt64(places.count)) >> 32)
    }

    @inline(__always)
    private func entry(_ hash: UInt64, _ record: Int) -> UInt32 {
        UInt32(truncatingIfNeeded: hash) << recordBits | UInt32(record + 1)
    }

    /// Adds a record to a key.
    mutating func insert(_ record: Int, _ hash: UInt64) {
        var place = home(hash)
        while places[place] != 0, places[place] != Self.removed {
            place += 1
            if place == places.count { place = 0 }
        }
        if places[place] == 0 { used += 1 }
        places[place] = entry(hash, record)
    }

    /// Takes a record away from a key.
    mutating func remove(_ record: Int, _ hash: UInt64) {
        let entry = entry(hash, record)
        var place = home(hash)
        while places[place] != 0 {
            if places[place] == entry {
                places[place] = Self.removed
                return
            }
            place += 1
            if place == places.count { place = 0 }
        }
    }

    /// Hands over the records of some keys.
    @inline(__always)
    func forEach(_ hashes: Span<UInt64>, _ homes: inout [UInt32], _ body: (Int) -> Void) {
        let places = places.span
        // All are fetched before the first is waited for.
        homes.removeAll(keepingCapacity: true)
        for number in hashes.indices { homes.append(places[home(hashes[number])]) }
        let mask = UInt32(truncatingIfNeeded: (UInt64(1) << UInt64(recordBits)) - 1)
        for number in hashes.indices {
            var found = homes[number]
            var place = home(hashes[number])
            let tag = UInt32(truncatingIfNeeded: hashes[number]) << recordBits
            while found != 0 {
                if (found ^ tag) & ~mask == 0, found != Self.removed {
                    body(Int(found & mask) - 1)
                }
                place += 1
                if place == places.count { place = 0 }
                found = places[place]
            }
        }
    }
}

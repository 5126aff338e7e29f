// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import CClienteleIdentity

/// Numbers by hash: open addressing by buckets, each a line of the cache.
///
/// A slot holds a number and, when it is wide enough, 32 bits of the hash, so that a look-up that
/// fails hardly ever leaves the table. A bucket is filled from its first slot on; what finds it full
/// goes into the next one. The table is at most 85 % full and grows by an eighth, so that it never
/// has much more room than it needs.
struct IndexTable<Bucket: SIMD & Sendable>: Sendable
where Bucket.Scalar: FixedWidthInteger & UnsignedInteger {
    typealias Slot = Bucket.Scalar

    fileprivate var buckets: [Bucket] = [Bucket()]
    /// How many numbers are in it.
    private(set) var count = 0

    @inline(__always)
    private var last: Int { Bucket.scalarCount - 1 }

    @inline(__always)
    fileprivate func home(_ hash: UInt64) -> Int {
        Int(truncatingIfNeeded: hash.multipliedFullWidth(by: UInt64(buckets.count)).high)
    }

    @inline(__always)
    fileprivate func next(_ bucket: Int) -> Int { bucket + 1 == buckets.count ? 0 : bucket + 1 }

    @inline(__always)
    private static func number(_ slot: Slot) -> Int { Int(UInt32(truncatingIfNeeded: slot)) - 1 }

    @inline(__always)
    private static func slot(_ number: Int, _ mark: UInt32) -> Slot {
        Slot(truncatingIfNeeded: UInt64(mark) << 32 | UInt64(number + 1))
    }

    @inline(__always)
    private static func has(_ slot: Slot, _ mark: UInt32) -> Bool {
        UInt32(truncatingIfNeeded: slot >> 32) == mark
    }

    /// The number under `hash` and `mark` for which `isIt` holds.
    @inline(__always)
    func first(_ hash: UInt64, mark: UInt32, where isIt: (Int) -> Bool) -> Int? {
        var place = home(hash)
        while true {
            let bucket = buckets[place]
            for slot in bucket.indices {
                let slot = bucket[slot]
                if slot == 0 { return nil }
                if Slot.bitWidth < 64 || Self.has(slot, mark) {
                    let number = Self.number(slot)
                    if isIt(number) { return number }
                }
            }
            place = next(place)
        }
    }

    /// Adds a number that is not there.
    mutating func insert(
        _ number: Int, _ hash: UInt64, mark: UInt32, hashOf: (Int) -> UInt64
    ) {
        count += 1
        if count * 20 > buckets.count * Bucket.scalarCount * 17 { grow(hashOf) }
        place(Self.slot(number, mark), hash)
    }

    private mutating func place(_ slot: Slot, _ hash: UInt64) {
        var place = home(hash)
        while buckets[place][last] != 0 { place = next(place) }
        for vacant in 0...last where buckets[place][vacant] == 0 {
            buckets[place][vacant] = slot
            return
        }
    }

    private mutating func grow(_ hashOf: (Int) -> UInt64) {
        let old = buckets
        buckets = Array(readAtRandom: Bucket(), count: old.count + max(old.count / 8, 2))
        for bucket in old {
            for slot in bucket.indices where bucket[slot] != 0 {
                place(bucket[slot], hashOf(Self.number(bucket[slot])))
            }
        }
    }

    /// Removes a number, and leaves nothing of it.
    mutating func remove(_ number: Int, _ hash: UInt64, hashOf: (Int) -> UInt64) {
        var hole = home(hash)
        var slot = slot(in: hole) { $0 == number }
        while slot == nil {
            if buckets[hole][last] == 0 { return }
            hole = next(hole)
            slot = self.slot(in: hole) { $0 == number }
        }
        guard let slot else { return }
        count -= 1
        guard vacate(hole, slot) else { return }
        // What was pushed past the hole goes back.
        var place = next(hole)
        while place != hole, buckets[place][0] != 0 {
            let pushed = self.slot(in: place) { number in
                let home = home(hashOf(number))
                let staysBehind =
                    hole < place ? home > hole && home <= place : home > hole || home <= place
                return !staysBehind
            }
            let wasFull: Bool
            if let pushed {
                buckets[hole][last] = buckets[place][pushed]
                wasFull = vacate(place, pushed)
                hole = place
            } else {
                wasFull = buckets[place][last] != 0
            }
            if !wasFull { return }
            place = next(place)
        }
    }

    /// The first slot of a bucket whose number it is.
    private func slot(in place: Int, where isIt: (Int) -> Bool) -> Int? {
        (0...last).first { slot in
            buckets[place][slot] != 0 && isIt(Self.number(buckets[place][slot]))
        }
    }

    /// Empties a slot, and puts the last one that is filled there; returns whether all were.
    private mutating func vacate(_ place: Int, _ slot: Int) -> Bool {
        let filled = (0...last).last { buckets[place][$0] != 0 } ?? slot
        buckets[place][slot] = buckets[place][filled]
        buckets[place][filled] = 0
        return filled == last
    }

    /// How many bytes it takes.
    var byteCount: Int { buckets.count * MemoryLayout<Bucket>.stride }

    /// Whether a slot holds this.
    func contains(_ slot: Slot) -> Bool {
        buckets.contains { bucket in bucket.indices.contains { bucket[$0] == slot } }
    }
}

extension IndexTable<SIMD8<UInt64>> {
    /// The bucket in which the search for a hash begins; it is on its way from then on.
    ///
    /// To ask for several at first, and to look at them afterwards, lets the memory answer them at
    /// the same time.
    @inline(__always)
    func start(_ hash: UInt64) -> Int {
        let place = home(hash)
        unsafe buckets.withUnsafeBufferPointer { buckets in
            if let first = buckets.baseAddress { unsafe clientele_prefetch(first + place) }
        }
        return place
    }

    /// A number from a bucket on that has `mark`; nil when there is none.
    ///
    /// Where two have it, it may be a number that is in no slot.
    @inline(__always)
    func candidate(from start: Int, mark: UInt32) -> Int? {
        var place = start
        while true {
            let bucket = buckets[place]
            let found = unsafe withUnsafeBytes(of: bucket) { bytes in
                guard let slots = bytes.baseAddress else { return 0 as UInt32 }
                return unsafe clientele_marked(slots, mark)
            }
            if found != 0 { return Int(found) - 1 }
            if bucket[7] == 0 { return nil }
            place = next(place)
        }
    }
}

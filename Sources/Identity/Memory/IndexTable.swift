// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Numbers by hash: open addressing in one array, probed in line.
///
/// A slot holds a number and, when it is wide enough, 32 bits of the hash, so that a look-up that
/// fails hardly ever leaves the table. It is at most 85 % full and grows by an eighth, so that it
/// never has much more room than it needs.
struct IndexTable<Slot: FixedWidthInteger & UnsignedInteger & Sendable>: Sendable {
    private var slots: [Slot] = Array(repeating: 0, count: 16)
    /// How many numbers are in it.
    private(set) var count = 0

    @inline(__always)
    private func home(_ hash: UInt64) -> Int {
        Int(truncatingIfNeeded: hash.multipliedFullWidth(by: UInt64(slots.count)).high)
    }

    @inline(__always)
    private func next(_ place: Int) -> Int { place + 1 == slots.count ? 0 : place + 1 }

    @inline(__always)
    private static func number(_ slot: Slot) -> Int { Int(UInt32(truncatingIfNeeded: slot)) - 1 }

    @inline(__always)
    private static func slot(_ number: Int, _ mark: UInt32) -> Slot {
        Slot(truncatingIfNeeded: UInt64(mark) << 32 | UInt64(number + 1))
    }

    /// The number under `hash` and `mark` for which `isIt` holds.
    @inline(__always)
    func first(_ hash: UInt64, mark: UInt32, where isIt: (Int) -> Bool) -> Int? {
        var place = home(hash)
        while true {
            let slot = slots[place]
            if slot == 0 { return nil }
            if Slot.bitWidth < 64 || UInt32(truncatingIfNeeded: slot >> 32) == mark {
                let number = Self.number(slot)
                if isIt(number) { return number }
            }
            place = next(place)
        }
    }

    /// Where the search for a hash begins, and what is there.
    ///
    /// To ask for several at first, and to look at them afterwards, lets the memory answer them at
    /// the same time.
    @inline(__always)
    func start(_ hash: UInt64) -> (place: Int, slot: Slot) {
        let place = home(hash)
        return (place, slots[place])
    }

    /// The first number from a start on that has `mark`; nil when there is none.
    @inline(__always)
    func candidate(from start: (place: Int, slot: Slot), mark: UInt32) -> Int? {
        var (place, slot) = start
        while slot != 0 {
            if UInt32(truncatingIfNeeded: slot >> 32) == mark { return Self.number(slot) }
            place = next(place)
            slot = slots[place]
        }
        return nil
    }

    /// Adds a number that is not there.
    mutating func insert(
        _ number: Int, _ hash: UInt64, mark: UInt32, hashOf: (Int) -> UInt64
    ) {
        count += 1
        if count * 20 > slots.count * 17 { grow(hashOf) }
        place(Self.slot(number, mark), hash)
    }

    private mutating func place(_ slot: Slot, _ hash: UInt64) {
        var place = home(hash)
        while slots[place] != 0 { place = next(place) }
        slots[place] = slot
    }

    private mutating func grow(_ hashOf: (Int) -> UInt64) {
        let old = slots
        slots = Array(repeating: 0, count: old.count + max(old.count / 8, 16))
        for slot in old where slot != 0 { place(slot, hashOf(Self.number(slot))) }
    }

    /// Removes a number, and leaves nothing of it.
    mutating func remove(_ number: Int, _ hash: UInt64, hashOf: (Int) -> UInt64) {
        var hole = home(hash)
        while Self.number(slots[hole]) != number {
            if slots[hole] == 0 { return }
            hole = next(hole)
        }
        count -= 1
        var place = next(hole)
        while slots[place] != 0 {
            let home = home(hashOf(Self.number(slots[place])))
            // What belongs behind the hole stays; what was pushed past it goes back.
            let isBehind =
                hole < place ? home > hole && home <= place : home > hole || home <= place
            if !isBehind {
                slots[hole] = slots[place]
                hole = place
            }
            place = next(place)
        }
        slots[hole] = 0
    }

    /// The slots, for a search for what must not be left.
    var contents: [Slot] { slots }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import CClientelePersonalization

extension SessionTables {
    /// Adds an empty session; its number.
    mutating func appendSlot() -> UInt32 {
        items.appendRow()
        events.appendRow()
        sessions.append(clp_session())
        keys.append(0)
        customers.append(0)
        times.append(0)
        return UInt32(keys.count - 1)
    }

    /// Writes down where the items of a session lie, and its age.
    mutating func setSession(_ slot: Int, age: UInt16) {
        let row = items.rows[slot]
        sessions[slot] = clp_session(begin: row.begin, count: UInt16(row.count), age: age)
    }

    /// Makes an item a session's newest, and `time` its time.
    mutating func put(_ item: UInt32, _ slot: Int, time: UInt64, moved: inout [UInt32]) {
        let count = items.count(slot)
        var place = 0
        while place < count && items[slot, place] != item { place += 1 }
        takeOut(slot, time: time, into: &moved)
        if place < count {
            items.remove(slot, at: place)
        } else {
            moved.append(item)
        }
        items.insert(item, slot, at: items.count(slot))
        times[slot] = time
        putIn(slot, moved)
    }

    /// Makes a session's items anew from what it is made of, and `time` its time.
    mutating func putAll(_ slot: Int, time: UInt64, moved: inout [UInt32]) {
        takeOut(slot, time: .max, into: &moved)
        for item in moved
        where !events.elements[events.range(slot)].contains(where: { $0.item == item }) {
            logCounts[Int(item)] = Self.logarithm(postings.count(Int(item)))
        }
        moved.removeAll(keepingCapacity: true)
        for place in events.range(slot).reversed() {
            let item = events.elements[place].item
            if !moved.contains(item) { moved.append(item) }
        }
        items.removeAll(slot)
        for item in moved.reversed() { items.insert(item, slot, at: items.count(slot)) }
        times[slot] = time
        putIn(slot, moved)
    }

    /// Forgets all of a session.
    mutating func clear(_ slot: Int) {
        var moved: [UInt32] = []
        takeOut(slot, time: .max, into: &moved)
        for item in moved { logCounts[Int(item)] = Self.logarithm(postings.count(Int(item))) }
        sessionCount -= 1
        eventCount -= events.count(slot)
        items.removeAll(slot)
        events.removeAll(slot)
        setSession(slot, age: 0)
    }

    /// Takes a session out of the rows of its items, where it is not the last and stays it.
    private mutating func takeOut(_ slot: Int, time: UInt64, into moved: inout [UInt32]) {
        moved.removeAll(keepingCapacity: true)
        let stays = time != .max && time >= times[slot]
        for place in items.range(slot) {
            let item = Int(items.elements[place])
            let last = postings.count(item) - 1
            if stays && postings[item, last] == UInt32(slot) { continue }
            if stays && time == times[slot] { continue }
            postings.remove(item, at: self.place(item, times[slot], keys[slot]))
            moved.append(UInt32(item))
        }
    }

    /// Puts a session into the rows of items.
    private mutating func putIn(_ slot: Int, _ moved: [UInt32]) {
        for number in moved {
            let item = Int(number)
            let place = self.place(item, times[slot], keys[slot])
            postings.insert(UInt32(slot), item, at: place)
            logCounts[item] = Self.logarithm(postings.count(item))
        }
    }

    /// Where in the row of an item a session with this time and key is, or belongs.
    private func place(_ item: Int, _ time: UInt64, _ key: UInt32) -> Int {
        var high = postings.count(item)
        if high == 0 || isOlder(Int(postings[item, high - 1]), than: time, key) { return high }
        var low = 0
        high -= 1
        while low < high {
            let middle = (low + high) / 2
            if isOlder(Int(postings[item, middle]), than: time, key) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }
}

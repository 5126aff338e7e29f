// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import CClientelePersonalization

/// What live sessions guard: tables that change, and where each session is.
struct LiveState: Sendable {
    private(set) var tables: SessionTables
    private(set) var transitions: [TransitionTable]
    /// The number of each session, by key.
    private(set) var slots: [UInt32: UInt32] = [:]
    private var slotsOfCustomers: [UInt32: [UInt32]] = [:]
    /// Numbers whose session was removed.
    private var free: [UInt32] = []
    /// The items whose sessions are to be put in order again; kept for its memory.
    private var moved: [UInt32] = []

    init(_ tables: SessionTables, _ countings: [TransitionCounting]) {
        self.tables = tables
        transitions = countings.map { TransitionTable($0, of: tables) }
        slots.reserveCapacity(tables.keys.count)
        for slot in tables.keys.indices {
            slots[tables.keys[slot]] = UInt32(slot)
            slotsOfCustomers[tables.customers[slot], default: []].append(UInt32(slot))
        }
    }

    mutating func append(_ row: SessionRow) throws(PersonalizationError) -> Bool {
        if let slot = slots[row.session], tables.customers[Int(slot)] != row.customer {
            throw PersonalizationError(.outOfRange, "a session is another customer's")
        }
        let slot = Int(slots[row.session] ?? makeSlot(row))
        let count = tables.events.count(slot)
        var place = count
        while place > 0 && tables.events[slot, place - 1].at > row.at { place -= 1 }
        let isFull = count == tables.longest
        if isFull && place == 0 { return false }
        let oldAge = tables.sessions[slot].age
        let oldTime = tables.times[slot]
        let newTime = max(oldTime, SessionTables.ordered(row.at))
        let newAge = tables.period.age(of: max(row.at, Self.time(oldTime)))
        let isAtEnd = place == count && !isFull
        let isSimple =
            isAtEnd && transitions.allSatisfy { $0.weights.isSame(oldAge, newAge) }
        if !isSimple { recount(slot, age: oldAge, isAdded: false) }
        if isFull {
            tables.events.remove(slot, at: 0)
            place -= 1
        } else {
            tables.eventCount += 1
        }
        tables.events.insert(SessionEvent(item: row.item, at: row.at), slot, at: place)
        tables.isInOrder = false
        if isAtEnd {
            tables.put(row.item, slot, time: newTime, moved: &moved)
        } else {
            tables.putAll(slot, time: newTime, moved: &moved)
        }
        tables.setSession(slot, age: newAge)
        recount(slot, age: newAge, from: isSimple ? count : 0)
        return true
    }

    mutating func remove(customer: UInt32) {
        for slot in slotsOfCustomers.removeValue(forKey: customer) ?? [] {
            recount(Int(slot), age: tables.sessions[Int(slot)].age, isAdded: false)
            tables.clear(Int(slot))
            slots[tables.keys[Int(slot)]] = nil
            free.append(slot)
        }
    }

    private static func time(_ ordered: UInt64) -> Int64 { Int64(bitPattern: ordered ^ 1 << 63) }

    private mutating func makeSlot(_ row: SessionRow) -> UInt32 {
        let slot = free.popLast() ?? tables.appendSlot()
        tables.keys[Int(slot)] = row.session
        tables.customers[Int(slot)] = row.customer
        tables.times[Int(slot)] = SessionTables.ordered(row.at)
        tables.setSession(Int(slot), age: tables.period.age(of: row.at))
        tables.sessionCount += 1
        slots[row.session] = slot
        slotsOfCustomers[row.customer, default: []].append(slot)
        return slot
    }

    private mutating func recount(
        _ slot: Int, age: UInt16, from first: Int = 0, isAdded: Bool = true
    ) {
        let events = tables.events.elements[tables.events.range(slot)]
        for place in transitions.indices {
            transitions[place].count(events, age: age, from: first, isAdded: isAdded)
        }
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import CClientelePersonalization

/// One interaction of a session.
struct SessionRow: BitwiseCopyable, Sendable {
    var session: UInt32
    var customer: UInt32
    var item: UInt32
    /// When, in microseconds.
    var at: Int64
}

extension SessionTables {
    /// Tables of these rows, which ascend by time.
    init(itemCount: Int, rows: [SessionRow], longest: Int, period: SessionPeriod) {
        self.init(itemCount: itemCount, longest: longest, period: period)
        let ordered = Self.sessions(of: rows)
        var sizes: [UInt32] = []
        var excess: [UInt32] = []
        sizes.reserveCapacity(ordered.all.count)
        excess.reserveCapacity(ordered.all.count)
        for session in ordered.all {
            sizes.append(min(session.count, UInt32(longest)))
            excess.append(session.count - min(session.count, UInt32(longest)))
            keys.append(session.key)
            customers.append(session.customer)
            times.append(Self.ordered(session.last))
        }
        events = RowPool(sizes: sizes, filler: SessionEvent(item: 0, at: 0))
        var filled = [UInt32](repeating: 0, count: sizes.count)
        for (place, row) in rows.enumerated() {
            let session = Int(ordered.numbers[place])
            if excess[session] > 0 {
                excess[session] -= 1
            } else {
                events[session, Int(filled[session])] = SessionEvent(item: row.item, at: row.at)
                filled[session] += 1
            }
        }
        fillItems()
        fillPostings()
        sessionCount = sessions.count
        eventCount = events.elements.count
    }

    private struct Session {
        var key: UInt32
        var customer: UInt32
        var count: UInt32
        var last: Int64
    }

    /// The sessions of rows in their order, and for each row the number of its session.
    private static func sessions(
        of rows: [SessionRow]
    ) -> (all: [Session], numbers: [UInt32]) {
        var places: [UInt32: UInt32] = [:]
        var found: [Session] = []
        var numbers: [UInt32] = []
        numbers.reserveCapacity(rows.count)
        for row in rows {
            let place = places[row.session] ?? UInt32(found.count)
            if place == found.count {
                places[row.session] = place
                found.append(
                    Session(key: row.session, customer: row.customer, count: 0, last: row.at))
            }
            found[Int(place)].count += 1
            found[Int(place)].last = row.at
            numbers.append(place)
        }
        let order = found.indices.sorted {
            let (left, right) = (found[$0], found[$1])
            return left.last == right.last ? left.key < right.key : left.last < right.last
        }
        var newNumbers = [UInt32](repeating: 0, count: found.count)
        for (number, place) in order.enumerated() { newNumbers[place] = UInt32(number) }
        for place in numbers.indices { numbers[place] = newNumbers[Int(numbers[place])] }
        return (order.map { found[$0] }, numbers)
    }

    /// The distinct items of all sessions, from what they are made of.
    private mutating func fillItems() {
        var seenIn = [UInt32](repeating: .max, count: itemCount)
        var sizes: [UInt32] = []
        var distinct: [UInt32] = []
        var row: [UInt32] = []
        for session in keys.indices {
            row.removeAll(keepingCapacity: true)
            for place in events.range(session).reversed() {
                let item = events.elements[place].item
                if seenIn[Int(item)] == UInt32(session) { continue }
                seenIn[Int(item)] = UInt32(session)
                row.append(item)
            }
            sizes.append(UInt32(row.count))
            distinct.append(contentsOf: row.reversed())
        }
        items = RowPool(sizes: sizes, filler: 0)
        items.replaceElements(distinct)
        sessions.reserveCapacity(keys.count)
        for session in keys.indices {
            let row = items.rows[session]
            let last = Int64(bitPattern: times[session] ^ 1 << 63)
            sessions.append(
                clp_session(
                    begin: row.begin, count: UInt16(row.count), age: period.age(of: last)))
        }
    }

    /// For each item its sessions, from the items of the sessions, which are in order.
    private mutating func fillPostings() {
        var sizes = [UInt32](repeating: 0, count: itemCount)
        for item in items.elements { sizes[Int(item)] += 1 }
        postings = RowPool(sizes: sizes, filler: 0)
        var filled = [UInt32](repeating: 0, count: itemCount)
        for session in keys.indices {
            for place in items.range(session) {
                let item = Int(items.elements[place])
                postings[item, Int(filled[item])] = UInt32(session)
                filled[item] += 1
            }
        }
        for item in sizes.indices { logCounts[item] = Self.logarithm(Int(sizes[item])) }
    }

    /// All interactions, ascending by time, those of one instant and session as they came.
    func rows(where isKept: (_ session: Int) -> Bool) -> [SessionRow] {
        var rows: [SessionRow] = []
        rows.reserveCapacity(eventCount)
        for session in keys.indices where isKept(session) {
            for place in events.range(session) {
                let event = events.elements[place]
                rows.append(
                    SessionRow(
                        session: keys[session], customer: customers[session], item: event.item,
                        at: event.at))
            }
        }
        rows.sort { $0.at < $1.at }
        return rows
    }
}

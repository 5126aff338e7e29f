// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import CClientelePersonalization

/// Past sessions, each under a number, and for each item the sessions that have it.
///
/// A session's order is that of (time of its last interaction, key); equal content gives equal
/// scores whatever the numbers are.
struct SessionTables: Sendable {
    let longest: Int
    let period: SessionPeriod
    /// For each item the sessions that have it, the newest last.
    var postings: RowPool<UInt32>
    /// For each session its distinct items, in the order in which they were there last.
    var items: RowPool<UInt32>
    /// For each session what it is made of, in the order of time.
    var events: RowPool<SessionEvent>
    var sessions: [clp_session]
    var keys: [UInt32]
    var customers: [UInt32]
    /// When each session was last added to, in an order of unsigned numbers.
    var times: [UInt64]
    var logCounts: [Float]
    /// Whether a greater number is a newer session.
    var isInOrder: Bool
    /// How many sessions there are that have an item.
    var sessionCount: Int
    var eventCount: Int

    var itemCount: Int { logCounts.count }

    /// No sessions of these items.
    init(itemCount: Int, longest: Int, period: SessionPeriod) {
        self.longest = longest
        self.period = period
        postings = RowPool(rows: itemCount, filler: 0)
        items = RowPool(rows: 0, filler: 0)
        events = RowPool(rows: 0, filler: SessionEvent(item: 0, at: 0))
        sessions = []
        keys = []
        customers = []
        times = []
        logCounts = Array(repeating: 0, count: itemCount)
        isInOrder = true
        sessionCount = 0
        eventCount = 0
    }

    /// A time as an unsigned number of the same order.
    static func ordered(_ time: Int64) -> UInt64 { UInt64(bitPattern: time) ^ 1 << 63 }

    /// Whether the session `left` is older than a session with this time and key.
    func isOlder(_ left: Int, than time: UInt64, _ key: UInt32) -> Bool {
        times[left] == time ? keys[left] < key : times[left] < time
    }

    /// The logarithm of a count.
    static func logarithm(_ count: Int) -> Float {
        count < 2 ? 0 : Float(Deterministic.log(Double(count)))
    }

    /// Lends the tables to a kernel.
    ///
    /// - Parameters:
    ///   - skipped: the number of a session that does not count.
    ///   - body: is given them.
    /// - Returns: what `body` returns.
    func withIndex<Result>(
        skipping skipped: UInt32?, _ body: (borrowing clp_session_index) -> Result
    ) -> Result {
        unsafe postings.rows.withUnsafeBufferPointer { byItem in
            unsafe postings.elements.withUnsafeBufferPointer { postings in
                unsafe sessions.withUnsafeBufferPointer { sessions in
                    unsafe items.elements.withUnsafeBufferPointer { items in
                        unsafe times.withUnsafeBufferPointer { times in
                            unsafe keys.withUnsafeBufferPointer { keys in
                                unsafe logCounts.withUnsafeBufferPointer { logCounts in
                                    let index = unsafe clp_session_index(
                                        by_item: byItem.baseAddress,
                                        postings: postings.baseAddress,
                                        sessions: sessions.baseAddress,
                                        items: items.baseAddress,
                                        times: isInOrder ? nil : times.baseAddress,
                                        keys: keys.baseAddress, log_counts: logCounts.baseAddress,
                                        log_sessions: Self.logarithm(sessionCount),
                                        item_count: UInt32(itemCount),
                                        session_count: UInt32(sessions.count),
                                        skipped: skipped ?? .max)
                                    return unsafe body(index)
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

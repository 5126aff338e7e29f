// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import CClientelePersonalization

/// The working memory of models of sessions, held by the caller: one for each thread.
///
/// It grows with the index on first use; later calls allocate nothing.
public struct SessionWorkspace: Sendable {
    private var known: [UInt32] = []
    private var words: [UInt64] = []
    private var base: UInt32 = 1
    private var capacity: UInt32 = 0
    /// The items that a call is about, oldest first.
    private(set) var items: [UInt32] = []

    /// A workspace that fits the first index it is used for.
    public init() {
        items.reserveCapacity(2 * Int(CLP_SESSION_LONGEST))
    }

    /// Takes the items that count: the newest of the history, then those of the session.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` for an item that has no number,
    ///   `sizeMismatch` for a sink with too little room.
    mutating func take(
        _ query: borrowing ModelQuery, history: Int, last: Int, _ itemCount: Int,
        room sinkCount: Int
    ) throws(PersonalizationError) {
        items.removeAll(keepingCapacity: true)
        let room = min(history, last - query.session.count)
        if room > 0 {
            for past in query.history.suffix(room) where !past.kind.isNegative {
                items.append(past.item)
            }
        }
        items.append(contentsOf: query.session.suffix(last))
        guard items.allSatisfy({ $0 < itemCount }) else {
            throw PersonalizationError(.outOfRange, "a session has an unknown item")
        }
        if sinkCount < itemCount {
            throw PersonalizationError(.sizeMismatch, "a sink has too little room")
        }
    }

    /// Makes room for an index of `sessions` sessions of which at most `capacity` are met.
    mutating func fit(sessions: Int, capacity: Int) {
        if known.count < sessions {
            // Twice as many, so that an index that grows does not make room again each time.
            let missing = max(sessions, 2 * known.count) - known.count
            known.append(contentsOf: repeatElement(0, count: missing))
        }
        let wanted = UInt32(capacity + 1)
        if self.capacity < wanted {
            self.capacity = wanted
            let count = Int(clp_session_memory_words(wanted))
            words.append(contentsOf: repeatElement(0, count: count - words.count))
        }
    }

    /// Lends the memory to a kernel.
    mutating func withMemory<Result>(
        _ body: (inout clp_session_memory) -> Result
    ) -> Result {
        let (base, capacity) = (base, capacity)
        var next = base
        let result = unsafe known.withUnsafeMutableBufferPointer { known in
            unsafe words.withUnsafeMutableBufferPointer { words in
                var memory = unsafe clp_session_memory_make(
                    words.baseAddress, capacity, known.baseAddress, UInt32(known.count), base)
                let result = unsafe body(&memory)
                next = unsafe memory.base
                return result
            }
        }
        self.base = next
        return result
    }
}

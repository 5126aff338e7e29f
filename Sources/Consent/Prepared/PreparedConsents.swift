// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Prepared decisions of very many customers in flat memory, found by the customer.
///
/// One stretch of memory with open addressing: a decision touches the customer's row and nothing
/// else, unless its answer changes with time. A row has 40 bytes and two bits a use, for words of 64
/// uses; 168 bytes at 512 uses. Replace a customer when the ledger tells something new, remove it when it
/// is erased.
public struct PreparedConsents: Sendable {
    /// The uses.
    public let vocabulary: ConsentVocabulary
    /// The rules.
    public let policy: ConsentPolicy
    /// How many customers there are.
    public private(set) var count = 0

    /// Of a row: the two halves of the customer, the epoch, the begin, and where its spans are with
    /// the mark that the row is taken; then the masks.
    private enum Field { static let high = 0, low = 1, epoch = 2, from = 3, spans = 4, masks = 5 }
    private static let taken = UInt64(1) << 63
    /// In how many bits the number of a customer's spans is kept; beyond it the row is.
    private static let countBits: UInt64 = 23

    private let stride: Int
    private var capacity: Int
    private var rows: [UInt64]
    private var spans: [CellSpan] = []
    private var deadSpans = 0
    private var shelf = HoursShelf()

    /// An empty table.
    ///
    /// - Parameters:
    ///   - vocabulary: the uses.
    ///   - policy: the rules.
    ///   - expected: for how many customers there shall be room at once; it grows by itself.
    public init(
        vocabulary: ConsentVocabulary, policy: ConsentPolicy, expecting expected: Int = 0
    ) {
        self.vocabulary = vocabulary
        self.policy = policy
        stride = Field.masks + vocabulary.words * 2
        capacity = max(16, min(max(expected, 0), 1 << 40) / 3 * 4 + 4)
        rows = [UInt64](repeating: 0, count: capacity * stride)
    }

    /// The policy's answer about a use of a customer; `stale` for one who is not in the table.
    ///
    /// - Complexity: O(1) on average, as `PreparedConsent.answer`; no allocation.
    public func answer(
        _ cell: ConsentCell, of customer: CustomerID, at time: Timestamp
    ) -> PreparedAnswer {
        guard cell.vocabulary == vocabulary.mark, let row = row(of: customer) else {
            return .stale
        }
        return answer(cell, row: row, at: time)
    }

    /// The policy's answer about a use of a customer; `stale` where the ledger counts another number
    /// for the customer by now.
    public func answer(
        _ cell: ConsentCell, of customer: CustomerID, at time: Timestamp, epoch: UInt64
    ) -> PreparedAnswer {
        guard cell.vocabulary == vocabulary.mark, let row = row(of: customer),
            rows[row &+ Field.epoch] == epoch
        else { return .stale }
        return answer(cell, row: row, at: time)
    }

    /// Prepares a customer, in the place of what was known before.
    ///
    /// - Parameters:
    ///   - customer: who.
    ///   - consent: what the customer's profiles say.
    ///   - places: where the customer may be; without any, nothing is known of it.
    ///   - from: the first instant that will be asked about.
    ///   - epoch: the count of the ledger with which `consent` was read.
    public mutating func replace(
        _ customer: CustomerID, with consent: CustomerConsent, in places: [RecipientPlace] = [],
        from: Timestamp, epoch: UInt64 = 0
    ) {
        let prepared = PreparedConsent(
            SpanBuilder(policy: policy, consent: consent, places: places, from: from),
            vocabulary: vocabulary, epoch: epoch, shelf: &shelf)
        put(prepared, prepared.spans, of: customer)
    }

    /// Puts what was prepared before in the place of what was known of a customer.
    ///
    /// For customers who said the same, or preparations that are made elsewhere. What was made by
    /// another policy than this table's is answered as it was made.
    ///
    /// - Returns: false where it is of another vocabulary; the customer is not in the table then.
    @discardableResult
    public mutating func replace(
        _ customer: CustomerID, with prepared: PreparedConsent
    ) -> Bool {
        guard prepared.vocabulary == vocabulary.mark else {
            remove(customer)
            return false
        }
        var spans = prepared.spans
        for place in spans.indices {
            let hours = spans[place].hours
            if hours == CellSpan.anyHour || hours == CellSpan.unprepared { continue }
            spans[place].hours = shelf.number(of: prepared.shelf.parts[Int(hours) - 1])
        }
        put(prepared, spans, of: customer)
        return true
    }

    /// Forgets a customer; nothing where the customer is not in the table.
    public mutating func remove(_ customer: CustomerID) {
        guard let row = row(of: customer) else { return }
        deadSpans += spanRange(row).count
        count -= 1
        // Rows that were pushed on by the removed one come back, so that no search ends too early.
        var hole = row / stride
        var next = hole
        while true {
            next = next + 1 == capacity ? 0 : next + 1
            guard isTaken(next) else { break }
            let home = self.home(rows[next * stride], rows[next * stride + 1])
            let isBetween = hole <= next ? hole < home && home <= next : hole < home || home <= next
            if isBetween { continue }
            for field in 0..<stride { rows[hole * stride + field] = rows[next * stride + field] }
            hole = next
        }
        for field in 0..<stride { rows[hole * stride + field] = 0 }
    }

    @inline(__always)
    private func answer(_ cell: ConsentCell, row: Int, at time: Timestamp) -> PreparedAnswer {
        guard time.microseconds >= Int64(bitPattern: rows[row &+ Field.from]) else {
            return .stale
        }
        let word = row &+ Field.masks &+ (cell.number >> 6) &* 2
        let bit = UInt64(1) << UInt64(truncatingIfNeeded: cell.number & 63)
        if rows[word] & bit != 0 { return .allowed }
        if rows[word &+ 1] & bit == 0 { return .refused }
        return CellSpan.answer(
            cell.number, at: time, spans: spans, in: spanRange(row), shelf: shelf.hours)
    }

    /// Where the row of a customer begins.
    @inline(__always)
    private func row(of customer: CustomerID) -> Int? {
        let (high, low) = (customer.token.high, customer.token.low)
        var slot = home(high, low)
        while true {
            let row = slot &* stride
            if rows[row &+ Field.high] == high, rows[row &+ Field.low] == low,
                rows[row &+ Field.spans] & Self.taken != 0
            {
                return row
            }
            if rows[row &+ Field.spans] & Self.taken == 0 { return nil }
            slot = slot &+ 1 == capacity ? 0 : slot &+ 1
        }
    }

    /// The slot at which the search for a customer begins.
    @inline(__always)
    private func home(_ high: UInt64, _ low: UInt64) -> Int {
        var mixed = (low ^ (high &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
        mixed ^= mixed >> 32
        mixed = mixed &* 0xD6E8_FEB8_6659_FD93
        return Int(mixed.multipliedFullWidth(by: UInt64(capacity)).high)
    }

    private func isTaken(_ slot: Int) -> Bool {
        rows[slot * stride + Field.spans] & Self.taken != 0
    }

    private func spanRange(_ row: Int) -> Range<Int> {
        let packed = rows[row &+ Field.spans] & ~Self.taken
        let start = Int(packed >> Self.countBits)
        return start..<start &+ Int(packed & ((1 << Self.countBits) - 1))
    }

    private static func packed(_ start: Int, _ count: Int) -> UInt64 {
        taken | UInt64(start) << countBits | UInt64(count)
    }

    private mutating func put(
        _ prepared: PreparedConsent, _ found: [CellSpan], of customer: CustomerID
    ) {
        guard found.count < 1 << Self.countBits else {
            // Too much to hold: the policy has to be asked about this customer.
            remove(customer)
            return
        }
        if (count + 1) * 4 > capacity * 3 { grow() }
        let (high, low) = (customer.token.high, customer.token.low)
        var slot = home(high, low)
        while isTaken(slot), rows[slot * stride] != high || rows[slot * stride + 1] != low {
            slot = slot + 1 == capacity ? 0 : slot + 1
        }
        let row = slot * stride
        if isTaken(slot) { deadSpans += spanRange(row).count } else { count += 1 }
        rows[row + Field.high] = high
        rows[row + Field.low] = low
        rows[row + Field.epoch] = prepared.epoch
        rows[row + Field.from] = UInt64(bitPattern: prepared.from.microseconds)
        rows[row + Field.spans] = Self.packed(spans.count, found.count)
        for (number, mask) in prepared.masks.enumerated() {
            rows[row + Field.masks + number] = mask
        }
        spans += found
        if deadSpans > 1_024, deadSpans > spans.count / 2 { compact() }
    }

    /// Makes room for more rows.
    private mutating func grow() {
        let (old, oldCapacity) = (rows, capacity)
        capacity = oldCapacity * 2
        rows = [UInt64](repeating: 0, count: capacity * stride)
        for slot in 0..<oldCapacity where old[slot * stride + Field.spans] & Self.taken != 0 {
            var new = home(old[slot * stride], old[slot * stride + 1])
            while isTaken(new) { new = new + 1 == capacity ? 0 : new + 1 }
            for field in 0..<stride { rows[new * stride + field] = old[slot * stride + field] }
        }
    }

    /// Drops the spans of customers that were replaced or removed.
    private mutating func compact() {
        var kept: [CellSpan] = []
        for slot in 0..<capacity where isTaken(slot) {
            let range = spanRange(slot * stride)
            rows[slot * stride + Field.spans] = Self.packed(kept.count, range.count)
            kept += spans[range]
        }
        spans = kept
        deadSpans = 0
    }
}

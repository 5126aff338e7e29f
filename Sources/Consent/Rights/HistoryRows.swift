// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// Everything that was ever said, to be asked by both clocks: the marks of all profiles and uses in
/// one table.
struct HistoryRows: Sendable {
    /// What one profile said about one use: where its marks are.
    struct Row: Sendable {
        /// The number of the use.
        var use: Int
        var personal = KnownTimes.Series()
        var confirmed = KnownTimes.Series()
        var claimed = KnownTimes.Series()
        var migrated = KnownTimes.Series()
        var stops = KnownTimes.Series()
        var notices = KnownTimes.Series()
    }

    /// What was said about one use, while it is collected.
    struct Draft {
        var grants: [ConsentEvidence: [(mark: ConsentStop, received: Timestamp)]] = [:]
        var stops: [(mark: ConsentStop, received: Timestamp)] = []
        var notices: [(mark: ConsentStop, received: Timestamp)] = []

        /// Takes an act in.
        mutating func add(_ proof: ConsentProof) {
            let row = (ConsentStop(proof.mark, kind: proof.act.kind), proof.receivedAt)
            switch proof.act.kind {
            case .grant, .confirm: grants[proof.act.grade, default: []].append(row)
            case .withdraw, .deny, .object: stops.append(row)
            case .notice: notices.append(row)
            case .request: break
            }
        }
    }

    /// The uses that were named, in their order.
    let uses: [ConsentUse]
    private var times = KnownTimes()
    /// The mark at each instant of the table, with what was done.
    private var marks: [ConsentStop] = []

    /// No row, over these uses, which are in their order.
    init(_ uses: [ConsentUse]) { self.uses = uses }

    /// Adds what one profile said about the use with a number.
    mutating func add(_ draft: Draft, use: Int) -> Row {
        var row = Row(use: use)
        row.personal = add(draft.grants[.personal] ?? [])
        row.confirmed = add(draft.grants[.confirmed] ?? [])
        row.claimed = add(draft.grants[.claimed] ?? [])
        row.migrated = add(draft.grants[.migrated] ?? [])
        row.stops = add(draft.stops)
        row.notices = add(draft.notices)
        return row
    }

    private mutating func add(
        _ rows: [(mark: ConsentStop, received: Timestamp)]
    ) -> KnownTimes.Series {
        let rows = rows.sorted { ($0.mark, $0.received) < ($1.mark, $1.received) }
        marks += rows.map(\.mark)
        return times.add(rows.map { ($0.mark.mark.time, $0.received) })
    }

    /// What had been said by both clocks; nil for nothing.
    func entry(
        _ row: Row, validAt valid: Timestamp, knownAt known: Timestamp
    ) -> ConsentState.Entry? {
        func mark(_ series: KnownTimes.Series) -> Int? {
            times.latest(series, validAt: valid, knownAt: known)
        }
        let personal = mark(row.personal)
        let confirmed = mark(row.confirmed)
        let claimed = mark(row.claimed)
        let migrated = mark(row.migrated)
        let notice = mark(row.notices)
        // A stop that is dated ahead holds from when it was received. Of one series the later place
        // is the later mark.
        let ahead = times.latest(row.stops, knownAt: min(valid, known))
        let stop = mark(row.stops).map { max($0, ahead ?? $0) } ?? ahead
        if personal == nil, confirmed == nil, claimed == nil, migrated == nil, notice == nil,
            stop == nil
        {
            return nil
        }
        return ConsentState.Entry(
            use: uses[row.use],
            grants: ConsentGrants(
                personal: personal.map { marks[$0].mark },
                confirmed: confirmed.map { marks[$0].mark },
                claimed: claimed.map { marks[$0].mark },
                migrated: migrated.map { marks[$0].mark }),
            stop: stop.map { marks[$0] }, notice: notice.map { marks[$0].mark })
    }

    /// The number of a use; nil where nobody named it.
    func number(of use: ConsentUse) -> Int? {
        var low = 0
        var high = uses.count
        while low < high {
            let middle = (low + high) / 2
            if uses[middle].precedes(use) { low = middle + 1 } else { high = middle }
        }
        return low < uses.count && uses[low] == use ? low : nil
    }
}

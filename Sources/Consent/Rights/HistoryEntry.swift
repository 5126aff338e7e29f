// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// Everything that one profile ever said about one use, to be asked by both clocks.
struct HistoryEntry: Sendable {
    /// What was said, while it is collected.
    struct Rows {
        var grants: [ConsentEvidence: [(mark: ConsentMark, received: Timestamp)]] = [:]
        var stops: [(mark: ConsentStop, received: Timestamp)] = []
        var notices: [(mark: ConsentMark, received: Timestamp)] = []

        /// Takes an act in.
        mutating func add(_ proof: ConsentProof) {
            let received = proof.receivedAt
            switch proof.act.kind {
            case .grant, .confirm:
                grants[proof.act.grade, default: []].append((proof.mark, received))
            case .withdraw, .deny, .object:
                stops.append((ConsentStop(proof.mark, kind: proof.act.kind), received))
            case .notice: notices.append((proof.mark, received))
            }
        }
    }

    let use: ConsentUse
    private let grants: [(evidence: ConsentEvidence, series: KnownSeries<ConsentMark>)]
    private let stops: KnownSeries<ConsentStop>
    private let notices: KnownSeries<ConsentMark>

    init(_ use: ConsentUse, _ rows: Rows) {
        self.use = use
        grants = ConsentEvidence.allCases.compactMap { evidence in
            rows.grants[evidence].map { (evidence, KnownSeries($0, time: \.time)) }
        }
        stops = KnownSeries(rows.stops, time: \.mark.time)
        notices = KnownSeries(rows.notices, time: \.time)
    }

    /// What had been said by both clocks; nil for nothing.
    func entry(validAt valid: Timestamp, knownAt known: Timestamp) -> ConsentState.Entry? {
        var entry = ConsentState.Entry(use: use)
        var isEmpty = true
        for (evidence, series) in grants {
            guard let mark = series.latest(validAt: valid, knownAt: known) else { continue }
            entry.grants[evidence] = mark
            isEmpty = false
        }
        if !stops.isEmpty {
            // A stop that is dated ahead holds from when it was received.
            entry.stop = ConsentState.later(
                stops.latest(validAt: valid, knownAt: known),
                stops.latest(knownAt: min(valid, known)))
            isEmpty = isEmpty && entry.stop == nil
        }
        if !notices.isEmpty {
            entry.notice = notices.latest(validAt: valid, knownAt: known)
            isEmpty = isEmpty && entry.notice == nil
        }
        return isEmpty ? nil : entry
    }
}

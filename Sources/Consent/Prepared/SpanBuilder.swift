// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// What a policy answers about one customer, for all uses of a vocabulary and all instants from one
/// on.
struct SpanBuilder {
    let policy: ConsentPolicy
    let consent: CustomerConsent
    let places: [RecipientPlace]
    let from: Timestamp

    /// The stretches of time in which a use has its grounds, ascending and apart.
    func spans(_ use: ConsentUse, cell: Int, shelf: inout HoursShelf) -> [CellSpan] {
        var builder = SpanList(cell: UInt32(cell))
        if let pack = policy.rules {
            let rules = RuleCase(
                pack, use, places, asksForGrant: policy.asksForGrant(use.purpose))
            for (start, end) in stretches(rules.instants(consent, after: from, ends: true)) {
                guard RuleMoment(rules, consent, at: start).isMet,
                    let parts = rules.openParts(at: start)
                else { continue }
                builder.add(start, end, hours: shelf.number(of: parts))
            }
        } else {
            for (start, end) in stretches(instants(use)) {
                let verdict = policy.decide(use, by: consent, at: start)
                guard verdict.isAllowed else { continue }
                // Before it, the policy does not foresee what it allows then without a grant.
                if start > from, verdict.governing == nil, builder.isBroken(at: start) {
                    builder.add(.distantPast, .distantFuture, hours: CellSpan.unprepared)
                    return [builder.spans.last].compactMap { $0 }
                }
                builder.add(start, end, hours: CellSpan.anyHour)
            }
        }
        return builder.spans
    }

    /// The stretches between `from` and the instants after it.
    private func stretches(_ instants: [Timestamp]) -> [(Timestamp, Timestamp)] {
        var found: [(Timestamp, Timestamp)] = []
        var start = from
        for instant in instants where instant > start {
            found.append((start, instant))
            start = instant
        }
        found.append((start, .distantFuture))
        return found
    }

    /// The instants at which a policy without rules may change its answer.
    private func instants(_ use: ConsentUse) -> [Timestamp] {
        var found: [Timestamp] = []
        for statement in consent.statements {
            for entry in statement.state.entries where entry.use.covers(use) {
                for evidence in ConsentEvidence.allCases {
                    guard let mark = entry.grants[evidence] else { continue }
                    found.append(mark.time)
                    if let until = mark.until { found.append(until) }
                }
            }
        }
        return found.sorted()
    }
}

/// Spans of one cell, the ones that touch joined.
private struct SpanList {
    let cell: UInt32
    private(set) var spans: [CellSpan] = []

    init(cell: UInt32) { self.cell = cell }

    func isBroken(at start: Timestamp) -> Bool { spans.last?.end != start }

    mutating func add(_ start: Timestamp, _ end: Timestamp, hours: UInt32) {
        if let last = spans.last, last.end == start, last.hours == hours {
            spans[spans.count - 1].end = end
        } else {
            spans.append(CellSpan(cell: cell, hours: hours, start: start, end: end))
        }
    }
}

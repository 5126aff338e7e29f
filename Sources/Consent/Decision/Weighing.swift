// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// What speaks for and against one use at one instant.
struct Weighing {
    /// The grant that governs; nil where none covers the use.
    private(set) var grant: ConsentFinding?
    /// The latest agreement that covers the use and counts no more.
    private(set) var ended: ConsentFinding?
    /// The withdrawal that governs; nil where none stands.
    private(set) var withdrawal: ConsentFinding?
    /// The profiles under which a withdrawal stands, in their order.
    private(set) var withdrawn: [ProfileID] = []
    /// The latest instant of a standing withdrawal or of a grant that covers the use.
    private(set) var newest = Timestamp.distantPast
    /// The latest instant of a stop of the use, standing or lifted; `distantPast` without one.
    private(set) var stopped = Timestamp.distantPast

    /// Weighs what is said about `use`.
    ///
    /// - Parameters:
    ///   - use: what is asked for.
    ///   - consent: what the customer's profiles say.
    ///   - time: up to when; stops that are to come count too.
    ///   - accepted: the evidence on which an agreement counts.
    ///   - isFresh: whether only agreements count that are later than every stop of the use, under
    ///     whichever profile: where not all evidence counts, a stop that was lifted on one word must
    ///     not bring back what was said before it on another.
    init(
        _ use: ConsentUse, _ consent: CustomerConsent, upTo time: Timestamp,
        accepting accepted: some Sequence<ConsentEvidence> = ConsentEvidence.allCases,
        afterStops isFresh: Bool = false
    ) {
        if isFresh {
            for statement in consent.statements {
                for entry in statement.state.entries {
                    guard let stop = entry.stop, entry.use.covers(use) else { continue }
                    stopped = max(stopped, stop.mark.time)
                }
            }
        }
        for statement in consent.statements {
            let entries = statement.state.entries
            for entry in entries where entry.use.covers(use) {
                for evidence in accepted {
                    guard let mark = entry.grants[evidence], mark.time <= time else { continue }
                    let found = ConsentFinding(
                        profile: statement.profile,
                        kind: evidence == .confirmed ? .confirm : .grant, evidence: evidence,
                        use: entry.use, mark: mark)
                    newest = max(newest, mark.time)
                    if isFresh, mark.time <= stopped { continue }
                    if mark.counts(at: time) {
                        if found.outweighs(grant) { grant = found }
                    } else if found.outweighs(ended) {
                        ended = found
                    }
                }
                guard let stop = entry.stop,
                    !Self.lifted(entry.use, stop.mark, for: use, by: entries, upTo: time)
                else { continue }
                let mark = stop.mark
                let found = ConsentFinding(
                    profile: statement.profile, kind: stop.kind, use: entry.use, mark: mark)
                if found.outweighs(withdrawal) { withdrawal = found }
                newest = max(newest, mark.time)
                if withdrawn.last != statement.profile { withdrawn.append(statement.profile) }
            }
        }
    }

    /// Whether a later grant that has not ended, of the withdrawn use or of a part of it, covers the
    /// use that is asked for.
    private static func lifted(
        _ withdrawn: ConsentUse, _ mark: ConsentMark, for use: ConsentUse,
        by entries: [ConsentState.Entry], upTo time: Timestamp
    ) -> Bool {
        for entry in entries {
            guard withdrawn.covers(entry.use), entry.use.covers(use) else { continue }
            for evidence in ConsentEvidence.allCases where evidence.liftsWithdrawals {
                guard let grant = entry.grants[evidence], grant.time > mark.time,
                    grant.counts(at: time)
                else { continue }
                return true
            }
        }
        return false
    }
}

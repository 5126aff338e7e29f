// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// What speaks for and against one use at one instant.
struct Weighing {
    /// The grant that governs; nil where none covers the use.
    private(set) var grant: ConsentFinding?
    /// The withdrawal that governs; nil where none stands.
    private(set) var withdrawal: ConsentFinding?
    /// The profiles under which a withdrawal stands, in their order.
    private(set) var withdrawn: [ProfileID] = []
    /// The latest instant of a standing withdrawal or of a grant that covers the use.
    private(set) var newest = Timestamp.distantPast

    init(_ use: ConsentUse, _ consent: CustomerConsent, upTo time: Timestamp) {
        for statement in consent.statements {
            let entries = statement.state.entries
            for entry in entries where entry.use.covers(use) {
                if let mark = entry.grant, mark.time <= time {
                    let found = ConsentFinding(
                        profile: statement.profile, kind: .grant, use: entry.use, mark: mark)
                    if found.outweighs(grant) { grant = found }
                    newest = max(newest, mark.time)
                }
                guard let mark = entry.withdrawal,
                    !Self.lifted(entry.use, mark, for: use, by: entries, upTo: time)
                else { continue }
                let found = ConsentFinding(
                    profile: statement.profile, kind: .withdraw, use: entry.use, mark: mark)
                if found.outweighs(withdrawal) { withdrawal = found }
                newest = max(newest, mark.time)
                if withdrawn.last != statement.profile { withdrawn.append(statement.profile) }
            }
        }
    }

    /// Whether a later grant of the withdrawn use, or of a part of it, covers the use that is asked
    /// for.
    private static func lifted(
        _ withdrawn: ConsentUse, _ mark: ConsentMark, for use: ConsentUse,
        by entries: [ConsentState.Entry], upTo time: Timestamp
    ) -> Bool {
        for entry in entries {
            guard let grant = entry.grant, grant.time > mark.time, grant.time <= time,
                withdrawn.covers(entry.use), entry.use.covers(use)
            else { continue }
            return true
        }
        return false
    }
}

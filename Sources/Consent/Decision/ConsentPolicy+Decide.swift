// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension ConsentPolicy {
    /// Whether `use` is allowed at `time`, by what the customer's profiles say.
    ///
    /// 1. A withdrawal counts for every use that falls under it, under whichever profile it was
    ///    made, and at once, even where its time lies after `time`; so does declining and objecting.
    /// 2. A later grant of the person's own lifts it under the same profile, for the uses that fall
    ///    under the grant, where the grant names the withdrawn use or a part of it: who stopped
    ///    advertising about shoes and then agrees to advertising at large has not agreed to shoes.
    ///    At the same instant the withdrawal wins. What a third party says or another system knew
    ///    lifts nothing.
    /// 3. Else a grant that covers the use, under any profile, allows it from its time to its end.
    /// 4. Else the policy's default for the purpose holds.
    ///
    /// With rules of law these are weighed too, for a recipient of whose place nothing is known.
    ///
    /// A state keeps the latest grant of each use. For an instant before the latest grant the
    /// answer is `later`, even if there was an earlier grant: a question about the past is answered
    /// by a fold over the acts up to then.
    ///
    /// - Parameters:
    ///   - use: what is asked for.
    ///   - consent: what the customer's profiles say.
    ///   - time: when the use is to happen.
    /// - Returns: allowed, later or refused, with the act that governs, the reasons, and what would
    ///   make it allowed.
    /// - Complexity: O(n·w) for n entries, of which w withdrawals cover the use; where the answer
    ///   is `later`, that for each grant that is to come.
    public func decide(
        _ use: ConsentUse, by consent: CustomerConsent, at time: Timestamp
    ) -> ConsentVerdict {
        if rules != nil { return decide(use, by: consent, in: [], at: time) }
        let now = Weighing(use, consent, upTo: time)
        if let grant = now.grant, now.withdrawal == nil {
            return ConsentVerdict(
                .allowed, governing: grant, reasons: [Reason(.consentGiven, grant.words)])
        }
        if now.withdrawal == nil, case .allowed(let reason) = standard(for: use.purpose) {
            return ConsentVerdict(.allowed, reasons: [reason])
        }
        if let verdict = verdictLater(use, consent, after: time) { return verdict }
        guard let withdrawal = now.withdrawal else {
            let remedy = ConsentRemedy(use: use, profiles: [], after: .distantPast)
            let reason =
                if let ended = now.ended {
                    Reason(.consentExpired, "\(ended.words), which has ended")
                } else {
                    Reason(.consentNotGiven, "nobody granted \(use.words)")
                }
            return ConsentVerdict(
                .refused, governing: now.ended, reasons: [reason, remedy.reason], remedy: remedy)
        }
        let ever = Weighing(use, consent, upTo: .distantFuture)
        var reasons = [Reason(.consentWithdrawn, withdrawal.words)]
        var remedy: ConsentRemedy?
        if ever.newest < .distantFuture {
            let needed = ConsentRemedy(
                use: use, profiles: ever.withdrawn, after: ever.newest,
                evidence: ConsentEvidence.allCases.filter(\.liftsWithdrawals))
            reasons.append(needed.reason)
            remedy = needed
        }
        return ConsentVerdict(.refused, governing: withdrawal, reasons: reasons, remedy: remedy)
    }

    /// The verdict on each use that the customer's profiles named and on each purpose with a
    /// default.
    ///
    /// What a preference centre shows. Ordered by purpose, channel and topic.
    ///
    /// - Parameters:
    ///   - consent: what the customer's profiles say.
    ///   - places: where the customer may be; without any, nothing is known. Without rules of law
    ///     it does not matter.
    ///   - time: when.
    /// - Returns: each use once, with its verdict.
    public func preferences(
        by consent: CustomerConsent, in places: [RecipientPlace] = [], at time: Timestamp
    ) -> [ConsentPreference] {
        let uses = Set(consent.namedUses).union(defaults.keys.map { ConsentUse($0) })
        return uses.sorted { $0.precedes($1) }.map {
            ConsentPreference(use: $0, verdict: decide($0, by: consent, in: places, at: time))
        }
    }

    /// The verdict `later`, at the first instant after `time` from which on the known acts allow
    /// the use.
    private func verdictLater(
        _ use: ConsentUse, _ consent: CustomerConsent, after time: Timestamp
    ) -> ConsentVerdict? {
        let instants = consent.statements.lazy.flatMap(\.state.entries)
            .filter { $0.use.covers(use) }
            .flatMap { entry in
                ConsentEvidence.allCases.compactMap { entry.grants[$0]?.time }
            }
            .filter { $0 > time }
        for instant in instants.sorted() {
            let then = Weighing(use, consent, upTo: instant)
            guard let grant = then.grant, then.withdrawal == nil else { continue }
            return ConsentVerdict(
                .later(instant), governing: grant, reasons: [Reason(.consentNotYet, grant.words)])
        }
        return nil
    }
}

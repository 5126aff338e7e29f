// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension RulePack {
    /// What is known of an agreement whose proof somebody wants to destroy.
    public struct Proof: Hashable, Sendable {
        /// What was agreed to.
        public var use: ConsentUse
        /// When it was given.
        public var granted: Timestamp
        /// When something last rested on it; nil for never.
        public var lastUsed: Timestamp?
        /// From when on it counts no more, by a stop or its end; nil while it counts.
        public var ended: Timestamp?

        /// A proof.
        public init(
            of use: ConsentUse, granted: Timestamp, lastUsed: Timestamp? = nil,
            ended: Timestamp? = nil
        ) {
            self.use = use
            self.granted = granted
            self.lastUsed = lastUsed
            self.ended = ended
        }
    }

    /// Until when a proof has to be kept, and by which rule.
    public struct Keeping: Hashable, Sendable {
        /// The first instant at which it may be destroyed; nil while the agreement counts.
        public var until: Timestamp?
        /// The rule that asks for it; nil where only the agreement itself does.
        public var rule: ConsentRule.ID?

        /// Until when.
        public init(until: Timestamp?, rule: ConsentRule.ID? = nil) {
            self.until = until
            self.rule = rule
        }
    }

    /// Until when the proof of an agreement has to be kept, by the longest of the clocks.
    ///
    /// While the agreement counts it has to be provable, so that there is no such instant.
    public func keeping(_ proof: Proof, in places: [RecipientPlace]) -> Keeping {
        guard let ended = proof.ended else { return Keeping(until: nil) }
        var longest = Keeping(until: ended)
        for rule in rules(about: proof.use, in: places) {
            for clock in rule.clocks {
                let start: Timestamp? =
                    switch clock.kind {
                    case .proofAfterGrant: proof.granted
                    case .proofAfterUse: proof.lastUsed
                    default: nil
                    }
                guard let start, let until = longest.until else { continue }
                let end = clock.period.end(from: start, late: true)
                if end > until { longest = Keeping(until: end, rule: rule.id) }
            }
        }
        return longest
    }

    /// Whether the proof of an agreement may be destroyed at `time`.
    public func mayDestroy(
        _ proof: Proof, in places: [RecipientPlace], at time: Timestamp
    ) -> Bool {
        keeping(proof, in: places).until.map { $0 <= time } ?? false
    }

    /// The rules that may hold for a use, each once, in the order of the pack; of any date.
    public func rules(about use: ConsentUse, in places: [RecipientPlace]) -> [ConsentRule] {
        var numbers: Set<Int> = []
        for place in places.isEmpty ? [.unknown] : places {
            index.rules(in: place) { number, _ in
                let rule = rules[number]
                guard rule.limits(use), rule.protects.contains(place.subscriber) else { return }
                numbers.insert(number)
            }
        }
        return numbers.sorted().map { rules[$0] }
    }

    /// The clock of a kind that binds most among the rules for a use: of duties to keep, to wait and
    /// to be reachable the longest, of duties to act the shortest; nil without one.
    ///
    /// - Parameters:
    ///   - kind: which clock.
    ///   - use: what the person agreed to or stopped.
    ///   - places: where the person may be.
    ///   - start: when the clock begins; which of two periods is longer depends on it.
    /// - Returns: when the clock ends, and the rule that it is of.
    public func clock(
        _ kind: RuleClock.Kind, for use: ConsentUse, in places: [RecipientPlace],
        from start: Timestamp
    ) -> (end: Timestamp, rule: ConsentRule.ID)? {
        let isDuty: Bool
        switch kind {
        case .honourStop, .answerPerson, .destroyAfterStop: isDuty = true
        case .proofAfterGrant, .proofAfterUse, .askAgain, .stopWorksAfterUse: isDuty = false
        }
        var best: (end: Timestamp, rule: ConsentRule.ID)?
        for rule in rules(about: use, in: places) {
            for clock in rule.clocks where clock.kind == kind {
                let end = clock.period.end(from: start, late: !isDuty)
                if let known = best?.end, isDuty ? known <= end : known >= end { continue }
                best = (end, rule.id)
            }
        }
        return best
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// The rules of a pack that concern one use and the places in which its recipient may be.
struct RuleCase {
    /// That a rule is weighed for a place, both by their numbers.
    struct Applied {
        let place: Int
        let rule: Int
        let box: RuleBox
        /// Whether the rule is a law of the whole place, and not of a part where it may be.
        let isWhole: Bool
    }

    let pack: RulePack
    let use: ConsentUse
    let places: [RecipientPlace]
    /// Whether the retailer's policy asks for a grant beside the rules.
    let asksForGrant: Bool
    /// The rules about grounds, by place and in the order of the pack.
    private(set) var grounds: [Applied] = []
    /// The rules about hours.
    var hours: [Applied] = []
    /// The rules about hours that let every hour through: overrides, which a verdict has to name.
    private(set) var silenced: [Applied] = []

    /// - Parameters:
    ///   - pack: the rules.
    ///   - use: what is asked for.
    ///   - candidates: where the recipient may be; without any it is one place, which is unknown.
    ///   - asksForGrant: whether the retailer's policy asks for a grant beside the rules.
    init(
        _ pack: RulePack, _ use: ConsentUse, _ candidates: [RecipientPlace], asksForGrant: Bool
    ) {
        self.pack = pack
        self.use = use
        self.asksForGrant = asksForGrant
        places = candidates.isEmpty ? [.unknown] : candidates
        for (number, place) in places.enumerated() {
            pack.index.rules(in: place) { rule, isWhole in
                let box = pack.index.boxes[rule]
                guard box.rule.limits(use), box.rule.protects.contains(place.subscriber) else {
                    return
                }
                let applied = Applied(place: number, rule: rule, box: box, isWhole: isWhole)
                switch box.rule.requirement {
                case .anyOf: grounds.append(applied)
                case .hours(let open):
                    if open == .always { silenced.append(applied) } else { hours.append(applied) }
                }
            }
        }
    }

    /// The uses to which somebody may have to agree: the one that is asked for, and what rules want
    /// agreed to beside it.
    var neededUses: [ConsentUse] {
        var uses = [use]
        for applied in grounds {
            for ground in applied.box.grounds {
                guard let needed = ground.agreement?.use(for: use), !uses.contains(needed) else {
                    continue
                }
                uses.append(needed)
            }
        }
        return uses
    }

    /// The instants after `time` at which the grounds for the use may come, or come and go,
    /// ascending.
    ///
    /// Between two of them nothing changes but what the hours of rules let through.
    ///
    /// - Parameters:
    ///   - consent: what the customer's profiles say.
    ///   - time: after when.
    ///   - ends: whether those at which a ground only can go are wanted too.
    /// - Returns: instants, some of them more than once.
    func instants(_ consent: CustomerConsent, after time: Timestamp, ends: Bool) -> [Timestamp] {
        var found: [Timestamp] = []
        func add(_ instant: Timestamp?) {
            if let instant, instant > time { found.append(instant) }
        }
        func addDays(_ box: RuleBox) {
            if box.rule.from != nil { add(box.begin) }
            if box.rule.until != nil { add(box.end) }
        }
        let periods = ends ? self.periods : []
        let uses = neededUses
        for statement in consent.statements {
            for entry in statement.state.entries where uses.contains(where: entry.use.covers) {
                add(entry.notice?.time)
                for evidence in ConsentEvidence.allCases {
                    guard let mark = entry.grants[evidence] else { continue }
                    add(mark.time)
                    guard ends else { continue }
                    add(mark.until)
                    for period in periods { add(period.end(from: mark.time)) }
                }
            }
            for start in [
                statement.state.relationship.purchase, statement.state.relationship.inquiry,
            ] {
                guard let start else { continue }
                add(start)
                for period in periods { add(period.end(from: start)) }
            }
        }
        for applied in grounds { if applied.box.isDated { addDays(applied.box) } }
        for applied in hours { if applied.box.isDated { addDays(applied.box) } }
        found.sort()
        return found
    }

    /// The periods after which a ground goes.
    private var periods: [RulePeriod] {
        var found: [RulePeriod] = []
        for applied in grounds {
            for ground in applied.box.grounds {
                switch ground {
                case .agreement(let agreement):
                    if let period = agreement.lasts { found.append(period) }
                case .noticeAndPurchase(let period):
                    if let period { found.append(period) }
                case .purchase(let period), .inquiry(let period): found.append(period)
                case .contract, .untilStopped: continue
                }
            }
        }
        return found
    }
}

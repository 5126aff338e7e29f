// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

extension PersonalizationEngine {
    /// An item of a decision with what it is shown for.
    func explained(
        _ entry: ListEntry, _ known: KnownBehaviour, _ basis: Decision.Basis,
        _ request: DecisionRequest, _ serving: ServingState, _ work: DecisionWork
    ) throws -> Decision.Item {
        let name = serving.catalogue.table.items[Int(entry.item)]
        var item = Decision.Item(name, score: entry.counted, propensity: entry.propensity)
        if entry.source == .pinned {
            item.reasons.append(Reason("personalization.pinned", "a rule puts it at this place"))
        } else if entry.counted != entry.score {
            item.reasons.append(Reason("personalization.boosted", "a rule changes how it counts"))
        }
        if entry.isBuried {
            item.reasons.append(Reason("personalization.buried", "a rule puts it last"))
        }
        if entry.isRepeated {
            item.reasons.append(Reason("personalization.repeated", "it was bought before"))
        }
        guard request.explains, basis != .popularity, entry.score > 0 else { return item }
        let blend = basis == .personal ? serving.models.personal : serving.models.session
        let parts = try blend.contributions(to: entry.item, of: work.query)
        let total = parts.reduce(Float(0)) { $0 + $1.amount }
        guard total > 0 else { return item }
        for part in parts.prefix(3) {
            let source = serving.catalogue.table.items[Int(part.source)]
            item.because.append(
                Decision.Because(
                    known.kind(of: source), source, share: part.amount / total))
        }
        return item
    }

    /// Of what the answer consists, and what is missing.
    func explain(
        _ outcome: ListOutcome, _ basis: Decision.Basis, _ known: KnownBehaviour,
        _ request: DecisionRequest, _ serving: ServingState
    ) -> [Reason] {
        var reasons: [Reason] = []
        func add(_ count: Int, _ code: Reason.Code, _ words: String) {
            if count > 0 { reasons.append(Reason(code, "\(count) \(words)")) }
        }
        switch basis {
        case .personal: add(outcome.scored, "personalization.history", "by what he did")
        case .session: add(outcome.scored, "personalization.session", "by what is done now")
        case .popularity: add(outcome.scored, "personalization.popular", "by popularity")
        }
        if basis != .popularity || outcome.scored == 0 {
            add(outcome.popular, "personalization.popular", "by popularity")
        }
        add(outcome.pinned, "personalization.pinned", "where a rule puts them")
        add(outcome.disliked, "personalization.disliked", "although models speak against them")
        add(outcome.buried, "personalization.buried", "put last by a rule: nothing else is left")
        add(outcome.repeated, "personalization.repeated", "bought before: nothing else is left")
        add(outcome.capsGivenUp, "personalization.caps", "caps given up: nothing else is left")
        if serving.models.known.count == 0 {
            reasons.append(Reason("personalization.no-model", "nothing was counted yet"))
        }
        if let location = request.context.location, !serving.catalogue.hasStock(at: location) {
            reasons.append(
                Reason("personalization.location-empty", "nothing is in stock at the place"))
        }
        if outcome.count < request.limit {
            reasons.append(
                Reason(
                    "personalization.short",
                    "\(outcome.count) of \(request.limit): no more are eligible and not excluded"))
        }
        return reasons
    }

    /// The decision's name: a digest of the question, of what it was answered from, and of the answer.
    static func id(
        _ request: DecisionRequest, _ known: KnownBehaviour, _ serving: ServingState,
        _ items: [Decision.Item]
    ) -> DecisionID {
        var writer = RecordWriter()
        writer.append(request.slot)
        writer.append(request.customer?.id) { $0.append($1) }
        writer.append(request.at)
        writer.append(request.context.location) { $0.append($1) }
        writer.append(request.channel?.name ?? request.context.channel?.rawValue ?? "")
        writer.append(request.context.stage?.rawValue ?? "")
        writer.append(each: request.context.segments.sorted()) { $0.append($1) }
        request.context.circumstances.write(to: &writer)
        writer.append(each: request.session) { $0.append($1) }
        writer.append(each: request.excluded.sorted()) { $0.append($1) }
        writer.append(request.limit)
        writer.append(request.seed)
        writer.append(known.isAllowed)
        writer.append(each: known.session.acts) { $0.append($1.event) }
        writer.append(known.history.deeds.count)
        writer.append(serving.models.version)
        for part in serving.revision.parts { writer.append(record: part) }
        writer.append(each: items) {
            $0.append($1.item)
            $0.append(UInt64($1.propensity.bitPattern))
        }
        let words = SHA256.hash(writer.bytes.span).words
        return DecisionID(Token128(high: words.0, low: words.1))
    }
}

extension KnownBehaviour {
    /// What was last done with an item; a look where it is only of the visit.
    func kind(of item: ItemID) -> InteractionKind {
        if let deed = history.deeds.last(where: { $0.item == item && !$0.kind.isNegative }) {
            return deed.kind
        }
        for act in session.acts.reversed() {
            if let deed = act.deeds.last(where: { $0.item == item && !$0.kind.isNegative }) {
                return deed.kind
            }
        }
        return .view
    }
}

extension RulePlan {
    /// Whether a rule asks what the customer is drawn to.
    var asksForInterests: Bool {
        tests.contains { if case .interest = $0 { true } else { false } }
    }
}

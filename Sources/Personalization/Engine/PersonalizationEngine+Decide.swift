// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore
internal import Synchronization

extension PersonalizationEngine {
    /// What to show in a slot: items with scores, what each is shown for, and with which chance.
    ///
    /// Before his behaviour is used, the gate is asked for `Purpose.personalize`. With a permit the
    /// customer's history and his session over all channels count; without one, what is done in this
    /// visit counts and nothing else of him, then what is popular, and the answer says so. The
    /// session is that of the request, after what was recorded of it: with a permit in all of the
    /// customer's channels, else in the kind of channel that asks.
    ///
    /// Shown is only what is sold, listed in the channel, in stock at the place or anywhere, and
    /// meets the slot's rules and the request's condition. The answer is shorter than the limit only
    /// when nothing else does. It is a function of the request, the version of the store, the models
    /// and the slots.
    ///
    /// Reason codes: `personalization.history`, `.session`, `.popular`, `.repeated`, `.pinned`,
    /// `.buried`, `.caps`, `.disliked` (of what the answer consists), `.stranger`, `.no-consent`
    /// (followed by the gate's own reasons), `.no-history` (why it is not personal), `.no-model`,
    /// `.short`, `.location-empty`.
    ///
    /// - Throws: what the store and the gate throw; `PersonalizationError` for settings of a slot
    ///   that cannot be followed.
    /// - Complexity: the customer's purchases, his newest acts, what the models need; the slot's
    ///   rules are compiled once for each catalogue and kind of situation.
    public func decide(
        _ request: DecisionRequest, in transaction: any ReadTransaction
    ) throws -> Decision {
        let serving = try serving(in: transaction, at: request.at)
        var work = memory.withLock { $0.works.popLast() } ?? DecisionWork()
        defer { giveBack(work) }
        var reasons: [Reason] = []
        let facts = try known(request, serving, &reasons, in: transaction)
        work.load(facts, request, serving)
        let basis = try rank(facts, request, serving, &work)
        if facts.isAllowed, basis != .personal {
            reasons.append(
                Reason("personalization.no-history", "nothing that he did tells what he likes"))
        }
        let slot = configuration.slots[request.slot] ?? configuration.defaultSlot
        var context = request.context
        if context.channel == nil { context.channel = request.channel?.kind }
        if context.searches.isEmpty { context.searches = facts.session.searches }
        if slot.plan.asksForInterests {
            context.interests = interests(facts, serving, at: request.at)
        }
        let outcome = try build(slot, context, facts, request, serving, &work)
        let items = try work.list.entries.map { entry in
            try explained(entry, facts, basis, request, serving, work)
        }
        reasons += explain(outcome, basis, facts, request, serving)
        return Decision(
            id: Self.id(request, facts, serving, items), slot: request.slot, at: request.at,
            basis: basis,
            items: items, modelVersion: serving.models.version, reasons: reasons)
    }

    /// What may be used of the customer.
    private func known(
        _ request: DecisionRequest, _ serving: ServingState, _ reasons: inout [Reason],
        in transaction: any ReadTransaction
    ) throws -> KnownBehaviour {
        var known = KnownBehaviour()
        guard let customer = request.customer else {
            reasons.append(Reason("personalization.stranger", "the customer is not known"))
            return known
        }
        known.isAllowed = try mayPersonalize(customer, at: request.at, &reasons, in: transaction)
        let kind = request.context.channel ?? request.channel?.kind
        let limit = known.isAllowed ? configuration.longestHistory : configuration.longestSession
        var acts = try acts(
            of: customer, to: request.at.advanced(by: .microseconds(1)), newest: limit,
            in: transaction)
        if !known.isAllowed { acts.removeAll { $0.channel != kind } }
        known.session = RunningSession(
            of: acts, at: request.at, pause: configuration.sessionPause,
            limit: configuration.longestSession)
        guard known.isAllowed else { return known }
        let purchases = try purchases(of: customer, in: transaction).filter {
            $0.at <= request.at
        }
        known.history = CustomerHistory(acts: acts, purchases: purchases)
        known.owned = PurchaseFold(purchases).kept()
        return known
    }

    /// Asks the models, the closest to the person first, until one has something to say.
    private func rank(
        _ known: KnownBehaviour, _ request: DecisionRequest, _ serving: ServingState,
        _ work: inout DecisionWork
    ) throws -> Decision.Basis {
        let count = serving.catalogue.table.count
        if known.isAllowed, !work.query.history.isEmpty {
            work.sink.begin(itemCount: count)
            try serving.models.personal.score(
                work.query, into: &work.sink, workspace: &work.personal)
            if work.sink.count > 0 { return .personal }
        }
        if !work.query.session.isEmpty || !work.query.searches.isEmpty {
            work.sink.begin(itemCount: count)
            try serving.models.session.score(
                work.query, into: &work.sink, workspace: &work.session)
            if work.sink.count > 0 { return .session }
        }
        work.sink.begin(itemCount: count)
        var workspace = serving.models.popularity.makeWorkspace()
        try serving.models.popularity.score(
            work.query, into: &work.sink, workspace: &workspace)
        return .popularity
    }

    private func build(
        _ slot: DecisionSlot, _ context: RuleContext, _ known: KnownBehaviour,
        _ request: DecisionRequest,
        _ serving: ServingState, _ work: inout DecisionWork
    ) throws -> ListOutcome {
        let catalogue = serving.catalogue
        let facts = CatalogueFacts(
            catalogue, at: context.location, in: request.channel, asOf: request.at)
        let rules = try compiled(slot, request, context, facts, serving)
        var list = ListRequest(
            limit: request.limit,
            offered: catalogue.eligibility(
                at: context.location, in: request.channel, at: request.at))
        if let condition = request.condition {
            let wanted = try RulePlan(Rules { Require(condition) })
                .compiled(for: facts, in: context, within: list.offered)
            list.offered = wanted.eligible
        }
        list.excluded = request.excluded.compactMap(catalogue.table.index(of:)).sorted()
        list.bought = known.owned.compactMap(catalogue.table.index(of:))
        list.last = work.query.session.last
        list.settings = slot.settings
        var chance = SeededChance(seed: request.seed)
        let builder = ListBuilder(checked: rules, facts, serving.popularFirst)
        return try builder.build(list, scores: work.sink, scratch: &work.list, using: &chance)
    }

    private func compiled(
        _ slot: DecisionSlot, _ request: DecisionRequest, _ context: RuleContext,
        _ facts: CatalogueFacts,
        _ serving: ServingState
    ) throws -> CompiledRules {
        let key = RuleCache.Key(
            slot: request.slot, signature: slot.plan.signature(in: context),
            location: context.location, channel: request.channel,
            modelNumber: serving.modelNumber, listingMark: serving.catalogue.listingMark)
        if let kept = memory.withLock({ $0.rules.rules(key, at: request.at) }) { return kept }
        let rules = try slot.plan.compiled(for: facts, in: context)
        let validity = serving.catalogue.timeOfSamePrices(around: request.at)
        memory.withLock { $0.rules.keep(rules, key, validity: validity) }
        return rules
    }

    private func interests(
        _ known: KnownBehaviour, _ serving: ServingState, at time: Timestamp
    ) -> [ItemFeature: Double] {
        let affinities = Affinities(
            of: known.history, in: serving.catalogue, levels: levels(serving), at: time,
            configuration: configuration.affinities)
        var interests: [ItemFeature: Double] = [:]
        for affinity in affinities.all {
            if case .feature(let feature) = affinity.subject { interests[feature] = affinity.share }
        }
        return interests
    }

    /// The price levels of the catalogue's items, which stay as they are until a listing changes.
    func levels(_ serving: ServingState) -> PriceLevels {
        let mark = serving.catalogue.listingMark
        let kept = memory.withLock { memory -> PriceLevels? in
            guard let kept = memory.levels, kept.mark == mark,
                kept.modelNumber == serving.modelNumber
            else { return nil }
            return kept.levels
        }
        if let kept { return kept }
        let levels = PriceLevels(serving.catalogue)
        memory.withLock { $0.levels = (mark, serving.modelNumber, levels) }
        return levels
    }

    private func giveBack(_ work: consuming DecisionWork) {
        let work = work
        let most = configuration.keptScratches
        memory.withLock { memory in
            if memory.works.count < most { memory.works.append(work) }
        }
    }
}

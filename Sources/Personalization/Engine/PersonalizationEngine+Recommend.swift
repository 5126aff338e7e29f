// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore
internal import Synchronization

extension PersonalizationEngine: Recommender {
    /// What the customer may like of what is on sale and in stock at the place, or anywhere.
    ///
    /// Before his behaviour is used, the gate is asked for `Purpose.personalize`. Without a permit
    /// he gets what a stranger gets: the most popular of what is in stock, and the answer says so.
    /// The place is the one that the request names, such as the store of the terminal; it is not
    /// where the customer is.
    ///
    /// The answer is shorter than the limit only when nothing else is eligible and not excluded,
    /// and has nothing that is not. Reason codes: `personalization.history`, `.popular`,
    /// `.repeated` (of what the answer consists), `.stranger`, `.no-consent` (followed by the
    /// gate's own reasons), `.no-history` (why it is not personal), `.no-model`, `.short`,
    /// `.location-empty`.
    ///
    /// - Complexity: the customer's purchases and the neighbours of what he bought; a read for the
    ///   catalogue when it did not change, and a fill by popularity that may look at every item
    ///   where little is eligible.
    public func recommend(
        _ request: RecommendationRequest, in transaction: any ReadTransaction
    ) throws -> Recommendations {
        let serving = try serving(in: transaction, at: request.at)
        let table = serving.catalogue.table
        var reasons: [Reason] = []
        let isAllowed = try mayPersonalize(request, &reasons, in: transaction)
        var history: [WeightedItem] = []
        if isAllowed, let customer = request.customer {
            history = serving.history(PurchaseFold(try purchases(of: customer, in: transaction)))
            if history.isEmpty {
                reasons.append(Reason("personalization.no-history", "nothing bought is known"))
            }
        }
        let query = ScoringQuery(
            history: history,
            eligible: serving.catalogue.eligibility(at: request.location, at: request.at),
            excluded: request.excluded.compactMap(table.index(of:)), limit: request.limit,
            offersBought: configuration.offersBought)
        var scratch = memory.withLock { $0.scratches.popLast() } ?? Scratch()
        defer { giveBack(scratch) }
        let outcome = try serving.scorer.recommend(query, scratch: &scratch)
        let items = scratch.ranked.map {
            Recommendations.Ranked(item: table.items[Int($0.index)], score: $0.score)
        }
        reasons += explain(outcome, request, serving)
        return Recommendations(items: items, isPersonal: !history.isEmpty, reasons: reasons)
    }

    private func mayPersonalize(
        _ request: RecommendationRequest, _ reasons: inout [Reason],
        in transaction: any ReadTransaction
    ) throws -> Bool {
        guard let customer = request.customer else {
            reasons.append(Reason("personalization.stranger", "the customer is not known"))
            return false
        }
        let question = ConsentRequest(
            customer, to: .personalize, on: DataUse.self, at: request.at)
        switch try gate.decide(question, in: transaction) {
        case .permit(let permit):
            if permit.customer == customer.id, permit.use == question.use,
                permit.isValid(at: request.at)
            {
                return true
            }
            reasons.append(Reason("personalization.no-consent", "the permit is for something else"))
        case .later(_, let why):
            reasons.append(Reason("personalization.no-consent", "not to be personalised now"))
            reasons += why
        case .refusal(let refusal):
            reasons.append(Reason("personalization.no-consent", "not to be personalised"))
            reasons += refusal.reasons
        }
        return false
    }

    private func explain(
        _ outcome: ScoringOutcome, _ request: RecommendationRequest, _ serving: ServingState
    ) -> [Reason] {
        var reasons: [Reason] = []
        func add(_ code: Reason.Code, _ words: String) { reasons.append(Reason(code, words)) }
        if outcome.personal > 0 {
            add("personalization.history", "\(outcome.personal) bought with what was bought")
        }
        if outcome.popular > 0 {
            add("personalization.popular", "\(outcome.popular) by popularity")
        }
        if outcome.repeated > 0 {
            add(
                "personalization.repeated",
                "\(outcome.repeated) bought before: nothing else is left")
        }
        if serving.scorer.model.basketCount == 0 {
            add("personalization.no-model", "no purchases were counted yet")
        }
        if let location = request.location, !serving.catalogue.hasStock(at: location) {
            add("personalization.location-empty", "nothing is in stock at the place")
        }
        if outcome.count < request.limit {
            add(
                "personalization.short",
                "\(outcome.count) of \(request.limit): no more are eligible and not excluded"
            )
        }
        return reasons
    }

    private func giveBack(_ scratch: consuming Scratch) {
        let scratch = scratch
        let most = configuration.keptScratches
        memory.withLock { memory in
            if memory.scratches.count < most { memory.scratches.append(scratch) }
        }
    }
}

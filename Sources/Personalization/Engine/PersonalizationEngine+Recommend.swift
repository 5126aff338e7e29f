// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension PersonalizationEngine: Recommender {
    /// The slot of requests that name none.
    public static let recommended = SlotID("recommended")

    /// What the customer may like of what is on sale and in stock at the place, or anywhere.
    ///
    /// A decision for the slot `recommended`; see `decide`. Where rules, pins and what fills the list
    /// up do not follow the scores, the score told of an item is lowered to just below that of the
    /// item before.
    public func recommend(
        _ request: RecommendationRequest, in transaction: any ReadTransaction
    ) throws -> Recommendations {
        var context = RuleContext(at: request.at)
        context.location = request.location
        var question = DecisionRequest(
            Self.recommended, for: request.customer, limit: request.limit, in: context)
        question.excluded = request.excluded
        question.explains = false
        let decision = try decide(question, in: transaction)
        var items: [Recommendations.Ranked] = []
        for item in decision.items {
            var score = item.score
            if let last = items.last,
                score > last.score || score == last.score && item.item < last.item
            {
                score = last.score.nextDown
            }
            items.append(.init(item: item.item, score: score))
        }
        return Recommendations(
            items: items, isPersonal: decision.basis == .personal, reasons: decision.reasons)
    }

    func mayPersonalize(
        _ customer: ResolvedCustomer, at time: Timestamp, _ reasons: inout [Reason],
        in transaction: any ReadTransaction
    ) throws -> Bool {
        let question = ConsentRequest(customer, to: .personalize, on: DataUse.self, at: time)
        switch try gate.decide(question, in: transaction) {
        case .permit(let permit):
            if permit.customer == customer.id, permit.use == question.use, permit.isValid(at: time)
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
}

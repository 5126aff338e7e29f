// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Double opt-in as rules and pure functions: requests, links, confirmations.
///
/// A request permits nothing. It is followed by a message to the address, which is sent to carry out
/// what was asked for; a POST to the message's link makes a `confirm` act, which is an agreement of
/// confirmed evidence from its own time.
public struct DoubleOptIn: Sendable {
    /// The keys of the links.
    public var keys: TokenKeys
    /// How long a request can be confirmed.
    public var lifetime: Duration = .seconds(7 * 86_400)
    /// How long after a message the next one is sent at the earliest, for any of the same uses.
    public var pause: Duration = .seconds(600)
    /// How many messages a person gets in 24 hours at most, from one capture point.
    public var mostADay = 3

    /// The usual rules.
    public init(keys: TokenKeys) {
        self.keys = keys
    }

    /// What a submission asks to confirm; nil where it asks for nothing.
    ///
    /// - Parameters:
    ///   - submission: with at least one yes.
    ///   - point: where it was made.
    ///   - address: where the message goes.
    ///   - channel: on which kind of channel.
    /// - Returns: the address with all uses that were agreed to.
    public func subscriber(
        of submission: CaptureSubmission, at point: CapturePoint, by address: Identifier,
        on channel: ChannelKind
    ) -> Subscriber? {
        let agreed = Set(submission.items.filter { $0.answer == .agreed }.map(\.box))
        let uses = Set(point.boxes.filter { agreed.contains($0.id) }.flatMap(\.uses))
        if uses.isEmpty { return nil }
        return Subscriber(address, on: channel, uses: uses.sorted { $0.precedes($1) })
    }

    /// What to do about a submission at a place that asks for confirmations.
    ///
    /// A denial is recorded in any case. A request is recorded together with sending the message, so that
    /// a request that is held back makes no earlier link invalid.
    ///
    /// - Parameters:
    ///   - submission: what was answered.
    ///   - point: where.
    ///   - subscriber: as `subscriber(of:at:by:on:)` gives it.
    ///   - reference: that stands for the subscriber.
    ///   - proofs: the acts of whom the address belongs to.
    /// - Returns: the events, and the message or why there is none.
    /// - Throws: `Refusal` as `CapturePoint.events(of:)` does; it is about the form alone.
    public func plan(
        _ submission: CaptureSubmission, at point: CapturePoint, for subscriber: Subscriber,
        _ reference: SubscriberReference, among proofs: [ConsentProof]
    ) throws(Refusal) -> OptInPlan {
        let events = try point.events(of: submission)
        let token = SubscriberToken(
            .confirm, reference, issuedAt: submission.at, expiresAt: submission.at + lifetime)
        guard let request = OptInRequest(token, of: subscriber) else {
            return OptInPlan(events: events)
        }
        guard let reason = held(request, at: point, proofs) else {
            return OptInPlan(events: events, message: token)
        }
        let denials = events.filter { $0.consent?.kind.isStop == true }
        return OptInPlan(events: denials, reason: reason)
    }

    /// Why no message is sent; nil where it is.
    private func held(
        _ request: OptInRequest, at point: CapturePoint, _ proofs: [ConsentProof]
    ) -> Reason? {
        let now = request.token.issuedAt
        let earlier = proofs.filter {
            $0.act.capturePoint == point.id && $0.act.kind == .request && $0.occurredAt <= now
        }
        if isConfirmed(request.subscriber.uses, proofs, at: now) {
            return Reason(.optInNotSent, "everything is confirmed already")
        }
        if let last = earlier.filter(request.isMade(by:)).map(\.occurredAt).max(),
            now < last + pause
        {
            return Reason(.optInNotSent, "the last message left at \(last.rfc3339)")
        }
        let today = Set(earlier.map(\.occurredAt)).filter { now < $0 + .seconds(86_400) }
        if today.count >= mostADay {
            return Reason(.optInNotSent, "\(today.count) messages left within 24 hours")
        }
        return nil
    }

    private func isConfirmed(
        _ uses: [ConsentUse], _ proofs: [ConsentProof], at time: Timestamp
    ) -> Bool {
        var states: [ProfileID: ConsentState] = [:]
        for proof in proofs {
            states[proof.profile, default: ConsentState()].fold(proof.act, at: proof.mark)
        }
        let consent = CustomerConsent(states.map(CustomerConsent.Statement.init))
        return uses.allSatisfy { use in
            let weighing = Weighing(
                use, consent, upTo: time, accepting: CollectionOfOne(ConsentEvidence.confirmed))
            return weighing.grant != nil && weighing.withdrawal == nil
        }
    }

    /// What to do about an HTTP request to a link.
    ///
    /// - Parameters:
    ///   - method: of the HTTP request.
    ///   - request: what the link's token asks to confirm; nil for a token that is none, or whose
    ///     reference stands for nobody.
    ///   - proofs: the acts of whom the address belongs to.
    ///   - time: now.
    /// - Returns: the page, and the event where there is one to record.
    public func answer(
        method: String, _ request: OptInRequest?, among proofs: [ConsentProof], at time: Timestamp
    ) -> OptInOutcome {
        switch method {
        case "GET", "HEAD": return OptInOutcome(.page)
        case "POST": break
        default: return OptInOutcome(.methodNotAllowed)
        }
        guard let request else {
            return OptInOutcome(.notConfirmed, reason: OptInState.unknown.reason)
        }
        let state = OptInState(of: request, among: proofs, at: time)
        switch state {
        case .pending:
            return OptInOutcome(.confirmed, event: request.event(among: proofs, at: time))
        case .confirmed: return OptInOutcome(.confirmed)
        case .unknown, .expired, .superseded, .withdrawn:
            return OptInOutcome(.notConfirmed, reason: state.reason)
        }
    }
}

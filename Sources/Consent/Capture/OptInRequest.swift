// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A request that a person is to confirm from the address that it is about.
public struct OptInRequest: Hashable, Sendable {
    /// What the link of the message carries.
    public let token: SubscriberToken
    /// For which address and which uses.
    public let subscriber: Subscriber

    /// The request that a token to confirm stands for; nil for a token of another purpose.
    public init?(_ token: SubscriberToken, of subscriber: Subscriber) {
        guard token.purpose == .confirm else { return nil }
        self.token = token
        self.subscriber = subscriber
    }

    static let confirmationPrefix = "opt-in.confirm."
    static let requestedAtName = "opt-in-requested-at"

    /// The name of the event that confirms it.
    ///
    /// It comes from the token: the second time the pipeline finds a duplicate.
    public var confirmation: EventID { EventID(Self.confirmationPrefix + token.name) }

    /// The requests that were made at `instant` and are about a use of this one.
    func parts(at instant: Timestamp, among proofs: [ConsentProof]) -> [ConsentProof] {
        proofs.filter { $0.occurredAt == instant && isMade(by: $0) }
    }

    /// Whether `proof` is a request that is about a use of this one.
    func isMade(by proof: ConsentProof) -> Bool {
        proof.act.kind == .request && proof.act.evidence == .personal
            && subscriber.uses.contains { proof.act.uses.contains($0) }
    }

    /// When everything in the request was asked for at once, at the place where it was made.
    ///
    /// Empty where the request itself is not among the proofs.
    func instants(among proofs: [ConsentProof]) -> [Timestamp] {
        let point = parts(at: token.issuedAt, among: proofs).first?.act.capturePoint
        let uses = Set(subscriber.uses)
        var asked: [Timestamp: Set<ConsentUse>] = [:]
        for proof in proofs where proof.act.capturePoint == point && isMade(by: proof) {
            asked[proof.occurredAt, default: []].formUnion(proof.act.uses)
        }
        let whole = asked.filter { $0.value.isSuperset(of: uses) }.keys.sorted()
        return whole.contains(token.issuedAt) ? whole : []
    }

    /// The event that confirms the request now.
    ///
    /// - Parameters:
    ///   - proofs: the acts of the customer; the words of the request go over into the confirmation.
    ///   - time: now.
    /// - Returns: the event.
    func event(among proofs: [ConsentProof], at time: Timestamp) -> CustomerEvent {
        let parts = parts(at: token.issuedAt, among: proofs)
        let wordings = Set(parts.compactMap(\.act.wording))
        let act = ConsentAct(
            .confirm, subscriber.uses, capturePoint: parts.first?.act.capturePoint,
            wording: wordings.count == 1 ? wordings.first : nil, method: .link,
            jurisdiction: parts.first?.act.jurisdiction,
            validUntil: parts.compactMap(\.act.validUntil).min())
        return CustomerEvent(
            id: confirmation, name: .consentGiven, occurredAt: time,
            channel: Channel(subscriber.channel), identifiers: [subscriber.address], consent: act,
            properties: [Self.requestedAtName: .string("\(token.issuedAt.microseconds)")])
    }
}

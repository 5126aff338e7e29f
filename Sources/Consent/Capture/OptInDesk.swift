// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Double opt-in and one-click over a store: it looks up whom a link stands for and what was said, and
/// asks the pure functions.
///
/// What comes out is handed to the pipeline by the caller. Wire the desk into the pipeline as an
/// observer too: it keeps a confirmation out when a withdrawal was recorded between the look-up and the
/// recording.
///
/// ```swift
/// let desk = OptInDesk(DoubleOptIn(keys: keys), book: book, resolver: identity)
/// let pipeline = EventPipeline(store: store, resolver: identity, observers: [book, desk])
/// ```
public struct OptInDesk: Sendable {
    /// The rules.
    public let rules: DoubleOptIn
    /// What people said.
    public let book: ConsentBook
    /// For whom the references stand.
    public let references = SubscriberReferences()

    private let resolver: any IdentityResolver

    /// A desk.
    ///
    /// - Parameters:
    ///   - rules: of double opt-in, with the keys of the links.
    ///   - book: the book that is wired into the same pipeline.
    ///   - resolver: the resolver of that pipeline.
    public init(_ rules: DoubleOptIn, book: ConsentBook, resolver: any IdentityResolver) {
        self.rules = rules
        self.book = book
        self.resolver = resolver
    }

    /// What to do about a submission at a place that asks for confirmations.
    ///
    /// - Parameters:
    ///   - submission: what was answered.
    ///   - point: where.
    ///   - address: where the message goes; in the one form in which Identity writes it.
    ///   - channel: on which kind of channel.
    ///   - fresh: a new reference, drawn outside of the transaction.
    ///   - transaction: gives the address its reference, where it has none.
    /// - Returns: what to record, to send and to answer.
    /// - Throws: `Refusal` for a submission that would not be valid; what the store throws.
    public func request(
        _ submission: CaptureSubmission, at point: CapturePoint, by address: Identifier,
        on channel: ChannelKind, fresh: SubscriberReference,
        in transaction: any WriteTransaction
    ) throws -> OptInPlan {
        guard
            let subscriber = rules.subscriber(
                of: submission, at: point, by: address, on: channel)
        else { return OptInPlan(events: try point.events(of: submission)) }
        let reference = try references.reference(for: subscriber, fresh: fresh, in: transaction)
        return try rules.plan(
            submission, at: point, for: subscriber, reference,
            among: try proofs(of: address, in: transaction))
    }

    /// What to do about an HTTP request to a link that asks for a confirmation.
    ///
    /// - Parameters:
    ///   - method: of the HTTP request.
    ///   - text: the token of the link, whatever it is.
    ///   - time: now.
    ///   - transaction: reads.
    /// - Returns: the page, and the event where there is one to record.
    /// - Throws: what the store throws.
    public func confirm(
        method: String, token text: String, at time: Timestamp,
        in transaction: any ReadTransaction
    ) throws -> OptInOutcome {
        // One that ended is read too: its state says so, and what was confirmed in time stays.
        let token = SubscriberToken(
            text, for: .confirm, keys: rules.keys, at: .distantPast)
        guard let token,
            let subscriber = try references.subscriber(token.reference, in: transaction)
        else { return rules.answer(method: method, nil, among: [], at: time) }
        return rules.answer(
            method: method, OptInRequest(token, of: subscriber),
            among: try proofs(of: subscriber.address, in: transaction), at: time)
    }

    /// The withdrawal that a one-click request is, to hand to the pipeline.
    ///
    /// Ask it where `OneClick.verdict` says `unsubscribe`, and answer as the verdict says whatever comes
    /// out: nil for a token that is none, or whose reference stands for nobody.
    public func unsubscribe(
        token text: String, at time: Timestamp, in transaction: any ReadTransaction
    ) throws -> CustomerEvent? {
        guard
            let token = SubscriberToken(text, for: .unsubscribe, keys: rules.keys, at: time),
            let subscriber = try references.subscriber(token.reference, in: transaction)
        else { return nil }
        let grants = try proofs(of: subscriber.address, in: transaction).filter { proof in
            proof.act.kind.isGrant
                && proof.act.uses.contains { granted in
                    subscriber.uses.contains { granted.covers($0) || $0.covers(granted) }
                }
        }
        return OneClick.event(
            token, of: subscriber, lastGrant: grants.map(\.mark.time).max(), at: time)
    }

    /// Whose preference centre a link opens; nil for a token that is none, or whose reference stands for
    /// nobody.
    public func subscriber(
        preferences text: String, at time: Timestamp, in transaction: any ReadTransaction
    ) throws -> Subscriber? {
        try SubscriberToken(text, for: .preferences, keys: rules.keys, at: time).flatMap {
            try references.subscriber($0.reference, in: transaction)
        }
    }

    private func proofs(
        of address: Identifier, in transaction: any ReadTransaction
    ) throws -> [ConsentProof] {
        guard let customer = try resolver.customer(knownBy: address, in: transaction) else {
            return []
        }
        return try book.proofs(of: customer, in: transaction)
    }
}

extension OptInDesk: EventObserver {
    /// Keeps a confirmation out whose request was followed by a withdrawal; other events pass.
    public func observe(
        _ observation: Observation, in transaction: any WriteTransaction
    ) throws {
        let event = observation.event
        guard event.id.rawValue.hasPrefix(OptInRequest.confirmationPrefix),
            let act = event.consent, act.kind == .confirm
        else { return }
        guard case .string(let text)? = event.properties[OptInRequest.requestedAtName],
            let microseconds = Int64(text)
        else { throw Refusal(.optInEnded, "does not say when it was asked for") }
        let asked = Timestamp(microseconds: microseconds)
        let consent = try book.state(of: observation.customer, in: transaction)
        for entry in consent.statements.lazy.flatMap(\.state.entries) {
            guard let stop = entry.stop, stop.mark.time >= asked,
                act.uses.contains(where: { entry.use.covers($0) })
            else { continue }
            throw Refusal(
                .optInEnded, "a use of it was stopped at \(stop.mark.time.rfc3339)")
        }
    }
}

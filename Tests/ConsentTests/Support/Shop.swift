// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
import Testing

/// A shop with one store, its history and its consent book.
struct Shop: Sendable {
    let store: any KeyValueStore
    let book: ConsentBook
    let pipeline: EventPipeline
    static let now = Timestamp(seconds: 1_000_000)

    init(
        _ store: any KeyValueStore, policy: ConsentPolicy = ConsentPolicy(), trees: Int = 1
    ) {
        self.store = store
        book = ConsentBook(
            policy: policy,
            ledger: ConsentLedger(trees: trees) { SHA256Digest.seededKey(of: $0) })
        pipeline = EventPipeline(
            store: store, resolver: SingleProfileResolver(), observers: [book],
            clock: ManualWallClock(Self.now))
    }

    static func event(
        _ id: String, _ kind: ConsentAct.Kind, _ uses: [ConsentUse], at time: Timestamp,
        by person: String = "card-1"
    ) -> CustomerEvent {
        CustomerEvent(
            id: EventID(id), name: kind == .grant ? .consentGiven : .consentWithdrawn,
            occurredAt: time, channel: Channel(.web), identifiers: [Identifier(.loyalty, person)],
            consent: ConsentAct(
                kind, uses, capturePoint: "checkout", wording: "newsletter-v3"))
    }

    static func profile(of person: String = "card-1") -> ProfileID {
        ProfileID(Identifier(.loyalty, person), key: HMACSHA256.Key([]))
    }

    static func customer(_ persons: String...) -> ResolvedCustomer {
        let profiles = persons.map { profile(of: $0) }
        return ResolvedCustomer(id: CustomerID(profiles[0].token), profiles: profiles)
    }

    func record(_ events: CustomerEvent...) async throws {
        for outcome in try await pipeline.record(events) {
            guard case .accepted = outcome else {
                Issue.record("not accepted: \(outcome)")
                return
            }
        }
    }

    /// What a gate answered, without the permit, which cannot leave the transaction.
    struct Answer: Hashable, Sendable {
        var permitted = false
        var later: Timestamp?
        var codes: [Reason.Code] = []
    }

    func ask<Contact: ContactChannel>(
        _ gate: some ConsentGate, _ request: ConsentRequest<Contact>
    ) async throws -> Answer {
        try await store.read { transaction in
            switch try gate.decide(request, in: transaction) {
            case .permit(let permit):
                Answer(
                    permitted: permit.isValid(at: request.at) && permit.use == request.use
                        && permit.customer == request.customer.id,
                    codes: [permit.evidence.code])
            case .later(let instant, let reasons):
                Answer(later: instant, codes: reasons.map(\.code))
            case .refusal(let refusal): Answer(codes: refusal.reasons.map(\.code))
            }
        }
    }
}

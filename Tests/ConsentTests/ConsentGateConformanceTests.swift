// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
import Synchronization
import TestStores
import Testing

@Suite struct ConsentGateConformanceTests {
    typealias Law = ConsentGateConformance.Law

    @Test("The gate that refuses keeps every law", arguments: StoreKind.here, Law.allCases)
    func denyAll(kind: StoreKind, law: Law) async throws {
        try await kind.withStores { makeStore in
            var suite = ConsentGateConformance(DenyAllConsentGate())
            suite.makeStore = makeStore
            try await suite.check(law)
        }
    }

    @Test(
        "The gate over somebody's own source keeps every law", arguments: StoreKind.here,
        Law.allCases)
    func attested(kind: StoreKind, law: Law) async throws {
        try await kind.withStores { makeStore in
            let source = OwnSource()
            let gate = AttestedConsentGate { customer, use, _ in source.attest(customer, use) }
            var suite = ConsentGateConformance(
                gate, withdraw: { use, customer, _ in source.withdraw(use, by: customer) },
                grant: { use, customer, _ in source.grant(use, to: customer) }
            )
            suite.makeStore = makeStore
            try await suite.check(law)
        }
    }

    @Test("The book keeps every law", arguments: StoreKind.here, Law.allCases)
    func book(kind: StoreKind, law: Law) async throws {
        try await kind.withStores { makeStore in
            var suite = Self.suite { $0 }
            suite.makeStore = makeStore
            try await suite.check(law)
        }
    }

    @Test(
        "Every law finds a gate that breaks it",
        arguments: [
            (.allowsAll, .notGranted), (.asksForAnotherPurpose, .notGranted),
            (.asksAboutOneCustomer, .notGranted), (.refusesAll, .granted),
            (.forgetsWithdrawals, .withdrawn), (.saysNothing, .reasons),
            (.laterForNothing, .reasons), (.asksForAnotherPurpose, .permitNames),
            (.asksAboutOneCustomer, .permitNames), (.asksAboutTomorrow, .permitLife),
            (.asksAboutYesterday, .permitLife), (.everySecond, .sameAnswer),
            (.writes, .writesNothing), (.recheckRefuses, .recheckAgrees),
            (.recheckSkips, .recheckWithdrawn), (.recheckSkips, .recheckNames),
            (.recheckDecidesOnly, .recheckNames),
        ] as [(FlawedGate.Flaw, Law)])
    func findsAFlaw(flaw: FlawedGate.Flaw, law: Law) async throws {
        let suite = Self.suite { FlawedGate($0, flaw) }
        try await withKnownIssue {
            try await suite.check(law)
        } matching: { issue in
            issue.comments.contains { $0.rawValue.hasPrefix(law.rawValue + ": ") }
        }
    }

    /// The suite for a gate over a book, with what people say recorded in it.
    private static func suite(
        _ gate: (ConsentBook) -> any ConsentGate
    ) -> ConsentGateConformance {
        let book = ConsentBook()
        func act(_ kind: ConsentAct.Kind, at time: Timestamp) -> ConsentGateConformance.Act {
            { use, customer, store in
                let event = CustomerEvent(
                    id: EventID("\(kind) \(use)"), name: .consentGiven, occurredAt: time,
                    channel: Channel(.web), consent: ConsentAct(kind, [use]))
                let profile = customer.profiles[0]
                let recorded = RecordedEvent(event: event, profile: profile, receivedAt: time)
                let resolution = Resolution(profile: profile, customer: customer, identifiers: [])
                try await store.write {
                    try book.observe(Observation(recorded, resolution), in: $0)
                }
            }
        }
        return ConsentGateConformance(
            gate(book), allowedByDefault: [.transact],
            withdraw: act(.withdraw, at: Timestamp(seconds: 2_000)),
            grant: act(.grant, at: Timestamp(seconds: 1_000)))
    }
}

/// A source of consent that somebody keeps elsewhere.
private final class OwnSource: Sendable {
    private let granted = Mutex<[CustomerID: Set<ConsentUse>]>([:])

    func grant(_ use: ConsentUse, to customer: ResolvedCustomer) {
        granted.withLock { _ = $0[customer.id, default: []].insert(use) }
    }

    func withdraw(_ use: ConsentUse, by customer: ResolvedCustomer) {
        granted.withLock { _ = $0[customer.id]?.remove(use) }
    }

    func attest(
        _ customer: ResolvedCustomer, _ use: ConsentUse
    ) -> AttestedConsentGate.Attestation {
        let uses = granted.withLock { $0[customer.id] ?? [] }
        if uses.contains(where: { $0.covers(use) }) { return .granted(evidence: "test/1") }
        return .refused(Refusal("test.refused", "not agreed to"))
    }
}

/// A gate with one known defect, as an integrator might build it around a gate of the package.
final class FlawedGate: ConsentGate {
    enum Flaw: Sendable {
        case allowsAll, refusesAll, forgetsWithdrawals, saysNothing, laterForNothing
        case asksForAnotherPurpose, asksAboutOneCustomer, asksAboutTomorrow, asksAboutYesterday
        case everySecond, writes, recheckSkips, recheckRefuses, recheckDecidesOnly
    }

    private let book: ConsentBook
    private let flaw: Flaw
    private let calls = Atomic<Int>(0)
    private let all = AttestedConsentGate { _, _, _ in .granted(evidence: "everything") }

    init(_ book: ConsentBook, _ flaw: Flaw) {
        self.book = book
        self.flaw = flaw
    }

    func decide<Contact: ContactChannel>(
        _ request: ConsentRequest<Contact>, in transaction: any ReadTransaction
    ) throws -> ConsentDecision<Contact> {
        let call = calls.add(1, ordering: .relaxed).oldValue
        var asked = request
        switch flaw {
        case .allowsAll: return all.decide(request, in: transaction)
        case .refusesAll: return DenyAllConsentGate().decide(request, in: transaction)
        case .forgetsWithdrawals:
            let said = try book.proofs(of: request.customer, in: transaction)
            let wasGranted = said.contains { proof in
                proof.act.kind == .grant && proof.act.uses.contains { $0.covers(request.use) }
            }
            if wasGranted { return all.decide(request, in: transaction) }
        case .saysNothing: return .refusal(Refusal([]))
        case .laterForNothing: return .later(request.at + .seconds(1), [])
        case .asksForAnotherPurpose:
            asked = ConsentRequest(
                request.customer, to: .transact, on: Contact.self, at: request.at)
        case .asksAboutOneCustomer:
            asked.customer = ResolvedCustomer(alone: profile(1))
            return all.decide(asked, in: transaction)
        case .asksAboutTomorrow: asked.at = request.at + .seconds(86_400)
        case .asksAboutYesterday: asked.at = request.at - .seconds(86_400)
        case .everySecond where call % 2 == 0: return all.decide(request, in: transaction)
        case .writes:
            let counter = Key(Array("asked".utf8))
            try (transaction as? any WriteTransaction)?.set([UInt8(call % 251) + 1], for: counter)
        default: break
        }
        return try book.decide(asked, in: transaction)
    }

    func recheck<Contact: ContactChannel>(
        _ permit: borrowing Permit<Contact>, for request: ConsentRequest<Contact>,
        in transaction: any ReadTransaction
    ) throws -> PermitStanding {
        switch flaw {
        case .recheckSkips: return .stands
        case .recheckRefuses: return .refused(Refusal("test.no", "no"))
        case .recheckDecidesOnly:
            if case .permit = try book.decide(request, in: transaction) { return .stands }
            return .refused(Refusal("test.no", "no"))
        default: return try book.recheck(permit, for: request, in: transaction)
        }
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Consent
import TestStores
import Testing

/// What a permit is worth, and what an attested gate gives one for.
struct PermitTests {
    private struct SourceFailed: Error {}

    private let customer = ResolvedCustomer(alone: profile(1))
    private let now = Timestamp(seconds: 1_000)

    private func request() -> ConsentRequest<SMSContact> {
        ConsentRequest(customer, to: .market, on: SMSContact.self, topic: .shoes, at: now)
    }

    @Test("A permit is worth something from its issue up to, not including, its expiry")
    func window() {
        let permit = Permit<SMSContact>(
            customer: customer.id, use: .sms, issuedAt: now, expiresAt: now + .seconds(10),
            evidence: Reason(.consentGiven, "e"))
        let valid = [-1, 0, 9_999_999, 10_000_000, 10_000_001].map {
            permit.isValid(at: now + .microseconds($0 as Int64))
        }
        #expect(valid == [false, true, true, false, false])
    }

    @Test(
        "No permit lives longer than a minute, whatever its gate asks for",
        arguments: StoreKind.here,
        [
            (Duration.seconds(-5), Int64(-5)), (.zero, 0), (.seconds(1), 1), (.seconds(60), 60),
            (.seconds(61), 60), (.seconds(86_400), 60), (.seconds(Int64.max), 60),
        ])
    func lifetime(kind: StoreKind, lifetime: (asked: Duration, seconds: Int64)) async throws {
        let (asked, seconds) = lifetime
        try await kind.withStore { store in
            var policy = ConsentPolicy()
            policy.permitLifetime = asked
            policy.defaults[.market] = .allowed(Reason("test.default", "for this test"))
            let gates: [any ConsentGate] = [
                AttestedConsentGate(lifetime: asked) { _, _, _ in .granted(evidence: "crm/1") },
                ConsentBook(policy: policy),
            ]
            let request = request()
            let lives = try await store.read { transaction in
                try gates.map { gate -> Duration? in
                    switch try gate.decide(request, in: transaction) {
                    case .permit(let permit): permit.issuedAt.duration(to: permit.expiresAt)
                    default: nil
                    }
                }
            }
            #expect(lives == [.seconds(seconds), .seconds(seconds)])
        }
    }

    @Test(
        "An attested gate gives a permit for exactly what was asked, with the evidence in it",
        arguments: StoreKind.here)
    func attested(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let gate = AttestedConsentGate { customer, use, time in
                let known = customer.id == CustomerID(profile(1).token) && use == .smsShoes
                return known && time == Timestamp(seconds: 1_000)
                    ? .granted(evidence: "crm.consents/4711") : .refused(Refusal("crm.no", "no"))
            }
            let request = request()
            let evidence = try await store.read { transaction -> Reason? in
                switch gate.decide(request, in: transaction) {
                case .permit(let permit)
                where permit.use == .smsShoes && permit.customer == request.customer.id:
                    permit.evidence
                default: nil
                }
            }
            #expect(evidence == Reason("consent.attested", "crm.consents/4711"))
        }
    }

    @Test(
        "An attested gate refuses without evidence, and when its source refuses or fails",
        arguments: StoreKind.here)
    func attestedRefusals(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let sources: [(AttestedConsentGate.Source, Reason.Code)] = [
                ({ _, _, _ in .granted(evidence: "") }, "consent.no-evidence"),
                ({ _, _, _ in .granted(evidence: " \n\t") }, "consent.no-evidence"),
                ({ _, _, _ in .refused(Refusal("crm.objected", "objected")) }, "crm.objected"),
                ({ _, _, _ in throw SourceFailed() }, "consent.source-failed"),
            ]
            let shop = Shop(store)
            for (source, code) in sources {
                let answer = try await shop.ask(AttestedConsentGate(source: source), request())
                #expect(answer == Shop.Answer(codes: [code]))
            }
        }
    }

    @Test(
        "A policy that allows a purpose and does not say why gives no permit",
        arguments: StoreKind.here)
    func unfoundedDefault(kind: StoreKind) async throws {
        try await kind.withStore { store in
            var policy = ConsentPolicy()
            policy.defaults[.market] = .allowed(Reason("shop.silent", " "))
            let shop = Shop(store, policy: policy)
            let answer = try await shop.ask(shop.book, request())
            #expect(answer == Shop.Answer(codes: ["consent.no-evidence"]))
        }
    }
}

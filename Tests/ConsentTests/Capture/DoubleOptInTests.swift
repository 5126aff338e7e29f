// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
import Testing

/// Double opt-in without a store: requests, what becomes of them, links.
struct DoubleOptInTests {
    private let rules = DoubleOptIn(keys: CaptureSamples.keys)
    private let subscriber = Subscriber(
        CaptureSamples.address, on: .email, uses: [.email, .emailShoes])

    private func plan(
        _ submission: CaptureSubmission, among proofs: [ConsentProof] = []
    ) throws -> OptInPlan {
        try rules.plan(
            submission, at: CaptureSamples.form, for: subscriber, CaptureSamples.reference(),
            among: proofs)
    }

    private func proofs(_ plan: OptInPlan) -> [ConsentProof] {
        plan.events.compactMap { CaptureSamples.proof($0) }
    }

    private func request(_ plan: OptInPlan) throws -> OptInRequest {
        let token = try #require(plan.message)
        return try #require(OptInRequest(token, of: subscriber))
    }

    private func withdrawal(_ second: Int64, _ use: ConsentUse = .marketing) -> ConsentProof? {
        ConsentProof(ConsentTests.withdrawal(use, second).recorded)
    }

    private func at(_ second: Int64) -> Timestamp { Timestamp(seconds: second) }

    @Test("N3 a request permits nothing and is followed by a message; only the POST confirms")
    func confirms() throws {
        let plan = try plan(CaptureSamples.yes())
        #expect(plan.events.map { $0.consent?.kind } == [.request])
        #expect(plan.events.map(\.name) == [.consentRequested])
        let asked = CustomerConsent(
            folding: plan.events.map {
                RecordedEvent(event: $0, profile: ConsentTests.profile(1), receivedAt: at(1_000))
            })
        #expect(!ConsentPolicy().decide(.email, by: asked, at: at(9_000)).isAllowed)
        #expect(plan.answer == .lookIntoMailbox)
        let request = try request(plan)
        var acts = proofs(plan)
        let end = at(1_000 + 7 * 86_400)
        #expect(OptInState(of: request, among: acts, at: at(2_000)) == .pending(until: end))
        for method in ["GET", "HEAD"] {
            let seen = rules.answer(method: method, request, among: acts, at: at(2_000))
            #expect(seen.answer == .page)
            #expect(seen.event == nil)
        }
        for method in ["PUT", "DELETE", "get", "post", ""] {
            let other = rules.answer(method: method, request, among: acts, at: at(2_000))
            #expect(other.answer == .methodNotAllowed)
            #expect(other.event == nil)
        }
        let done = rules.answer(method: "POST", request, among: acts, at: at(2_000))
        #expect(done.answer == .confirmed)
        let event = try #require(done.event)
        #expect(event.occurredAt == at(2_000))
        #expect(event.identifiers == [CaptureSamples.address])
        #expect(event.consent?.grade == .confirmed)
        #expect(event.consent?.uses == [.email, .emailShoes])
        #expect(event.consent?.wording == CaptureSamples.texts[0].wording)
        #expect(event.consent?.capturePoint == "site/footer")
        #expect(EventChecks().reasons(against: event, receivedAt: at(2_000)) == [])

        acts.append(try #require(CaptureSamples.proof(event)))
        #expect(OptInState(of: request, among: acts, at: at(3_000)) == .confirmed(at(2_000)))
        let again = rules.answer(method: "POST", request, among: acts, at: at(3_000))
        #expect(again.answer == .confirmed)
        #expect(again.event == nil)
        let late = rules.answer(method: "POST", request, among: acts, at: end + .seconds(1))
        #expect(late.answer == .confirmed, "what was confirmed in time stays so")
    }

    @Test("N3 two POSTs at once make one event")
    func race() throws {
        let plan = try plan(CaptureSamples.yes())
        let request = try request(plan)
        let acts = proofs(plan)
        let first = rules.answer(method: "POST", request, among: acts, at: at(2_000))
        let second = rules.answer(method: "POST", request, among: acts, at: at(2_001))
        #expect(first.answer == second.answer)
        #expect(first.event?.id == second.event?.id)
    }

    @Test("N3 an old link does not undo a withdrawal, whatever is withdrawn of it and when")
    func withdrawn() throws {
        let plan = try plan(CaptureSamples.yes())
        let request = try request(plan)
        let acts = proofs(plan)
        for use in [ConsentUse.marketing, .email, .emailShoes, .shoes] {
            for second in [Int64(1_000), 1_500, 9_999] {
                let stopped = acts + [try #require(withdrawal(second, use))]
                let answer = rules.answer(
                    method: "POST", request, among: stopped, at: at(2_000))
                #expect(answer.answer == .notConfirmed)
                #expect(answer.event == nil)
                #expect(answer.reason?.code == .optInEnded)
                #expect(
                    OptInState(of: request, among: stopped, at: at(2_000))
                        == .withdrawn(at(second)))
            }
            let earlier = acts + [try #require(withdrawal(999, use))]
            let answer = rules.answer(method: "POST", request, among: earlier, at: at(2_000))
            #expect(answer.answer == .confirmed, "a new request after a withdrawal is one")
        }
        let other = acts + [try #require(withdrawal(1_500, .sms))]
        let answer = rules.answer(method: "POST", request, among: other, at: at(2_000))
        #expect(answer.answer == .confirmed)
    }

    @Test("N3 a withdrawal after the confirmation ends it, and the link does not bring it back")
    func withdrawnLater() throws {
        let plan = try plan(CaptureSamples.yes())
        let request = try request(plan)
        let event = try #require(
            rules.answer(method: "POST", request, among: proofs(plan), at: at(2_000)).event)
        let acts =
            proofs(plan) + [
                try #require(CaptureSamples.proof(event)), try #require(withdrawal(3_000)),
            ]
        let again = rules.answer(method: "POST", request, among: acts, at: at(4_000))
        #expect(again.answer == .notConfirmed)
        #expect(again.event == nil)
    }

    @Test("N3 a request ends by its time, by a newer one, and is unknown where it was not recorded")
    func ends() throws {
        let first = try plan(CaptureSamples.yes())
        let request = try request(first)
        let acts = proofs(first)
        let end = at(1_000 + 7 * 86_400)
        #expect(OptInState(of: request, among: acts, at: end) == .expired(end))
        #expect(OptInState(of: request, among: [], at: at(2_000)) == .unknown)
        let second = try plan(CaptureSamples.yes("s2", at: 5_000), among: acts)
        let both = acts + proofs(second)
        #expect(OptInState(of: request, among: both, at: at(6_000)) == .superseded(at(5_000)))
        let newer = try self.request(second)
        #expect(
            OptInState(of: newer, among: both, at: at(6_000))
                == .pending(until: at(5_000 + 7 * 86_400)))
        for proofs in [both.reversed(), both + both] {
            #expect(
                OptInState(of: request, among: Array(proofs), at: at(6_000))
                    == .superseded(at(5_000)))
        }
    }

    @Test("N3 what is said at another place makes no request old")
    func otherPlaces() throws {
        let plan = try plan(CaptureSamples.yes())
        let request = try request(plan)
        var acts = proofs(plan)
        var till = acts[0]
        till.event = EventID("till")
        till.occurredAt = at(1_500)
        till.act.capturePoint = "till"
        acts.append(till)
        #expect(rules.answer(method: "POST", request, among: acts, at: at(2_000)).event != nil)
    }

    @Test("N3 messages are held back where one left just now, enough left today, or all is done")
    func heldBack() throws {
        var acts: [ConsentProof] = []
        func ask(_ second: Int64) throws -> OptInPlan {
            let plan = try plan(CaptureSamples.yes("s\(second)", at: second), among: acts)
            acts += proofs(plan)
            return plan
        }
        #expect(try ask(1_000).message != nil)
        let soon = try ask(1_599)
        #expect(soon.message == nil)
        #expect(soon.events == [], "a request without a message makes no earlier link invalid")
        #expect(soon.reason?.code == .optInNotSent)
        #expect(soon.answer == .lookIntoMailbox)
        #expect(try ask(1_600).message != nil)
        #expect(try ask(2_200).message != nil)
        #expect(try ask(9_000).message == nil)
        #expect(try ask(1_000 + 86_399).message == nil)
        let last = try ask(1_000 + 86_400)
        let request = try request(last)
        let event = try #require(
            rules.answer(method: "POST", request, among: acts, at: at(88_000)).event)
        acts.append(try #require(CaptureSamples.proof(event)))
        let done = try ask(900_000)
        #expect(done.message == nil)
        #expect(done.answer == last.answer)
        acts.append(try #require(withdrawal(950_000)))
        #expect(try ask(960_000).message != nil, "after a withdrawal it begins anew")
    }

    @Test("N3 a no in the same form is recorded even where the message is held back")
    func denials() throws {
        var submission = CaptureSamples.yes("s2", at: 1_100)
        let text = CaptureSamples.profile.texts[0]
        submission.items.append(.init("profile", .declined, shown: text.wording))
        let acts = proofs(try plan(CaptureSamples.yes()))
        let plan = try plan(submission, among: acts)
        #expect(plan.message == nil)
        #expect(plan.events.map { $0.consent?.kind } == [.deny])
    }

    @Test("N3 in no history does a confirmation lift what was withdrawn after the request")
    func histories() throws {
        var generator = SeededGenerator(seed: 0x3_1)
        let policy = ConsentPolicy()
        var confirmed = 0
        for _ in 0..<600 {
            var acts: [ConsentProof] = []
            var requests: [OptInRequest] = []
            var stops: [Int64] = []
            for step in 0..<8 {
                let second = Int64(step + 1) * 1_000
                switch Int.random(in: 0..<4, using: &generator) {
                case 0:
                    let use: ConsentUse = Bool.random(using: &generator) ? .marketing : .email
                    acts.append(try #require(withdrawal(second, use)))
                    stops.append(second)
                case 1:
                    let plan = try plan(
                        CaptureSamples.yes("s\(second)", at: second), among: acts)
                    acts += proofs(plan)
                    if plan.message != nil { requests.append(try request(plan)) }
                default:
                    guard let request = requests.randomElement(using: &generator) else { continue }
                    let outcome = rules.answer(
                        method: "POST", request, among: acts.shuffled(using: &generator),
                        at: at(second))
                    guard let event = outcome.event else { continue }
                    confirmed += 1
                    #expect(!stops.contains { at($0) >= request.token.issuedAt })
                    acts.append(try #require(CaptureSamples.proof(event)))
                }
                var state = ConsentState()
                for act in acts { state.fold(act.act, at: act.mark) }
                let consent = CustomerConsent([
                    CustomerConsent.Statement(profile: ConsentTests.profile(1), state: state)
                ])
                let verdict = policy.decide(.email, by: consent, at: at(second))
                let lastGrant = acts.filter { $0.act.kind.isGrant }.map(\.occurredAt).max()
                if let stop = stops.last, lastGrant.map({ $0 <= at(stop) }) ?? true {
                    #expect(!verdict.isAllowed)
                }
            }
        }
        #expect(confirmed > 100)
    }
}

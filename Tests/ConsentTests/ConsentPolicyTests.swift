// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Consent
import Testing

/// Hand-worked decisions.
struct ConsentPolicyTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var acts: [Act]
        var use: ConsentUse
        var answer: ConsentVerdict.Answer
        var code: Reason.Code

        init(
            _ words: String, _ acts: [Act], _ use: ConsentUse, _ answer: ConsentVerdict.Answer,
            _ code: Reason.Code
        ) {
            testDescription = words
            self.acts = acts
            self.use = use
            self.answer = answer
            self.code = code
        }
    }

    static let scopes: [Row] = [
        Row("nothing said", [], .email, .refused, .consentNotGiven),
        Row("granted", [grant(.email, 1)], .email, .allowed, .consentGiven),
        Row("a grant covers topics", [grant(.email, 1)], .emailShoes, .allowed, .consentGiven),
        Row("a grant covers channels", [grant(.shoes, 1)], .smsShoes, .allowed, .consentGiven),
        Row(
            "a grant of a purpose covers all", [grant(.marketing, 1)], .emailShoes, .allowed,
            .consentGiven),
        Row(
            "a topic is not the channel", [grant(.emailShoes, 1)], .email, .refused,
            .consentNotGiven),
        Row("a channel is not another", [grant(.email, 1)], .sms, .refused, .consentNotGiven),
        Row(
            "a topic is not another", [grant(.emailShoes, 1)], .emailLamps, .refused,
            .consentNotGiven),
        Row(
            "a channel is not the purpose", [grant(.email, 1)], .marketing, .refused,
            .consentNotGiven),
        Row(
            "withdrawn", [grant(.email, 1), withdrawal(.email, 2)], .email, .refused,
            .consentWithdrawn),
        Row(
            "granted again", [withdrawal(.email, 2), grant(.email, 3)], .email, .allowed,
            .consentGiven),
        Row(
            "a tie denies", [grant(.email, 2), withdrawal(.email, 2)], .email, .refused,
            .consentWithdrawn),
        Row(
            "a broad withdrawal covers a narrow grant",
            [grant(.emailShoes, 1), withdrawal(.marketing, 2)], .emailShoes, .refused,
            .consentWithdrawn),
        Row(
            "a later narrow grant lifts it for its use",
            [withdrawal(.marketing, 2), grant(.emailShoes, 3)], .emailShoes, .allowed,
            .consentGiven),
        Row(
            "and for no other",
            [grant(.email, 1), withdrawal(.marketing, 2), grant(.emailShoes, 3)], .emailLamps,
            .refused, .consentWithdrawn),
        Row(
            "a narrow withdrawal leaves the rest",
            [grant(.email, 1), withdrawal(.emailShoes, 2)], .emailLamps, .allowed, .consentGiven),
        Row(
            "a narrow withdrawal leaves the whole",
            [grant(.email, 1), withdrawal(.emailShoes, 2)], .email, .allowed, .consentGiven),
        Row(
            "a later broad grant does not lift a narrow withdrawal",
            [withdrawal(.emailShoes, 2), grant(.marketing, 3)], .emailShoes, .refused,
            .consentWithdrawn),
        Row(
            "nor one across", [withdrawal(.shoes, 2), grant(.email, 3)], .emailShoes, .refused,
            .consentWithdrawn),
        Row(
            "a grant of another profile does not lift",
            [withdrawal(.email, 2, by: 1), grant(.email, 3, by: 2)], .email, .refused,
            .consentWithdrawn),
        Row(
            "a grant of any profile allows", [grant(.email, 3, by: 2), grant(.sms, 3, by: 1)],
            .email, .allowed, .consentGiven),
        Row("an order needs no grant", [], .transactional, .allowed, .consentContract),
        Row(
            "a marketing stop leaves an order's messages", [withdrawal(.marketing, 1)],
            .transactional, .allowed, .consentContract),
        Row(
            "a stop of an order's messages counts", [withdrawal(.transactional, 1)],
            ConsentUse(.transact, channel: .sms), .refused, .consentWithdrawn),
        Row(
            "a grant that is to come", [grant(.email, 20)], .email,
            .later(Timestamp(seconds: 20)), .consentNotYet),
        Row(
            "a withdrawal that is to come counts at once",
            [grant(.email, 1), withdrawal(.email, 20)], .email, .refused, .consentWithdrawn),
        Row(
            "a grant that is to come lifts then", [withdrawal(.email, 5), grant(.email, 20)],
            .email, .later(Timestamp(seconds: 20)), .consentNotYet),
        Row(
            "what is to come is withdrawn after", [grant(.email, 20), withdrawal(.email, 30)],
            .email, .refused, .consentWithdrawn),
        Row(
            "a purpose of the retailer's own needs a grant", [],
            ConsentUse(Purpose("home-visit")), .refused, .consentNotGiven),
    ]

    @Test("Scopes, ties and times", arguments: scopes)
    func scope(row: Row) {
        let verdict = ConsentPolicy().decide(
            row.use, by: consent(row.acts), at: Timestamp(seconds: 10))
        #expect(verdict.answer == row.answer)
        #expect(verdict.reasons.first?.code == row.code)
    }

    @Test("The order of the acts changes no hand-worked decision", arguments: scopes)
    func scopeBackwards(row: Row) {
        let verdict = ConsentPolicy().decide(
            row.use, by: consent(row.acts.reversed()), at: Timestamp(seconds: 10))
        #expect(verdict.answer == row.answer)
    }

    @Test("A verdict names the act that governs, its time and its event")
    func governing() {
        let acts = [
            grant(.marketing, 1, by: 3), grant(.email, 2, by: 2), withdrawal(.email, 4, by: 1),
            withdrawal(.emailShoes, 3, by: 2),
        ]
        let policy = ConsentPolicy()
        let refused = policy.decide(.emailShoes, by: consent(acts), at: Timestamp(seconds: 9))
        let stop = ConsentMark(time: Timestamp(seconds: 4), event: EventID("withdraw-4-1"))
        #expect(refused.governing?.kind == .withdraw)
        #expect(refused.governing?.use == .email)
        #expect(refused.governing?.profile == profile(1))
        #expect(refused.governing?.mark == stop)
        #expect(refused.reasons.first?.words.contains("withdraw-4-1") == true)
        #expect(refused.remedy?.profiles == [profile(1), profile(2)])
        #expect(refused.remedy?.after == Timestamp(seconds: 4))
        let granted = policy.decide(.email, by: consent([acts[0], acts[1]]), at: acts[1].time)
        #expect(granted.governing?.mark.event == EventID("grant-2-2"))
        #expect(granted.remedy == nil)
    }

    @Test("A retailer's default allows without a grant, and a withdrawal still wins")
    func defaults() {
        var policy = ConsentPolicy()
        policy.defaults[.measure] = .allowed(Reason("shop.interest", "assessed in May"))
        policy.defaults[.transact] = .refused
        let measure = ConsentUse(.measure)
        let now = Timestamp(seconds: 10)
        #expect(policy.decide(measure, by: consent([]), at: now).isAllowed)
        #expect(
            policy.decide(measure, by: consent([]), at: now).reasons.map(\.code) == [
                "shop.interest"
            ])
        let objected = consent([withdrawal(measure, 1)])
        #expect(policy.decide(measure, by: objected, at: now).answer == .refused)
        #expect(policy.decide(.transactional, by: consent([]), at: now).answer == .refused)
    }

    @Test("Preferences list every named use and every default, with the same verdicts")
    func preferences() {
        let acts = [grant(.email, 1, by: 1), withdrawal(.sms, 2, by: 2), grant(.email, 3, by: 2)]
        let now = Timestamp(seconds: 10)
        let list = ConsentPolicy().preferences(by: consent(acts), at: now)
        #expect(list.map(\.use) == [.email, .sms, .transactional])
        #expect(list.map(\.verdict.isAllowed) == [true, false, true])
    }

    @Test("A withdrawal at the end of time has no remedy, and nothing traps there")
    func endOfTime() {
        let stop = ConsentAct(.withdraw, [.email])
        var state = ConsentState()
        state.fold(stop, at: ConsentMark(time: .distantFuture, event: EventID("end")))
        state.fold(
            ConsentAct(.grant, [.email]), at: ConsentMark(time: .distantPast, event: EventID("a")))
        let statement = CustomerConsent.Statement(profile: profile(1), state: state)
        let verdict = ConsentPolicy().decide(
            .email, by: CustomerConsent([statement]), at: .distantFuture)
        #expect(verdict.answer == .refused)
        #expect(verdict.remedy == nil)
        #expect(verdict.reasons.count == 1)
    }
}

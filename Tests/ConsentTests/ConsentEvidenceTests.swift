// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
import Testing

/// Whose word counts for what, and how long.
struct ConsentEvidenceTests {
    private func state(_ acts: [(ConsentAct, Int64)]) -> CustomerConsent {
        var state = ConsentState()
        for (index, (act, second)) in acts.enumerated() {
            state.fold(
                act,
                at: ConsentMark(time: Timestamp(seconds: second), event: EventID("e\(index)")))
        }
        return CustomerConsent([CustomerConsent.Statement(profile: profile(1), state: state)])
    }

    private func answer(_ acts: [(ConsentAct, Int64)], at second: Int64 = 100)
        -> ConsentVerdict.Answer
    {
        ConsentPolicy().decide(.email, by: state(acts), at: Timestamp(seconds: second)).answer
    }

    @Test("N7 Neither an import nor a third party lifts what the person stopped, however late")
    func importsLiftNothing() {
        for stop in ConsentAct.Kind.allCases where stop.isStop {
            for evidence in ConsentEvidence.allCases {
                for kind in ConsentAct.Kind.allCases where kind.isGrant {
                    let acts = [
                        (ConsentAct(stop, [.email]), Int64(10)),
                        (ConsentAct(kind, [.email], evidence: evidence), Int64(50)),
                    ]
                    let expected: ConsentVerdict.Answer =
                        evidence.liftsWithdrawals ? .allowed : .refused
                    #expect(answer(acts) == expected, "\(stop), \(kind), \(evidence)")
                }
            }
        }
        #expect(answer([(ConsentAct(.grant, [.email], evidence: .migrated), 1)]) == .allowed)
    }

    @Test("N7 A weaker agreement that came later does not hide a stronger one")
    func strongerStays() {
        let acts = [
            (ConsentAct(.withdraw, [.email]), Int64(10)),
            (ConsentAct(.grant, [.email]), Int64(20)),
            (ConsentAct(.grant, [.email], evidence: .migrated), Int64(30)),
        ]
        #expect(answer(acts) == .allowed)
        #expect(answer([acts[0], acts[2]]) == .refused)
    }

    @Test("N7 To be told is no agreement; an agreement with an end ends by itself")
    func noticesAndEnds() {
        #expect(answer([(ConsentAct(.notice, [.email]), 1)]) == .refused)
        let lent = ConsentAct(.grant, [.email], validUntil: Timestamp(seconds: 60))
        #expect(answer([(lent, 10)], at: 59) == .allowed)
        #expect(answer([(lent, 10)], at: 60) == .refused)
        #expect(answer([(lent, 10)], at: 9) == .later(Timestamp(seconds: 10)))
        let verdict = ConsentPolicy().decide(
            .email, by: state([(lent, 10)]), at: Timestamp(seconds: 60))
        #expect(verdict.reasons.first?.code == .consentExpired)
        #expect(answer([(lent, 10), (ConsentAct(.grant, [.email]), 20)], at: 60) == .allowed)
        // A stop that was lifted for a while stands again.
        let stopped = [(ConsentAct(.withdraw, [.email]), Int64(5)), (lent, 10)]
        #expect(answer(stopped, at: 59) == .allowed)
        let again = ConsentPolicy().decide(
            .email, by: state(stopped), at: Timestamp(seconds: 60))
        #expect(again.reasons.first?.code == .consentWithdrawn)
    }

    @Test("N2 An act keeps its wording, its method and who noted it through the store's bytes")
    func actsAreKeptWhole() throws {
        let act = ConsentAct(
            .confirm, [.email], capturePoint: "till 4",
            wording: ConsentWording(
                "newsletter", version: "3", digest: SHA256.hash(Array("Yes".utf8)),
                locale: "pl-PL"),
            method: .paper, recordedBy: "clerk-7", jurisdiction: "PL",
            validUntil: Timestamp(seconds: 9))
        #expect(try ConsentAct(recordBytes: act.recordBytes) == act)
        #expect(act.grade == .confirmed)
        #expect(act.exported["wording-version"] == "3")
        for count in 0..<act.recordBytes.count {
            #expect(throws: RecordError.self) {
                try ConsentAct(recordBytes: Array(act.recordBytes.prefix(count)))
            }
        }
    }

    @Test("All orders of acts of every kind and evidence give one state", arguments: 0..<20)
    func orders(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let acts = (0..<6).map { index in
            let until =
                Bool.random(using: &generator)
                ? nil : Timestamp(seconds: Int64.random(in: 0...9, using: &generator))
            let event = CustomerEvent(
                id: EventID("e\(index)"), name: .consentGiven,
                occurredAt: Timestamp(seconds: Int64.random(in: 0...4, using: &generator)),
                channel: Channel(.web),
                consent: ConsentAct(
                    ConsentAct.Kind.allCases.randomElement(using: &generator) ?? .grant,
                    [ConsentUse.samples.randomElement(using: &generator) ?? .email],
                    evidence: ConsentEvidence.allCases.randomElement(using: &generator)
                        ?? .personal, validUntil: until))
            return RecordedEvent(
                event: event, profile: profile(1),
                receivedAt: Timestamp(seconds: Int64.random(in: 0...6, using: &generator)))
        }
        let expected = ConsentState(folding: acts)
        var different = 0
        for order in permutations(of: acts) where ConsentState(folding: order) != expected {
            different += 1
        }
        #expect(different == 0)
        let parts = expected.merging(ConsentState(folding: acts.prefix(3)))
        #expect(parts == expected)
    }
}

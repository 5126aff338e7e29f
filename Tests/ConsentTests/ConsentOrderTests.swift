// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
import Testing

/// Whatever order acts come in, how often and in which parts: one state; and a stop ends what came
/// before it.
struct ConsentOrderTests {
    /// How many histories: 5,000, or what `CLIENTELE_HISTORIES` says.
    static let histories = StringModels.rounds(
        "CLIENTELE_HISTORIES", debug: 5_000, release: 5_000)

    /// Acts of every kind and evidence, some with an end, by two clocks.
    private static func acts(
        _ count: Int, profiles: UInt64, _ generator: inout SeededGenerator
    ) -> [RecordedEvent] {
        (0..<count).map { index in
            let ends = Int.random(in: 0..<4, using: &generator) == 0
            let end = Timestamp(seconds: Int64.random(in: 0...9, using: &generator))
            let act = ConsentAct(
                ConsentAct.Kind.allCases.randomElement(using: &generator) ?? .grant,
                [ConsentUse.samples.randomElement(using: &generator) ?? .email],
                evidence: ConsentEvidence.allCases.randomElement(using: &generator) ?? .personal,
                validUntil: ends ? end : nil)
            let event = CustomerEvent(
                id: EventID("e\(index)"), name: .consentGiven,
                occurredAt: Timestamp(seconds: Int64.random(in: 0...4, using: &generator)),
                channel: Channel(.web), consent: act)
            return RecordedEvent(
                event: event,
                profile: profile(UInt64.random(in: 1...profiles, using: &generator)),
                receivedAt: Timestamp(seconds: Int64.random(in: 0...6, using: &generator)))
        }
    }

    @Test("N7 All 5,040 orders of seven acts of every kind give one state", arguments: 0..<3)
    func allOrders(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let acts = Self.acts(7, profiles: 1, &generator)
        let expected = ConsentState(folding: acts)
        var different = 0
        for order in permutations(of: acts) where ConsentState(folding: order) != expected {
            different += 1
        }
        #expect(different == 0)
    }

    @Test("N7 Random histories, shuffled, doubled and parted, give one state; stops end the past")
    func randomHistories() {
        var generator = SeededGenerator(seed: 71)
        var different = 0
        var lifted = 0
        var allowed = 0
        for _ in 0..<Self.histories {
            let acts = Self.acts(
                Int.random(in: 1...8, using: &generator), profiles: 3, &generator)
            let expected = CustomerConsent(folding: acts)
            let cut = Int.random(in: 0...acts.count, using: &generator)
            let mixed = (acts + acts.prefix(cut)).shuffled(using: &generator)
            let parts = CustomerConsent(folding: mixed.prefix(cut)).merging(
                CustomerConsent(folding: mixed.dropFirst(cut)))
            if parts != expected { different += 1 }

            // A stop later than everything: nothing that was recorded before lifts it.
            let use = ConsentUse.samples.randomElement(using: &generator) ?? .email
            let person = UInt64.random(in: 1...3, using: &generator)
            let stopped = expected.merging(consent([withdrawal(use, 10, by: person)]))
            let later = Timestamp(seconds: 20)
            if use.purpose == .market,
                ConsentPolicy().decide(use, by: expected, at: later).isAllowed
            {
                allowed += 1
            }
            if ConsentPolicy().decide(use, by: stopped, at: later).isAllowed { lifted += 1 }
        }
        #expect(different == 0 && lifted == 0)
        // It would have been allowed often enough without the stop.
        #expect(allowed > Self.histories / 20)
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import ClienteleCore
internal import ClienteleTestKit
internal import Consent

extension Benchmark {
    /// What was known at one instant about another, on values in memory.
    static let consentHistory: [Benchmark] = [bitemporal, bitemporalState, bitemporalPrepare]

    private static let data = "a customer of 3 profiles and 1,000 acts, a tenth received late"
    private static let newsletter = ConsentUse(
        .market, channel: .email, topic: Topic("shoes"))

    private static let bitemporal = Benchmark(
        "consent.bitemporal", data: "\(data), with reasons", unit: "answers"
    ) { _ in
        let history = ConsentHistory(acts())
        let policy = ConsentPolicy()
        let asked = instants()
        var index = 0
        return Kernel {
            index = (index &+ 1) & 1_023
            let verdict = history.verdict(
                on: opaque(newsletter), validAt: asked[index].0, knownAt: asked[index].1,
                by: policy)
            sink(verdict.reasons.count)
        }
    }

    private static let bitemporalState = Benchmark(
        "consent.bitemporal-state", data: "\(data), what decides about a use", unit: "answers"
    ) { _ in
        let history = ConsentHistory(acts())
        let asked = instants()
        var index = 0
        return Kernel {
            index = (index &+ 1) & 1_023
            let consent = history.consent(
                on: opaque(newsletter), validAt: asked[index].0, knownAt: asked[index].1)
            sink(consent.statements.count)
        }
    }

    private static let bitemporalPrepare = Benchmark(
        "consent.bitemporal-prepare", data: data, unit: "customers"
    ) { _ in
        let acts = acts()
        return Kernel {
            let history = ConsentHistory(opaque(acts))
            sink(history.consent(validAt: .distantPast, knownAt: .epoch).statements.count)
        }
    }

    /// Two years of acts in a preference centre, on forms and on paper.
    private static func acts() -> [ConsentProof] {
        var generator = SeededGenerator(seed: 18)
        let channels: [ChannelKind?] = [nil, .email, .sms, .push]
        let topics: [Topic?] = [nil, Topic("shoes"), Topic("lamps")]
        return (0..<1_000).compactMap { index in
            let use = ConsentUse(
                Int.random(in: 0..<4, using: &generator) == 0 ? .personalize : .market,
                channel: channels[.random(in: 0..<4, using: &generator)],
                topic: topics[.random(in: 0..<3, using: &generator)])
            let kinds: [ConsentAct.Kind] = [.grant, .grant, .confirm, .withdraw, .notice]
            let occurred = Timestamp(seconds: 1_700_000_000 + 60_000 * Int64(index))
            let delay: Int64 = Int.random(in: 0..<10, using: &generator) == 0 ? 900_000 : 2
            return ConsentProof(
                RecordedEvent(
                    event: CustomerEvent(
                        id: EventID("event-\(index)"), name: .consentGiven,
                        occurredAt: occurred, channel: Channel(.web),
                        consent: ConsentAct(kinds[.random(in: 0..<5, using: &generator)], [use])),
                    profile: ProfileID(
                        Token128(high: 0, low: .random(in: 1...3, using: &generator))),
                    receivedAt: occurred + .seconds(delay)))
        }
    }

    private static func instants() -> [(Timestamp, Timestamp)] {
        var generator = SeededGenerator(seed: 19)
        let times: Range<Int64> = 1_700_000_000..<1_760_000_000
        return (0..<1_024).map { _ in
            (
                Timestamp(seconds: .random(in: times, using: &generator)),
                Timestamp(seconds: .random(in: times, using: &generator))
            )
        }
    }
}

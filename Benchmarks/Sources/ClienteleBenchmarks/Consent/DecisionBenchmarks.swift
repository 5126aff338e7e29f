// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import ClienteleCore
internal import ClienteleTestKit
internal import Consent

extension Benchmark {
    /// Decisions of consent by rules of law.
    static let consentDecisions: [Benchmark] = [
        decidePrepared, decideCold, decideExplained, decideExplainedHours, decideExplainedRefused,
    ]

    private static let decidePrepared = Benchmark(
        "consent.decide-prepared", data: "uses of one customer in turn",
        unit: "decisions"
    ) { _ in
        let vocabulary = try Self.vocabulary()
        let prepared = PreparedConsent(
            of: said(0), by: policy, in: [RecipientPlace(country: "DE")], from: now,
            vocabulary: vocabulary)
        let cells = vocabulary.uses.compactMap { vocabulary.cell(of: $0) }
        let asked = now
        return Kernel {
            // All uses in turn, so that the harness's call is not what is measured.
            let time = opaque(asked)
            var allowed = 0
            for cell in cells where prepared.answer(cell, at: time).isAllowed { allowed += 1 }
            sink(allowed)
        }
    }.with {
        $0.sizes = [512]
        $0.items = .size
    }

    private static let decideCold = Benchmark(
        "consent.decide-cold-1M", data: "a million customers by chance, 512 uses",
        unit: "decisions"
    ) { _ in
        let vocabulary = try Self.vocabulary()
        // Sixteen kinds of customers, so that the table is made in seconds.
        var table = PreparedConsents(
            vocabulary: vocabulary, policy: policy, expecting: 1_000_000)
        let kinds = (0..<16).map { kind in
            PreparedConsent(
                of: said(kind), by: policy, in: [RecipientPlace(country: "DE")], from: now,
                vocabulary: vocabulary)
        }
        var generator = SeededGenerator(seed: 9)
        let customers = (0..<1_000_000).map { _ in
            CustomerID(Token128(high: generator.next(), low: generator.next()))
        }
        for (number, customer) in customers.enumerated() {
            table.replace(customer, with: kinds[number & 15])
        }
        // Asked in another order than they were put in.
        let asked = customers.shuffled(using: &generator)
        let cells = vocabulary.uses.compactMap { vocabulary.cell(of: $0) }
        let instant = now
        var index = 0
        return Kernel {
            index = index &+ 1 == asked.count ? 0 : index &+ 1
            let cell = cells[(index &* 97) & 511]
            sink(table.answer(cell, of: opaque(asked[index]), at: instant).isAllowed)
        }
    }

    private static let decideExplained = explained(
        "consent.decide-explained", "Germany, an agreement, all reasons", "DE", 3)

    private static let decideExplainedRefused = explained(
        "consent.decide-explained-refused", "Russia, two agreements lack, with the remedy", "RU", 0)

    private static let decideExplainedHours = Benchmark(
        "consent.decide-explained-hours", data: "Florida by night, the next legal instant",
        unit: "decisions"
    ) { _ in
        guard
            let offset = TimeZoneOffset(
                secondsFromUTC: -18_000, isDaylight: false, abbreviation: "EST")
        else { return Kernel {} }
        let zone = try TimeZoneRules(
            name: "Test/5", initial: offset, rule: "EST5EDT,M3.2.0,M11.1.0")
        let places = [RecipientPlace(country: "US", region: "FL", zones: [zone])]
        let use = ConsentUse(.market, channel: .sms)
        let consent = said(3)
        let night = Timestamp(seconds: 1_795_500_000)
        let policy = policy
        return Kernel {
            let verdict = policy.decide(
                opaque(use), by: consent, in: places, at: opaque(night))
            sink(verdict.reasons.count)
        }
    }

    private static func explained(
        _ name: String, _ data: String, _ country: String, _ kind: Int
    ) -> Benchmark {
        Benchmark(name, data: data, unit: "decisions") { _ in
            let places = [RecipientPlace(country: country)]
            let use = ConsentUse(.market, channel: .email)
            let consent = said(kind)
            let (policy, now) = (policy, now)
            return Kernel {
                let verdict = policy.decide(
                    opaque(use), by: consent, in: places, at: opaque(now))
                sink(verdict.reasons.count)
            }
        }
    }

    /// 2026-11-24T17:00:00Z.
    private static let now = Timestamp(seconds: 1_795_539_600)

    private static let policy: ConsentPolicy = {
        var policy = ConsentPolicy()
        policy.rules = .standard
        return policy
    }()

    private static func vocabulary() throws -> ConsentVocabulary {
        try ConsentVocabulary(
            purposes: [
                .market, .personalize, .profile, .locate, .measure, .share, .transact,
                .processData,
            ],
            channels: [.email, .sms, .push, .phone, .messenger, .app, .display, .directMail],
            topics: (0..<7).map { Topic("topic-\($0)") })
    }

    /// What a customer said about eight uses, by the bits of a number.
    private static func said(_ bits: Int) -> CustomerConsent {
        var state = ConsentState()
        let uses: [[ConsentUse]] = [
            [ConsentUse(.market, channel: .email)], [ConsentUse(.market, channel: .sms)],
            [ConsentUse(.personalize)], [ConsentUse(.measure), ConsentUse(.profile)],
        ]
        for (number, named) in uses.enumerated() where bits >> number & 1 == 1 {
            state.fold(
                ConsentAct(.grant, named),
                at: ConsentMark(
                    time: Timestamp(seconds: 1_790_000_000 + Int64(number)),
                    event: EventID("grant-\(number)")))
        }
        state.fold(
            ConsentAct(.withdraw, [ConsentUse(.market, channel: .push)]),
            at: ConsentMark(time: Timestamp(seconds: 1_790_000_009), event: EventID("stop")))
        return CustomerConsent([
            CustomerConsent.Statement(
                profile: ProfileID(Token128(high: 0, low: UInt64(bits))), state: state)
        ])
    }
}

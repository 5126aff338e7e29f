// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent

/// Random histories, places and packs for laws about laws.
enum LawSamples {
    static let uses: [ConsentUse] = [
        .email, .sms, .emailShoes, .marketing, ConsentUse(.market, channel: .phone),
        ConsentUse(.market, channel: .directMail), ConsentUse(.share),
        ConsentUse(.processData), .transactional,
    ]

    static let begin: Int64 = 1_795_000_000

    /// A random history of all kinds of acts, purchases and inquiries, within thirty days around
    /// `begin`; some acts agree to two uses.
    static func consent(
        upTo count: Int = 8, profiles: UInt64 = 2, using generator: inout SeededGenerator
    ) -> CustomerConsent {
        var statements: [CustomerConsent.Statement] = []
        for number in 0..<Int.random(in: 0...count, using: &generator) {
            let time = instant(using: &generator)
            let person = profile(UInt64.random(in: 1...profiles, using: &generator))
            if Int.random(in: 0..<6, using: &generator) == 0 {
                let day = String(time.rfc3339.prefix(10))
                var event =
                    Bool.random(using: &generator)
                    ? LawState.order(day) : LawState.inquiry(day)
                event.profile = person
                statements += CustomerConsent(folding: [event]).statements
                continue
            }
            var named = [uses.randomElement(using: &generator) ?? .email]
            if Int.random(in: 0..<4, using: &generator) == 0 {
                named.append(uses.randomElement(using: &generator) ?? .email)
            }
            let kind: ConsentAct.Kind =
                [.grant, .grant, .grant, .confirm, .notice, .withdraw, .object].randomElement(
                    using: &generator) ?? .grant
            let evidence: ConsentEvidence =
                [.personal, .personal, .claimed, .migrated].randomElement(using: &generator)
                ?? .personal
            let end: Timestamp? =
                Int.random(in: 0..<4, using: &generator) == 0
                ? time + .seconds(3_600 * Int64.random(in: 1...500, using: &generator)) : nil
            var state = ConsentState()
            state.fold(
                ConsentAct(kind, named, evidence: evidence, validUntil: end),
                at: ConsentMark(time: time, event: EventID("e\(number)")))
            statements.append(.init(profile: person, state: state))
        }
        return CustomerConsent(statements)
    }

    static func instant(using generator: inout SeededGenerator) -> Timestamp {
        let hour = Int64.random(in: -360...360, using: &generator)
        return Timestamp(seconds: begin + hour * 3_600)
    }

    /// Random places; none now and then.
    static func places(
        using generator: inout SeededGenerator
    ) throws -> [RecipientPlace] {
        let zone = try HoursZones.named("America/New_York")
        let west = try HoursZones.named("America/Los_Angeles")
        let all = [
            RecipientPlace(country: "DE"), RecipientPlace(country: "PL"),
            RecipientPlace(country: "GB"), RecipientPlace(country: "RU"),
            RecipientPlace(country: "CA", zones: [zone]),
            RecipientPlace(country: "US", region: "FL", zones: [zone]),
            RecipientPlace(country: "US", region: "CA", zones: [west]),
            RecipientPlace(country: "US", zones: [zone, west]), RecipientPlace(country: "BR"),
            RecipientPlace(country: "GB", subscriber: .organisation), .unknown,
            RecipientPlace(country: "US", region: "TX"),
        ]
        return (0..<Int.random(in: 0...2, using: &generator)).compactMap { _ in
            all.randomElement(using: &generator)
        }
    }

    /// The standard pack with up to a dozen random rules set aside.
    static func loosened(using generator: inout SeededGenerator) throws -> RulePack {
        let share = Double.random(in: 0...1, using: &generator)
        var pack = RulePack.standard
        for rule in pack.rules.shuffled(using: &generator).prefix(Int(share * 12)) {
            var requirement = RuleRequirement.untilStopped
            if case .hours = rule.requirement { requirement = .hours(.always) }
            pack = try pack.overriding(
                rule.id, with: requirement, because: "a test", by: "the tests")
        }
        return pack
    }

    /// Random rules of a retailer's own.
    static func additions(using generator: inout SeededGenerator) throws -> [ConsentRule] {
        let hours = try ContactHours(
            daily: ClockInterval(from: 60 * Int.random(in: 6...12, using: &generator), until: 1_080)
        )
        let requirements: [RuleRequirement] = [
            .agreement, .never, .untilStopped, .hours(hours),
            .anyOf([.noticeAndPurchase(within: .months(1)), .purchase(within: .days(3))]),
        ]
        return (0..<Int.random(in: 1...4, using: &generator)).map { number in
            ConsentRule(
                id: "shop.\(number)", regime: "the shop",
                jurisdictions: [[], ["US"], ["JP"], ["DE", "US-FL"]].randomElement(
                    using: &generator) ?? [],
                purposes: [.market, .share],
                channels: [nil, [.email], [.sms, .phone]].randomElement(using: &generator) ?? nil,
                from: Bool.random(using: &generator)
                    ? CivilDate(year: 2026, month: 11, day: 20) : nil,
                until: Bool.random(using: &generator)
                    ? CivilDate(year: 2026, month: 11, day: 25) : nil,
                requirement: requirements.randomElement(using: &generator) ?? .never,
                source: RuleSource(
                    title: "house rule", url: "https://shop.example",
                    read: CivilDateTime(.epoch).date))
        }
    }
}

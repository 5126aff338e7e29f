// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import TestStores
import Testing

@Suite struct CampaignFindingsTests {
    static let source = CampaignSource(
        headline: "20 % off all lamps",
        paragraphs: [
            "Until 30 November all lamps cost 20 % less, the desk lamp 39.90 EUR.",
            "In every store and online.",
        ],
        brief: "20 % off all lamps until 30 November: the desk lamp for 39.90 EUR.",
        action: "See the lamps", link: "https://shop.example/lamps?utm_source=autumn")

    static let claim = OfferClaim(
        item: ItemID("desk-lamp"), price: Money(minorUnits: 3_990, .eur),
        discount: .percent(hundredths: 2_000), link: "https://shop.example/lamps")

    static let channels: [ChannelKind] = [.email, .sms, .push, .messenger, .web, .storeTerminal]

    static func plan(
        _ texts: [CampaignText], channels: [ChannelKind]? = nil, claims: [OfferClaim] = [claim]
    ) throws -> CampaignPlan {
        try CampaignPlan("autumn", texts: texts, channels: channels, claims: claims)
    }

    @Test("M26 M47 every channel's text derives from one source and says the same")
    func derived() throws {
        let texts = Self.source.texts(for: Self.channels)
        let plan = try Self.plan(texts)
        #expect(plan.findings() == [])
        #expect(plan.isComplete())
        #expect(texts.map { $0.subject != nil } == [true, false, true, false, true, true])
        // Where there is no button the link is in the text.
        #expect(texts[1].text.contains("https://") && texts[3].buttons.count == 1)
    }

    @Test("M47 a channel without a text, and a text that its channel cannot carry, are faults")
    func needs() throws {
        var texts = Self.source.texts(for: [.email, .push])
        texts[0].subject = nil
        texts[1].subject = String(repeating: "long ", count: 30)
        let plan = try Self.plan(texts, channels: [.email, .push, .sms])
        let codes = plan.findings().filter { $0.weight == .fault }.map {
            "\($0.channel?.rawValue ?? "-") \($0.reason.code)"
        }
        #expect(codes.contains("sms campaign.no-variant"))
        #expect(codes.contains("email capability.no-subject"))
        #expect(codes.contains("push capability.subject-too-long"))
        #expect(!plan.isComplete())
        let template = try Self.plan([
            CampaignText(.email, subject: "Hello", text: "Dear {{ name }}")
        ])
        #expect(template.findings().map(\.reason.code).contains("campaign.template"))
    }

    @Test(
        "M47 another price, reduction, date or link in one channel is found",
        arguments: [
            ("20 %", "25 %", "percent"), ("39.90 EUR", "€ 29.90", "amount"),
            ("30 November", "1 December", "date"),
        ])
    func differs(from: String, to: String, kind: String) throws {
        var texts = Self.source.texts(for: Self.channels)
        texts[1].text = texts[1].text.replacing(from, with: to)
        let found = try Self.plan(texts, claims: []).findings().filter { $0.channel == .sms }
        #expect(found.map(\.reason.code) == ["campaign.contradicts"])
        #expect(found.first?.reason.words.hasPrefix(kind) == true)
        let claimed = try Self.plan(texts).findings().map(\.reason.code)
        #expect(claimed.contains("campaign.claim-missing") == (kind != "date"))
    }

    @Test("M47 another link in one channel is found")
    func link() throws {
        var texts = Self.source.texts(for: [.email, .messenger])
        texts[1].buttons[0].link = "https://shop.example/chairs"
        texts[1].link = nil
        let codes = try Self.plan(texts).findings().map(\.reason.code)
        #expect(codes == ["campaign.claim-missing", "campaign.contradicts"])
    }

    @Test(
        "M47 the same fact in another notation is the same fact",
        arguments: [
            ("20 % until 30 November for 1,299.00 EUR", "€1299, 20% till 30.11.2026"),
            ("Скидка 20 % до 30 ноября: 1 299,50 руб.", "20% до 30.11.2026, 1299,50 ₽"),
            ("Do 30 listopada 12,5 % taniej: 99,90 zł", "99.90 PLN, 12.50%, 2026-11-30"),
            ("only November 30th: $5", "5 USD, 11/30/2026"),
        ])
    func notation(left: String, right: String) throws {
        let plan = try CampaignPlan(
            "autumn",
            texts: [CampaignText(.sms, text: left), CampaignText(.messenger, text: right)])
        #expect(plan.findings() == [])
    }

    @Test("M47 the twin in HTML says what the text says")
    func twins() throws {
        var text = CampaignText(
            .email, subject: "Lamps", text: "20 % off",
            html: "<p style=\"width:100%\"><b>25</b>&nbsp;% off</p>")
        #expect(
            try Self.plan([text], claims: []).findings().map(\.reason.code) == [
                "campaign.twins"
            ])
        text.html = "<p style=\"width:100%\"><b>20</b>&nbsp;% off</p>"
        #expect(try Self.plan([text], claims: []).findings() == [])
    }

    @Test("M47 no text makes the check trap, and none takes long")
    func fuzz() throws {
        var generator = SeededGenerator(seed: 26)
        let parts = [
            "20", "%", " ", "30.11.", "2026", "€", "1 299", ",", ".", "99999999999999999999",
            "https://",
            "?utm_", "#", "<", ">", "ноября", "November", "/", "-", "'", "\u{0}", "\u{301}", "&",
            "zł",
        ]
        let clock = ContinuousClock()
        for _ in 0..<1_500 {
            let count = Int.random(in: 0..<14, using: &generator)
            let text = (0..<count).map { _ in parts.randomElement(using: &generator) ?? "" }
                .joined()
            let variant = CampaignText(.email, subject: "x", text: text, html: text)
            let start = clock.now
            _ = try? CampaignPlan("x", texts: [variant], claims: [Self.claim]).findings()
            #expect(clock.now - start < .seconds(1))
        }
    }

    @Test("M47 a campaign's fingerprint changes with everything that it says and does")
    func fingerprint() throws {
        let audience = SHA256.hash("audience".utf8)
        let texts = Self.source.texts(for: Self.channels)
        let plan = try Self.plan(texts)
        var prints: Set<SHA256Digest> = [plan.fingerprint(audience: audience)]
        #expect(try prints.contains(Self.plan(texts).fingerprint(audience: audience)))
        #expect(prints.insert(plan.fingerprint(audience: SHA256.hash("b".utf8))).inserted)
        for index in texts.indices {
            var other = texts
            other[index].text += "!"
            #expect(prints.insert(try Self.plan(other).fingerprint(audience: audience)).inserted)
        }
        let window = Timestamp(seconds: 1)..<Timestamp(seconds: 2)
        for other in [
            try CampaignPlan("autumn", version: 2, texts: texts, claims: [Self.claim]),
            try CampaignPlan("autumn", texts: texts, topic: Topic("t"), claims: [Self.claim]),
            try CampaignPlan("autumn", texts: texts, claims: [Self.claim], windows: [window]),
            try CampaignPlan("autumn", texts: texts, fallback: .whenRefused, claims: [Self.claim]),
            try CampaignPlan("autumn", texts: texts, claims: []),
            try CampaignPlan(
                "autumn", texts: texts, claims: [Self.claim],
                throttle: CampaignThrottle(otherwise: 1)),
            try CampaignPlan(
                "autumn", texts: texts, claims: [Self.claim],
                holdout: CampaignHoldout(perTenThousand: 1, seed: 1)),
        ] {
            #expect(prints.insert(other.fingerprint(audience: audience)).inserted)
        }
    }
}

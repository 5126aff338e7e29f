// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import Testing

@Suite struct MessagePlanCheckTests {
    private static let schema = TemplateSchema([
        TemplateField("title", .text),
        TemplateField("points", .integer, isOptional: true, fallback: 0),
    ])

    private static func plan(_ name: String, _ text: String) throws -> MessagePlan {
        var plan = MessagePlan(
            name, .receipt, variants: [MessageVariant(.email, text: try Template(text))])
        plan.schema = schema
        return plan
    }

    private static func settings(_ plans: [MessagePlan]) -> MessagingSettings {
        var policy = SendPolicy(version: "test", plausibleZones: [])
        policy.quiet = []
        var settings = MessagingSettings(policy: policy)
        settings.plans = plans
        return settings
    }

    @Test("M29 settings are checked whole: every part of every message that declares its data")
    func every() throws {
        var first = try Self.plan("first", "{{ titel }}")
        first.variants = [
            MessageVariant(
                .email, subject: try Template("{{ a }}"), text: try Template("{{ title }}"),
                html: try Template("<p>{{ b }}</p>"), link: try Template("https://{{ c }}"),
                buttons: [
                    .init(title: try Template("{{ title }}"), link: try Template("{{ d }}")),
                    .init(title: try Template("{{ e }}"), link: try Template("{{ title }}")),
                ])
        ]
        var undeclared = try Self.plan("undeclared", "{{ anything }}")
        undeclared.schema = nil
        var settings = Self.settings([first, undeclared, first])
        settings.arrivalNotice = try Self.plan("arrival", "{{ titel }}")
        settings.journeys = [
            CartLeftBehind(try Self.plan("remind", "{% render 'none' %}")).journey
        ]
        let found = settings.templateFaults().map {
            "\($0.plan) \($0.part) \($0.fault.kind.rawValue) \($0.fault.subject)"
        }
        #expect(
            found == [
                "first subject missing a", "first html missing b", "first link missing c",
                "first buttons[0].link missing d", "first buttons[1].title missing e",
                "arrival text missing titel", "remind text unknown-partial none",
            ])
        let error = #expect(throws: MessagePlanFaults.self) { try settings.checked() }
        #expect(error?.faults == settings.templateFaults())
        let words = try #require(error?.faults.first).description
        #expect(words.hasPrefix("first email subject 1:4 missing"))
        #expect(try Self.settings([undeclared]).checked().plans == [undeclared])
    }

    @Test("M29 what a message declares stands in for what the data lack when it is rendered")
    func completed() async throws {
        var plan = MessagePlan(
            "cart-reminder", topic: Topic("cart"), life: .seconds(48 * 3_600),
            variants: [
                MessageVariant(
                    .email, subject: try Template("{{ cart.first }}"),
                    text: try Template("{{ cart.first }}: {{ points }}"))
            ])
        plan.schema = TemplateSchema([
            TemplateField("cart", .object([TemplateField("first", .text)])),
            TemplateField("points", .integer, isOptional: true, fallback: 0),
        ])
        var settings = try MessagingSettings.cart()
        settings.journeys = [CartLeftBehind(plan).journey]
        let world = try MessagingWorld(InMemoryStore(), try settings.checked())
        try await world.cart("1", at: 0)
        #expect(try await world.plan(at: 3).planned == 1)
        #expect(try await world.deliver(at: 3).sent == 1)
        #expect(world.transport.handed.map(\.content.text) == ["lamp: 0"])
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging

/// A policy, a message and a customer by chance, with everything that can stand in the way.
struct SendCase {
    var policy: SendPolicy
    var request: SendRequest
    var context: SendContext
    var at: Timestamp

    static let channels: [ChannelKind] = [
        .email, .sms, .push, .messenger, .chat, .storeTerminal, .web,
    ]
    private static let classes: [MessageClass] = [
        .marketing, .receipt, .survey, .service, .upsell, MessageClass("own"),
    ]
    private static let zones = [
        "Europe/Warsaw", "Europe/Lisbon", "America/New_York", "Pacific/Apia", "Mars/Phobos",
    ]

    init(using generator: inout SeededGenerator) {
        let now = Timestamp(
            microseconds: .random(
                in: 1_790_000_000_000_000..<1_800_000_000_000_000, using: &generator))
        at = now
        func chance(_ share: Double, _ generator: inout SeededGenerator) -> Bool {
            Double.random(in: 0..<1, using: &generator) < share
        }
        func near(_ hours: ClosedRange<Int64>, _ generator: inout SeededGenerator) -> Timestamp {
            now + .seconds(Int64.random(in: hours, using: &generator) * 3_600)
        }
        func reason(_ text: String) -> Reason { Reason(Reason.Code(text), "by chance") }
        let channels = Self.channels.shuffled(using: &generator).prefix(
            .random(in: 0...4, using: &generator))
        let messageClass = Self.classes.randomElement(using: &generator) ?? .marketing
        request = SendRequest(
            key: Self.key(0), plan: "plan", messageClass, topic: Topic("topic"),
            channels: Array(channels), plannedAt: near(-72...0, &generator),
            notAfter: near(-6...120, &generator),
            waitsForBestTime: chance(0.2, &generator))
        var context = SendContext()
        if chance(0.8, &generator), let zone = Self.zones.randomElement(using: &generator) {
            context.zone = CustomerZone(
                zone, from: CustomerZone.Source.allCases.randomElement(using: &generator) ?? .device
            )
        }
        for channel in channels {
            switch Int.random(in: 0..<12, using: &generator) {
            case 0: break
            case 1: context.consent[channel] = .refused([reason("withdrawn")])
            case 2:
                context.consent[channel] = .later(near(-5...60, &generator), [reason("hours")])
            default: context.consent[channel] = .permitted(reason("granted"))
            }
            if chance(0.9, &generator) { context.reachable.insert(channel) }
            if chance(0.07, &generator) { context.suppressed[channel] = reason("bounced") }
            if chance(0.07, &generator) { context.preference.declined.insert(channel) }
            if chance(0.5, &generator) { context.windows[channel] = near(-5...48, &generator) }
            if chance(0.07, &generator) { context.violations[channel] = [reason("long")] }
            if chance(0.1, &generator) { context.busy[channel] = near(-1...3, &generator) }
            if chance(0.5, &generator) {
                context.responses.counts[channel] = .init(
                    sent: .random(in: 0..<50, using: &generator),
                    answered: .random(in: 0..<20, using: &generator))
            }
        }
        if chance(0.1, &generator) { context.preference.pausedUntil = near(-9...60, &generator) }
        if chance(0.05, &generator) { context.preference.declinedTopics = [Topic("topic")] }
        if chance(0.2, &generator) { context.preference.channels = Array(channels.suffix(1)) }
        if chance(0.05, &generator) { context.sentBefore = reason("sent") }
        if chance(0.05, &generator) { context.ended = reason("ordered") }
        if chance(0.4, &generator) {
            context.presence = [.web, .store, .app, .chat].randomElement(using: &generator)
        }
        if chance(0.6, &generator) {
            for number in 0..<Int.random(in: 1...6, using: &generator) {
                context.slots.append(
                    CapSlot(
                        key: Self.key(UInt64.random(in: 0..<8, using: &generator)),
                        Self.classes.randomElement(using: &generator) ?? .marketing,
                        Self.channels.randomElement(using: &generator) ?? .email,
                        at: near(-100...72, &generator) + .microseconds(number)))
            }
        }
        for _ in 0..<Int.random(in: 0...12, using: &generator) {
            context.responses.answers.append(near(-2_000...(-1), &generator))
        }
        self.context = context
        policy = Self.policy(using: &generator)
    }

    static func key(_ number: UInt64) -> MessageKey {
        MessageKey(Token128(high: 7, low: number))
    }

    private static func policy(using generator: inout SeededGenerator) -> SendPolicy {
        var policy = SendPolicy.standard(zones: ["Europe/Warsaw"])
        func random(_ most: Int) -> Int { Int.random(in: 0..<most, using: &generator) }
        if random(3) == 0 { policy.plausibleZones = ["Europe/Warsaw", "America/New_York"] }
        if random(20) == 0 { policy.plausibleZones = [] }
        if random(20) == 0 { policy.plausibleZones.append("Mars/Phobos") }
        if random(4) == 0 { policy.quiet = [] }
        if random(4) == 0 {
            let window = QuietWindow(from: random(1_440), until: random(1_441)) ?? .night
            policy.quiet.append(QuietRule("own", on: [.email, .sms], QuietHours(daily: window)))
        }
        if random(3) == 0 { policy.caps = [] }
        for number in 0..<random(3) {
            let spans: [FrequencyCap.Span] = [
                .day, .week, .sliding(.seconds(3_600 * Int64(1 + random(80)))),
            ]
            let scopes: [FrequencyCap.Scope] = [.together, .each, .only([.email, .push])]
            policy.caps.append(
                FrequencyCap(
                    "cap-\(number)", limit: random(4) - (random(9) == 0 ? 1 : 0),
                    per: spans[random(3)],
                    classes: random(2) == 0 ? [] : [.marketing, .receipt],
                    over: scopes[random(3)]))
        }
        for messageClass in policy.classes where random(2) == 0 {
            let actions: [CapAction] = [
                .drop, .otherChannel, .wait(atMost: .seconds(3_600 * Int64(random(200)))),
            ]
            policy.whenCapped[messageClass] = actions[random(3)]
        }
        policy.choice.explores = random(4) == 0
        return policy
    }
}

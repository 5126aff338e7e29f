// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import Testing

@Suite("Frequency caps")
struct FrequencyCapTests {
    private static let start = Timestamp(seconds: 1_774_573_200)

    private func context(_ zone: String, _ slots: [CapSlot]) -> SendContext {
        var context = SendContext()
        context.zone = CustomerZone(zone, from: .stated)
        for channel in [ChannelKind.email, .push] {
            context.reachable.insert(channel)
            context.consent[channel] = .permitted(Reason("granted", "granted"))
        }
        context.slots = slots
        return context
    }

    private func request(_ number: UInt64, at time: Timestamp) -> SendRequest {
        SendRequest(
            key: SendCase.key(number), plan: "x", .marketing, channels: [.email, .push],
            plannedAt: time, notAfter: time + .seconds(60 * 86_400))
    }

    private func policy(_ caps: [FrequencyCap]) -> SendPolicy {
        var policy = SendPolicy(version: "1", quiet: [], plausibleZones: ["UTC"], caps: caps)
        policy.whenCapped = [.marketing: .wait(atMost: .seconds(60 * 86_400))]
        return policy
    }

    @Test("A cap per day holds through days of 23, 24 and 25 hours, and a missing one")
    func calendar() throws {
        let cap = policy([FrequencyCap("day", limit: 1, per: .day)])
        let cases = [
            ("Europe/Warsaw", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"),
            ("Europe/Warsaw", "2026-10-24T22:30:00Z", "2026-10-25T23:00:00Z"),
            ("Australia/Lord_Howe", "2026-10-03T14:00:00Z", "2026-10-04T13:00:00Z"),
            ("Pacific/Apia", "2011-12-30T09:00:00Z", "2011-12-30T10:00:00Z"),
        ]
        for (zone, taken, next) in cases {
            let taken = try PolicyZones.instant(taken)
            let slot = CapSlot(key: SendCase.key(9), .marketing, .email, at: taken)
            let context = context(zone, [slot])
            let asked = taken + .seconds(600)
            let decision = cap.decide(
                request(1, at: asked), context, zones: PolicyZones.zones, at: asked)
            #expect(decision.outcome == .wait(until: try PolicyZones.instant(next)), "\(zone)")
            #expect(decision.reasons.map(\.code).contains("send.capped"))
        }
    }

    @Test("Sliding, weekly, per channel, over several classes, and by key")
    func kinds() throws {
        let start = try PolicyZones.instant("2026-11-24T12:00:00Z")
        func slot(_ number: UInt64, _ hours: Int64, _ kind: MessageClass, _ on: ChannelKind)
            -> CapSlot
        {
            CapSlot(key: SendCase.key(number), kind, on, at: start + .seconds(hours * 3_600))
        }
        func outcome(_ cap: FrequencyCap, _ slots: [CapSlot]) -> SendDecision.Outcome {
            policy([cap]).verdict(
                request(1, at: start), context("UTC", slots), zones: PolicyZones.zones, at: start)
        }
        let sends = SendDecision.Outcome.send(.email, then: [.push])
        func wait(_ hours: Int64) -> SendDecision.Outcome {
            .wait(until: start + .seconds(hours * 3_600))
        }
        let sliding = FrequencyCap("s", limit: 2, per: .sliding(.seconds(24 * 3_600)))
        let two = [slot(2, -30, .marketing, .sms), slot(3, -3, .marketing, .email)]
        #expect(outcome(sliding, two) == sends)
        #expect(outcome(sliding, two + [slot(4, -10, .marketing, .sms)]) == wait(14))
        // A place that is reserved for later counts as well: the stretch from -3 to 21 is full.
        #expect(outcome(sliding, two + [slot(4, 20, .marketing, .sms)]) == wait(21))
        // The same message, told by two profiles, counts once.
        #expect(outcome(sliding, two + [slot(3, -3, .marketing, .email)]) == sends)
        // Its own place does not hold a message back.
        #expect(outcome(sliding, two + [slot(1, -1, .marketing, .email)]) == sends)
        let week = FrequencyCap("w", limit: 1, per: .week)
        #expect(outcome(week, [slot(2, -24, .marketing, .sms)]) == wait(5 * 24 + 12))
        #expect(outcome(week, [slot(2, -40, .marketing, .sms)]) == sends)
        let each = FrequencyCap("e", limit: 1, per: .day, over: .each)
        #expect(
            outcome(each, [slot(2, -1, .marketing, .email)]) == .send(.push, then: []))
        let only = FrequencyCap("o", limit: 1, per: .day, over: .only([.email, .sms]))
        #expect(outcome(only, [slot(2, -1, .marketing, .sms)]) == .send(.push, then: []))
        let classes = FrequencyCap("c", limit: 1, per: .day, classes: [.marketing, .survey])
        #expect(outcome(classes, [slot(2, -1, .survey, .sms)]) == wait(12))
        #expect(outcome(classes, [slot(2, -1, .receipt, .sms)]) == sends)
        #expect(outcome(FrequencyCap("n", limit: 0, per: .day), []) == .drop)
    }

    @Test("What happens to a capped message is what the policy says")
    func actions() {
        let start = Self.start
        let slots = [CapSlot(key: SendCase.key(2), .marketing, .email, at: start)]
        func outcome(_ action: CapAction, _ scope: FrequencyCap.Scope) -> SendDecision.Outcome {
            var policy = policy([FrequencyCap("day", limit: 1, per: .day, over: scope)])
            policy.whenCapped[.marketing] = action
            return policy.verdict(
                request(1, at: start), context("UTC", slots), zones: PolicyZones.zones, at: start)
        }
        #expect(outcome(.drop, .together) == .drop)
        #expect(outcome(.drop, .each) == .drop)
        #expect(outcome(.otherChannel, .together) == .drop)
        #expect(outcome(.otherChannel, .each) == .send(.push, then: []))
        #expect(outcome(.wait(atMost: .seconds(3_600)), .together) == .drop)
        guard case .wait = outcome(.wait(atMost: .seconds(86_400)), .together) else {
            Issue.record("it does not wait")
            return
        }
    }

    @Test("What would help a capped message are the fewest slots, or another hour")
    func counterfactual() throws {
        let start = try PolicyZones.instant("2026-11-24T12:00:00Z")
        func slot(_ number: UInt64, _ hours: Int64) -> CapSlot {
            CapSlot(
                key: SendCase.key(number), .marketing, .email, at: start + .seconds(hours * 3_600))
        }
        let slots = [slot(2, -25), slot(3, -1), slot(4, 1), slot(5, 24)]
        func changes(_ caps: [FrequencyCap], _ action: CapAction, _ life: Int64) -> [SendChange] {
            var policy = policy(caps)
            policy.whenCapped[.marketing] = action
            var request = request(1, at: start)
            request.notAfter = start + .seconds(life * 3_600)
            return policy.decide(
                request, context("UTC", slots), zones: PolicyZones.zones, at: start
            ).counterfactual
        }
        let day = FrequencyCap("day", limit: 2, per: .day)
        let week = FrequencyCap("week", limit: 3, per: .week)
        for action in [CapAction.drop, .otherChannel, .wait(atMost: .seconds(60 * 86_400))] {
            #expect(changes([day], action, 6) == [.slotFree(SendCase.key(3))])
            #expect(changes([FrequencyCap("n", limit: 0, per: .day)], action, 6).isEmpty)
        }
        let monday = SendChange.at(try PolicyZones.instant("2026-11-30T00:00:00Z"))
        #expect(changes([day, week], .otherChannel, 200) == [monday])
        #expect(changes([day, week], .drop, 200) == [monday])
        let two = FrequencyCap("two", limit: 1, per: .sliding(.seconds(3 * 3_600)))
        let later = start + .seconds(4 * 3_600)
        #expect(changes([two], .drop, 2) == [.at(later), .worthUntil(later)])
    }

    @Test("P36 A limit comes from a measured curve: the last message that still does something")
    func saturation() {
        func limit(_ curve: [Double], _ gain: Double) -> Int {
            FrequencyCap("x", saturation: curve, leastGain: gain, per: .week).limit
        }
        #expect(limit([0, 0.05, 0.08, 0.09, 0.092], 0.008) == 3)
        #expect(limit([0, 0.05, 0.05, 0.9], 0.01) == 1)
        #expect(limit([0.1], 0.01) == 0)
        #expect(limit([], 0.01) == 0)
        #expect(limit([0, .nan, 1], 0.01) == 0)
    }

    @Test("No order of planning, sending and dropping over several profiles passes a cap")
    func interleavings() {
        var explored = 0
        for caps in Self.scopes {
            var world = CapWorld(policy(caps), messages: 3, from: Self.start)
            explored += world.explore()
            #expect(world.violations.isEmpty, "\(world.violations.first ?? "")")
        }
        #expect(explored > 1_000)
    }

    private static let scopes: [[FrequencyCap]] = [
        [FrequencyCap("day", limit: 1, per: .day)],
        [FrequencyCap("sliding", limit: 1, per: .sliding(.seconds(30 * 3_600)))],
        [
            FrequencyCap("day", limit: 2, per: .day), FrequencyCap("week", limit: 2, per: .week),
        ],
    ]
}

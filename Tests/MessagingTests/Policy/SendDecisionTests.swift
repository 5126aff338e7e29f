// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Foundation
import Messaging
import Testing

@Suite("Decisions of a send policy")
struct SendDecisionTests {
    private var count: Int {
        let asked = ProcessInfo.processInfo.environment["CLIENTELE_DECISIONS"]
        return asked.flatMap { Int($0) } ?? 400
    }

    @Test("A counterfactual is true when it is applied, and nothing of it can be left out")
    func counterfactual() {
        var generator = SeededGenerator(seed: 7)
        var outcomes: [String: Int] = [:]
        var helped = 0
        for number in 0..<count {
            let it = SendCase(using: &generator)
            let zones = PolicyZones.zones
            let decision = it.policy.decide(it.request, it.context, zones: zones, at: it.at)
            #expect(
                it.policy.verdict(it.request, it.context, zones: zones, at: it.at)
                    == decision.outcome, "case \(number)")
            switch decision.outcome {
            case .send:
                outcomes["send", default: 0] += 1
                #expect(decision.counterfactual.isEmpty)
                continue
            case .wait: outcomes["wait", default: 0] += 1
            case .drop: outcomes["drop", default: 0] += 1
            }
            guard !decision.counterfactual.isEmpty else { continue }
            helped += 1
            func goes(_ changes: [SendChange]) -> Bool {
                let (request, context, at) = SendChange.applying(
                    changes, to: it.request, it.context, at: it.at)
                let decided = it.policy.decide(request, context, zones: zones, at: at)
                if case .send = decided.outcome { return true }
                return false
            }
            #expect(goes(decision.counterfactual), "case \(number): \(decision)")
            for change in decision.counterfactual {
                #expect(
                    !goes(decision.counterfactual.filter { $0 != change }),
                    "case \(number): \(change) is not needed, \(decision)")
            }
        }
        #expect(outcomes.count == 3 && outcomes.values.allSatisfy { $0 > count / 60 })
        #expect(helped > count / 4)
    }

    @Test("A message that waits goes at the instant it waits for, and not a moment earlier")
    func waits() {
        var generator = SeededGenerator(seed: 8)
        var waited = 0
        for number in 0..<count {
            let it = SendCase(using: &generator)
            let zones = PolicyZones.zones
            func outcome(_ time: Timestamp) -> SendDecision.Outcome {
                it.policy.verdict(it.request, it.context, zones: zones, at: time)
            }
            guard case .wait(let until) = outcome(it.at) else { continue }
            waited += 1
            #expect(until > it.at)
            if until > it.request.notAfter {
                // It waited for the customer to come.
                #expect(outcome(until) == .drop, "case \(number)")
                continue
            }
            guard case .send = outcome(until) else {
                Issue.record("case \(number): \(outcome(until)) at the instant it waited for")
                continue
            }
            // Asked at an hour that is nearly as good, a message waits for the best no more.
            if it.request.waitsForBestTime { continue }
            let span = until.microseconds - it.at.microseconds
            for _ in 0..<4 {
                let step = Int64.random(in: 0..<span, using: &generator)
                let between = Timestamp(microseconds: it.at.microseconds + step)
                if case .send = outcome(between) {
                    Issue.record("case \(number): it could have gone at \(between)")
                }
            }
        }
        #expect(waited > count / 20)
    }

    @Test("Every gate speaks in order, says why, and what does not pass explains the outcome")
    func gates() {
        var generator = SeededGenerator(seed: 9)
        for number in 0..<(count / 4) {
            let it = SendCase(using: &generator)
            let decision = it.policy.decide(
                it.request, it.context, zones: PolicyZones.zones, at: it.at)
            let gates = decision.gates
            #expect(gates.map(\.gate) == gates.map(\.gate).sorted())
            #expect(gates.allSatisfy { !$0.reason.words.isEmpty && $0.policy == "standard-1" })
            if it.request.channels.isEmpty {
                #expect(decision.outcome == .drop)
                continue
            }
            if case .send(let channel, let rest) = decision.outcome {
                for taken in [channel] + rest {
                    let own = gates.filter { $0.channel == nil || $0.channel == taken }
                    #expect(own.allSatisfy { $0.answer == .pass }, "case \(number)")
                }
                #expect(decision.ranking.map(\.channel) == [channel] + rest)
            } else {
                // Nothing silent: on every channel some gate did not pass.
                for channel in it.request.channels {
                    let blocked = gates.contains {
                        ($0.channel == nil || $0.channel == channel) && $0.answer != .pass
                    }
                    #expect(blocked, "case \(number): \(channel) \(decision)")
                }
            }
        }
    }

    @Test("A message of a class that the policy does not know is treated as marketing")
    func unknownClass() throws {
        let policy = SendPolicy.standard(zones: ["Europe/Warsaw"])
        var context = SendContext()
        context.zone = CustomerZone("Europe/Warsaw", from: .stated)
        context.reachable = [.email]
        context.consent[.email] = .permitted(Reason("granted", "granted"))
        let night = try PolicyZones.instant("2026-11-23T23:30:00Z")
        func outcome(_ messageClass: MessageClass) -> SendDecision.Outcome {
            let request = SendRequest(
                key: SendCase.key(1), plan: "x", messageClass, channels: [.email],
                plannedAt: night, notAfter: night + .seconds(86_400))
            return policy.verdict(request, context, zones: PolicyZones.zones, at: night)
        }
        let morning = try PolicyZones.instant("2026-11-24T07:00:00Z")
        #expect(outcome(MessageClass("flash")) == .wait(until: morning))
        #expect(outcome(.marketing) == .wait(until: morning))
        #expect(outcome(.receipt) == .send(.email, then: []))
        #expect(policy.ambiguity(of: MessageClass("flash")) == .assumeSent)
    }

    @Test("A customer whose zone is not known hears nothing while any plausible zone is quiet")
    func unknownZone() throws {
        let policy = SendPolicy.standard(zones: ["Europe/Lisbon", "Europe/Warsaw", "Asia/Almaty"])
        var context = SendContext()
        context.reachable = [.email]
        context.consent[.email] = .permitted(Reason("granted", "granted"))
        // 08:30 in Lisbon, 14:30 in Almaty; 21:30 in Almaty is the last hour of the day.
        let start = try PolicyZones.instant("2026-11-23T05:00:00Z")
        let request = SendRequest(
            key: SendCase.key(1), plan: "x", .marketing, channels: [.email],
            plannedAt: start, notAfter: start + .seconds(3 * 86_400))
        func outcome(_ time: Timestamp) -> SendDecision.Outcome {
            policy.verdict(request, context, zones: PolicyZones.zones, at: time)
        }
        let opening = try PolicyZones.instant("2026-11-23T08:00:00Z")
        #expect(outcome(start) == .wait(until: opening))
        #expect(outcome(opening) == .send(.email, then: []))
        // Ten in the evening in Almaty.
        let evening = try PolicyZones.instant("2026-11-23T17:00:00Z")
        #expect(outcome(evening) == .wait(until: opening + .seconds(86_400)))
        context.zone = CustomerZone("Europe/Lisbon", from: .device)
        #expect(outcome(evening) == .send(.email, then: []))
        // Guessed from a phone number: the plausible zones hold as well.
        context.zone = CustomerZone("Europe/Lisbon", from: .country)
        #expect(outcome(evening) == .wait(until: opening + .seconds(86_400)))
        var nowhere = policy
        nowhere.plausibleZones = []
        context.zone = CustomerZone("Mars/Phobos", from: .stated)
        let decision = nowhere.decide(request, context, zones: PolicyZones.zones, at: evening)
        #expect(decision.outcome == .drop)
        #expect(decision.reasons.contains { $0.code == "send.no-zone" })
    }

    @Test("M41 Chat is for people on the site, receipts do not go into a chat, screens wait")
    func presence() {
        let policy = SendPolicy.standard(zones: ["UTC"])
        var context = SendContext()
        context.zone = CustomerZone("UTC", from: .stated)
        let noon = Timestamp(seconds: 1_795_521_600)
        for channel in [ChannelKind.chat, .email, .storeTerminal] {
            context.reachable.insert(channel)
            context.consent[channel] = .permitted(Reason("granted", "granted"))
        }
        func decide(_ messageClass: MessageClass, _ channel: ChannelKind) -> SendDecision {
            let request = SendRequest(
                key: SendCase.key(1), plan: "x", messageClass, channels: [channel],
                plannedAt: noon, notAfter: noon + .seconds(3_600))
            return policy.decide(request, context, zones: PolicyZones.zones, at: noon)
        }
        #expect(decide(.service, .chat).outcome == .drop)
        #expect(decide(.service, .chat).counterfactual == [.present(.chat)])
        context.presence = .web
        #expect(decide(.service, .chat).outcome == .send(.chat, then: []))
        let misfit = decide(.receipt, .chat)
        #expect(misfit.outcome == .drop)
        #expect(misfit.reasons.map(\.code) == ["send.misfit"])
        #expect(misfit.counterfactual.isEmpty)
        #expect(decide(.receipt, .email).outcome == .send(.email, then: []))
        let end = noon + .seconds(3_600) + .microseconds(1)
        #expect(decide(.service, .storeTerminal).outcome == .wait(until: end))
        context.presence = .store
        #expect(decide(.service, .storeTerminal).outcome == .send(.storeTerminal, then: []))
    }
}

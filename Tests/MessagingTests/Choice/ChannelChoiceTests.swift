// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import Testing

@Suite("Choice of the channel")
struct ChannelChoiceTests {
    private let channels: [ChannelKind] = [.sms, .email, .push]

    private func best(
        _ choice: ChannelChoice, _ context: SendContext, message: UInt64 = 1
    ) -> ChannelKind? {
        choice.ranking(of: channels, for: SendCase.key(message), context).first?.channel
    }

    @Test(
        "P24 The choice converges to the channel that the customer answers on",
        arguments: [false, true])
    func converges(explores: Bool) {
        var choice = ChannelChoice.standard
        choice.explores = explores
        choice.costs = [:]
        let planted: [ChannelKind: Double] = [.sms: 0.1, .email: 0.15, .push: 0.45]
        var right = 0
        for customer in 0..<20 {
            var generator = SeededGenerator(seed: UInt64(customer))
            var context = SendContext()
            context.ageGroup = "19-34"
            var last = 0
            for message in 0..<200 {
                // One message in ten goes somewhere by chance, as when a channel is refused.
                let free =
                    message % 10 == 0
                    ? channels.randomElement(using: &generator)
                    : best(choice, context, message: UInt64(customer * 1_000 + message))
                guard let channel = free else { continue }
                var count = context.responses.counts[channel] ?? .init()
                count.sent += 1
                if Double.random(in: 0..<1, using: &generator) < planted[channel] ?? 0 {
                    count.answered += 1
                }
                context.responses.counts[channel] = count
                if message >= 100, channel == .push { last += 1 }
            }
            if last > 75 { right += 1 }
        }
        #expect(right >= 18, "\(right) of 20 customers")
    }

    @Test("P24 What the customer stated comes before what was learned, age before all, cost counts")
    func order() {
        var context = SendContext()
        let choice = ChannelChoice(
            priors: [
                ChannelPrior(.email, ageGroup: "young", share: 0.1, weight: 4, evidence: "t"),
                ChannelPrior(.email, share: 0.4, weight: 4, evidence: "t"),
                ChannelPrior(.sms, share: 0.3, weight: 4, evidence: "t"),
                ChannelPrior(.push, share: 0.2, weight: 4, evidence: "t"),
            ], costs: [.sms: 0.15])
        #expect(best(choice, context) == .email)
        context.ageGroup = "young"
        #expect(best(choice, context) == .push)
        context.preference.channels = [.sms]
        #expect(best(choice, context) == .sms)
        let ranking = choice.ranking(of: channels, for: SendCase.key(1), context)
        #expect(ranking.map(\.channel) == [.sms, .push, .email])
        #expect(ranking[0].stated == 0 && ranking[1].stated == nil)
        // Equal values keep the author's order.
        #expect(best(ChannelChoice(), SendContext()) == .sms)
    }

    @Test("P24 A prior is fitted to the counts of a segment")
    func fitted() throws {
        var generator = SeededGenerator(seed: 3)
        // Customers who differ: shares evenly between 0 and 0.4, mean 0.2.
        let counts = (0..<4_000).map { _ in
            let share = Double.random(in: 0..<0.4, using: &generator)
            let answered = (0..<25).count { _ in
                Double.random(in: 0..<1, using: &generator) < share
            }
            return ChannelResponses.Count(sent: 25, answered: answered)
        }
        let prior = try #require(ChannelPrior.fitted(.email, to: counts, evidence: "generated"))
        #expect(abs(prior.share - 0.2) < 0.01)
        // Variance of the even distribution 0.4² / 12 = 0.2 × 0.8 / (weight + 1).
        #expect(abs(prior.weight - 11) < 1.5, "\(prior.weight)")
        #expect(ChannelPrior.fitted(.email, to: [], evidence: "") == nil)
    }
}

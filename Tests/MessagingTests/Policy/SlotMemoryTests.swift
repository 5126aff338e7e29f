// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Testing

@testable import Messaging

@Suite struct SlotMemoryTests {
    @Test("what went long ago changes no decision", arguments: 0..<32)
    func forgotten(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var forgotten = 0
        for _ in 0..<64 {
            var sample = SendCase(using: &generator)
            for number in 0..<UInt64.random(in: 0..<24, using: &generator) {
                let hours = Int64.random(in: -24 * 40...24 * 5, using: &generator)
                sample.context.slots.append(
                    CapSlot(
                        key: MessageKey(Token128(high: 77, low: number)),
                        Bool.random(using: &generator) ? .marketing : .survey,
                        Bool.random(using: &generator) ? .email : .sms,
                        at: sample.at + .seconds(hours * 3_600)))
            }
            var recent = sample.context
            let first = sample.policy.plans.firstSlot(at: sample.at)
            recent.slots.removeAll { $0.at < first }
            forgotten += sample.context.slots.count - recent.slots.count
            let whole = sample.policy.decide(
                sample.request, sample.context, zones: PolicyZones.zones, at: sample.at)
            let short = sample.policy.outcome(
                sample.request, recent, zones: PolicyZones.zones, at: sample.at)
            #expect(short.outcome == whole.outcome)
            if case .send = whole.outcome { continue }
            #expect(short.gates == whole.gates)
            #expect(short.reasons == whole.gates.filter { $0.answer != .pass }.flatMap(\.reasons))
            #expect(short.openChannels == whole.openChannels)
        }
        #expect(forgotten > 0)
    }
}

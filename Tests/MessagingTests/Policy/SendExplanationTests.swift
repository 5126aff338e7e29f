// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import Testing

@Suite("Explanations of a send policy")
struct SendExplanationTests {
    @Test("An explanation is written, read and replayed to the same decision")
    func replay() throws {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<200 {
            let it = SendCase(using: &generator)
            let zones = PolicyZones.zones
            let explanation = SendExplanation(
                it.request, it.context, by: it.policy, zones: zones, at: it.at)
            let read = try SendExplanation(recordBytes: explanation.recordBytes)
            #expect(read == explanation)
            let decision = it.policy.decide(it.request, it.context, zones: zones, at: it.at)
            #expect(read.replay(by: it.policy, zones: zones) == decision)
            var other = it.policy
            other.version = "other"
            #expect(read.replay(by: other, zones: zones) == nil)
            #expect(read.replay(by: it.policy, zones: SendZones([])) == nil)
            #expect(decision.words.count > decision.gates.count)
        }
    }

    @Test("Damaged records of explanations are refused and never trap")
    func damaged() {
        var generator = SeededGenerator(seed: 12)
        let it = SendCase(using: &generator)
        let bytes = SendExplanation(
            it.request, it.context, by: it.policy, zones: PolicyZones.zones, at: it.at
        ).recordBytes
        for _ in 0..<3_000 {
            var damaged = bytes
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let index = Int.random(in: 0..<damaged.count, using: &generator)
                damaged[index] = .random(in: 0...255, using: &generator)
            }
            if Bool.random(using: &generator) {
                damaged.removeLast(Int.random(in: 0..<damaged.count, using: &generator))
            }
            _ = try? SendExplanation(recordBytes: damaged)
        }
    }
}

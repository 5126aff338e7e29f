// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import Testing

@Suite("Decisions against each rule read on its own")
struct SendOracleTests {
    @Test("A message goes now on exactly those channels on which nothing stands in its way")
    func now() {
        var generator = SeededGenerator(seed: 13)
        var sent = 0
        for number in 0..<1_500 {
            var it = SendCase(using: &generator)
            if number % 2 == 0 { Self.clear(&it, &generator) }
            it.request.waitsForBestTime = false
            let oracle = SendOracle(it, PolicyZones.zones)
            var taken: Set<ChannelKind> = []
            let outcome = it.policy.verdict(
                it.request, it.context, zones: PolicyZones.zones, at: it.at)
            if case .send(let channel, let rest) = outcome { taken = Set([channel] + rest) }
            sent += taken.isEmpty ? 0 : 1
            // A cap that drops the message on one channel drops it on those that are free as well.
            let drops = it.policy.whenCapped(it.request.messageClass) == .drop
            if drops, taken.isEmpty { continue }
            #expect(taken == oracle.channels, "case \(number)")
        }
        #expect(sent > 150)
    }

    /// Leaves one thing at most that can stand in the way beside hours and caps.
    private static func clear(_ it: inout SendCase, _ generator: inout SeededGenerator) {
        let old = it.context
        it.request.notAfter = max(it.request.notAfter, it.at)
        it.context.ended = nil
        it.context.sentBefore = nil
        it.context.suppressed = [:]
        it.context.preference = ContactPreference()
        it.context.violations = [:]
        it.context.busy = [:]
        for channel in it.request.channels {
            it.context.consent[channel] = .permitted(Reason("granted", "by chance"))
            it.context.reachable.insert(channel)
            it.context.windows[channel] = .distantFuture
        }
        switch Int.random(in: 0..<9, using: &generator) {
        case 0: it.context.consent = old.consent
        case 1: it.context.reachable = old.reachable
        case 2: it.context.suppressed = old.suppressed
        case 3: it.context.preference = old.preference
        case 4: it.context.violations = old.violations
        case 5: it.context.busy = old.busy
        case 6: it.context.windows = old.windows
        case 7: it.request.notAfter = it.at
        default: break
        }
    }
}

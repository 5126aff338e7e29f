// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging
import Testing

@Suite("The best hour")
struct SendTimeTests {
    /// 2026-11-23, a Monday, at nine in Warsaw.
    private let monday = Timestamp(seconds: 1_795_420_800)

    private func decide(
        _ answers: [Timestamp], hours: Int64 = 7 * 24, zone: CustomerZone?
    ) -> SendDecision {
        var policy = SendPolicy.standard(zones: ["Europe/Warsaw"])
        policy.caps = []
        var context = SendContext()
        context.zone = zone
        context.reachable = [.email]
        context.consent[.email] = .permitted(Reason("granted", "granted"))
        context.responses.answers = answers
        let request = SendRequest(
            key: SendCase.key(1), plan: "x", .marketing, channels: [.email], plannedAt: monday,
            notAfter: monday + .seconds(hours * 3_600), waitsForBestTime: true)
        return policy.decide(request, context, zones: PolicyZones.zones, at: monday)
    }

    private let warsaw = CustomerZone("Europe/Warsaw", from: .stated)

    @Test("P25 A planted rhythm is found, within the life of the message and outside quiet hours")
    func planted() throws {
        let clocks = try PolicyZones.clocks("Europe/Warsaw")
        for seed in 0..<12 {
            var generator = SeededGenerator(seed: UInt64(seed))
            // Three answers of four fall on one day's hour, the others anywhere awake.
            let day = Int.random(in: 0..<7, using: &generator)
            let hour = Int.random(in: 10..<21, using: &generator)
            let answers = (1...40).map { week in
                let isOwn = Int.random(in: 0..<4, using: &generator) > 0
                let ownDay = isOwn ? day : Int.random(in: 0..<7, using: &generator)
                let ownHour = isOwn ? hour : Int.random(in: 8..<22, using: &generator)
                let back = monday - .seconds(Int64(week) * 604_800)
                return back + .seconds(Int64(ownDay * 24 + ownHour - 9) * 3_600)
            }
            let decision = decide(answers, zone: warsaw)
            guard case .wait(let until) = decision.outcome else {
                #expect(day == 0 && hour == 10, "\(day) \(hour) \(decision.outcome)")
                continue
            }
            let civil = clocks.rules.civil(at: until)
            // Summer time shifts some of the answers by an hour.
            #expect(abs(civil.hour - hour) <= 1, "\(hour): \(civil)")
            #expect(civil.weekday.rawValue - 1 == day)
            #expect(decision.reasons.map(\.code) == ["send.better-hour"])
        }
    }

    @Test("P25 Without a known rhythm or zone, or in the best hour, the message goes now")
    func unknown() throws {
        let evenings = (1...20).map { monday - .seconds(Int64($0) * 604_800 - 9 * 3_600) }
        let now = SendDecision.Outcome.send(.email, then: [])
        #expect(decide(Array(evenings.prefix(3)), zone: warsaw).outcome == now)
        #expect(decide(evenings, zone: nil).outcome == now)
        #expect(decide(evenings, hours: 3, zone: warsaw).outcome == now)
        #expect(decide(evenings, zone: warsaw).outcome != now)
        // Of the weeks since the clocks were put back.
        let mornings = (0..<12).map { monday - .seconds(Int64($0 % 4 + 1) * 604_800) }
        #expect(decide(mornings, zone: warsaw).outcome == now)
        // An answer at night does not move a message into the quiet hours.
        let nights = (1...20).map { monday - .seconds(Int64($0) * 604_800 - 18 * 3_600) }
        if case .wait(let until) = decide(nights, zone: warsaw).outcome {
            #expect(until > monday)
            #expect(!QuietHours(daily: .night).isQuiet(at: until, by: try clocks))
        }
    }

    private var clocks: ZoneClocks {
        get throws { try PolicyZones.clocks("Europe/Warsaw") }
    }
}

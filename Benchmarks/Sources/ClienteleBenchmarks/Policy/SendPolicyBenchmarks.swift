// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import ClienteleCore
internal import ClienteleTestKit
internal import Messaging

extension Benchmark {
    /// Whether, when and on which channel a message goes.
    static let sendPolicy: [Benchmark] = [
        decideSend("messaging.decide-explained", inWords: true),
        decideSend("messaging.decide", inWords: false),
        decideSendBlocked, decideSendCapped, quietHours,
    ]

    private static let quietHours = Benchmark(
        "messaging.quiet-hours", data: "22:00 to 08:00 in a European zone, 2020 to 2035",
        unit: "answers"
    ) { _ in
        let clocks = ZoneClocks(try zone())
        let hours = QuietHours(daily: .night)
        var generator = SeededGenerator(seed: 20)
        let asked = (0..<4_096).map { _ in
            Timestamp(
                microseconds: .random(
                    in: 1_577_836_800_000_000..<2_082_758_400_000_000, using: &generator))
        }
        var index = 0
        return Kernel {
            index = (index &+ 1) & 4_095
            sink(hours.nextOpening(at: opaque(asked[index]), by: clocks)?.microseconds)
        }
    }

    private static let decideSendBlocked = Benchmark(
        "messaging.decide-explained-blocked",
        data: "3 channels by night, the next instant, the counterfactual", unit: "decisions"
    ) { _ in
        let zones = SendZones([try zone()])
        let policy = SendPolicy.standard(zones: ["Test/CET"])
        let (request, context) = (request, context)
        let night = noon + .seconds(10 * 3_600)
        return Kernel {
            let decision = policy.decide(opaque(request), context, zones: zones, at: night)
            sink(decision.gates.count)
        }
    }

    private static let decideSendCapped = Benchmark(
        "messaging.decide-explained-capped",
        data: "3 channels, 4 slots that fill the caps of a day and a week, the counterfactual",
        unit: "decisions"
    ) { _ in
        let zones = SendZones([try zone()])
        let policy = SendPolicy.standard(zones: ["Test/CET"])
        var (request, context) = (request, context)
        // A Saturday after a message on each of four days; Monday is within two days.
        let saturday = noon + .seconds(4 * 86_400)
        request.plannedAt = saturday
        request.notAfter = saturday + .seconds(3 * 86_400)
        context.slots = [73, 49, 25, 1].map { (hours: Int64) in
            CapSlot(
                key: MessageKey(Token128(high: 3, low: UInt64(hours))), .marketing, .email,
                at: saturday - .seconds(hours * 3_600))
        }
        let (asked, known) = (request, context)
        return Kernel {
            let decision = policy.decide(opaque(asked), known, zones: zones, at: saturday)
            sink(decision.gates.count)
        }
    }

    private static func decideSend(_ name: String, inWords: Bool) -> Benchmark {
        Benchmark(
            name, data: "marketing, 3 channels, 2 caps, quiet hours, all pass", unit: "decisions"
        ) { _ in
            let zones = SendZones([try zone()])
            let policy = SendPolicy.standard(zones: ["Test/CET"])
            let (request, context, noon) = (request, context, noon)
            if inWords {
                return Kernel {
                    let decision = policy.decide(
                        opaque(request), context, zones: zones, at: noon)
                    sink(decision.gates.count)
                }
            }
            return Kernel {
                let outcome = policy.verdict(opaque(request), context, zones: zones, at: noon)
                if case .send = outcome { sink(1) }
            }
        }
    }

    /// 2026-11-24T13:00:00 in the zone.
    private static let noon = Timestamp(seconds: 1_795_521_600)

    private static let request = SendRequest(
        key: MessageKey(Token128(high: 1, low: 1)), plan: "cart", .marketing,
        topic: Topic("cart"), channels: [.email, .push, .sms], plannedAt: noon,
        notAfter: noon + .seconds(3 * 86_400))

    private static let context: SendContext = {
        var context = SendContext()
        context.zone = CustomerZone("Test/CET", from: .stated)
        for channel in [ChannelKind.email, .push, .sms] {
            context.reachable.insert(channel)
            context.consent[channel] = .permitted(
                Reason("consent.granted", "granted for marketing on 2026-01-02"))
        }
        context.responses.counts = [
            .email: ChannelResponses.Count(sent: 20, answered: 4),
            .push: ChannelResponses.Count(sent: 8, answered: 1),
        ]
        context.stage = .intent
        context.ageGroup = "19-34"
        context.slots = [
            CapSlot(
                key: MessageKey(Token128(high: 2, low: 2)), .marketing, .email,
                at: noon - .seconds(5 * 86_400))
        ]
        return context
    }()

    private static func zone() throws -> TimeZoneRules {
        guard
            let offset = TimeZoneOffset(
                secondsFromUTC: 3_600, isDaylight: false, abbreviation: "CET")
        else { throw TimeZoneError(.malformed, "no offset") }
        return try TimeZoneRules(
            name: "Test/CET", initial: offset, rule: "CET-1CEST,M3.5.0,M10.5.0/3")
    }
}

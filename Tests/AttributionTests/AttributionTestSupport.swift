// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Testing

@testable import Attribution

/// Midday of 2025-03-01, as good as any.
let origin = Timestamp(seconds: 1_740_830_400)
let day = Duration.seconds(86_400)

func at(_ days: Int, _ seconds: Int = 0) -> Timestamp {
    origin + day * days + .seconds(seconds)
}

func euros(_ cents: Int64) -> Money {
    Money(minorUnits: cents, .eur)
}

/// The profile that the stub resolver gives a person.
func profile(_ name: String) -> ProfileID {
    ProfileID(Identifier(.account, name), key: HMACSHA256.Key([]))
}

func touch(
    _ event: String, _ time: Timestamp, _ kind: ChannelKind, of name: String = "ann",
    as touchKind: TouchKind = .click, cost: Int64? = nil
) -> Touchpoint {
    Touchpoint(
        event: EventID(event), profile: profile(name), at: time, channel: Channel(kind),
        kind: touchKind, cost: cost.map(euros))
}

func sale(
    _ event: String, _ time: Timestamp, _ order: String, _ cents: Int64, of name: String = "ann",
    in channel: ChannelKind = .web
) -> OrderFact {
    OrderFact(
        event: EventID(event), order: OrderID(order), profile: profile(name), at: time,
        channel: Channel(channel), change: .sold(euros(cents)))
}

func back(
    _ event: String, _ time: Timestamp, _ order: String, _ cents: Int64, of name: String = "ann"
) -> OrderFact {
    OrderFact(
        event: EventID(event), order: OrderID(order), profile: profile(name), at: time,
        channel: Channel(.store), change: .returned(euros(cents)))
}

func void(_ event: String, _ time: Timestamp, _ order: String) -> OrderFact {
    OrderFact(
        event: EventID(event), order: OrderID(order), profile: profile("ann"), at: time,
        channel: Channel(.phone), change: .cancelled)
}

/// The credits of the touchpoints of the only journey.
func credits(
    _ model: AttributionModel, _ touches: [Touchpoint], _ facts: [OrderFact],
    _ policy: JourneyPolicy = JourneyPolicy()
) throws -> [Int64] {
    let set = JourneySet(touches: touches, facts: facts, policy: policy)
    let journey = try #require(set.journeys.first)
    return try model.credit(journey).map(\.credit.minorUnits)
}

/// The event ids that count for an order.
func counted(_ set: JourneySet, _ order: String) -> [String] {
    let journey = set.journeys.first { $0.conversion.order.rawValue == order }
    return (journey?.touches ?? []).map(\.event.rawValue)
}

/// The credit of each channel by its name; `-` for what is unattributed.
func byChannel(_ report: CreditReport) -> [String: Int64] {
    var result: [String: Int64] = [:]
    for row in report.rows { result[row.channel?.name ?? "-", default: 0] += row.credit.minorUnits }
    return result
}

/// Everything of a report, the traits of its channels included.
func bits(_ report: CreditReport) -> String {
    String(reflecting: report)
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging

/// Events and messages for tests of journeys; hours count from the start.
enum JourneyWorld {
    static let start = Timestamp(seconds: 1_700_000_000)
    static let app = ProfileID(Token128(high: 0, low: 1))
    static let card = ProfileID(Token128(high: 0, low: 2))

    static func time(_ hours: Double) -> Timestamp {
        start + .microseconds(Int64(hours * 3_600_000_000))
    }

    static func event(
        _ id: String, _ name: EventName, at hours: Double, commerce: Commerce? = nil,
        _ properties: JSONObject = JSONObject()
    ) -> CustomerEvent {
        CustomerEvent(
            id: EventID(id), name: name, occurredAt: time(hours), channel: Channel(.web),
            commerce: commerce, properties: properties)
    }

    static func cart(
        _ id: String, at hours: Double, _ action: CartChange.Action = .add, _ item: String = "lamp"
    ) -> CustomerEvent {
        event(
            id, .cartChanged, at: hours,
            commerce: .cart(CartChange(action, [OrderLine(ItemID(item))])))
    }

    static func order(
        _ id: String, at hours: Double, _ item: String = "lamp", _ name: EventName = .orderPlaced
    ) -> CustomerEvent {
        event(
            id, name, at: hours,
            commerce: .order(
                Order(
                    id: OrderID(id), lines: [OrderLine(ItemID(item))],
                    total: Money(minorUnits: 500, .eur))))
    }

    static func plan(
        _ name: String = "hello", _ messageClass: MessageClass = .marketing
    ) -> MessagePlan {
        MessagePlan(
            name, messageClass, variants: [MessageVariant(.email, text: Self.text)])
    }

    static let text: Template = {
        do { return try Template("Hello") } catch { preconditionFailure("\(error)") }
    }()

    static func hours(_ count: Double) -> Duration { .microseconds(Int64(count * 3_600_000_000)) }

    static func zone(_ name: String = "Europe/Warsaw") throws -> TimeZoneRules {
        try TimeZoneDatabase().rules(named: name)
    }
}

extension JourneyRehearsal {
    /// What went, as "step@hours".
    var steps: [String] {
        sent.map { sent in
            let seconds =
                JourneyWorld.start.duration(to: sent.at).components.seconds
            return "\(sent.send.step)@\(Double(seconds) / 3_600)"
        }
    }

    /// Why the last of the runs ended.
    var endings: [Reason.Code] {
        runs.values.filter(\.isOver).sorted { $0.id < $1.id }.compactMap(\.reasons.last?.code)
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What an event must be to be recorded.
///
/// Everything it must not be has a limit, so that no sender can fill a store.
public struct EventChecks: Hashable, Sendable {
    /// The longest event id, in bytes.
    public var idBytes = 512
    /// The longest identifier value or name of an item, in bytes.
    public var valueBytes = 1_024
    /// The most identifiers.
    public var identifiers = 16
    /// The most lines of a cart, an order or a return.
    public var lines = 5_000
    /// The largest amount, in minor units; thousands of such orders still have a sum.
    public var minorUnits: Int64 = 1_000_000_000_000_000
    /// The most uses that a consent act may name.
    public var consentUses = 64
    /// How deep the properties may be nested.
    public var depth = JSONParser.greatestDepth - 1
    /// The longest event as stored, in bytes.
    public var eventBytes = 1 << 20
    /// How far a sender's clock may be ahead.
    public var ahead: Duration = .seconds(300)

    /// The usual limits.
    public init() {}

    /// Why `event` cannot be recorded; empty when it can.
    ///
    /// - Parameters:
    ///   - event: the event.
    ///   - receivedAt: when it arrived.
    /// - Returns: one reason for each fault, with its field.
    public func reasons(against event: CustomerEvent, receivedAt: Timestamp) -> [Reason] {
        var found: [Reason] = []
        func refuse(_ code: Reason.Code, _ field: String, _ words: String) {
            found.append(Reason(code, words, field: field))
        }
        // The name of a field is made only when it is needed.
        func check(_ text: String, _ field: @autoclosure () -> String, _ limit: Int) {
            if text.isEmpty { refuse("event.empty", field(), "is empty") }
            if text.utf8.count > limit {
                refuse("event.too-long", field(), "\(text.utf8.count) bytes, at most \(limit)")
            }
        }
        check(event.id.rawValue, "id", idBytes)
        check(event.name.rawValue, "name", valueBytes)
        check(event.channel.name, "channel", valueBytes)
        if event.occurredAt > receivedAt + ahead {
            refuse("event.future", "occurredAt", "lies after its arrival")
        }
        if event.identifiers.count > identifiers {
            refuse(
                "event.too-many", "identifiers",
                "\(event.identifiers.count), at most \(identifiers)")
        }
        for (index, identifier) in event.identifiers.prefix(identifiers).enumerated() {
            check(identifier.value, "identifiers[\(index)].value", valueBytes)
            check(identifier.kind.rawValue, "identifiers[\(index)].kind", valueBytes)
        }
        if JSONValue.object(event.properties).isDeeper(than: depth) {
            refuse("event.too-deep", "properties", "more than \(depth) values inside each other")
        }
        if let consent = event.consent {
            found.append(contentsOf: reasons(against: consent))
        }
        if let cost = event.campaign?.cost {
            found.append(contentsOf: reasons(against: cost, in: "campaign.cost"))
        }
        if let commerce = event.commerce {
            found.append(contentsOf: reasons(against: commerce))
        }
        return found
    }

    private func reasons(against consent: ConsentAct) -> [Reason] {
        let count = consent.uses.count
        guard (1...consentUses).contains(count) else {
            let words = "names \(count) uses, from 1 to \(consentUses)"
            return [Reason("event.consent", words, field: "consent.uses")]
        }
        var found: [Reason] = []
        for (index, use) in consent.uses.enumerated() {
            let names = [use.purpose.rawValue, use.channel?.rawValue, use.topic?.rawValue]
            for length in names.compactMap({ $0?.utf8.count }) where length > valueBytes {
                found.append(
                    Reason(
                        "event.too-long", "\(length) bytes, at most \(valueBytes)",
                        field: "consent.uses[\(index)]"))
            }
        }
        for (field, text) in consent.texts where text.utf8.count > valueBytes {
            found.append(
                Reason(
                    "event.too-long", "\(text.utf8.count) bytes, at most \(valueBytes)",
                    field: "consent.\(field)"))
        }
        return found
    }

    private func reasons(against commerce: Commerce) -> [Reason] {
        switch commerce {
        case .cart(let change):
            reasons(
                against: change.lines, in: "commerce.cart",
                least: change.action == .set ? 0 : 1, currency: nil)
        case .order(let order):
            reasons(
                against: order.lines, in: "commerce.order", least: 1,
                currency: order.total.currency) + reasons(against: order.id)
                + reasons(against: order.total, in: "commerce.order.total")
        case .orderReturn(let orderReturn):
            reasons(
                against: orderReturn.lines, in: "commerce.return", least: 1,
                currency: orderReturn.amount.currency) + reasons(against: orderReturn.order)
                + reasons(against: orderReturn.amount, in: "commerce.return.amount")
        case .cancellation(let order): reasons(against: order)
        case .items(let lines):
            reasons(against: lines, in: "commerce.items", least: 0, currency: nil)
        }
    }

    private func reasons(against order: OrderID) -> [Reason] {
        let count = order.rawValue.utf8.count
        if (1...valueBytes).contains(count) { return [] }
        return [Reason("event.length", "\(count) bytes", field: "commerce.order.id")]
    }

    private func reasons(against amount: Money, in field: String) -> [Reason] {
        if amount.minorUnits < 0 { return [Reason("event.negative", "is negative", field: field)] }
        if amount.minorUnits <= minorUnits { return [] }
        return [
            Reason("event.too-large", "is above \(minorUnits) minor units", field: field)
        ]
    }

    private func reasons(
        against list: [OrderLine], in field: String, least: Int64, currency: Currency?
    ) -> [Reason] {
        var found: [Reason] = []
        if list.count > lines {
            found.append(
                Reason(
                    "event.too-many", "\(list.count), at most \(lines)", field: "\(field).lines"))
        }
        for (index, line) in list.prefix(lines).enumerated() {
            let place = "\(field).lines[\(index)]"
            let count = line.item.rawValue.utf8.count
            if !(1...valueBytes).contains(count) {
                found.append(Reason("event.length", "\(count) bytes", field: "\(place).item"))
            }
            if line.quantity < least {
                found.append(
                    Reason("event.quantity", "is below \(least)", field: "\(place).quantity"))
            }
            if let price = line.unitPrice, let currency, price.currency != currency {
                found.append(
                    Reason(
                        "event.currency", "\(price.currency), the total is in \(currency)",
                        field: "\(place).unitPrice"))
            }
        }
        return found
    }
}

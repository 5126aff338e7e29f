// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension PersonalizationEngine: CustomerDataHolder {
    /// `personalization`.
    public var holderName: String { "personalization" }

    /// The customer's purchases and acts, and what was shown to him, each in the order of time.
    public func export(
        _ customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> JSONObject {
        let purchases = try purchases(of: customer, in: transaction).map(Self.exported)
        let acts = try acts(of: customer, newest: .max, in: transaction).map(Self.exported)
        let shown = try shown(to: customer, in: transaction).map(Self.exported)
        return [
            "purchases": .array(purchases), "acts": .array(acts), "shown": .array(shown),
        ]
    }

    /// Removes what the customer did and what was shown to him, and the behaviour that was published
    /// with him in it.
    ///
    /// The models in place are not changed; the next `refresh` or `publish` makes them without him.
    public func erase(
        _ customer: ResolvedCustomer, in transaction: any WriteTransaction
    ) throws -> Int {
        var removed = 0
        for table in [Self.purchases, Self.acts, Self.shown] {
            for range in table.ranges(of: customer) {
                for (key, _) in try transaction.pairs(KeyScan(range)) {
                    try transaction.remove(key)
                    removed += 1
                }
            }
        }
        if removed > 0 { removed += try artifacts.remove(Self.behaviourName, in: transaction) }
        return removed
    }

    private static func exported(_ purchase: Purchase) -> JSONValue {
        [
            "kind": .string(name(purchase.kind)),
            "event": .string(purchase.event.rawValue),
            "at": .string(purchase.at.rfc3339),
            "channel": .string(purchase.channel.rawValue),
            "location": purchase.location.map { .string($0.rawValue) } ?? .null,
            "amount": purchase.amount.map { .string($0.description) } ?? .null,
            "order": .string(purchase.order.rawValue),
            "lines": .array(
                purchase.lines.map {
                    [
                        "item": .string($0.item.rawValue),
                        "quantity": .string(String($0.quantity)),
                    ]
                }),
        ]
    }

    private static func exported(_ act: CustomerAct) -> JSONValue {
        [
            "event": .string(act.event.rawValue),
            "at": .string(act.at.rfc3339),
            "channel": .string(act.channel.rawValue),
            "search": act.search.map { .string($0) } ?? .null,
            "deeds": .array(
                act.deeds.map {
                    [
                        "kind": .string($0.kind.name),
                        "item": .string($0.item.rawValue),
                        "quantity": .string(String($0.quantity)),
                    ]
                }),
        ]
    }

    private static func exported(_ decision: ShownDecision) -> JSONValue {
        [
            "decision": .string(decision.id.description),
            "at": .string(decision.at.rfc3339),
            "slot": .string(decision.slot.rawValue),
            "model": .string(decision.modelVersion),
            "items": .array(decision.items.map { .string($0.item.rawValue) }),
        ]
    }

    private static func name(_ kind: Purchase.Kind) -> String {
        switch kind {
        case .order: "order"
        case .orderReturn: "return"
        case .cancellation: "cancellation"
        }
    }
}

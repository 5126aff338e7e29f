// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension PersonalizationEngine: CustomerDataHolder {
    /// `personalization`.
    public var holderName: String { "personalization" }

    /// The customer's purchases as they are kept for recommendations, in the order of time.
    public func export(
        _ customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> JSONObject {
        let rows = try purchases(of: customer, in: transaction).map { purchase -> JSONValue in
            let lines = purchase.lines.map { line -> JSONValue in
                [
                    "item": .string(line.item.rawValue),
                    "quantity": .string(String(line.quantity)),
                ]
            }
            return [
                "kind": .string(Self.name(purchase.kind)),
                "event": .string(purchase.event.rawValue),
                "at": .string(purchase.at.rfc3339),
                "order": .string(purchase.order.rawValue),
                "lines": .array(lines),
            ]
        }
        return ["purchases": .array(rows)]
    }

    /// Removes the customer's purchases.
    ///
    /// The model in place holds counts of items, no person's; the next
    /// `refresh` counts without them.
    public func erase(
        _ customer: ResolvedCustomer, in transaction: any WriteTransaction
    ) throws -> Int {
        var removed = 0
        for range in Self.purchases.ranges(of: customer) {
            for (key, _) in try transaction.pairs(KeyScan(range)) {
                try transaction.remove(key)
                removed += 1
            }
        }
        return removed
    }

    private static func name(_ kind: Purchase.Kind) -> String {
        switch kind {
        case .order: "order"
        case .orderReturn: "return"
        case .cancellation: "cancellation"
        }
    }
}

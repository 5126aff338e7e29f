// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension TeamBook: CustomerDataHolder {
    /// `team`.
    public var holderName: String { "team" }

    /// Who had a part in the customer's touchpoints, and who closed his orders.
    public func export(
        _ customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> JSONObject {
        let parts = try keys(Self.parts, of: customer, transaction).map { key -> JSONValue in
            let part = try Self.part(key)
            return [
                "event": .string(part.assignment.touch.rawValue),
                "at": .string(part.at.rfc3339),
                "staff": .string(part.assignment.staff.rawValue),
            ]
        }
        var claims: [JSONValue] = []
        for key in try keys(Self.claimed, of: customer, transaction) {
            guard let claim = try claim(of: Self.order(key), in: transaction) else { continue }
            claims.append([
                "order": .string(claim.order.rawValue), "at": .string(claim.at.rfc3339),
                "staff": .string(claim.staff.rawValue),
            ])
        }
        return ["parts": .array(parts), "claims": .array(claims)]
    }

    /// Removes who had a part in the customer's touchpoints, and the claims of his orders.
    public func erase(
        _ customer: ResolvedCustomer, in transaction: any WriteTransaction
    ) throws -> Int {
        let parts = try keys(Self.parts, of: customer, transaction)
        let claimed = try keys(Self.claimed, of: customer, transaction)
        for key in parts { try transaction.remove(key) }
        for key in claimed {
            try transaction.remove(Self.claims.key(Self.order(key)))
            try transaction.remove(key)
        }
        return parts.count + claimed.count
    }

    private func keys(
        _ table: Subspace, of customer: ResolvedCustomer, _ transaction: any ReadTransaction
    ) throws -> [Key] {
        try table.ranges(of: customer).flatMap {
            try transaction.pairs(KeyScan($0)).map(\.key)
        }
    }

    private static func order(_ key: Key) throws -> OrderID {
        var reader = try KeyReader(key, in: claimed)
        _ = try reader.component(ProfileID.self)
        _ = try reader.component(Timestamp.self)
        return try reader.component()
    }
}

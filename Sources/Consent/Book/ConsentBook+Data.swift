// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension ConsentBook: CustomerDataHolder {
    /// `consent`.
    public var holderName: String { "consent" }

    /// The proof of each act of the customer, oldest first.
    public func export(
        _ customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> JSONObject {
        let rows = try proofs(of: customer, in: transaction).map { JSONValue.object($0.exported) }
        return ["acts": .array(rows)]
    }

    /// Removes the customer's acts and states.
    ///
    /// What is not known is decided by the policy's defaults from then on: a withdrawal that was
    /// erased refuses because nobody granted, no longer because somebody withdrew.
    public func erase(
        _ customer: ResolvedCustomer, in transaction: any WriteTransaction
    ) throws -> Int {
        var removed = 0
        for profile in customer.profiles {
            for (key, _) in try transaction.pairs(KeyScan(Self.proofs.range(profile))) {
                try transaction.remove(key)
                removed += 1
            }
            let key = Self.states.key(profile)
            guard try transaction.value(for: key) != nil else { continue }
            try transaction.remove(key)
            removed += 1
        }
        return removed
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A purchase under a pseudonym, for a `PrivateJoin`.
public struct JoinPurchase: Hashable, Sendable {
    /// Who bought, as `PrivateJoin.pseudonym(_:_:)` names him.
    public var person: SHA256Digest
    /// The order; of two with one id one counts.
    public var order: OrderID
    /// What counts are split by, such as a campaign; nil for none.
    public var group: String?

    /// A purchase.
    public init(person: SHA256Digest, order: OrderID, group: String? = nil) {
        self.person = person
        self.order = order
        self.group = group
    }

    static func precedes(_ left: JoinPurchase, _ right: JoinPurchase) -> Bool {
        if left.order != right.order { return left.order < right.order }
        if left.person != right.person { return left.person < right.person }
        return (left.group ?? "") < (right.group ?? "")
    }
}

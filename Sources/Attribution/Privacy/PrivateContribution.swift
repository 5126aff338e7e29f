// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What one customer adds to a private report with one event.
public struct PrivateContribution: Hashable, Sendable {
    /// Whose.
    public var customer: CustomerID
    /// The event; of two of one customer with one event one counts.
    public var event: EventID
    /// The row that it counts for.
    public var row: String
    /// How much: 1 for a count, minor units for money.
    public var amount: UInt64

    /// A contribution.
    public init(customer: CustomerID, event: EventID, row: String, amount: UInt64 = 1) {
        self.customer = customer
        self.event = event
        self.row = row
        self.amount = amount
    }

    static func precedes(_ left: PrivateContribution, _ right: PrivateContribution) -> Bool {
        if left.event != right.event { return left.event < right.event }
        if left.customer != right.customer { return left.customer < right.customer }
        if left.row != right.row { return left.row < right.row }
        return left.amount < right.amount
    }
}

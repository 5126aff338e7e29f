// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What one partner has of one order.
public struct AffiliateEntry: Hashable, Sendable {
    /// How far the commission is.
    public enum State: String, Hashable, Sendable, CaseIterable {
        /// It is held back for returns to come.
        case pending
        /// It can be paid.
        case locked
        /// It was paid, exactly.
        case paid
        /// More was paid than is left of it: the rest is taken back with the next statement.
        case overpaid
        /// Nothing is left of it, and nothing was paid.
        case void
    }

    /// Who.
    public let partner: PartnerID
    /// Which order.
    public let order: OrderID
    /// The click that the order counts for; nil when it does not, or not any more, count for the
    /// partner and something was paid.
    public let click: EventID?
    /// The version of the agreement; nil as `click`.
    public let version: UInt32?
    /// When the order was placed.
    public let soldAt: Timestamp
    /// From when on the commission can be paid.
    public let locksAt: Timestamp
    /// The commission for what was bought.
    public let gross: Money
    /// The commission for what is left of the order.
    public let earned: Money
    /// What was paid, less what was taken back.
    public let paid: Money
    /// How far it is.
    public let state: State

    /// What the next statement has for it; below zero for what is taken back.
    ///
    /// What is held back is nothing yet; what was paid too much is taken back at once.
    public var due: Money {
        // The ledger has seen that the difference fits.
        let difference = earned.minorUnits &- paid.minorUnits
        return Money(minorUnits: state == .pending ? 0 : difference, earned.currency)
    }
}

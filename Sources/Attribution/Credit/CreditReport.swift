// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What each channel earned with the conversions of a period, and what its touchpoints in the
/// period cost.
///
/// A return counts in the period of its order, whenever it came: a report of a past period changes
/// when something of it goes back. Equal inputs give equal reports, bit for bit.
public struct CreditReport: Hashable, Sendable {
    /// Something odd about an order, such as more returned than bought.
    public struct Note: Hashable, Sendable {
        /// The order.
        public let order: OrderID
        /// What is odd.
        public let reasons: [Reason]
    }

    /// The first instant of the period.
    public let start: Timestamp
    /// The first instant behind the period.
    public let end: Timestamp
    /// The channels by name, then by currency; at the end the conversions that no touchpoint counts
    /// for.
    public let rows: [CreditRow]
    /// One for each currency, by its code.
    public let totals: [CreditTotal]
    /// The split by what is expected of the channels, by currency.
    public let roles: [RoleCredit]
    /// That the rows sum to the totals, under which model and policy.
    public let certificate: CreditCertificate
    /// Orders about which something is odd, by order id.
    public let notes: [Note]

    /// The rows of one channel, one for each currency.
    public func rows(of channel: Channel) -> [CreditRow] {
        rows.filter { $0.channel == channel }
    }

    /// The rows of the conversions that no touchpoint counts for, one for each currency.
    public var unattributed: [CreditRow] { rows.filter { $0.channel == nil } }
}

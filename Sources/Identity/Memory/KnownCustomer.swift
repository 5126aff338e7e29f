// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Whom some identifiers belong to.
public struct KnownCustomer: Hashable, Sendable {
    /// The customer.
    public var customer: CustomerID
    /// The profile by which he was known: of the known identifiers the one of the smallest rank.
    public var profile: ProfileID
    /// How many of the identifiers were known.
    public var known: Int
    /// Whether another of the known identifiers belongs to somebody else.
    public var isDisputed: Bool
}

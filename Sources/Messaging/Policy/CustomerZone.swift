// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// In which time zone a customer is, and how that is known.
public struct CustomerZone: Hashable, Sendable {
    /// How a zone came to be known; better sources first.
    public enum Source: UInt8, Hashable, Sendable, CaseIterable {
        /// The customer said so.
        case stated
        /// The device told.
        case device
        /// The store where the customer buys.
        case store
        /// The country of a phone number or an address.
        case country
    }

    /// The zone's IANA name, for example `Europe/Warsaw`.
    public var name: String
    /// How it is known.
    public var source: Source

    /// A zone.
    public init(_ name: String, from source: Source) {
        self.name = name
        self.source = source
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The name of a place that holds stock: a store, a warehouse, the online stock.
public struct LocationID: TextName {
    /// The text, as the retailer writes it.
    public let rawValue: String

    /// The value with this text.
    @inlinable
    public init(_ rawValue: String) {
        self.rawValue = rawValue
    }

    /// What can be sent home.
    public static let online = LocationID("online")
}

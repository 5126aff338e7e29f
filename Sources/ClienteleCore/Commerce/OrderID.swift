// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The name of an order or a receipt, unique over all channels of the retailer.
public struct OrderID: TextName {
    /// The text, as the retailer writes it.
    public let rawValue: String

    /// The value with this text.
    @inlinable
    public init(_ rawValue: String) {
        self.rawValue = rawValue
    }
}

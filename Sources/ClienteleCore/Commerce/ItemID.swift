// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The name of an item of the assortment: an article number with its variant.
public struct ItemID: TextName {
    /// The text, as the retailer writes it.
    public let rawValue: String

    /// The value with this text.
    @inlinable
    public init(_ rawValue: String) {
        self.rawValue = rawValue
    }
}

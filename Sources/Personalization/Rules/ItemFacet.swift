// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// In which respect items are described: by category, brand, lifecycle or an attribute.
///
/// An open set: every attribute of a retailer is a facet.
public struct ItemFacet: TextName {
    /// The text that is stored.
    public let rawValue: String

    /// The value with this text.
    public init(_ rawValue: String) {
        self.rawValue = rawValue
    }

    /// The category.
    public static let category = ItemFacet("category")
    /// The brand.
    public static let brand = ItemFacet("brand")
    /// Where the item is in its life: new, on sale, phased out.
    public static let lifecycle = ItemFacet("lifecycle")

    /// An attribute of the retailer's, for example `colour`.
    public static func attribute(_ name: String) -> ItemFacet { ItemFacet("attribute:" + name) }
}

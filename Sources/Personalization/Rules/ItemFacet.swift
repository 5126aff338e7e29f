// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// In which respect items are alike or differ.
public enum ItemFacet: Hashable, Sendable, CustomStringConvertible {
    /// The brand.
    case brand
    /// The item's own category, the most important one.
    case category
    /// The article that it is a variant of.
    case variantGroup
    /// An attribute, by its name.
    case attribute(String)

    /// The facet's name.
    public var description: String {
        switch self {
        case .brand: "brand"
        case .category: "category"
        case .variantGroup: "variant group"
        case .attribute(let name): name
        }
    }
}

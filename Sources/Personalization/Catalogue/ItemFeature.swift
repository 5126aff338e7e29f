// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Something that an item has and other items may have too.
public enum ItemFeature: Hashable, Sendable {
    /// It is of this brand.
    case brand(String)
    /// It is in this category or in one that is a part of it.
    case category(CategoryPath)
    /// It has this value of the attribute: its name, then the value.
    case attribute(String, String)
    /// It is a variant of this article.
    case variantGroup(String)
    /// It stands at this point of its life, which is not simply sold.
    case lifecycle(Lifecycle.Stage)
}

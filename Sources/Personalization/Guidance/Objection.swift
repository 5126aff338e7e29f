// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a customer has against an item.
public enum Objection: Hashable, Sendable {
    /// It costs too much.
    case tooExpensive
    /// It has this feature: the wrong colour, the wrong brand.
    case wrong(ItemFeature)
    /// It lacks this feature.
    case lacks(ItemFeature)
    /// It is not to be had here.
    case outOfStock
}

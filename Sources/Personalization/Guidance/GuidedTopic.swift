// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What a question of a dialogue is about.
public enum GuidedTopic: Hashable, Sendable {
    /// The value of a facet.
    case facet(ItemFacet)
    /// How much it may cost.
    case price

    var words: String {
        switch self {
        case .facet(let facet): facet.description
        case .price: "price"
        }
    }

    /// One order for all topics.
    var order: String {
        switch self {
        case .price: "0"
        case .facet(.category): "1"
        case .facet(.brand): "2"
        case .facet(.variantGroup): "3"
        case .facet(.attribute(let name)): "4" + name
        }
    }
}

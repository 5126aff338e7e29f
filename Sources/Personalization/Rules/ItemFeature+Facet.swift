// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension ItemFeature {
    /// In which respect it is said; nil for a point of the item's life.
    public var facet: ItemFacet? {
        switch self {
        case .brand: .brand
        case .category: .category
        case .variantGroup: .variantGroup
        case .attribute(let name, _): .attribute(name)
        case .lifecycle: nil
        }
    }

    /// What is said.
    public var value: String {
        switch self {
        case .brand(let name), .variantGroup(let name), .attribute(_, let name): name
        case .category(let path): path.description
        case .lifecycle(let stage): "\(stage)"
        }
    }

    /// The feature in words.
    var words: String { "\(facet?.description ?? "lifecycle") \(value)" }
}

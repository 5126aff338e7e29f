// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Something that is said of items: a facet with a value, such as the brand "own".
public struct ItemFeature: Hashable, Sendable, CustomStringConvertible {
    /// In which respect.
    public var facet: ItemFacet
    /// What is said.
    public var value: String

    /// A feature.
    public init(_ facet: ItemFacet, _ value: String) {
        self.facet = facet
        self.value = value
    }

    /// Facet and value.
    public var description: String { "\(facet.rawValue) \(value)" }
}

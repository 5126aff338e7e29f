// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// No more than so many of a kind.
public struct Cap: RuleComponent {
    /// The rule.
    public let rule: Rule

    /// Shows at most `most` items of one value of the facet, unless the list would be short.
    public init(_ facet: ItemFacet, max most: Int) {
        rule = Rule(.cap(facet, max: most))
    }
}

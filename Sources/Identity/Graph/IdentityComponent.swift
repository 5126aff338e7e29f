// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A part of the graph, with all that decides about who belongs together in it.
public struct IdentityComponent: Hashable, Sendable {
    /// The profiles, each once.
    public var nodes: [IdentityNode]
    /// The links, each pair at most once for each ground.
    public var links: [IdentityLink]
    /// The pairs that must not be in one customer.
    public var apart: [IdentityPair]

    /// A part of the graph.
    public init(
        nodes: [IdentityNode] = [], links: [IdentityLink] = [], apart: [IdentityPair] = []
    ) {
        self.nodes = nodes
        self.links = links
        self.apart = apart
    }

    /// Who belongs together under `rules`.
    public func partition(_ rules: IdentityRules) -> IdentityPartition {
        IdentityPartition(nodes: nodes, links: links, apart: apart, rules: rules)
    }

    /// The same without the links of `pairs`: what would be if that evidence did not exist.
    public func without(_ pairs: Set<IdentityPair>) -> IdentityComponent {
        var rest = self
        rest.links.removeAll { pairs.contains($0.pair) }
        return rest
    }

    /// Why `one` and `other` are one customer under `rules`, or why they are not.
    ///
    /// - Complexity: one partition, and one more for each link of the path.
    public func explain(
        _ one: ProfileID, _ other: ProfileID, rules: IdentityRules
    ) -> IdentityExplanation {
        IdentityExplanation(one, other, partition(rules), in: self, rules: rules)
    }
}

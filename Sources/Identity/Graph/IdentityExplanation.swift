// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Why two profiles are one customer, or why they are not.
public struct IdentityExplanation: Hashable, Sendable {
    /// The profile that was asked about.
    public let one: ProfileID
    /// The other.
    public let other: ProfileID
    /// Whether they are one customer.
    public let isOneCustomer: Bool
    /// The links that join them, from the one to the other; empty when they are not one customer.
    public let path: [IdentityLink]
    /// The links of the path that hold on their own.
    ///
    /// Without that single link, and all else as it is, the two are not one customer. Exact: a
    /// link that was refused may join them in its place, and then it is no bridge.
    public let bridges: [IdentityLink]
    /// What keeps them apart: the refused links between their customers.
    ///
    /// Where no single link lies between them, those of a shortest chain of customers. Empty when
    /// they are one customer, or when nothing speaks for their being one.
    public let obstacles: [RefusedLink]
    /// The pairs that a person keeps apart, one of each in either customer.
    public let apart: [IdentityPair]

    /// That two are one customer by one way alone.
    init(_ one: ProfileID, _ other: ProfileID, bridges: [IdentityLink]) {
        self.one = one
        self.other = other
        isOneCustomer = true
        path = bridges
        self.bridges = bridges
        obstacles = []
        apart = []
    }

    init(
        _ one: ProfileID, _ other: ProfileID, _ partition: IdentityPartition,
        in component: IdentityComponent, rules: IdentityRules
    ) {
        self.one = one
        self.other = other
        let path = partition.path(from: one, to: other)
        isOneCustomer = path != nil
        self.path = path ?? []
        bridges = self.path.filter { link in
            let rest = component.without([link.pair]).partition(rules)
            return rest.path(from: one, to: other) == nil
        }
        if path == nil {
            obstacles = partition.obstacles(from: one, to: other)
            let mine = partition.customer(of: one)
            let theirs = partition.customer(of: other)
            apart = component.apart.sorted().filter { pair in
                guard let mine, let theirs else { return false }
                return mine.holds(pair.first) && theirs.holds(pair.second)
                    || mine.holds(pair.second) && theirs.holds(pair.first)
            }
        } else {
            obstacles = []
            apart = []
        }
    }
}

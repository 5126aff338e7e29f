// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Which profiles belong together: a function of the *set* of nodes, links and pairs kept apart.
///
/// Links are taken in one total order: what people decided, then sightings of two people's signs
/// together, then likeness, the weightier first, then sightings with a device; among sightings those
/// of smaller priority first; then the older first, then by their profiles. Each joins what it connects unless something is against
/// it: a pair that is kept apart would meet, a device would join two people, or a limit would be
/// passed. Greedy in a total order, hence canonical.
///
/// What a person decided goes beyond limits and devices, since he knows more than the rules do;
/// only another's decision that two are apart is stronger. A blocked value joins nobody, and
/// neither does one that was seen with more others than `IdentityRules.mostLinks`.
public struct IdentityPartition: Hashable, Sendable {
    /// The customers, sorted by name.
    public let customers: [ResolvedCustomer]
    /// The links that joined, in the order in which they were looked at.
    ///
    /// They are a spanning forest: one link fewer than profiles in each customer.
    public let joined: [IdentityLink]
    /// The links that joined nobody, in the order in which they were looked at.
    public let refused: [RefusedLink]
    /// The devices that people of several customers sign in on, sorted by profile.
    ///
    /// Each is among the profiles of the customer who signed in first; from when to when it is whose
    /// is a matter of time: `DeviceOwnership`.
    public let sharedDevices: [SharedDevice]

    /// Partitions `nodes`.
    ///
    /// - Parameters:
    ///   - nodes: each profile once.
    ///   - links: each pair at most once for each ground; a link to a profile that is not among the
    ///     nodes joins nobody, but counts when it is asked with how many others a value was seen.
    ///   - apart: pairs that must not be in one customer.
    ///   - rules: what may be joined.
    /// - Complexity: O(n + m log m) for n nodes and m links, times the number of kinds with a
    ///   limit; each pair kept apart is looked at up to O(log n) times.
    public init(
        nodes: [IdentityNode], links: some Collection<IdentityLink>,
        apart: some Sequence<IdentityPair> = EmptyCollection(), rules: IdentityRules
    ) {
        var groups = IdentityGroups(nodes: nodes, apart: apart, rules: rules)
        var joined: [IdentityLink] = []
        var refused: [RefusedLink] = []
        for place in groups.order(of: links) {
            switch groups.join(place) {
            case .joined: joined.append(place.link)
            case .already: continue
            case .refused(let cause): refused.append(RefusedLink(place.link, cause))
            }
        }
        self.joined = joined
        self.refused = refused
        customers = groups.customers
        sharedDevices = Self.sharedDevices(refused, customers, nodes, rules)
    }

    /// The customer that `profile` belongs to; nil when it is not among the nodes.
    ///
    /// - Complexity: O(n); for many profiles make a table of `customers`.
    public func customer(of profile: ProfileID) -> ResolvedCustomer? {
        customers.first { $0.holds(profile) }
    }
}

extension ResolvedCustomer {
    /// Whether `profile` is wholly the customer's.
    func holds(_ profile: ProfileID) -> Bool { place(of: profile) != nil }

    /// Where `profile` is in the sorted list.
    func place(of profile: ProfileID) -> Int? { profiles.sortedPlace(of: profile) }
}

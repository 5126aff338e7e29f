// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Identity

/// A small graph drawn at random: nodes of several kinds, links on every ground, pairs apart.
struct RandomGraph {
    var component = IdentityComponent()
    var rules: IdentityRules

    static let kinds: [Identifier.Kind] = [.account, .loyalty, .email, .phone, .cookie, .device]

    init(_ random: inout SeededGenerator) {
        rules = .standard(region: .poland)
        rules.kinds[.email]?.perCustomer = Int.random(in: 1...2, using: &random)
        rules.kinds[.email]?.priority = Int.random(in: 0...1, using: &random)
        rules.kinds[.phone]?.priority = Int.random(in: 0...1, using: &random)
        rules.mostLinks = Int.random(in: 2...7, using: &random)
        let count = Int.random(in: 2...9, using: &random)
        let profiles = (0..<count).map { _ in
            ProfileID(Token128(high: random.next(), low: random.next()))
        }
        component.nodes = profiles.map { profile in
            IdentityNode(
                profile: profile,
                kind: Self.kinds[Int.random(in: Self.kinds.indices, using: &random)],
                since: Timestamp(seconds: Int64.random(in: 0...4, using: &random)),
                isBlocked: Int.random(in: 0..<12, using: &random) == 0)
        }
        for (place, one) in profiles.enumerated() {
            for other in profiles[..<place] {
                // The other comes first as often as not.
                let ends = Bool.random(using: &random) ? (one, other) : (other, one)
                draw(ends, &random)
            }
        }
        // A link to somebody of whom nothing else is known.
        let stranger = ProfileID(Token128(high: random.next(), low: random.next()))
        component.links.append(IdentityLink(profiles[0], stranger, since: .epoch))
    }

    private mutating func draw(
        _ ends: (ProfileID, ProfileID), _ random: inout SeededGenerator
    ) {
        func time() -> Timestamp {
            Timestamp(seconds: Int64.random(in: 0...3, using: &random))
        }
        switch Int.random(in: 0..<10, using: &random) {
        case 0...2:
            component.links.append(IdentityLink(ends.0, ends.1, since: time()))
        case 3:
            let weight = Int.random(in: 1...3, using: &random)
            component.links.append(
                IdentityLink(ends.0, ends.1, since: time(), basis: .likeness(weight: weight)))
            if Bool.random(using: &random) {
                component.links.append(IdentityLink(ends.0, ends.1, since: time()))
            }
        case 4:
            component.links.append(
                IdentityLink(ends.0, ends.1, since: time(), basis: .ruling))
        case 5:
            component.apart.append(IdentityPair(ends.0, ends.1))
            if Bool.random(using: &random) {
                component.links.append(IdentityLink(ends.0, ends.1, since: time()))
            }
        default: break
        }
    }

    /// The same graph with everything in another order.
    func shuffled(_ random: inout SeededGenerator) -> IdentityComponent {
        IdentityComponent(
            nodes: component.nodes.shuffled(using: &random),
            links: component.links.shuffled(using: &random),
            apart: component.apart.shuffled(using: &random))
    }

    /// The customers as the documentation of `IdentityPartition` tells them, written anew and
    /// without care for time.
    var plainCustomers: [ResolvedCustomer] {
        var groups = component.nodes.map { Set([$0.profile]) }
        let nodes = Dictionary(uniqueKeysWithValues: component.nodes.map { ($0.profile, $0) })
        func isDevice(_ profile: ProfileID) -> Bool {
            nodes[profile].map { rules.rule(for: $0.kind).strength == .device } ?? false
        }
        func isBlocked(_ profile: ProfileID) -> Bool { nodes[profile]?.isBlocked ?? false }
        let counting = Set(
            component.links.map(\.pair).filter {
                !component.apart.contains($0) && !isBlocked($0.first) && !isBlocked($0.second)
            })
        func isSilent(_ profile: ProfileID) -> Bool {
            let degree = counting.filter { $0.first == profile || $0.second == profile }.count
            return isBlocked(profile) || degree > rules.mostLinks
        }
        func isWeak(_ link: IdentityLink) -> Bool { isDevice(link.first) || isDevice(link.second) }
        func priority(_ link: IdentityLink) -> Int {
            [link.first, link.second].compactMap { nodes[$0] }.map {
                rules.rule(for: $0.kind).priority
            }.max() ?? 0
        }
        func rank(_ link: IdentityLink) -> (Int, Int) {
            switch link.basis {
            case .ruling: (0, 0)
            case .sighting: (isWeak(link) ? 3 : 1, priority(link))
            case .likeness(let weight): (2, -weight)
            }
        }
        let order = component.links.sorted { left, right in
            if rank(left) != rank(right) { return rank(left) < rank(right) }
            if left.since != right.since { return left.since < right.since }
            return left.pair < right.pair
        }
        for link in order {
            guard nodes[link.first] != nil, nodes[link.second] != nil, !isSilent(link.first),
                !isSilent(link.second),
                let a = groups.firstIndex(where: { $0.contains(link.first) }),
                let b = groups.firstIndex(where: { $0.contains(link.second) }), a != b
            else { continue }
            let both = groups[a].union(groups[b])
            let meet = component.apart.contains {
                both.contains($0.first) && both.contains($0.second)
            }
            if meet { continue }
            if link.basis != .ruling {
                func hasPerson(_ group: Set<ProfileID>) -> Bool { !group.allSatisfy(isDevice) }
                if isWeak(link), hasPerson(groups[a]), hasPerson(groups[b]) { continue }
                let isPassed = rules.kinds.contains { kind, rule in
                    func count(_ group: Set<ProfileID>) -> Int {
                        group.filter { nodes[$0]?.kind == kind }.count
                    }
                    guard let most = rule.perCustomer else { return false }
                    let (mine, theirs) = (count(groups[a]), count(groups[b]))
                    return mine > 0 && theirs > 0 && mine + theirs > most
                }
                if isPassed { continue }
            }
            groups[a] = both
            groups.remove(at: b)
        }
        return groups.compactMap { group in
            let anchor = group.compactMap { nodes[$0] }.min {
                ($0.since, $0.profile) < ($1.since, $1.profile)
            }
            return anchor.map {
                ResolvedCustomer(id: CustomerID($0.profile.token), profiles: group)
            }
        }.sorted { $0.id < $1.id }
    }
}

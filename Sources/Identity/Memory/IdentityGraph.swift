// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The identity graph as a value in memory: no store, no clock.
///
/// It gives the same customers, with the same names, as `IdentityEngine` does over a store and as
/// one `IdentityPartition` of all evidence. They are a function of the *set* of evidence: order,
/// repetition and lateness make no difference, and what is taken back is as if it had never been.
///
/// Of an identifier a keyed hash and its profile are kept, of an event a keyed hash and its time;
/// their texts are not. A copy shares memory with the original until one of the two is changed.
public struct IdentityGraph: Sendable {
    /// By what profiles are held together; others are taken on with `adopt(_:limit:)`.
    public internal(set) var rules: IdentityRules
    let key: HMACSHA256.Key
    let identifierHash: KeyedHash
    let eventHash: KeyedHash
    var blocked: Set<ProfileID>
    /// The kinds that were seen, and their rules; the first is that of identifiers not known.
    var kinds: [Identifier.Kind] = [Identifier.Kind("")]
    var kindRules: [KindRule]
    private var kindNumbers: [Identifier.Kind: Int] = [:]
    var memory = GraphMemory()

    /// A graph without evidence.
    ///
    /// - Parameters:
    ///   - rules: by what profiles are held together.
    ///   - key: the retailer's secret that profiles are named with.
    public init(rules: IdentityRules, key: HMACSHA256.Key) {
        self.rules = rules
        self.key = key
        identifierHash = KeyedHash(key, for: "identity graph: identifiers")
        eventHash = KeyedHash(key, for: "identity graph: evidence")
        blocked = Set(rules.blocked.map { ProfileID($0, key: key) })
        kindRules = [KindRule(rules.otherKinds)]
    }

    /// How many identifiers were seen, and count.
    public var identifierCount: Int { memory.nodes.elements.count { $0.isSeen } }

    /// How many customers there are.
    ///
    /// - Complexity: O(n) in the identifiers.
    public var customerCount: Int {
        var count = 0
        for (number, node) in memory.nodes.elements.enumerated() where node.anchor == number {
            count += 1
        }
        return count
    }

    /// Every customer, sorted by name.
    ///
    /// A device that several use is among the profiles of the one who signed in first;
    /// `ownership(of:)` tells whose it is when.
    ///
    /// - Complexity: O(n log n) in the identifiers.
    public var customers: [ResolvedCustomer] {
        var members: [Int: [ProfileID]] = [:]
        for node in memory.nodes.elements where node.isSeen {
            members[node.anchor, default: []].append(node.profile)
        }
        return members.map { anchor, profiles in
            ResolvedCustomer(id: memory.nodes[anchor].customer, profiles: profiles)
        }.sorted { $0.id < $1.id }
    }

    /// The customer that the profile belongs to; one never seen is a customer alone.
    ///
    /// - Complexity: the customer's profiles, with all that each was seen with.
    public func customer(of profile: ProfileID) -> ResolvedCustomer {
        guard let node = memory.node(profile), memory.nodes[node].isSeen else {
            return ResolvedCustomer(alone: profile)
        }
        return customer(at: memory.nodes[node].anchor)
    }

    /// The customer that is known by the identifier, however it is spelt.
    public func customer(knownBy identifier: Identifier) -> ResolvedCustomer? {
        guard let normal = try? rules.normalizer.normalise(identifier),
            let node = memory.node(identifierHash.code(normal.kind.rawValue, normal.value)),
            memory.nodes[node].isSeen, !memory.nodes[node].has(.blocked)
        else { return nil }
        return customer(at: memory.nodes[node].anchor)
    }

    /// The profiles of a customer, sorted; empty when nobody has that name now.
    public func profiles(of customer: CustomerID) -> [ProfileID] {
        guard let node = memory.node(ProfileID(customer.token)), memory.nodes[node].anchor == node
        else { return [] }
        return self.customer(at: node).profiles
    }

    /// Who has the profile now that a customer was once named after.
    ///
    /// - Parameter name: a name that was told, of a customer that may have become part of another.
    /// - Returns: the customer's name now; nil when nothing is known of it.
    public func alias(of name: CustomerID) -> CustomerID? {
        guard let node = memory.node(ProfileID(name.token)), memory.nodes[node].isSeen else {
            return nil
        }
        return memory.nodes[memory.nodes[node].anchor].customer
    }

    private func customer(at anchor: Int) -> ResolvedCustomer {
        ResolvedCustomer(
            id: memory.nodes[anchor].customer,
            profiles: members(of: anchor).map { memory.nodes[$0].profile })
    }

    /// The nodes of a customer: what can be reached from its anchor without leaving it.
    func members(of anchor: Int) -> [Int] {
        var members = [anchor]
        var known: Set<Int> = []
        var next = 0
        while next < members.count {
            memory.pairs(of: members[next]) { other, _ in
                guard memory.nodes[other].anchor == anchor else { return true }
                if members.count < 16 {
                    if !members.contains(other) { members.append(other) }
                } else {
                    if known.isEmpty { known = Set(members) }
                    if known.insert(other).inserted { members.append(other) }
                }
                return true
            }
            next += 1
        }
        return members
    }

    /// The number of a kind.
    mutating func number(of kind: Identifier.Kind) throws(Refusal) -> Int {
        if let known = kindNumbers[kind] { return known }
        guard kinds.count < GraphNode.mostKinds else {
            throw Refusal(
                "identity.kinds", "a graph tells at most \(GraphNode.mostKinds - 1) kinds apart")
        }
        kindNumbers[kind] = kinds.count
        kinds.append(kind)
        kindRules.append(KindRule(rules.rule(for: kind)))
        return kinds.count - 1
    }
}

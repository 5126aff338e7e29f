// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// The identity graph in a store.
///
/// It holds nodes with their customer, links in both directions, and the members of each customer.
struct IdentityGraphStore {
    static let nodes = Subspace(.identity, table: 1)
    static let links = Subspace(.identity, table: 2)
    static let members = Subspace(.identity, table: 3)

    /// A node as it is stored: with the identifier and the customer that it belongs to now.
    struct StoredNode: Record {
        static var recordVersion: UInt8 { 1 }
        var identifier: Identifier
        var since: Timestamp
        var customer: CustomerID
        /// How many others it was seen with.
        var degree: Int

        init(identifier: Identifier, since: Timestamp, customer: CustomerID, degree: Int) {
            self.identifier = identifier
            self.since = since
            self.customer = customer
            self.degree = degree
        }

        init(from reader: inout RecordReader) throws(RecordError) {
            identifier = try Identifier(from: &reader)
            since = try reader.timestamp()
            customer = try reader.token()
            degree = try reader.int()
        }

        func write(to writer: inout RecordWriter) {
            identifier.write(to: &writer)
            writer.append(since)
            writer.append(customer)
            writer.append(degree)
        }
    }

    /// When two profiles were first seen together.
    private struct Since: Record {
        static var recordVersion: UInt8 { 1 }
        var instant: Timestamp

        init(_ instant: Timestamp) { self.instant = instant }

        init(from reader: inout RecordReader) throws(RecordError) {
            instant = try reader.timestamp()
        }

        func write(to writer: inout RecordWriter) { writer.append(instant) }
    }

    func node(
        _ profile: ProfileID, in transaction: any ReadTransaction
    ) throws -> StoredNode? {
        try transaction.value(for: Self.nodes.key(profile)).map { try StoredNode(recordBytes: $0) }
    }

    func nodes(
        _ profiles: [ProfileID], in transaction: any ReadTransaction
    ) throws -> [ProfileID: StoredNode] {
        let values = try transaction.values(for: profiles.map { Self.nodes.key($0) })
        var nodes: [ProfileID: StoredNode] = [:]
        for (profile, value) in zip(profiles, values) {
            if let value { nodes[profile] = try StoredNode(recordBytes: value) }
        }
        return nodes
    }

    func set(
        _ node: StoredNode, for profile: ProfileID, in transaction: any WriteTransaction
    ) throws {
        try transaction.set(node.recordBytes, for: Self.nodes.key(profile))
    }

    func link(
        _ one: ProfileID, _ other: ProfileID, in transaction: any ReadTransaction
    ) throws -> Timestamp? {
        try transaction.value(for: Self.links.key(one, other)).map {
            try Since(recordBytes: $0).instant
        }
    }

    func set(_ link: IdentityLink, in transaction: any WriteTransaction) throws {
        let bytes = Since(link.since).recordBytes
        try transaction.set(bytes, for: Self.links.key(link.first, link.second))
        try transaction.set(bytes, for: Self.links.key(link.second, link.first))
    }

    func links(
        of profile: ProfileID, in transaction: any ReadTransaction
    ) throws -> [IdentityLink] {
        var result: [IdentityLink] = []
        try transaction.scan(KeyScan(Self.links.range(profile))) { key, value in
            var reader = try KeyReader(key, in: Self.links)
            _ = try reader.component(ProfileID.self)
            let other = try reader.component(ProfileID.self)
            result.append(
                IdentityLink(profile, other, since: try Since(recordBytes: value).instant))
            return true
        }
        return result
    }

    /// The customer that `profile` belongs to.
    ///
    /// One without links is alone: he is not listed.
    func customer(
        of profile: ProfileID, _ node: StoredNode, in transaction: any ReadTransaction
    ) throws -> ResolvedCustomer {
        if node.degree == 0 { return ResolvedCustomer(alone: profile) }
        var profiles: [ProfileID] = []
        try transaction.scan(KeyScan(Self.members.range(node.customer))) { key, _ in
            var reader = try KeyReader(key, in: Self.members)
            _ = try reader.component(CustomerID.self)
            profiles.append(try reader.component())
            return true
        }
        if profiles.isEmpty { return ResolvedCustomer(alone: profile) }
        return ResolvedCustomer(id: node.customer, profiles: profiles)
    }

    /// Lists `profile` as a member of `customer`, or as nobody's member when he is alone.
    func list(
        _ profile: ProfileID, from old: CustomerID, to customer: ResolvedCustomer,
        in transaction: any WriteTransaction
    ) throws {
        let isAlone = customer.profiles.count == 1
        if old != customer.id || isAlone {
            try transaction.remove(Self.members.key(old, profile))
        }
        if !isAlone { try list(profile, of: customer.id, in: transaction) }
    }

    /// Lists `profile` as a member of `customer`.
    func list(
        _ profile: ProfileID, of customer: CustomerID, in transaction: any WriteTransaction
    ) throws {
        let key = Self.members.key(customer, profile)
        if try transaction.value(for: key) == nil { try transaction.set([], for: key) }
    }
}

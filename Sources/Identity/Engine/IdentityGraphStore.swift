// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// The identity graph in a store.
///
/// It holds nodes with their customer, what is known of pairs in both directions, and the members
/// of each customer.
struct IdentityGraphStore {
    static let nodes = Subspace(.identity, table: 1)
    static let links = Subspace(.identity, table: 2)
    static let members = Subspace(.identity, table: 3)

    /// A node as it is stored: with the identifier and the customer that it belongs to now.
    struct StoredNode: Record, Hashable {
        static var recordVersion: UInt8 { 2 }
        var identifier: Identifier
        var since: Timestamp
        var customer: CustomerID
        /// With how many others it has a record that can join.
        var degree: Int
        /// Whether it is a device that several people sign in on.
        var isShared = false

        init(identifier: Identifier, since: Timestamp, customer: CustomerID, degree: Int) {
            self.identifier = identifier
            self.since = since
            self.customer = customer
            self.degree = degree
        }

        /// One that nobody has seen, and of which only likeness to others is known.
        init(unseen profile: ProfileID, degree: Int = 0) {
            identifier = Identifier(Identifier.Kind(""), "")
            since = .distantFuture
            customer = CustomerID(profile.token)
            self.degree = degree
        }

        /// Whether it was seen, or decided about, by its identifier.
        var isSeen: Bool { !identifier.value.isEmpty }

        /// The first version knew no shared devices.
        init(from reader: inout RecordReader) throws(RecordError) {
            identifier = try Identifier(from: &reader)
            since = try reader.timestamp()
            customer = try reader.token()
            degree = try reader.int()
            isShared = reader.version > 1 ? try reader.byte() == 1 : false
        }

        func write(to writer: inout RecordWriter) {
            identifier.write(to: &writer)
            writer.append(since)
            writer.append(customer)
            writer.append(degree)
            writer.append(byte: isShared ? 1 : 0)
        }
    }

    func node(
        _ profile: ProfileID, in transaction: any ReadTransaction
    ) throws -> StoredNode? {
        try transaction.value(for: Self.nodes.key(profile)).map { try StoredNode(recordBytes: $0) }
    }

    func set(
        _ node: StoredNode, for profile: ProfileID, in transaction: any WriteTransaction
    ) throws {
        try transaction.set(node.recordBytes, for: Self.nodes.key(profile))
    }

    func pair(
        _ one: ProfileID, _ other: ProfileID, in transaction: any ReadTransaction
    ) throws -> PairRecord {
        guard let bytes = try transaction.value(for: Self.links.key(one, other)) else {
            return PairRecord()
        }
        return try PairRecord(recordBytes: bytes)
    }

    func set(
        _ record: PairRecord, _ one: ProfileID, _ other: ProfileID,
        in transaction: any WriteTransaction
    ) throws {
        let keys = [Self.links.key(one, other), Self.links.key(other, one)]
        if record.isEmpty {
            for key in keys { try transaction.remove(key) }
        } else {
            let bytes = record.recordBytes
            for key in keys { try transaction.set(bytes, for: key) }
        }
    }

    /// Visits what is known of `profile` and each other, until `visit` returns false.
    func pairs(
        of profile: ProfileID, in transaction: any ReadTransaction,
        _ visit: (ProfileID, PairRecord) throws -> Bool
    ) throws {
        try transaction.scan(KeyScan(Self.links.range(profile))) { key, value in
            var reader = try KeyReader(key, in: Self.links)
            _ = try reader.component(ProfileID.self)
            return try visit(try reader.component(), try PairRecord(recordBytes: value))
        }
    }

    /// Everyone of whom something is known together with `profile`.
    func neighbours(
        of profile: ProfileID, in transaction: any ReadTransaction
    ) throws -> [ProfileID] {
        var result: [ProfileID] = []
        try pairs(of: profile, in: transaction) { other, _ in
            result.append(other)
            return true
        }
        return result
    }

    /// Who is listed under a customer.
    struct Listing {
        /// His profiles.
        var profiles: [ProfileID] = []
        /// The devices that he and others use.
        var shared: [ProfileID] = []
    }

    /// Who is listed under `customer`; nobody when he is one profile alone.
    func listing(
        of customer: CustomerID, in transaction: any ReadTransaction
    ) throws -> Listing {
        var listing = Listing()
        try transaction.scan(KeyScan(Self.members.range(customer))) { key, value in
            var reader = try KeyReader(key, in: Self.members)
            _ = try reader.component(CustomerID.self)
            let profile: ProfileID = try reader.component()
            if value.isEmpty {
                listing.profiles.append(profile)
            } else {
                listing.shared.append(profile)
            }
            return true
        }
        return listing
    }

    /// Lists `profile` as a member of `customer`, or as nobody's member when he is alone.
    func list(
        _ profile: ProfileID, from old: CustomerID, to customer: ResolvedCustomer,
        in transaction: any WriteTransaction
    ) throws {
        let isAlone = customer.profiles.count == 1
        if old != customer.id || isAlone {
            let key = Self.members.key(old, profile)
            if try transaction.value(for: key) != nil { try transaction.remove(key) }
        }
        if !isAlone { try list(profile, of: customer.id, in: transaction) }
    }

    /// Lists `profile` as a member of `customer`, wholly or with others.
    func list(
        _ profile: ProfileID, of customer: CustomerID, isShared: Bool = false,
        in transaction: any WriteTransaction
    ) throws {
        let key = Self.members.key(customer, profile)
        let value: [UInt8] = isShared ? [1] : []
        if try transaction.value(for: key) != value { try transaction.set(value, for: key) }
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Who belongs together is written in the store, so that joining and parting are transactions.
struct GroupedResolver: IdentityResolver {
    private static let groups = Subspace(named: "test.groups")

    private struct Group: Record {
        static var recordVersion: UInt8 { 1 }
        var profiles: [ProfileID]

        init(_ profiles: [ProfileID]) { self.profiles = profiles }

        init(from reader: inout RecordReader) throws(RecordError) {
            profiles = try reader.array { reader throws(RecordError) in try reader.token() }
        }

        func write(to writer: inout RecordWriter) {
            writer.append(each: profiles) { $0.append($1) }
        }
    }

    /// Makes `profiles` one customer; they leave the customers that they belonged to.
    func group(_ profiles: [ProfileID], in transaction: any WriteTransaction) throws {
        for profile in profiles {
            let rest = try group(of: profile, in: transaction).filter { !profiles.contains($0) }
            for other in rest { try set(rest, of: other, in: transaction) }
        }
        for profile in profiles { try set(profiles, of: profile, in: transaction) }
    }

    private func set(
        _ group: [ProfileID], of profile: ProfileID, in transaction: any WriteTransaction
    ) throws {
        try transaction.set(Group(group).recordBytes, for: Self.groups.key(profile))
    }

    private func group(
        of profile: ProfileID, in transaction: any ReadTransaction
    ) throws -> [ProfileID] {
        try transaction.value(for: Self.groups.key(profile)).map {
            try Group(recordBytes: $0).profiles
        } ?? [profile]
    }

    func resolve(
        _ sighting: Sighting, in transaction: any WriteTransaction
    ) throws -> Resolution {
        let alone = SingleProfileResolver().resolve(sighting, in: transaction)
        return Resolution(
            profile: alone.profile, customer: try customer(of: alone.profile, in: transaction),
            identifiers: sighting.identifiers)
    }

    func customer(
        of profile: ProfileID, in transaction: any ReadTransaction
    ) throws -> ResolvedCustomer {
        let group = try group(of: profile, in: transaction)
        let first = group.min() ?? profile
        return ResolvedCustomer(id: CustomerID(first.token), profiles: group)
    }

    func customer(
        knownBy identifier: Identifier, in transaction: any ReadTransaction
    ) throws -> ResolvedCustomer? {
        try customer(of: ProfileID(identifier, key: HMACSHA256.Key([])), in: transaction)
    }
}

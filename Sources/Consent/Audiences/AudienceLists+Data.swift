// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension AudienceLists: CustomerDataHolder {
    /// `audiences`.
    public var holderName: String { "audiences" }

    /// On which lists the customer's addresses are, as hashes.
    public func export(
        _ customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> JSONObject {
        var rows: [JSONValue] = []
        for profile in customer.profiles {
            for (list, member) in try places(of: profile, in: transaction) {
                guard let entry = try entry(member, on: list, in: transaction) else { continue }
                rows.append([
                    "list": .string(list.rawValue), "kind": .string(member.kind.rawValue),
                    "hash": .string(member.hash.description), "state": .string(entry.words),
                ])
            }
        }
        return ["lists": .array(rows)]
    }

    /// Takes the customer off all lists, and forgets that he was on them.
    ///
    /// A hash that the platform may have stays, without a profile, until the file that removes it
    /// is acknowledged: else nobody could ask the platform to forget it too.
    public func erase(
        _ customer: ResolvedCustomer, in transaction: any WriteTransaction
    ) throws -> Int {
        var removed = 0
        for profile in customer.profiles {
            for (list, member) in try places(of: profile, in: transaction) {
                removed += 1
                guard let entry = try entry(member, on: list, in: transaction) else {
                    try transaction.remove(Self.places.key(profile, list, member))
                    continue
                }
                try forget(entry, member, on: list, in: transaction)
            }
        }
        return removed
    }

    /// Takes the customer's addresses off all lists, under whatever profile they are remembered.
    public func eraseMentions(
        _ traces: CustomerTraces, in transaction: any WriteTransaction
    ) throws -> Int {
        var removed = 0
        for identifier in traces.identifiers {
            removed += try forget(identifier, in: transaction)
        }
        return removed
    }

    /// Takes an address off all lists, and forgets whose it was: for an address that is erased.
    ///
    /// - Parameters:
    ///   - identifier: as Identity normalises it.
    ///   - transaction: where to write.
    /// - Returns: on how many lists it was.
    /// - Throws: what the store throws.
    @discardableResult
    public func forget(
        _ identifier: Identifier, in transaction: any WriteTransaction
    ) throws -> Int {
        var removed = 0
        for list in lists {
            guard let member = list.hashing.member(identifier),
                let entry = try entry(member, on: list.id, in: transaction),
                !entry.owners.isEmpty
            else { continue }
            try forget(entry, member, on: list.id, in: transaction)
            removed += 1
        }
        return removed
    }

    private func forget(
        _ entry: AudienceEntry, _ member: AudienceMember, on list: AudienceListID,
        in transaction: any WriteTransaction
    ) throws {
        try delete(entry, member, on: list, in: transaction)
        if entry.isAbsent { return }
        var entry = entry
        entry.owners = []
        entry.isWanted = false
        try transaction.set(entry.recordBytes, for: Self.key(list, member))
    }
}

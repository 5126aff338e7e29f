// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// Reading and writing what is remembered.
extension AudienceLists {
    static func key(_ list: AudienceListID, _ member: AudienceMember) -> Key {
        entries.key(memberPart, list, member)
    }

    func entry(
        _ member: AudienceMember, on list: AudienceListID, in transaction: any ReadTransaction
    ) throws -> AudienceEntry? {
        try transaction.value(for: Self.key(list, member)).map {
            try AudienceEntry(recordBytes: $0)
        }
    }

    /// Everything that is remembered of a list, ordered by kind and hash.
    func all(
        _ list: AudienceListID, in transaction: any ReadTransaction
    ) throws -> [(member: AudienceMember, entry: AudienceEntry)] {
        var found: [(member: AudienceMember, entry: AudienceEntry)] = []
        try transaction.scan(KeyScan(Self.entries.range(Self.memberPart, list))) { key, value in
            var reader = try KeyReader(key, in: Self.entries)
            _ = try reader.byte()
            _ = try reader.string()
            found.append((try reader.component(), try AudienceEntry(recordBytes: value)))
            return true
        }
        return found
    }

    /// Where the addresses of a profile are: the lists, and their hashes.
    func places(
        of profile: ProfileID, in transaction: any ReadTransaction
    ) throws -> [(list: AudienceListID, member: AudienceMember)] {
        var found: [(list: AudienceListID, member: AudienceMember)] = []
        try transaction.scan(KeyScan(Self.places.range(profile))) { key, _ in
            var reader = try KeyReader(key, in: Self.places)
            _ = try reader.component(ProfileID.self)
            found.append((try reader.component(), try reader.component()))
            return true
        }
        return found
    }

    /// Marks an entry for removal; it goes at once where the platform cannot have it.
    func unlist(
        _ entry: AudienceEntry, _ member: AudienceMember, on list: AudienceListID,
        in transaction: any WriteTransaction
    ) throws {
        if entry.isAbsent {
            try delete(entry, member, on: list, in: transaction)
        } else if entry.isWanted {
            var entry = entry
            entry.isWanted = false
            try transaction.set(entry.recordBytes, for: Self.key(list, member))
        }
    }

    /// Takes an entry away, with the ways to find it.
    func delete(
        _ entry: AudienceEntry, _ member: AudienceMember, on list: AudienceListID,
        in transaction: any WriteTransaction
    ) throws {
        try transaction.remove(Self.key(list, member))
        for owner in entry.owners {
            try transaction.remove(Self.places.key(owner, list, member))
        }
    }

    /// Why an entry may not be on its list; nil where each customer who shows the address allows it.
    func refusal(
        _ entry: AudienceEntry, _ list: AudienceList, at time: Timestamp,
        in transaction: any ReadTransaction
    ) throws -> Refusal? {
        var asked: Set<CustomerID> = []
        for owner in entry.owners {
            let customer = try resolver.customer(of: owner, in: transaction)
            guard asked.insert(customer.id).inserted else { continue }
            let request = ConsentRequest(
                customer, to: .share, on: AudienceContact.self, topic: list.topic, at: time)
            switch try gate.decide(request, in: transaction) {
            case .permit(let permit):
                guard permit.isValid(at: time) else {
                    return Refusal("audience.permit-worthless", "the permit has no life")
                }
            case .later(_, let reasons): return Refusal(reasons)
            case .refusal(let refusal): return refusal
            }
        }
        return asked.isEmpty
            ? Refusal("audience.erased", "nobody is known whose address it is") : nil
    }
}

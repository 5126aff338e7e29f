// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The engine of audience lists over a store: who may be on a list of an advertising platform, and
/// what has to change in the platform's copy.
///
/// Nobody comes onto a list but by a permit of the gate, and nothing leaves but hashes. The list is
/// remembered, so that a withdrawal, a merge with somebody who withdrew, an end of the consent, or an
/// erasure yields a removal.
///
/// ```swift
/// let lists = AudienceLists([summer], gate: book, resolver: identity)
/// let pipeline = EventPipeline(store: store, resolver: identity, observers: [book, lists])
///
/// let file = try await store.write { transaction in
///     for (profile, address) in segment {
///         _ = try lists.propose(address, of: profile, for: summer, at: now, in: transaction)
///     }
///     return try lists.file(of: summer, at: now, in: transaction)
/// }
/// // upload file.additionLines and file.removalLines, then:
/// try await store.write { try lists.acknowledge(file.number, of: summer, in: $0) }
/// ```
///
/// The address is recorded under a profile, and facts never move: whose the profile is, is asked
/// anew each time. Where several customers show one address, each of them has to allow it that the
/// list knows of.
///
/// As an observer it comes behind the book, so that the gate knows what the event says. Whatever the
/// order, each file asks the gate for everybody on the list again.
public struct AudienceLists: Sendable {
    /// The lists.
    public let lists: [AudienceList]
    let gate: any ConsentGate
    let resolver: any IdentityResolver

    /// The number of the last file of each list; then the hashes on it.
    static let entries = Subspace(.consent, table: 14)
    /// By profile: the hashes of its addresses.
    static let places = Subspace(.consent, table: 15)
    static let progressPart: UInt8 = 0
    static let memberPart: UInt8 = 1

    /// An engine for these lists.
    ///
    /// - Parameters:
    ///   - lists: all lists whose entries are in the store; of two with one name the first counts.
    ///   - gate: decides who may be on a list.
    ///   - resolver: tells whose a profile is.
    public init(
        _ lists: [AudienceList], gate: any ConsentGate, resolver: any IdentityResolver
    ) {
        self.lists = lists
        self.gate = gate
        self.resolver = resolver
    }

    /// Puts an address on a list, if its customer allows it now.
    ///
    /// What was refused is remembered up to the next file, so that the answer about an address that
    /// several customers show does not depend on who is proposed first.
    ///
    /// - Parameters:
    ///   - identifier: an e-mail address or a phone number, as Identity normalises it.
    ///   - profile: the profile under which the address is recorded.
    ///   - list: which list.
    ///   - time: when.
    ///   - transaction: where to write.
    /// - Returns: whether it belongs on the list, else why not.
    /// - Throws: what the store, the gate or the resolver throws; nothing is listed then.
    public func propose(
        _ identifier: Identifier, of profile: ProfileID, for list: AudienceList,
        at time: Timestamp, in transaction: any WriteTransaction
    ) throws -> AudienceProposal {
        guard let member = list.hashing.member(identifier) else {
            return .unusable(
                Reason("audience.unusable", "no e-mail address and no phone number: \(identifier)"))
        }
        let known = try entry(member, on: list.id, in: transaction)
        var entry = known ?? AudienceEntry()
        if !entry.owners.contains(profile) {
            entry.owners.append(profile)
            entry.owners.sort()
        }
        let refusal = try refusal(entry, list, at: time, in: transaction)
        entry.isWanted = refusal == nil
        if entry != known {
            try transaction.set(entry.recordBytes, for: Self.key(list.id, member))
            try transaction.set([1], for: Self.places.key(profile, list.id, member))
        }
        return refusal.map { .refused($0) } ?? .listed
    }

    /// Takes an address off a list, for a reason other than consent, such as that its customer left
    /// the segment.
    ///
    /// - Parameters:
    ///   - identifier: an e-mail address or a phone number, as Identity normalises it.
    ///   - list: which list.
    ///   - transaction: where to write.
    /// - Returns: whether it was on the list.
    /// - Throws: what the store throws.
    @discardableResult
    public func remove(
        _ identifier: Identifier, from list: AudienceList, in transaction: any WriteTransaction
    ) throws -> Bool {
        guard let member = list.hashing.member(identifier),
            let entry = try entry(member, on: list.id, in: transaction), entry.isWanted
        else { return false }
        try unlist(entry, member, on: list.id, in: transaction)
        return true
    }

    /// The members of a list that belong on it, ordered by kind and hash.
    ///
    /// By what was found at the last file, and the withdrawals since.
    ///
    /// - Complexity: O(n) for n entries.
    public func members(
        of list: AudienceList, in transaction: any ReadTransaction
    ) throws -> [AudienceMember] {
        try all(list.id, in: transaction).filter(\.entry.isWanted).map(\.member)
    }
}

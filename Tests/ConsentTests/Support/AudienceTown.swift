// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent
import Testing

/// A resolver whose customers are groups of profiles that lie in the store, as a test puts them.
struct GroupResolver: IdentityResolver {
    static let groups = Subspace(named: "test.groups")

    func resolve(_ sighting: Sighting, in transaction: any WriteTransaction) throws -> Resolution {
        let profile =
            sighting.identifiers.first.map { ProfileID($0, key: HMACSHA256.Key([])) }
            ?? ProfileID(event: sighting.event)
        return Resolution(
            profile: profile, customer: try customer(of: profile, in: transaction),
            identifiers: sighting.identifiers)
    }

    func customer(
        of profile: ProfileID, in transaction: any ReadTransaction
    ) throws -> ResolvedCustomer {
        guard let value = try transaction.value(for: Self.groups.key(profile)) else {
            return ResolvedCustomer(alone: profile)
        }
        let group = try Group(recordBytes: value).profiles
        return ResolvedCustomer(id: CustomerID((group.min() ?? profile).token), profiles: group)
    }

    func customer(
        knownBy identifier: Identifier, in transaction: any ReadTransaction
    ) throws -> ResolvedCustomer? {
        try customer(of: ProfileID(identifier, key: HMACSHA256.Key([])), in: transaction)
    }

    /// Makes these profiles one customer.
    func join(_ profiles: [ProfileID], in transaction: any WriteTransaction) throws {
        for profile in profiles {
            try transaction.set(
                Group(profiles: profiles).recordBytes, for: Self.groups.key(profile))
        }
    }

    private struct Group: Record {
        static var recordVersion: UInt8 { 1 }
        var profiles: [ProfileID]

        init(profiles: [ProfileID]) { self.profiles = profiles }

        init(from reader: inout RecordReader) throws(RecordError) {
            profiles = try reader.array { reader throws(RecordError) in try reader.token() }
        }

        func write(to writer: inout RecordWriter) {
            writer.append(each: profiles) { $0.append($1) }
        }
    }
}

/// A town of cards, each with an e-mail address and some with a phone, one list, and a platform.
struct AudienceTown: Sendable {
    let store: any KeyValueStore
    let book = ConsentBook()
    let resolver = GroupResolver()
    let list: AudienceList
    let lists: AudienceLists

    static let share = ConsentUse(.share, channel: .audience)

    init(_ store: any KeyValueStore, list: AudienceList = AudienceList(AudienceListID("summer"))) {
        self.store = store
        self.list = list
        lists = AudienceLists([list], gate: book, resolver: resolver)
    }

    static func profile(_ card: Int) -> ProfileID { Shop.profile(of: "card-\(card)") }

    static func addresses(_ card: Int) -> [Identifier] {
        [Identifier(.email, "card\(card)@example.org")]
            + (card % 2 == 0 ? [Identifier(.phone, "+4860000\(1_000 + card)")] : [])
    }

    func members(_ card: Int) -> [AudienceMember] {
        Self.addresses(card).compactMap { list.hashing.member($0) }
    }

    /// Records an act at the book and the lists, as the pipeline does.
    func say(
        _ kind: ConsentAct.Kind, _ uses: [ConsentUse] = [share], card: Int, at time: Timestamp,
        event: String, until: Timestamp? = nil, ended: [CustomerID] = []
    ) async throws {
        try await store.write { transaction in
            let profile = Self.profile(card)
            let recorded = RecordedEvent.consent(
                ConsentAct(kind, uses, validUntil: until), event, at: time, received: time,
                by: profile)
            let resolution = Resolution(
                profile: profile, customer: try resolver.customer(of: profile, in: transaction),
                identifiers: [], ended: ended)
            let observation = Observation(recorded, resolution)
            try book.observe(observation, in: transaction)
            try lists.observe(observation, in: transaction)
        }
    }

    /// Proposes everybody's addresses, and makes the file.
    func file(_ cards: Range<Int>, at time: Timestamp) async throws -> AudienceFile {
        try await store.write { transaction in
            for card in cards {
                for address in Self.addresses(card) {
                    _ = try lists.propose(
                        address, of: Self.profile(card), for: list, at: time, in: transaction)
                }
            }
            return try lists.file(of: list, at: time, in: transaction)
        }
    }

    /// The members that the consents allow, told by the book alone.
    func allowed(_ cards: Range<Int>, at time: Timestamp) async throws -> Set<AudienceMember> {
        try await store.read { transaction in
            var found: Set<AudienceMember> = []
            for card in cards {
                let customer = try resolver.customer(of: Self.profile(card), in: transaction)
                let verdict = try book.verdict(
                    on: list.use, of: customer, at: time, in: transaction)
                if verdict.isAllowed { found.formUnion(members(card)) }
            }
            return found
        }
    }

    func acknowledge(_ number: UInt64) async throws -> AudienceAcknowledgement {
        try await store.write { try lists.acknowledge(number, of: list, in: $0) }
    }

    /// The keys and values of the engine.
    func pairs() async throws -> [(key: Key, value: [UInt8])] {
        try await store.read { transaction in
            try [14, 15].flatMap {
                try transaction.pairs(KeyScan(Subspace(.consent, table: $0).range))
            }
        }
    }
}

extension Set<AudienceMember> {
    /// What a platform does with a file.
    mutating func take(_ file: AudienceFile) {
        subtract(file.removals)
        formUnion(file.additions)
    }
}

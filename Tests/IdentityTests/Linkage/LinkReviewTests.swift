// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Identity
import TestStores
import Testing

/// What comparing records found becomes evidence, or a question to a person.
@Suite struct LinkReviewTests {
    typealias World = IdentityWorld

    /// Records of a town, one profile each, and what links them.
    struct Found {
        var findings: [LinkFinding]
        var thresholds: LinkThresholds
        var model: LinkModel

        var accepted: [LinkFinding] { of(.accept) }
        var doubtful: [LinkFinding] { of(.review) }

        func of(_ decision: LinkThresholds.Decision) -> [LinkFinding] {
            findings.filter { thresholds.decide($0.probability) == decision }
        }
    }

    static func mail(_ record: Int) -> Identifier { Identifier(.email, "secret\(record)@b.org") }

    static func found(_ engine: IdentityEngine) throws -> Found {
        let town = LinkTown(records: 400, seed: 5, repeated: 0.3)
        let linker = RecordLinker(try LinkTable(schema: LinkTown.schema(), town.records))
        let model = linker.train()
        let links = try linker.links(model)
        let profiles = try town.records.indices.map { try engine.profile(of: mail($0)) }
        let findings = try model.findings(links, records: town.records, profiles: profiles)
        #expect(findings.map(\.weight) == links.map { Int(($0.weight * 1_000).rounded()) })
        var thresholds = LinkThresholds()
        // The lighter half is doubtful here.
        thresholds.accept = links[links.count / 2].probability
        return Found(findings: findings, thresholds: thresholds, model: model)
    }

    static func world(_ store: any KeyValueStore) async throws -> World {
        let world = World(store)
        try await world.pipeline.record(
            (0..<400).map { World.event("\($0)", at: Int64($0), [mail($0)]) })
        return world
    }

    static func items(_ world: World, limit: Int = 1_000) async throws -> [LinkReview] {
        try await world.store.read { transaction in
            var all: [LinkReview] = []
            var from: IdentityPair?
            repeat {
                let page = try world.engine.linkReviews(
                    after: from, limit: limit, in: transaction)
                #expect(page.items.count <= limit)
                all += page.items
                from = page.next
            } while from != nil
            return all
        }
    }

    static func customer(_ world: World, _ profile: ProfileID) async throws -> CustomerID {
        try await world.store.read { try world.engine.customer(of: profile, in: $0).id }
    }

    @Test(
        "I1 probable links join with the weight of each field, doubtful ones wait for a person",
        arguments: StoreKind.here)
    func proposed(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = try await Self.world(store)
            let found = try Self.found(world.engine)
            #expect(found.accepted.count > 10 && found.doubtful.count > 10)
            let changes = try await store.write { transaction in
                try world.engine.propose(
                    found.findings, thresholds: found.thresholds, at: World.start, in: transaction)
            }
            #expect(!changes.isEmpty)
            for finding in found.accepted {
                let (one, other) = (finding.pair.first, finding.pair.second)
                let same = try await Self.customer(world, one) == Self.customer(world, other)
                #expect(same)
                let known = try await store.read { transaction in
                    try world.engine.likeness(of: finding.pair, in: transaction)
                }
                #expect(known?.weight == finding.weight && known?.reasons == finding.reasons)
                #expect(finding.reasons.count == 1 + found.model.schema.fields.count)
            }
            // A pair that other links joined is no question any more.
            var open: [LinkFinding] = []
            for finding in found.doubtful {
                let (one, other) = (finding.pair.first, finding.pair.second)
                let same = try await Self.customer(world, one) == Self.customer(world, other)
                if !same { open.append(finding) }
            }
            open.sort { $0.pair < $1.pair }
            let items = try await Self.items(world)
            #expect(items.map(\.pair) == open.map(\.pair) && !items.isEmpty)
            #expect(items.map(\.reasons) == open.map(\.reasons))
            #expect(try await Self.items(world, limit: 3) == items)
            let of = try await store.read { transaction in
                try world.engine.linkReviews(of: items[0].pair.second, in: transaction)
            }
            #expect(of.contains(items[0]))
        }
    }

    @Test(
        "I1 what a person decides is a ruling, and is not asked again", arguments: StoreKind.here)
    func decided(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = try await Self.world(store)
            let found = try Self.found(world.engine)
            try await store.write { transaction in
                _ = try world.engine.propose(
                    found.findings, thresholds: found.thresholds, at: World.start, in: transaction)
            }
            let items = try await Self.items(world)
            let (yes, no) = (items[0].pair, items[items.count - 1].pair)
            let joined = try await store.write { transaction in
                let joined = try world.engine.decide(
                    yes, .together, by: "eve", why: "called", at: World.start, in: transaction)
                _ = try world.engine.decide(
                    no, .apart, by: "eve", why: "twins", at: World.start, in: transaction)
                return joined
            }
            #expect(joined.map(\.kind) == [.merged])
            #expect(
                try await Self.customer(world, yes.first) == Self.customer(world, yes.second))
            let left = try await Self.items(world).map(\.pair)
            #expect(!left.contains(yes) && !left.contains(no))
            // The same findings again do not ask again, nor do they overrule.
            try await store.write { transaction in
                _ = try world.engine.propose(
                    found.findings, thresholds: found.thresholds, at: World.start + .seconds(1),
                    in: transaction)
            }
            #expect(try await Self.items(world).map(\.pair) == left)
            #expect(
                try await Self.customer(world, no.first) != Self.customer(world, no.second))
            await #expect(throws: Refusal.self) {
                try await store.write { transaction in
                    _ = try world.engine.decide(
                        no, .together, by: "eve", why: "", at: World.start, in: transaction)
                }
            }
        }
    }

    @Test(
        "I1 a later finding takes an earlier one back, an earlier one does not",
        arguments: StoreKind.here)
    func later(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = try await Self.world(store)
            let found = try Self.found(world.engine)
            let before = try await world.tables()
            func propose(_ accept: Double, _ review: Double, at second: Int64) async throws {
                var thresholds = LinkThresholds()
                (thresholds.accept, thresholds.review) = (accept, review)
                let used = thresholds
                try await store.write { transaction in
                    _ = try world.engine.propose(
                        found.findings, thresholds: used, at: World.start + .seconds(second),
                        in: transaction)
                }
            }
            try await propose(0.1, 0.05, at: 10)
            let joined = try await world.tables()
            #expect(joined != before)
            #expect(try await Self.items(world).isEmpty)
            // Known by then already that they are alike.
            try await propose(1.1, 1.1, at: 9)
            #expect(try await world.tables() == joined)
            try await propose(1.1, 0.05, at: 11)
            #expect(try await world.tables() == before)
            #expect(try await Self.items(world).count == found.findings.count)
            try await propose(1.1, 1.1, at: 12)
            #expect(try await Self.items(world).isEmpty)
            let rest = try await store.read {
                try $0.pairs(KeyScan(Subspace(.identity, table: 20).range))
            }
            #expect(rest.isEmpty)
        }
    }

    @Test(
        "I1 C4 with a customer go the questions about him and what was found alike",
        arguments: StoreKind.here)
    func erased(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = try await Self.world(store)
            let found = try Self.found(world.engine)
            try await store.write { transaction in
                _ = try world.engine.propose(
                    found.findings, thresholds: found.thresholds, at: World.start, in: transaction)
            }
            let gone = try await Self.items(world)[0]
            let before = try await Self.bytes(store)
            var erased: Set<ProfileID> = []
            for profile in [gone.pair.first, gone.pair.second] {
                try await store.write { transaction in
                    let customer = try world.engine.customer(of: profile, in: transaction)
                    let removed = try world.engine.erase(customer, in: transaction)
                    #expect(removed > customer.profiles.count)
                    _ = try EventLog().erase(customer, in: transaction)
                }
                erased.insert(profile)
            }
            let bytes = try await Self.bytes(store)
            for profile in erased {
                var writer = KeyWriter(Subspace(.identity, table: 1))
                writer.append(profile)
                let name = Array(writer.key.bytes.dropFirst(2))
                #expect(before.contains { Self.contains($0, name) })
                #expect(!bytes.contains { Self.contains($0, name) })
            }
            #expect(try await !Self.items(world).contains { erased.contains($0.pair.first) })
        }
    }

    private static func bytes(_ store: any KeyValueStore) async throws -> [[UInt8]] {
        try await store.read { try $0.pairs(KeyScan(.all)).map { $0.key.bytes + $0.value } }
    }

    private static func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
        guard bytes.count >= part.count else { return false }
        return (0...(bytes.count - part.count)).contains {
            bytes[$0..<($0 + part.count)].elementsEqual(part)
        }
    }

    @Test("I1 what does not fit is refused")
    func refused() async throws {
        let world = World(InMemoryStore())
        let found = try Self.found(world.engine)
        #expect(throws: LinkageError.self) {
            try found.model.findings(
                [ScoredLink(0, 1, weight: 1)], records: [PersonFields(["a"])], profiles: [])
        }
        // Never seen by an identifier: it can be asked about, and not be decided.
        let doubtful = found.doubtful[0]
        try await world.store.write { transaction in
            _ = try world.engine.propose(
                [doubtful], thresholds: found.thresholds, at: World.start, in: transaction)
        }
        #expect(try await Self.items(world).count == 1)
        await #expect(throws: Refusal.self) {
            try await world.store.write { transaction in
                _ = try world.engine.decide(
                    doubtful.pair, .together, by: "eve", why: "", at: World.start, in: transaction)
            }
        }
        #expect(try await Self.items(world).count == 1)
    }
}

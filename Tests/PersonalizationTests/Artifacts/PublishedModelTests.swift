// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Personalization
import TestStores
import Testing

struct PublishedModelTests {
    typealias World = PersonalizationWorld

    @Test(
        "Another replica gets the models that were published, to the bit, and no others",
        arguments: StoreKind.here)
    func replicas(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = World(store)
            let engine = world.engine
            let other = world.second()
            try await DecisionTests.fill(world)
            #expect(try await store.read { try other.load(in: $0)?.version } == nil)
            let published = try await store.write { try engine.publish(in: $0).version }
            // What comes later is no part of what was published.
            try await world.pipeline.record(EngineBehaviourTests.view(400, "eve", "rug"))
            #expect(try await store.read { try other.load(in: $0)?.version } == published)
            let request = DecisionTests.request(World.customer("eve"), limit: 5)
            let here = try await store.read { try engine.decide(request, in: $0) }
            let there = try await store.read { try other.decide(request, in: $0) }
            #expect(here == there)
            let again = try await store.write { try engine.publish(in: $0).version }
            #expect(again != published)
            #expect(try await store.read { try other.load(in: $0)?.version } == again)
            #expect(try await store.read { try other.load(in: $0)?.version } == again)
        }
    }

    @Test(
        "Who is erased is in no published model any more, nor in the next",
        arguments: StoreKind.here)
    func erasure(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = World(store)
            let engine = world.engine
            try await DecisionTests.fill(world)
            try await world.pipeline.record(EngineBehaviourTests.view(400, "eve", "secret-lamp"))
            _ = try await store.write { try engine.publish(in: $0).version }
            let eve = World.customer("eve")
            #expect(try await Self.holds(store, "secret-lamp"))
            #expect(try await store.write { try engine.erase(eve, in: $0) } > 1)
            #expect(try await !Self.holds(store, "secret-lamp"))
            #expect(try await store.read { try engine.load(in: $0)?.version } == nil)
            let next = try await store.write { try engine.publish(in: $0) }
            #expect(next.known.index(of: ItemID("secret-lamp")) == nil)
        }
    }

    @Test("Damaged rows of a published model are noticed", arguments: StoreKind.here)
    func damage(kind: StoreKind) async throws {
        try await kind.withStore { store in
            let world = World(store)
            let engine = world.engine
            try await DecisionTests.fill(world)
            let own = ModelArtifact(
                kind: "own/1", content: [UInt8](repeating: 7, count: 200_000))
            try await store.write { try engine.keep(own, as: "vectors", in: $0) }
            #expect(try await store.read { try engine.artifact("vectors", in: $0) } == own)
            let small = ModelArtifact(kind: "own/1", content: [1])
            try await store.write { try engine.keep(small, as: "vectors", in: $0) }
            #expect(try await store.read { try engine.artifact("vectors", in: $0) } == small)
            #expect(try await store.read { try engine.artifact("others", in: $0) } == nil)
        }
    }

    @Test("Behaviour as bytes is the same behaviour, and hostile bytes end in an error")
    func bytes() throws {
        var collector = NumberedBehaviour.Collector()
        for number in 0..<30 {
            let customer = NumberedBehaviourTests.customer(number % 7)
            collector.add(
                RunningSessionTests.act(
                    Int64(number * 400), "item-\(number % 5)", search: "lamp \(number)"),
                of: customer)
            collector.add(
                NumberedBehaviourTests.order(
                    Int64(number * 500 + 1), "o\(number)", ["item-\(number % 4)"], in: .store),
                of: customer)
        }
        let behaviour = try collector.numbered()
        let artifact = behaviour.artifact
        let again = try NumberedBehaviour(artifact)
        #expect(again.digest == behaviour.digest)
        #expect(again.log.rows == behaviour.log.rows)
        #expect(again.searches == behaviour.searches)
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<2_000 {
            var hostile = artifact
            let place = Int.random(in: 0..<hostile.content.count, using: &generator)
            hostile.content[place] = .random(in: 0...255, using: &generator)
            if Bool.random(using: &generator) { hostile.content.removeLast(place / 2) }
            _ = try? NumberedBehaviour(hostile)
        }
        #expect(throws: PersonalizationError.self) {
            try NumberedBehaviour(ModelArtifact(kind: "other/1", content: artifact.content))
        }
    }

    private static func holds(_ store: any KeyValueStore, _ text: String) async throws -> Bool {
        let needle = Array(text.utf8)
        return try await store.read { transaction in
            var isThere = false
            try transaction.scan(KeyScan(KeyRange(prefix: Key([0x30])))) { key, value in
                for bytes in [key.bytes, value]
                where bytes.count >= needle.count {
                    for start in 0...bytes.count - needle.count
                    where bytes[start..<start + needle.count].elementsEqual(needle) {
                        isThere = true
                    }
                }
                return true
            }
            return isThere
        }
    }
}

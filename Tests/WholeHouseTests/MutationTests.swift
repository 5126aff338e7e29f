// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import EventFormats
import Identity
import Messaging
import Testing

/// Harmed messages on their way through the importers into a house of all five features.
private struct Intake {
    let house: House
    private var random: SeededGenerator
    private var context: ImportContext
    private var number = 0
    private var waiting: [IngestItem] = []
    private var handedIn: UInt64 = 0
    private var batches = 0
    /// What was wrong, if anything was.
    private(set) var faults: [String] = []
    private(set) var profiles: Set<ProfileID> = []

    init(seed: Int) throws {
        random = SeededGenerator(seed: UInt64(seed))
        house = try House(InMemoryStore())
        context = ImportContext(
            channel: Channel(.web), receivedAt: House.start,
            currency: seed % 2 == 0 ? .pln : nil, source: "mutations")
    }

    /// One message, harmed nine times in ten; one in ten tells of an event that was told before.
    private mutating func next(_ message: MutableMessage) -> [UInt8] {
        number += 1
        let isRepeated = Int.random(in: 0..<10, using: &random) == 0
        let told = isRepeated ? Int.random(in: 1...number, using: &random) : number
        let bytes = message.delivered(
            told, person: told % 60, at: Int(House.start.microseconds / 1_000_000) - told % 3_000)
        if Int.random(in: 0..<10, using: &random) == 0 { return bytes }
        return message.harmed(bytes, &random)
    }

    /// Takes `count` messages, one in ten of them as a row of a table.
    mutating func take(_ count: Int) async throws {
        let fixtures = MutationFixtures.all
        while number < count {
            if Int.random(in: 0..<100, using: &random) == 0 {
                try takeTable()
            } else {
                let fixture = fixtures[number % fixtures.count]
                let result = fixture.importer.decode(next(fixture.message), context: context)
                if result.items.isEmpty { faults.append("message \(number) is lost") }
                waiting += result.items
            }
            if waiting.count >= 100 { try await handIn() }
        }
        try await handIn()
    }

    private mutating func takeTable() throws {
        var bytes = Array(MutationFixtures.header.utf8)
        for _ in 0..<10 { bytes += [0x0A] + next(MutationFixtures.row) }
        var reader = TableEventReader(
            MutationFixtures.mapping, MemoryByteSource(bytes), context: context)
        let before = waiting.count
        while let item = try reader.next() { waiting.append(item) }
        if waiting.count == before { faults.append("a table before \(number) is lost") }
    }

    /// Hands in what waits: a batch in one commit, each tenth batch event by event.
    private mutating func handIn() async throws {
        batches += 1
        let items = waiting
        waiting = []
        let step = batches % 10 == 0 ? 1 : max(items.count, 1)
        for start in stride(from: 0, to: items.count, by: step) {
            let part = Array(items[start..<min(start + step, items.count)])
            for outcome in try await house.pipeline.record(part) {
                if case .accepted(let resolution) = outcome {
                    profiles.insert(resolution.profile)
                }
            }
            handedIn += UInt64(part.count)
            let counts = try await counts()
            if !counts.isBalanced || counts.received != handedIn {
                faults.append("after \(handedIn): \(counts)")
            }
        }
    }

    func counts() async throws -> IngestCounts {
        try await house.store.read { try IngestLedger().counts(in: $0) }
    }
}

@Suite struct MutationTests {
    static let messages = 10_000

    @Test(
        "C7 of 100,000 mutated events none traps, and received = accepted + duplicate + rejected",
        arguments: 0..<10)
    func balances(seed: Int) async throws {
        var intake = try Intake(seed: seed)
        try await intake.take(Self.messages)
        #expect(intake.faults == [])
        let counts = try await intake.counts()
        // Some of each, so that the sum is of something.
        #expect(counts.accepted > 1_000)
        #expect(counts.duplicate > 100)
        #expect(counts.rejected > 1_000)
        let kept = try await intake.house.store.read { try IngestLedger().rejected(in: $0) }
        #expect(UInt64(kept.count) == counts.rejected)
        #expect(kept.allSatisfy { !$0.reasons.isEmpty })
        // Names of profiles are digests: the first of them are a sample.
        let sample = intake.profiles.sorted().prefix(100)
        try await Self.read(Array(sample), in: intake.house)
    }

    /// What came of it can be read: nothing was let in that the features cannot hold.
    private static func read(_ profiles: [ProfileID], in house: House) async throws {
        let readable = try await house.store.read { transaction in
            let customers = Set(
                try profiles.map { try house.identity.customer(of: $0, in: transaction) })
            var exported = 0
            for customer in customers {
                for holder in house.holders {
                    exported += try holder.export(customer, in: transaction).count
                }
                _ = try house.identity.timeline(of: customer, in: transaction)
                _ = try house.identity.cart(of: customer, in: transaction)
                _ = try house.identity.purchases(of: customer, in: transaction)
            }
            return exported
        }
        #expect(readable > 0)
        let later = House.start + .seconds(2 * 86_400)
        let plan = try await house.messaging.advance(at: later, limit: 1_000)
        #expect(plan.total > 0)
    }
}

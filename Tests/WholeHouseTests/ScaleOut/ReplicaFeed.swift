// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Consent

/// One stream of events, and what each of several replicas gets of it.
///
/// A value that a process of its own makes again from the same numbers.
struct ReplicaFeed: Codable, Sendable {
    /// How many people there are; fewer meet more often.
    var people: Int
    /// How many events they cause, apart from their consents.
    var events: Int
    var seed: UInt64
    /// How many replicas share the stream.
    var replicas = 4
    /// Whether consents and what links two identifiers are in before the replicas begin.
    ///
    /// What may be measured is decided when a touch arrives, by the consent known then: only with
    /// these first do all five features come out the same for any order of the rest.
    var isPrepared = true

    /// When the last has happened, and every cart is due.
    var end: Timestamp { House.start + .seconds(60 * Int64(events) + 4 * 3_600) }

    var all: [CustomerEvent] { Population(people: people, events: events, seed: seed).events }

    /// What is in before the replicas begin.
    var preparation: [CustomerEvent] { all.filter(isPreparation) }

    private func isPreparation(_ event: CustomerEvent) -> Bool {
        isPrepared && (event.consent?.kind == .grant || event.identifiers.count > 1)
    }

    /// What one replica gets: every event goes to one of them, some to others too, some twice to
    /// the same, in an order of its own.
    func share(of replica: UInt8) -> [CustomerEvent] {
        var random = SeededGenerator(seed: seed)
        var share: [CustomerEvent] = []
        for event in all {
            let home = Int.random(in: 0..<replicas, using: &random)
            let overlap = Int.random(in: 0..<(4 * replicas), using: &random)
            let isTwice = Int.random(in: 0..<10, using: &random) == 0
            if isPreparation(event) { continue }
            guard home == replica || overlap == replica else { continue }
            share.append(event)
            if isTwice { share.append(event) }
        }
        random = SeededGenerator(seed: seed &+ UInt64(replica) &+ 1)
        return share.shuffled(using: &random)
    }

    /// The counts after everything was fed once: what overlaps is there as a duplicate.
    var counts: IngestCounts {
        var counts = IngestCounts()
        counts.received = (0..<replicas).reduce(UInt64(preparation.count)) {
            $0 + UInt64(share(of: UInt8($1)).count)
        }
        counts.accepted = UInt64(all.count)
        counts.duplicate = counts.received - counts.accepted
        return counts
    }

    /// What does not count when two states are compared.
    var apart: [KeyRange] {
        IngestLedger.ranges + ConsentBook.accountRanges
            + (isPrepared ? [] : [Subspace(.attribution).range])
    }

    /// The state that one process comes to, which reads the rest in the order of time.
    func alone() async throws -> House {
        let house = try House(InMemoryStore())
        try await prepare(house)
        try await Self.record(all.filter { !isPreparation($0) }, into: house)
        return house
    }

    /// Records what is in before the replicas begin.
    func prepare(_ house: House) async throws {
        try await Self.record(preparation, into: house)
    }

    private static func record(_ events: [CustomerEvent], into house: House) async throws {
        for start in stride(from: 0, to: events.count, by: 100) {
            try await house.pipeline.record(Array(events[start...].prefix(100)))
        }
    }
}

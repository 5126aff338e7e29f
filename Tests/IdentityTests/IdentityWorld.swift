// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Identity

/// An engine over a store, and short words for what happens.
struct IdentityWorld {
    let store: any KeyValueStore
    let engine: IdentityEngine
    let pipeline: EventPipeline

    static let key = HMACSHA256.Key(Array("test".utf8))
    static let start = Timestamp(seconds: 1_700_000_000)

    init(
        _ store: any KeyValueStore, shard: UInt8? = nil,
        clock: Timestamp = start + .seconds(1 << 24),
        _ change: (inout IdentityRules) -> Void = { _ in }
    ) {
        self.store = store
        var engine = Self.engine(change)
        engine.changeShard = shard
        self.engine = engine
        pipeline = EventPipeline(
            store: store, resolver: engine, clock: ManualWallClock(clock))
    }

    static func engine(_ change: (inout IdentityRules) -> Void = { _ in }) -> IdentityEngine {
        var rules = IdentityRules.standard(region: .poland)
        change(&rules)
        return IdentityEngine(rules: rules, key: key)
    }

    static func event(
        _ id: String, at second: Int64, _ identifiers: [Identifier],
        on channel: ChannelKind = .web, name: EventName = .pageViewed, commerce: Commerce? = nil
    ) -> CustomerEvent {
        CustomerEvent(
            id: EventID(id), name: name, occurredAt: start + .seconds(second),
            channel: Channel(channel), identifiers: identifiers, commerce: commerce)
    }

    func customer(_ kind: Identifier.Kind, _ value: String) async throws -> ResolvedCustomer? {
        try await store.read { try engine.customer(knownBy: Identifier(kind, value), in: $0) }
    }

    /// The partition as sets of named profiles, which depends on the evidence alone.
    func partition(of identifiers: [Identifier]) async throws -> [CustomerID: Set<ProfileID>] {
        try await store.read { transaction in
            var result: [CustomerID: Set<ProfileID>] = [:]
            for identifier in identifiers {
                let found = try engine.customer(knownBy: identifier, in: transaction)
                if let found { result[found.id] = Set(found.profiles) }
            }
            return result
        }
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Messaging

/// Records events with observers that a test chooses.
struct ObservedWorld {
    static let start = Timestamp(seconds: 1_700_000_000)

    struct Observer: EventObserver {
        let body: @Sendable (Observation, any WriteTransaction) throws -> Void

        func observe(_ observation: Observation, in transaction: any WriteTransaction) throws {
            try body(observation, transaction)
        }
    }

    let store: any KeyValueStore
    let resolver: JoiningResolver
    let pipeline: EventPipeline

    init(
        _ store: any KeyValueStore, _ resolver: JoiningResolver,
        _ body: @escaping @Sendable (Observation, any WriteTransaction) throws -> Void
    ) {
        self.store = store
        self.resolver = resolver
        pipeline = EventPipeline(
            store: store, resolver: resolver, observers: [Observer(body: body)],
            clock: ManualWallClock(Self.start + .seconds(1 << 26)))
    }

    static func who(_ name: String) -> Identifier { Identifier(.account, name) }
    static func profile(_ name: String) -> ProfileID { JoiningResolver.profile(who(name)) }
    static func time(_ hour: Int64) -> Timestamp { start + .seconds(hour * 3_600) }

    func record(
        _ id: String, _ name: EventName, at hour: Int64, by person: String? = nil,
        _ properties: JSONObject = [:], commerce: Commerce? = nil, campaign: Campaign? = nil,
        on channel: ChannelKind = .web
    ) async throws {
        try await pipeline.record(
            CustomerEvent(
                id: EventID(id), name: name, occurredAt: Self.time(hour), channel: Channel(channel),
                identifiers: person.map { [Self.who($0)] } ?? [], commerce: commerce,
                campaign: campaign, properties: properties))
    }
}

/// A holder made of two functions, for the laws of holders.
struct PieceHolder: CustomerDataHolder {
    var holderName: String { "piece" }
    let exporting: @Sendable (ResolvedCustomer, any ReadTransaction) throws -> JSONObject
    let erasing: @Sendable (ResolvedCustomer, any WriteTransaction) throws -> Int

    func export(
        _ customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> JSONObject {
        try exporting(customer, transaction)
    }

    func erase(_ customer: ResolvedCustomer, in transaction: any WriteTransaction) throws -> Int {
        try erasing(customer, transaction)
    }
}

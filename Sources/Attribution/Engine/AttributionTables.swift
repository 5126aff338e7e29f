// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Where attribution keeps its state.
enum AttributionTables {
    /// Profile, time, event → `TouchRecord`.
    static let touches = Subspace(.attribution, table: 1)
    /// Time, event → `CostRecord`; for touchpoints that cost something.
    static let costs = Subspace(.attribution, table: 2)
    /// Time, event → the order's id; for sales, so that a period is one scan.
    static let sales = Subspace(.attribution, table: 3)
    /// Order, rank of the change, time, event → `OrderFactRecord`: all facts of an order under one
    /// prefix, whichever comes first and whoever's they are.
    static let orders = Subspace(.attribution, table: 4)
    /// Profile, time, event → `OrderPointer`: a customer's facts about orders.
    static let holders = Subspace(.attribution, table: 5)
    /// Reason, channel, shard → how often; no person is in it.
    static let refusals = Subspace(.attribution, table: 6)

    /// From `start` to `end`, both included, under `profile`.
    static func range(
        _ table: Subspace, _ profile: ProfileID, from start: Timestamp, through end: Timestamp
    ) -> KeyRange {
        let after = end.advanced(by: .microseconds(1))
        return KeyRange(
            from: table.key(profile, start),
            to: after == end ? table.range(profile).upper : table.key(profile, after))
    }

    /// From `start` up to, not including, `end`.
    static func range(
        _ table: Subspace, from start: Timestamp, to end: Timestamp
    ) -> KeyRange {
        KeyRange(from: table.key(start), to: table.key(end))
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// What messaging keeps in the store.
///
/// * timers: (shard, due, profile, name) → `MessagingTimer`; what to look at when.
/// * runs: (profile, journey, occasion) → `JourneyRun`.
/// * messages: (profile, key) → `OutboxMessage`, those that no worker takes any more.
/// * queue: (channel, shard, ready at, key) → `OutboxMessage`, those that wait or are leased: a
///   worker finds them with their text in one scan.
/// * summaries: (profile, key) → `MessageSummary`.
/// * cards: (profile) → `ContactCard`.
/// * parked: (profile, key) → `SendIntent`; what was due while no address was known.
/// * sent: (key) → the profile of a message that went, for receipts that know the key alone.
/// * decisions: (profile, key) → how it was last decided about the message.
///
/// A shard is one of sixteen, by the profile: workers that begin at different shards do not read
/// what others write.
enum MessagingTables {
    static let timers = Subspace(.messaging, table: 1)
    static let runs = Subspace(.messaging, table: 2)
    static let messages = Subspace(.messaging, table: 3)
    static let queue = Subspace(.messaging, table: 4)
    static let summaries = Subspace(.messaging, table: 5)
    static let cards = Subspace(.messaging, table: 6)
    static let parked = Subspace(.messaging, table: 7)
    static let sent = Subspace(.messaging, table: 8)
    static let decisions = Subspace(.messaging, table: 9)

    static let shards: UInt8 = 16

    static func runKey(_ id: JourneyRunID) -> Key {
        runs.key(id.profile, id.journey, id.occasion)
    }

    static func shard(of profile: ProfileID) -> UInt8 {
        UInt8(truncatingIfNeeded: profile.token.low) % shards
    }

    static func queueKey(_ summary: MessageSummary, of profile: ProfileID) -> Key {
        queue.key(summary.channel, shard(of: profile), summary.readyAt, summary.key)
    }

    static func queueKey(_ message: OutboxMessage) -> Key {
        queue.key(message.channel, shard(of: message.profile), message.readyAt, message.key)
    }

    /// What is ready on a channel in a shard until `time`.
    static func ready(_ channel: ChannelKind, _ shard: UInt8, until time: Timestamp) -> KeyRange {
        KeyRange(
            from: queue.key(channel, shard), to: queue.key(channel, shard, time + .microseconds(1)))
    }

    /// What is due in a shard until `time`.
    static func due(_ shard: UInt8, until time: Timestamp) -> KeyRange {
        KeyRange(from: timers.key(shard), to: timers.key(shard, time + .microseconds(1)))
    }
}

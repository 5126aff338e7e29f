// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// What messaging keeps in the store.
///
/// * timers: (shard, due, profile, name) → `MessagingTimer`; what to look at when.
/// * runs: (profile, journey, occasion) → `JourneyRun`.
/// * messages: (ready at, key, profile) → `OutboxMessage`, those that no worker takes any more.
/// * queue: (channel, shard, ready at, key, profile) → `OutboxMessage`, those that wait or are
///   leased: a worker finds them with their text in one scan.
/// * accepted: the same, those that the host has put in and no worker has looked at yet.
/// * summaries: (profile, key) → `MessageSummary`, which says where the message lies.
/// * cards: (profile) → `ContactCard`.
/// * parked: (profile, key) → `SendIntent`; what was due while no address was known.
/// * sent: (key) → `SentMessage`, where a message lies that went.
/// * decisions: (profile, key) → how it was last decided about the message.
///
/// A shard is one of sixteen, by the profile: workers that begin at different shards do not read
/// what others write. Texts lie in the order of time, so that neighbours are written together.
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
    static let accepted = Subspace(.messaging, table: 10)

    static let shards: UInt8 = 16

    static func runKey(_ id: JourneyRunID) -> Key {
        runs.key(id.profile, id.journey, id.occasion)
    }

    static func shard(of profile: ProfileID) -> UInt8 {
        UInt8(truncatingIfNeeded: profile.token.low) % shards
    }

    /// Where the message lies of which this is the summary.
    static func place(_ summary: MessageSummary, of profile: ProfileID) -> Key {
        summary.state.isFinal
            ? messages.key(summary.readyAt, summary.key, profile)
            : waiting(queue, summary.channel, summary.readyAt, summary.key, profile)
    }

    static func place(_ message: OutboxMessage) -> Key {
        message.state.isFinal
            ? messages.key(message.readyAt, message.key, message.profile)
            : waiting(queue, message.channel, message.readyAt, message.key, message.profile)
    }

    static func acceptedKey(_ message: OutboxMessage) -> Key {
        waiting(accepted, message.channel, message.readyAt, message.key, message.profile)
    }

    private static func waiting(
        _ table: Subspace, _ channel: ChannelKind, _ readyAt: Timestamp, _ key: MessageKey,
        _ profile: ProfileID
    ) -> Key {
        var writer = KeyWriter(table)
        writer.append(channel)
        writer.append(shard(of: profile))
        writer.append(readyAt)
        writer.append(key)
        writer.append(profile)
        return writer.key
    }

    /// What of a table is ready on a channel in a shard until `time`.
    static func ready(
        _ table: Subspace, _ channel: ChannelKind, _ shard: UInt8, until time: Timestamp
    ) -> KeyRange {
        KeyRange(
            from: table.key(channel, shard), to: table.key(channel, shard, time + .microseconds(1)))
    }

    /// What is due in a shard until `time`.
    static func due(_ shard: UInt8, until time: Timestamp) -> KeyRange {
        KeyRange(from: timers.key(shard), to: timers.key(shard, time + .microseconds(1)))
    }
}

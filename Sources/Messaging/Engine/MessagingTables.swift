// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// What messaging keeps in the store.
///
/// * timers: (due, profile, journey) → nothing; what to look at when.
/// * runs: (profile, journey) → the last change of a cart and the last purchase under the profile.
/// * messages: (key) → `OutboxMessage`.
/// * queue: (channel, ready at, key) → nothing; what waits or is leased.
/// * history: (profile, planned at, key) → nothing.
/// * addresses: (profile, kind, value) → when it was first seen.
/// * parked: (profile, journey) → nothing; what was due while no address was known.
struct MessagingTables {
    static let timers = Subspace(.messaging, table: 1)
    static let runs = Subspace(.messaging, table: 2)
    static let messages = Subspace(.messaging, table: 3)
    static let queue = Subspace(.messaging, table: 4)
    static let history = Subspace(.messaging, table: 5)
    static let addresses = Subspace(.messaging, table: 6)
    static let parked = Subspace(.messaging, table: 7)

    /// What a profile did about carts; joins by the later of each.
    struct Run: Record {
        static var recordVersion: UInt8 { 1 }
        var changedAt: Timestamp = .distantPast
        var boughtAt: Timestamp = .distantPast

        init() {}

        init(from reader: inout RecordReader) throws(RecordError) {
            changedAt = try reader.timestamp()
            boughtAt = try reader.timestamp()
        }

        func write(to writer: inout RecordWriter) {
            writer.append(changedAt)
            writer.append(boughtAt)
        }

        /// When the profile's cart is to be looked at; nil when nothing is open.
        func due(after delay: Duration) -> Timestamp? {
            changedAt > boughtAt ? changedAt + delay : nil
        }
    }

    func run(
        of profile: ProfileID, in journey: String, _ transaction: any ReadTransaction
    ) throws -> Run {
        try transaction.value(for: Self.runs.key(profile, journey)).map {
            try Run(recordBytes: $0)
        } ?? Run()
    }

    /// Puts `message` where `before` was, and keeps the queue right.
    func set(
        _ message: OutboxMessage, before: OutboxMessage?, _ transaction: any WriteTransaction
    ) throws {
        if let before, !before.state.isFinal {
            try transaction.remove(queueKey(before))
        }
        if !message.state.isFinal { try transaction.set([], for: queueKey(message)) }
        try transaction.set(message.recordBytes, for: Self.messages.key(message.key))
        guard before == nil else { return }
        try transaction.set(
            [], for: Self.history.key(message.profile, message.plannedAt, message.key))
    }

    func remove(_ message: OutboxMessage, _ transaction: any WriteTransaction) throws {
        if !message.state.isFinal { try transaction.remove(queueKey(message)) }
        try transaction.remove(Self.messages.key(message.key))
        try transaction.remove(
            Self.history.key(message.profile, message.plannedAt, message.key))
    }

    func message(
        _ key: MessageKey, _ transaction: any ReadTransaction
    ) throws -> OutboxMessage? {
        try transaction.value(for: Self.messages.key(key)).map {
            try OutboxMessage(recordBytes: $0)
        }
    }

    private func queueKey(_ message: OutboxMessage) -> Key {
        Self.queue.key(
            message.use.channel ?? ChannelKind.other, message.readyAt, message.key)
    }

    /// The messages of `profiles`, oldest first.
    func messages(
        of profiles: [ProfileID], _ transaction: any ReadTransaction
    ) throws -> [OutboxMessage] {
        var keys: [MessageKey] = []
        for profile in profiles {
            try transaction.scan(KeyScan(Self.history.range(profile))) { key, _ in
                var reader = try KeyReader(key, in: Self.history)
                _ = try reader.component(ProfileID.self)
                _ = try reader.component(Timestamp.self)
                keys.append(try reader.component())
                return true
            }
        }
        let found = try keys.compactMap { try message($0, transaction) }
        return found.sorted { ($0.plannedAt, $0.key) < ($1.plannedAt, $1.key) }
    }

    /// Notes an address under the profile that showed it; the earliest sight of it counts.
    ///
    /// - Returns: whether the profile had not shown it before.
    func note(
        _ identifier: Identifier, of profile: ProfileID, at time: Timestamp,
        _ transaction: any WriteTransaction
    ) throws -> Bool {
        let key = Self.addresses.key(profile, identifier.kind, identifier.value)
        let known = try transaction.value(for: key)
        if let known, time >= (try FirstSeen(recordBytes: known)).at { return false }
        try transaction.set(FirstSeen(at: time).recordBytes, for: key)
        return known == nil
    }

    /// The address of `kind` that was learnt last, and whose it is; of two at one instant the one
    /// that sorts first.
    func address(
        _ kind: Identifier.Kind, of profiles: [ProfileID], _ transaction: any ReadTransaction
    ) throws -> (identifier: Identifier, profile: ProfileID)? {
        var best: (at: Timestamp, value: String, profile: ProfileID)?
        for profile in profiles {
            try transaction.scan(KeyScan(Self.addresses.range(profile, kind))) { key, value in
                var reader = try KeyReader(key, in: Self.addresses)
                _ = try reader.component(ProfileID.self)
                _ = try reader.component(Identifier.Kind.self)
                let address = try reader.component(String.self)
                let at = try FirstSeen(recordBytes: value).at
                if let known = best, known.at > at || known.at == at && known.value <= address {
                    return true
                }
                best = (at, address, profile)
                return true
            }
        }
        return best.map { (Identifier(kind, $0.value), $0.profile) }
    }

    private struct FirstSeen: Record {
        static var recordVersion: UInt8 { 1 }
        var at: Timestamp

        init(at: Timestamp) { self.at = at }

        init(from reader: inout RecordReader) throws(RecordError) { at = try reader.timestamp() }

        func write(to writer: inout RecordWriter) { writer.append(at) }
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension MessagingEngine {
    /// The next messages that are ready, each with a permit; and what became of those that do not
    /// go.
    ///
    /// - Parameters:
    ///   - contact: the channel, as a type.
    ///   - knowsKeys: whether its transport's counterpart does.
    ///   - time: when.
    ///   - limit: at most so many.
    ///   - newFirst: whether those that were put in are looked at before those that were planned.
    /// - Returns: nil when nothing is ready.
    /// - Throws: what the store, the resolver and the gate throw.
    func claim<Contact: ContactChannel>(
        _ contact: Contact.Type, knowsKeys: Bool, at time: Timestamp, limit: Int, newFirst: Bool
    ) async throws -> [Claim<Contact>]? {
        let terms = ClaimTerms(
            worker: configuration.worker, lease: configuration.lease, knowsKeys: knowsKeys)
        for isNew in [newFirst, !newFirst] {
            let table = isNew ? MessagingTables.accepted : MessagingTables.queue
            let channel = Contact.kind ?? ChannelKind.other
            let ready = try await firstShard {
                MessagingTables.ready(table, channel, $0, until: time)
            } where: {
                try isNew || OutboxMessage(recordBytes: $0).freeAt <= time
            }
            guard let ready else { continue }
            return try await store.write { transaction in
                let course = course(transaction)
                var claims: [Claim<Contact>] = []
                for (key, message) in try free(ready, at: time, limit, in: transaction) {
                    if isNew, try !take(message, from: key, in: transaction) {
                        claims.append(.dropped("outbox.known"))
                    } else {
                        claims.append(
                            try course.claim(message, isNew: isNew, on: contact, terms, at: time))
                    }
                }
                return claims
            }
        }
        return nil
    }

    /// The messages in `range` that no lease holds.
    private func free(
        _ range: KeyRange, at time: Timestamp, _ limit: Int, in transaction: any ReadTransaction
    ) throws -> [(Key, OutboxMessage)] {
        var free: [(Key, OutboxMessage)] = []
        try transaction.scan(KeyScan(range)) { key, value in
            let message = try OutboxMessage(recordBytes: value)
            if message.freeAt <= time { free.append((key, message)) }
            return free.count < limit
        }
        return free
    }

    /// Takes a message away from those that were put in.
    ///
    /// - Returns: false for a repetition.
    private func take(
        _ message: OutboxMessage, from key: Key, in transaction: any WriteTransaction
    ) throws -> Bool {
        try transaction.remove(key)
        let place = MessagingTables.summaries.key(message.profile, message.key)
        return try transaction.value(for: place) == nil
    }

    /// The first of the ranges of all shards in which anything lies that counts; nil when nothing
    /// does.
    ///
    /// Workers of other names begin to look elsewhere.
    func firstShard(
        _ range: @escaping @Sendable (UInt8) -> KeyRange,
        where counts: @escaping @Sendable ([UInt8]) throws -> Bool = { _ in true }
    ) async throws -> KeyRange? {
        let name = SHA256.hash(Array(configuration.worker.utf8))
        let first = UInt8(truncatingIfNeeded: name.words.0)
        return try await store.read { transaction in
            for step in 0..<MessagingTables.shards {
                let range = range((first &+ step) % MessagingTables.shards)
                var isFound = false
                try transaction.scan(KeyScan(range)) { _, value in
                    isFound = try counts(value)
                    return !isFound
                }
                if isFound { return range }
            }
            return nil
        }
    }

    /// Lets what a worker of this name held when it was stopped be looked at at once.
    ///
    /// It is to be called once, when a worker starts.
    ///
    /// Without it, what was in flight waits until its lease ends. Whether such a message had been
    /// handed over nobody knows: where the transport's counterpart knows keys it is handed over
    /// again, else the policy of its class decides.
    ///
    /// - Returns: how many messages are looked at again.
    /// - Throws: what the store throws.
    /// - Complexity: O(n) in the number of messages that wait or are leased.
    @discardableResult
    public func releaseLeases() async throws -> Int {
        try await store.write { transaction in
            var released = 0
            let state = StoredMessagingState(transaction, rules)
            for (_, value) in try transaction.pairs(KeyScan(MessagingTables.queue.range)) {
                let message = try OutboxMessage(recordBytes: value)
                guard message.state == .leased, message.worker == configuration.worker
                else { continue }
                try state.set(message.released(), before: message)
                released += 1
            }
            return released
        }
    }
}

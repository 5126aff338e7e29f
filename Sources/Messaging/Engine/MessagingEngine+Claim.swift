// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension MessagingEngine {
    /// The next messages that are ready, each with a permit; and what became of those that do not
    /// go.
    func claim<Contact: ContactChannel>(
        _ contact: Contact.Type, knowsKeys: Bool, at time: Timestamp, limit: Int
    ) async throws -> (claims: [Claim<Contact>], isEmpty: Bool) {
        let channel = Contact.kind ?? ChannelKind.other
        let ready = try await firstShard { MessagingTables.ready(channel, $0, until: time) }
        guard let ready else { return ([], true) }
        let terms = ClaimTerms(
            worker: configuration.worker, lease: configuration.lease, knowsKeys: knowsKeys)
        let claims = try await store.write { transaction in
            let course = course(transaction)
            return try transaction.pairs(KeyScan(ready, limit: limit)).map { _, value in
                let message = try OutboxMessage(recordBytes: value)
                return try course.claim(message, on: contact, terms, at: time)
            }
        }
        return (claims, false)
    }

    /// The first of the ranges of all shards in which anything lies; nil when nothing does.
    ///
    /// Workers of other names begin to look elsewhere.
    func firstShard(
        _ range: @escaping @Sendable (UInt8) -> KeyRange
    ) async throws -> KeyRange? {
        let name = SHA256.hash(Array(configuration.worker.utf8))
        let first = UInt8(truncatingIfNeeded: name.words.0)
        return try await store.read { transaction in
            for step in 0..<MessagingTables.shards {
                let range = range((first &+ step) % MessagingTables.shards)
                if try !transaction.pairs(KeyScan(range, limit: 1)).isEmpty { return range }
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

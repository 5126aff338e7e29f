// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// What messaging keeps, as a transaction that only reads sees it.
struct StoredMessages {
    let transaction: any ReadTransaction

    init(_ transaction: any ReadTransaction) {
        self.transaction = transaction
    }

    func card(of profile: ProfileID) throws -> ContactCard {
        guard let bytes = try transaction.value(for: MessagingTables.cards.key(profile)) else {
            return ContactCard()
        }
        return try ContactCard(recordBytes: bytes)
    }

    func runs(of profile: ProfileID) throws -> [JourneyRun] {
        var runs: [JourneyRun] = []
        try transaction.scan(KeyScan(MessagingTables.runs.range(profile))) { _, value in
            runs.append(try JourneyRun(recordBytes: value))
            return true
        }
        return runs
    }

    func summaries(of profile: ProfileID) throws -> [MessageSummary] {
        var summaries: [MessageSummary] = []
        try transaction.scan(KeyScan(MessagingTables.summaries.range(profile))) { _, value in
            summaries.append(try MessageSummary(recordBytes: value))
            return true
        }
        return summaries
    }

    func message(_ key: MessageKey, of profile: ProfileID) throws -> OutboxMessage? {
        let place = MessagingTables.summaries.key(profile, key)
        guard let bytes = try transaction.value(for: place) else { return nil }
        return try message(of: MessageSummary(recordBytes: bytes), under: profile)
    }

    /// The message that a worker took, if it is still his, as it is stored.
    func message<Contact: ContactChannel>(
        heldAs claimed: ClaimedMessage<Contact>
    ) throws -> OutboxMessage? {
        let taken = claimed.message
        let bytes = try transaction.value(for: MessagingTables.place(taken))
        // Where nobody touched it, it lies where it was put.
        if let bytes, bytes == claimed.bytes { return taken }
        let stored =
            try bytes.map { try OutboxMessage(recordBytes: $0) }
            ?? message(taken.key, of: taken.profile)
        guard let stored, stored.state == .leased, stored.attempts == taken.attempts else {
            return nil
        }
        return stored
    }

    /// The message of this key that went; where it is on its way again, as it is now.
    func message(sent key: MessageKey) throws -> OutboxMessage? {
        guard let sent = try sent(key) else { return nil }
        let place = MessagingTables.messages.key(sent.at, key, sent.profile)
        if let bytes = try transaction.value(for: place) {
            return try OutboxMessage(recordBytes: bytes)
        }
        return try message(key, of: sent.profile)
    }

    private func message(
        of summary: MessageSummary, under profile: ProfileID
    ) throws -> OutboxMessage? {
        try transaction.value(for: MessagingTables.place(summary, of: profile)).map {
            try OutboxMessage(recordBytes: $0)
        }
    }

    /// What the host has put in for `profile` and no worker has looked at yet.
    ///
    /// - Complexity: O(n) in the number of such messages of a shard.
    func accepted(of profile: ProfileID) throws -> [OutboxMessage] {
        let table = MessagingTables.accepted
        let shard = MessagingTables.shard(of: profile)
        var found: [OutboxMessage] = []
        var left = table.range
        while let (key, _) = try transaction.pairs(KeyScan(left, limit: 1)).first {
            var reader = try KeyReader(key, in: table)
            let channel = try reader.component(ChannelKind.self)
            try transaction.scan(KeyScan(table.range(channel, shard))) { _, value in
                let message = try OutboxMessage(recordBytes: value)
                if message.profile == profile { found.append(message) }
                return true
            }
            guard let end = table.range(channel).upper else { break }
            left = KeyRange(from: end, to: left.upper)
        }
        return found
    }

    /// The messages of `profiles`, oldest first.
    func messages(of profiles: [ProfileID]) throws -> [OutboxMessage] {
        var found: [OutboxMessage] = []
        for profile in profiles {
            let known = found.count
            for summary in try summaries(of: profile) {
                if let message = try message(of: summary, under: profile) { found.append(message) }
            }
            for message in try accepted(of: profile)
            where !found[known...].contains(where: { $0.key == message.key }) {
                found.append(message)
            }
        }
        return found.sorted { ($0.plannedAt, $0.key) < ($1.plannedAt, $1.key) }
    }

    /// The inputs of the last decision about a message; nil where none are kept.
    func decision(_ key: MessageKey, of profile: ProfileID) throws -> SendExplanation? {
        try transaction.value(for: MessagingTables.decisions.key(profile, key)).map {
            try SendExplanation(recordBytes: $0)
        }
    }

    /// Under which profile the message of this key went; nil when none did.
    func profile(ofSent key: MessageKey) throws -> ProfileID? {
        try sent(key)?.profile
    }

    private func sent(_ key: MessageKey) throws -> SentMessage? {
        try transaction.value(for: MessagingTables.sent.key(key)).map {
            try SentMessage(recordBytes: $0)
        }
    }
}

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

    /// The message as it is stored, which a worker took as `message`.
    func message(taken message: OutboxMessage) throws -> OutboxMessage? {
        // Where nobody touched it, it lies where it was put.
        if let bytes = try transaction.value(for: MessagingTables.queueKey(message)) {
            return try OutboxMessage(recordBytes: bytes)
        }
        return try self.message(message.key, of: message.profile)
    }

    /// The message of this key that went; where it is on its way again, as it is now.
    func message(sent key: MessageKey) throws -> OutboxMessage? {
        guard let profile = try profile(ofSent: key) else { return nil }
        if let bytes = try transaction.value(for: MessagingTables.messages.key(profile, key)) {
            return try OutboxMessage(recordBytes: bytes)
        }
        return try message(key, of: profile)
    }

    private func message(
        of summary: MessageSummary, under profile: ProfileID
    ) throws -> OutboxMessage? {
        let place =
            summary.state.isFinal
            ? MessagingTables.messages.key(profile, summary.key)
            : MessagingTables.queueKey(summary, of: profile)
        guard let bytes = try transaction.value(for: place) else { return nil }
        return try OutboxMessage(recordBytes: bytes)
    }

    /// The messages of `profiles`, oldest first.
    func messages(of profiles: [ProfileID]) throws -> [OutboxMessage] {
        var found: [OutboxMessage] = []
        for profile in profiles {
            for summary in try summaries(of: profile) {
                if let message = try message(of: summary, under: profile) { found.append(message) }
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
        guard let bytes = try transaction.value(for: MessagingTables.sent.key(key)) else {
            return nil
        }
        return try SentRow(recordBytes: bytes).profile
    }

    private struct SentRow: Record {
        static var recordVersion: UInt8 { 1 }
        var profile: ProfileID

        init(from reader: inout RecordReader) throws(RecordError) {
            profile = try reader.token()
        }

        func write(to writer: inout RecordWriter) { writer.append(profile) }
    }
}

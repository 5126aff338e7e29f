// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// What campaigns keep in the store.
///
/// * campaigns: (campaign) → `CampaignRecord`.
/// * rows: (campaign, position) → `Row`: the audience, in its order.
/// * byProfile: (profile, campaign, position) → nothing.
/// * outcomes: (profile, campaign) → `Outcome`: what became of the profile's message.
/// * queue: (campaign, due, position) → nothing: the rows that wait.
struct CampaignTables {
    static let campaigns = Subspace(.messaging, table: 20)
    static let rows = Subspace(.messaging, table: 21)
    static let byProfile = Subspace(.messaging, table: 22)
    static let outcomes = Subspace(.messaging, table: 23)
    static let queue = Subspace(.messaging, table: 24)

    /// Everything about a campaign that is not about one person.
    struct CampaignRecord: Record {
        static var recordVersion: UInt8 { 1 }
        var state = CampaignState()
        var version: Int64 = 0
        var audience = SHA256.hash("".utf8)
        /// How many rows there are; the next one gets this position.
        var rows = 0
        var progress = CampaignProgress()
        var throttle = CampaignThrottleLog()

        init() {}

        func write(to writer: inout RecordWriter) {
            state.write(to: &writer)
            writer.append(version)
            audience.write(to: &writer)
            writer.append(rows)
            progress.write(to: &writer)
            throttle.write(to: &writer)
        }

        init(from reader: inout RecordReader) throws(RecordError) {
            state = try CampaignState(from: &reader)
            version = try reader.int64()
            audience = try SHA256Digest(from: &reader)
            rows = try reader.int()
            progress = try CampaignProgress(from: &reader)
            throttle = try CampaignThrottleLog(from: &reader)
        }
    }

    /// A member, and when it is to be looked at; nil once something became of it.
    struct Row: Record {
        static var recordVersion: UInt8 { 1 }
        var member: CampaignMember
        var dueAt: Timestamp?

        init(_ member: CampaignMember, dueAt: Timestamp?) {
            self.member = member
            self.dueAt = dueAt
        }

        func write(to writer: inout RecordWriter) {
            member.write(to: &writer)
            writer.append(dueAt) { $0.append($1) }
        }

        init(from reader: inout RecordReader) throws(RecordError) {
            member = try CampaignMember(from: &reader)
            dueAt = try reader.optional { reader throws(RecordError) in try reader.timestamp() }
        }
    }

    /// What became of a profile's message; a refusal leaves nothing, so that it can be tried again.
    struct Outcome: Record {
        static var recordVersion: UInt8 { 1 }
        /// The key of the message; nil for who is held out.
        var key: MessageKey?
        var at: Timestamp

        init(_ key: MessageKey?, at time: Timestamp) {
            self.key = key
            at = time
        }

        func write(to writer: inout RecordWriter) {
            writer.append(key) { $0.append($1) }
            writer.append(at)
        }

        init(from reader: inout RecordReader) throws(RecordError) {
            key = try reader.optional { reader throws(RecordError) in try reader.token() }
            at = try reader.timestamp()
        }
    }

    func record(
        of campaign: String, _ transaction: any ReadTransaction
    ) throws -> CampaignRecord? {
        try transaction.value(for: Self.campaigns.key(campaign)).map {
            try CampaignRecord(recordBytes: $0)
        }
    }

    func set(
        _ record: CampaignRecord, of campaign: String, _ transaction: any WriteTransaction
    ) throws {
        try transaction.set(record.recordBytes, for: Self.campaigns.key(campaign))
    }

    func row(
        _ position: Int, of campaign: String, _ transaction: any ReadTransaction
    ) throws -> Row? {
        try transaction.value(for: Self.rows.key(campaign, Self.place(position))).map {
            try Row(recordBytes: $0)
        }
    }

    /// Puts a row where another, or none, was, and keeps the queue right.
    func set(
        _ row: Row?, before: Row?, at position: Int, of campaign: String,
        _ transaction: any WriteTransaction
    ) throws {
        let place = Self.place(position)
        if let due = before?.dueAt {
            try transaction.remove(Self.queue.key(campaign, due, place))
        }
        if let due = row?.dueAt {
            try transaction.set([], for: Self.queue.key(campaign, due, place))
        }
        if let before, before.member.profile != row?.member.profile {
            try transaction.remove(Self.byProfile.key(before.member.profile, campaign, place))
        }
        guard let row else { return try transaction.remove(Self.rows.key(campaign, place)) }
        try transaction.set(row.recordBytes, for: Self.rows.key(campaign, place))
        if row.member.profile != before?.member.profile {
            try transaction.set([], for: Self.byProfile.key(row.member.profile, campaign, place))
        }
    }

    /// What became of the message of any of the profiles.
    func outcome(
        of profiles: [ProfileID], in campaign: String, _ transaction: any ReadTransaction
    ) throws -> Outcome? {
        let keys = profiles.map { Self.outcomes.key($0, campaign) }
        for value in try transaction.values(for: keys) {
            if let value { return try Outcome(recordBytes: value) }
        }
        return nil
    }

    static func place(_ position: Int) -> UInt64 { UInt64(clamping: position) }
}

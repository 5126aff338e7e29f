// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension CampaignEngine {
    /// Plans the audience of a campaign: one row for each member, in the order given.
    ///
    /// Members that are planned already are compared, not written again; from the first difference
    /// on the old rows go. So a call that was cut off is repeated, and a changed audience replaces
    /// the old one. Who has the message keeps it, and does not get it again.
    ///
    /// - Parameters:
    ///   - campaign: the campaign.
    ///   - audience: its members, in an order that is the same at every call.
    ///   - time: when.
    ///   - portion: how many members one transaction takes.
    /// - Returns: the state: planned, or later where nothing changed.
    /// - Throws: `Refusal` while the campaign is sending or once it is over; what the audience and
    ///   the store throw.
    @discardableResult
    public func plan<Audience: AsyncSequence>(
        _ campaign: CampaignPlan, audience: Audience, at time: Timestamp, portion: Int = 500
    ) async throws -> CampaignState where Audience.Element == CampaignMember {
        var digest = SHA256.hash("".utf8)
        var buffer: [CampaignMember] = []
        var position = 0
        let size = max(portion, 1)
        for try await member in audience {
            buffer.append(member)
            if buffer.count < size { continue }
            try await add(buffer, from: position, after: digest, to: campaign, at: time)
            for member in buffer { digest = Self.digest(digest, member) }
            position += buffer.count
            buffer.removeAll(keepingCapacity: true)
        }
        if !buffer.isEmpty {
            try await add(buffer, from: position, after: digest, to: campaign, at: time)
            for member in buffer { digest = Self.digest(digest, member) }
            position += buffer.count
        }
        while try await cut(to: position, of: campaign, at: time, limit: size) {}
        return try await close(campaign, count: position, digest: digest, at: time)
    }

    /// Plans an audience that is at hand as a list.
    ///
    /// - Throws: as the other form does.
    @discardableResult
    public func plan(
        _ campaign: CampaignPlan, audience: [CampaignMember], at time: Timestamp,
        portion: Int = 500
    ) async throws -> CampaignState {
        let stream = AsyncStream<CampaignMember> { continuation in
            for member in audience { continuation.yield(member) }
            continuation.finish()
        }
        return try await plan(campaign, audience: stream, at: time, portion: portion)
    }

    /// Compares or adds one portion; from the first difference on old rows are replaced.
    private func add(
        _ members: [CampaignMember], from start: Int, after digest: SHA256Digest,
        to campaign: CampaignPlan, at time: Timestamp
    ) async throws {
        try await store.write { transaction in
            var record = try openRecord(campaign, transaction)
            for (offset, member) in members.enumerated() {
                let position = start + offset
                let before = try tables.row(position, of: campaign.name, transaction)
                if before?.member == member { continue }
                try change(&record, at: time)
                if before?.dueAt != nil { record.progress.waiting -= 1 }
                let row = CampaignTables.Row(member, dueAt: .distantPast)
                try tables.set(row, before: before, at: position, of: campaign.name, transaction)
                record.progress.waiting += 1
                record.rows = max(record.rows, position + 1)
            }
            record.version = campaign.version
            try tables.set(record, of: campaign.name, transaction)
        }
    }

    /// Removes rows behind the end of the audience.
    ///
    /// - Returns: whether there may be more.
    private func cut(
        to count: Int, of campaign: CampaignPlan, at time: Timestamp, limit: Int
    ) async throws -> Bool {
        try await store.write { transaction in
            var record = try openRecord(campaign, transaction)
            guard record.rows > count else { return false }
            try change(&record, at: time)
            let end = max(count, record.rows - limit)
            for position in end..<record.rows {
                let before = try tables.row(position, of: campaign.name, transaction)
                if before?.dueAt != nil { record.progress.waiting -= 1 }
                try tables.set(nil, before: before, at: position, of: campaign.name, transaction)
            }
            record.rows = end
            try tables.set(record, of: campaign.name, transaction)
            return end > count
        }
    }

    private func close(
        _ campaign: CampaignPlan, count: Int, digest: SHA256Digest, at time: Timestamp
    ) async throws -> CampaignState {
        try await store.write { transaction in
            var record = try openRecord(campaign, transaction)
            guard record.rows == count else {
                throw Refusal("campaign.raced", "the audience was planned by another call")
            }
            record.audience = digest
            record.state = try record.state.after(
                .plan(campaign.fingerprint(audience: digest)), at: time)
            try tables.set(record, of: campaign.name, transaction)
            return record.state
        }
    }

    private func openRecord(
        _ campaign: CampaignPlan, _ transaction: any ReadTransaction
    ) throws -> CampaignTables.CampaignRecord {
        let record =
            try tables.record(of: campaign.name, transaction) ?? CampaignTables.CampaignRecord()
        if record.state.phase.isFinal {
            throw Refusal("campaign.over", "the campaign is \(record.state.phase)")
        }
        return record
    }

    /// What was planned, tried or approved is not any more.
    private func change(
        _ record: inout CampaignTables.CampaignRecord, at time: Timestamp
    ) throws(Refusal) {
        if record.state.phase == .sending {
            throw Refusal("campaign.running", "pause the campaign before it is changed")
        }
        record.state = try record.state.after(.change, at: time)
    }

    private static func digest(
        _ before: SHA256Digest, _ member: CampaignMember
    ) -> SHA256Digest {
        var writer = RecordWriter()
        before.write(to: &writer)
        member.write(to: &writer)
        return SHA256.hash(writer.bytes)
    }
}

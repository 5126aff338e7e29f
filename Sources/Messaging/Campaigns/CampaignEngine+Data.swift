// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension CampaignEngine {
    /// What campaigns hold about a customer: the rows of their audiences, and what became of them.
    public func exportCampaigns(
        of customer: ResolvedCustomer, in transaction: any ReadTransaction
    ) throws -> JSONObject {
        var rows: [JSONValue] = []
        for (name, position) in try places(of: customer, transaction) {
            guard let row = try tables.row(position, of: name, transaction) else { continue }
            rows.append([
                "campaign": .string(name),
                "profile": .string(row.member.profile.description),
                "data": .object(row.member.data),
                "waits": .bool(row.dueAt != nil),
            ])
        }
        var outcomes: [JSONValue] = []
        for profile in customer.profiles {
            let range = CampaignTables.outcomes.range(profile)
            for (key, value) in try transaction.pairs(KeyScan(range)) {
                var reader = try KeyReader(key, in: CampaignTables.outcomes)
                _ = try reader.component(ProfileID.self)
                let outcome = try CampaignTables.Outcome(recordBytes: value)
                outcomes.append([
                    "campaign": .string(try reader.string()),
                    "at": .string(outcome.at.rfc3339),
                    "message": outcome.key.map { .string($0.description) } ?? .null,
                ])
            }
        }
        return ["campaigns": .array(rows), "campaign-outcomes": .array(outcomes)]
    }

    /// Removes a customer from every audience, with what became of the messages.
    ///
    /// - Returns: how many records were removed.
    public func eraseCampaigns(
        of customer: ResolvedCustomer, in transaction: any WriteTransaction
    ) throws -> Int {
        var removed = 0
        for (name, position) in try places(of: customer, transaction) {
            guard let row = try tables.row(position, of: name, transaction) else { continue }
            try tables.set(nil, before: row, at: position, of: name, transaction)
            removed += 1
            guard row.dueAt != nil, var record = try tables.record(of: name, transaction) else {
                continue
            }
            record.progress.waiting -= 1
            record.progress.erased += 1
            try tables.set(record, of: name, transaction)
        }
        for profile in customer.profiles {
            let range = CampaignTables.outcomes.range(profile)
            for (key, _) in try transaction.pairs(KeyScan(range)) {
                try transaction.remove(key)
                removed += 1
            }
        }
        return removed
    }

    private func places(
        of customer: ResolvedCustomer, _ transaction: any ReadTransaction
    ) throws -> [(campaign: String, position: Int)] {
        var places: [(campaign: String, position: Int)] = []
        for profile in customer.profiles {
            let range = CampaignTables.byProfile.range(profile)
            try transaction.scan(KeyScan(range)) { key, _ in
                var reader = try KeyReader(key, in: CampaignTables.byProfile)
                _ = try reader.component(ProfileID.self)
                places.append((try reader.string(), Int(clamping: try reader.uint64())))
                return true
            }
        }
        return places
    }
}

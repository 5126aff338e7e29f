// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension CampaignEngine {
    /// Tries a planned campaign: who gets what, who does not, and why.
    ///
    /// Nothing is written to the outbox, no place under a cap is taken. That the campaign was
    /// tried is kept with it.
    ///
    /// - Parameters:
    ///   - campaign: the campaign.
    ///   - time: the instant for which it is tried, such as the beginning of its first window.
    ///   - portion: how many members one transaction takes.
    ///   - limit: how many of those who would not get it are listed; `forecasts` gives the others.
    /// - Returns: the counts, and the listing.
    /// - Throws: `Refusal` when the audience is not planned or the campaign changed since; what the
    ///   outbox and the store throw.
    public func dryRun(
        _ campaign: CampaignPlan, at time: Timestamp, portion: Int = 500, listing limit: Int = 100
    ) async throws -> CampaignDryRun {
        let audience = try await store.read { try self.audience(of: campaign.name, in: $0) }
        guard let audience else {
            throw Refusal("campaign.phase", "the audience of the campaign is not planned")
        }
        let print = campaign.fingerprint(audience: audience)
        var run = CampaignDryRun(at: time, fingerprint: print)
        var seen: Set<CustomerID> = []
        var position: Int? = 0
        while let start = position {
            try Task.checkCancellation()
            let known = seen
            let page = try await store.read { transaction in
                try forecasts(
                    campaign, from: start, limit: portion, known: known, at: time, transaction)
            }
            for (forecast, _) in page.list { run.add(forecast, listing: limit) }
            seen.formUnion(page.list.map(\.customer))
            position = page.next
        }
        try await store.write { transaction in
            guard var record = try tables.record(of: campaign.name, transaction) else { return }
            let state = try record.state.after(.dryRun(print), at: time)
            if state == record.state { return }
            record.state = state
            try tables.set(record, of: campaign.name, transaction)
        }
        return run
    }

    /// What would become of a part of the audience.
    ///
    /// Whether a customer comes twice is seen within one part.
    ///
    /// - Parameters:
    ///   - campaign: the campaign.
    ///   - start: the first position.
    ///   - limit: how many.
    ///   - time: the instant for which it is asked.
    ///   - transaction: where to read.
    /// - Returns: one forecast for each member.
    /// - Throws: what the outbox and the store throw.
    public func forecasts(
        _ campaign: CampaignPlan, from start: Int = 0, limit: Int = 100, at time: Timestamp,
        in transaction: any ReadTransaction
    ) throws -> [CampaignForecast] {
        try forecasts(
            campaign, from: start, limit: limit, known: [], at: time, transaction
        ).list.map(\.forecast)
    }

    private typealias Page = (
        list: [(forecast: CampaignForecast, customer: CustomerID)], next: Int?
    )

    private func forecasts(
        _ campaign: CampaignPlan, from start: Int, limit: Int, known: Set<CustomerID>,
        at time: Timestamp, _ transaction: any ReadTransaction
    ) throws -> Page {
        let range = KeyRange(
            from: CampaignTables.rows.key(campaign.name, CampaignTables.place(start)),
            to: CampaignTables.rows.range(campaign.name).upper)
        var seen = known
        var page: Page = ([], nil)
        let pairs = try transaction.pairs(KeyScan(range, limit: max(limit, 1)))
        for (key, value) in pairs {
            var reader = try KeyReader(key, in: CampaignTables.rows)
            _ = try reader.string()
            let position = Int(clamping: try reader.uint64())
            let member = try CampaignTables.Row(recordBytes: value).member
            let customer = try resolver.customer(of: member.profile, in: transaction)
            let forecast: CampaignForecast
            if !seen.insert(customer.id).inserted {
                forecast = CampaignForecast(
                    position: position, profile: member.profile, .repeated)
            } else if let obstacle = try obstacle(for: customer, in: campaign, transaction) {
                forecast = CampaignForecast(
                    position: position, profile: member.profile, obstacle)
            } else {
                let decision = try outbox.preview(
                    campaign.message, for: member.profile, data: member.data, at: time,
                    in: transaction)
                forecast = CampaignForecast(
                    position: position, profile: member.profile, decision)
            }
            page.list.append((forecast, customer.id))
            page.next = position + 1
        }
        if pairs.count < max(limit, 1) { page.next = nil }
        return page
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension CampaignEngine {
    /// What one call of `release` did.
    public struct Portion: Hashable, Sendable {
        /// The stage of the campaign after it.
        public var phase: CampaignState.Phase
        /// Messages that were put into the outbox, by channel.
        public var released: [ChannelKind: Int] = [:]
        /// Members that were refused, by the code of the first reason.
        public var refused: [Reason.Code: Int] = [:]
        /// Members in the holdout group.
        public var heldOut = 0
        /// Members who have it under another profile or row.
        public var repeated = 0
        /// Members who were put off, by a gate or by the throttle.
        public var waiting = 0
        /// When there is more to do; nil when there is not, or nobody can say.
        public var nextAt: Timestamp?

        init(_ phase: CampaignState.Phase) { self.phase = phase }

        /// How many members were looked at.
        public var total: Int {
            heldOut + repeated + waiting + released.values.reduce(0, +)
                + refused.values.reduce(0, +)
        }
    }

    /// Puts the next messages of a campaign into the outbox.
    ///
    /// One transaction: the messages, what became of their rows and the counts come together or not
    /// at all. Nothing is released outside the windows, beyond the throttle, or of a campaign that
    /// is not what was approved. A member whose message has to wait stays in the campaign's own
    /// queue, so that the throttle holds when the hour comes.
    ///
    /// - Parameters:
    ///   - campaign: the campaign as it was approved.
    ///   - time: what time it is.
    ///   - limit: how many members are looked at.
    /// - Returns: what was done, and when there is more to do.
    /// - Throws: `Refusal` when the campaign is not what was approved, which also voids the
    ///   approval; what the outbox and the store throw.
    public func release(
        _ campaign: CampaignPlan, at time: Timestamp, limit: Int = 200
    ) async throws -> Portion {
        let result = try await store.write { transaction -> Result<Portion, Refusal> in
            guard var record = try tables.record(of: campaign.name, transaction) else {
                return .failure(Refusal("campaign.phase", "the campaign is not planned"))
            }
            guard record.state.phase == .sending else {
                return .success(Portion(record.state.phase))
            }
            let print = campaign.fingerprint(audience: record.audience)
            if record.state.approval?.fingerprint != print {
                record.state = try record.state.after(.change, at: time)
                try tables.set(record, of: campaign.name, transaction)
                return .failure(
                    Refusal(
                        "campaign.changed", "the campaign changed since it was approved"))
            }
            let portion = try release(campaign, &record, at: time, limit: limit, transaction)
            try tables.set(record, of: campaign.name, transaction)
            return .success(portion)
        }
        return try result.get()
    }

    private func release(
        _ campaign: CampaignPlan, _ record: inout CampaignTables.CampaignRecord,
        at time: Timestamp, limit: Int, _ transaction: any WriteTransaction
    ) throws -> Portion {
        var portion = Portion(.sending)
        guard let opening = campaign.nextOpening(at: time) else {
            // The last window is over; who waits is counted as waiting for ever.
            record.state = try record.state.after(.finish, at: time)
            portion.phase = record.state.phase
            return portion
        }
        portion.nextAt = opening
        if opening > time { return portion }
        let due = KeyRange(
            from: CampaignTables.queue.range(campaign.name).lower,
            to: CampaignTables.queue.key(campaign.name, time + .microseconds(1)))
        for (key, _) in try transaction.pairs(KeyScan(due, limit: limit)) {
            if room(record.throttle, campaign, at: time) != time { break }
            var reader = try KeyReader(key, in: CampaignTables.queue)
            _ = try reader.string()
            _ = try reader.component(Timestamp.self)
            let position = Int(clamping: try reader.uint64())
            guard let row = try tables.row(position, of: campaign.name, transaction) else {
                try transaction.remove(key)
                continue
            }
            let outcome = try release(
                row.member, of: campaign, throttle: &record.throttle, at: time, transaction)
            var after = row
            after.dueAt = outcome.dueAt
            try tables.set(after, before: row, at: position, of: campaign.name, transaction)
            note(outcome, in: &record.progress, &portion)
        }
        portion.nextAt = try nextDue(campaign, at: time, transaction)
        if let next = portion.nextAt {
            portion.nextAt = max(next, room(record.throttle, campaign, at: time))
        } else {
            record.state = try record.state.after(.finish, at: time)
            portion.phase = record.state.phase
        }
        return portion
    }

    /// What became of one row.
    private enum RowOutcome {
        case released(ChannelKind)
        case refused(Reason.Code)
        case heldOut
        case repeated
        case waits(until: Timestamp)

        var dueAt: Timestamp? {
            if case .waits(let instant) = self { return instant }
            return nil
        }
    }

    /// Takes back what was entered for a message that cannot go yet.
    private struct NotYet: Error { var until: Timestamp? }

    private func release(
        _ member: CampaignMember, of campaign: CampaignPlan,
        throttle: inout CampaignThrottleLog, at time: Timestamp,
        _ transaction: any WriteTransaction
    ) throws -> RowOutcome {
        let customer = try resolver.customer(of: member.profile, in: transaction)
        let place = CampaignTables.outcomes.key(member.profile, campaign.name)
        switch try obstacle(for: customer, in: campaign, transaction) {
        case .heldOut:
            try transaction.set(
                CampaignTables.Outcome(nil, at: time).recordBytes, for: place)
            return .heldOut
        case .some: return .repeated
        case nil: break
        }
        let key = campaign.key(for: member.profile)
        do {
            let decision = try transaction.atomically {
                let decision = try outbox.enqueue(
                    campaign.message, key: key, campaign: campaign.name, for: member.profile,
                    data: member.data, at: time, in: transaction)
                switch decision.outcome {
                case .send(let channel, _):
                    let opening = throttle.opening(on: channel, campaign.throttle, at: time)
                    if opening != time { throw NotYet(until: opening) }
                case .wait(let instant): throw NotYet(until: instant)
                case .drop: break
                }
                return decision
            }
            guard case .send(let channel, _) = decision.outcome else {
                return .refused(decision.reasons.first?.code ?? Self.dropped)
            }
            throttle.note(channel, at: time)
            try transaction.set(
                CampaignTables.Outcome(key, at: time).recordBytes, for: place)
            return .released(channel)
        } catch let later as NotYet {
            guard let until = later.until else { return .refused("campaign.throttled") }
            // Never at once again, whatever was answered; never beyond the last window.
            let instant = max(until, time + .microseconds(1))
            guard let opening = campaign.nextOpening(at: instant) else {
                return .refused("campaign.window-over")
            }
            return .waits(until: opening)
        }
    }

    private func note(
        _ outcome: RowOutcome, in progress: inout CampaignProgress, _ portion: inout Portion
    ) {
        if outcome.dueAt == nil { progress.waiting -= 1 }
        switch outcome {
        case .released(let channel):
            progress.released[channel, default: 0] += 1
            portion.released[channel, default: 0] += 1
        case .refused(let code):
            progress.refused[code, default: 0] += 1
            portion.refused[code, default: 0] += 1
        case .heldOut:
            progress.heldOut += 1
            portion.heldOut += 1
        case .repeated:
            progress.repeated += 1
            portion.repeated += 1
        case .waits: portion.waiting += 1
        }
    }

    /// When any channel of the campaign may take one more; now when none ever does, so that its
    /// members are refused one by one.
    private func room(
        _ log: CampaignThrottleLog, _ campaign: CampaignPlan, at time: Timestamp
    ) -> Timestamp {
        campaign.message.channels.compactMap {
            log.opening(on: $0, campaign.throttle, at: time)
        }.min() ?? time
    }

    /// When the next row is due, within the windows; nil when none waits.
    private func nextDue(
        _ campaign: CampaignPlan, at time: Timestamp, _ transaction: any ReadTransaction
    ) throws -> Timestamp? {
        let first = KeyScan(CampaignTables.queue.range(campaign.name), limit: 1)
        guard let (key, _) = try transaction.pairs(first).first else { return nil }
        var reader = try KeyReader(key, in: CampaignTables.queue)
        _ = try reader.string()
        let due = max(try reader.component(Timestamp.self), time)
        return campaign.nextOpening(at: due) ?? due
    }
}

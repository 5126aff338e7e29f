// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension CodeBook {
    /// Redeems a code at a till that has a network.
    ///
    /// - Parameters:
    ///   - text: as it was typed or scanned.
    ///   - redemption: when and where; telling the same again gives the same answer.
    ///   - today: the day there.
    /// - Returns: whether the advantage is due; durable when it returns.
    /// - Throws: what the store throws; nothing is redeemed then.
    public func redeem(
        _ text: String, _ redemption: CodeRedemption, on today: CivilDate
    ) async throws -> CodeOutcome {
        try await store.write { transaction in
            try redeem(text, redemption, on: today, wasGiven: false, in: transaction)
        }
    }

    /// Writes down a redemption that a till made without a network, where the advantage was given.
    ///
    /// Of two redemptions of one code the earlier counts, whichever is told first.
    ///
    /// - Parameters:
    ///   - text: the code.
    ///   - redemption: when and where.
    ///   - today: the day there when it was redeemed.
    /// - Returns: `conflict` where the code was redeemed elsewhere as well.
    /// - Throws: what the store throws; tell it again then.
    public func settle(
        _ text: String, _ redemption: CodeRedemption, on today: CivilDate
    ) async throws -> CodeOutcome {
        try await store.write { transaction in
            try redeem(text, redemption, on: today, wasGiven: true, in: transaction)
        }
    }

    /// Redeems or settles in a transaction of the caller's.
    ///
    /// - Parameters:
    ///   - text: the code.
    ///   - redemption: when and where.
    ///   - today: the day there.
    ///   - wasGiven: whether the advantage was given already, without a network.
    ///   - transaction: where to write.
    /// - Returns: what became of it.
    /// - Throws: what the store throws.
    public func redeem(
        _ text: String, _ redemption: CodeRedemption, on today: CivilDate, wasGiven: Bool,
        in transaction: any WriteTransaction
    ) throws -> CodeOutcome {
        let code: OneTimeCode
        do throws(Refusal) {
            code = try OneTimeCode(typed: text, keys, on: today)
        } catch {
            return .refused(error)
        }
        guard var campaign = try Self.state(code.campaign, transaction),
            var state = try Self.code(code.campaign, code.serial, transaction)
        else { return .refused(Refusal("code.not-given", "the code was never given out")) }
        let event = event(code, of: campaign.campaign, state, redemption)
        guard let first = state.redemption else {
            state.redemption = redemption.mark
            campaign.redeemed += 1
            try Self.set(state, code.campaign, code.serial, transaction)
            try Self.set(campaign, transaction)
            return .redeemed(code, event)
        }
        if first.id == redemption.id { return .repeated(code, event) }
        guard wasGiven else {
            return .refused(
                Refusal("code.spent", "the code was used at \(first.at.rfc3339)"))
        }
        let isEarlier = redemption.precedes(first)
        let (counted, other) =
            isEarlier ? (redemption.mark, first) : (first, redemption.mark)
        if isEarlier {
            state.redemption = counted
            try Self.set(state, code.campaign, code.serial, transaction)
            try transaction.remove(conflictKey(code, counted))
        }
        try transaction.set(other.recordBytes, for: conflictKey(code, other))
        return .conflict(
            CodeConflict(
                campaign: code.campaign, serial: code.serial, counted: counted, other: other))
    }

    /// The redemptions of a campaign that should not have been, for a person to look at.
    public func conflicts(
        of campaign: UInt16, in transaction: any ReadTransaction
    ) throws -> [CodeConflict] {
        try transaction.pairs(KeyScan(Self.conflicts.range(UInt64(campaign)))).compactMap {
            key, value in
            var reader = try KeyReader(key, in: Self.conflicts)
            _ = try reader.uint64()
            let serial = UInt32(truncatingIfNeeded: try reader.uint64())
            guard
                let counted = try Self.code(campaign, serial, transaction)?.redemption
            else { return nil }
            return CodeConflict(
                campaign: campaign, serial: serial, counted: counted,
                other: try CodeMark(recordBytes: value))
        }
    }

    private func conflictKey(_ code: OneTimeCode, _ mark: CodeMark) -> Key {
        Self.conflicts.key(UInt64(code.campaign), UInt64(code.serial), mark.id)
    }

    /// The event that joins the redemption to its campaign, and, where the till recognised nobody, to
    /// whom the code was given.
    private func event(
        _ code: OneTimeCode, of campaign: CodeCampaign, _ state: CodeState,
        _ redemption: CodeRedemption
    ) -> CustomerEvent {
        let given =
            redemption.identifiers.isEmpty
            ? [state.identifier].compactMap { $0 } : redemption.identifiers
        return CustomerEvent(
            id: EventID("code:\(code.campaign):\(code.serial):\(redemption.id)"),
            name: .couponApplied, occurredAt: redemption.at, channel: redemption.channel,
            identifiers: given,
            campaign: Campaign(name: campaign.name, source: redemption.place, medium: "code"),
            properties: [
                "code-campaign": .number(JSONNumber(Int64(code.campaign))),
                "code-serial": .number(JSONNumber(Int64(code.serial))),
                "redemption": .string(redemption.id.rawValue),
            ])
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The engine of one-time codes over a store: what was given out, what was redeemed.
///
/// A campaign has a stock. A code is given out and later redeemed; never are more given out than
/// there are, and never is one redeemed twice, however many ask at once.
///
/// ```swift
/// let book = CodeBook(store: store, keys: keys)
/// try await book.open(CodeCampaign(7, name: "launch", stock: 500, lastDay: sunday))
/// switch try await book.give(7, to: profile, as: email, occasion: signUp, at: now) {
/// case .given(_, let text): show(text)
/// case .refused(let refusal): explain(refusal)      // sold out
/// }
/// // at a till, with a network
/// let outcome = try await book.redeem(text, redemption, on: today)
/// ```
///
/// A till without a network takes codes by `CodeTill` and tells them later by `settle`: of two that took
/// one code the earlier counts, whichever is told first, and the other is written down as a
/// conflict.
public struct CodeBook: Sendable {
    let store: any KeyValueStore
    let keys: CodeKeys

    /// (campaign) → `CodeCampaignState`.
    static let campaigns = Subspace(.messaging, table: 48)
    /// (campaign, serial) → `CodeState`.
    static let codes = Subspace(.messaging, table: 49)
    /// (campaign, serial, name of a redemption) → `CodeMark`: those that should not have been.
    static let conflicts = Subspace(.messaging, table: 50)
    /// (profile, campaign, serial) → nothing.
    static let owners = Subspace(.messaging, table: 51)
    /// (campaign, occasion) → serial.
    static let occasions = Subspace(.messaging, table: 52)

    /// A book.
    ///
    /// - Parameters:
    ///   - store: where it is kept.
    ///   - keys: the secrets that codes are signed with.
    public init(store: any KeyValueStore, keys: CodeKeys) {
        self.store = store
        self.keys = keys
    }

    /// What was given out and redeemed of a campaign.
    public struct Counts: Hashable, Sendable {
        /// How many codes there are in all.
        public var stock: UInt32
        /// How many were given out.
        public var given: UInt32
        /// How many were redeemed.
        public var redeemed: UInt32
        /// How many redemptions should not have been.
        public var conflicts: Int
    }

    /// Opens a campaign, or changes its name, its stock and its last day.
    ///
    /// Codes that were given out keep the last day that they were given out with.
    ///
    /// - Throws: `Refusal` for a number, stock or day out of range, or a stock below what was given
    ///   out; else what the store throws.
    public func open(_ campaign: CodeCampaign) async throws {
        if let defect = campaign.defect { throw defect }
        try await store.write { transaction in
            var state =
                try Self.state(campaign.number, transaction)
                ?? CodeCampaignState(campaign: campaign)
            guard campaign.stock >= state.given else {
                throw Refusal("code.stock", "more codes were given out already")
            }
            state.campaign = campaign
            try Self.set(state, transaction)
        }
    }

    /// The answer to who asks for a code.
    public enum Gift: Hashable, Sendable {
        /// A code, and how it is printed.
        case given(OneTimeCode, text: String)
        /// None: sold out, over, or no such campaign.
        case refused(Refusal)
    }

    /// Gives out a code, durably when it returns.
    ///
    /// - Parameters:
    ///   - campaign: the number of the campaign.
    ///   - profile: to whom.
    ///   - identifier: by what he is known; goes with the redemption where the till recognises
    ///     nobody.
    ///   - occasion: the event that gives rise to it; the same one again gives the same code.
    ///   - time: when.
    ///   - today: the day where he is.
    /// - Returns: the code, or why there is none.
    /// - Throws: what the store throws; nothing is given out then.
    public func give(
        _ campaign: UInt16, to profile: ProfileID, as identifier: Identifier? = nil,
        occasion: EventID, at time: Timestamp, on today: CivilDate
    ) async throws -> Gift {
        try await store.write { transaction in
            try give(
                campaign, to: profile, as: identifier, occasion: occasion, at: time, on: today,
                in: transaction)
        }
    }

    /// The same in a transaction of the caller's: that of the event which gives rise to it.
    public func give(
        _ campaign: UInt16, to profile: ProfileID, as identifier: Identifier? = nil,
        occasion: EventID, at time: Timestamp, on today: CivilDate,
        in transaction: any WriteTransaction
    ) throws -> Gift {
        guard var state = try Self.state(campaign, transaction) else {
            return .refused(Refusal("code.no-campaign", "there is no such campaign"))
        }
        var writer = RecordWriter()
        writer.append(profile)
        writer.append(occasion)
        let digest = SHA256.hash(writer.bytes)
        let token = Token128(high: digest.words.0, low: digest.words.1)
        let occasionKey = Self.occasions.key(UInt64(campaign), token)
        if let known = try transaction.value(for: occasionKey) {
            return try again(Given(recordBytes: known), of: campaign)
        }
        guard today <= state.campaign.lastDay else {
            return .refused(Refusal("code.over", "the campaign is over"))
        }
        guard state.given < state.campaign.stock else {
            return .refused(Refusal("code.sold-out", "all codes were given out"))
        }
        let given = Given(serial: state.given, day: state.campaign.lastDay.daysSinceEpoch)
        state.given += 1
        try Self.set(state, transaction)
        try Self.set(
            CodeState(
                profile: profile, identifier: identifier, occasion: token, givenAt: time,
                redemption: nil), campaign, given.serial, transaction)
        try transaction.set(given.recordBytes, for: occasionKey)
        try transaction.set(
            [], for: Self.owners.key(profile, UInt64(campaign), UInt64(given.serial)))
        return try again(given, of: campaign)
    }

    private func again(_ given: Given, of campaign: UInt16) throws -> Gift {
        let code = OneTimeCode(
            campaign: campaign, serial: given.serial, lastDayNumber: given.day)
        guard let code else {
            throw RecordError(.malformed, "a code that was given out has a number out of range")
        }
        return .given(code, text: code.text(keys))
    }

    /// How much of a campaign is left; nil for one that was never opened.
    ///
    /// - Complexity: O(n) in the number of conflicts.
    public func counts(
        of campaign: UInt16, in transaction: any ReadTransaction
    ) throws -> Counts? {
        guard let state = try Self.state(campaign, transaction) else { return nil }
        let conflicts = try transaction.pairs(KeyScan(Self.conflicts.range(UInt64(campaign)))).count
        return Counts(
            stock: state.campaign.stock, given: state.given, redeemed: state.redeemed,
            conflicts: conflicts)
    }

    /// The serial number and the last day that a code was given out with.
    private struct Given: Record {
        static var recordVersion: UInt8 { 1 }
        var serial: UInt32
        var day: Int

        init(serial: UInt32, day: Int) {
            self.serial = serial
            self.day = day
        }

        init(from reader: inout RecordReader) throws(RecordError) {
            serial = UInt32(truncatingIfNeeded: try reader.uint64())
            day = try reader.int()
        }

        func write(to writer: inout RecordWriter) {
            writer.append(UInt64(serial))
            writer.append(day)
        }
    }
}

extension CodeBook {
    static func state(
        _ campaign: UInt16, _ transaction: any ReadTransaction
    ) throws -> CodeCampaignState? {
        try transaction.value(for: campaigns.key(UInt64(campaign))).map {
            try CodeCampaignState(recordBytes: $0)
        }
    }

    static func set(
        _ state: CodeCampaignState, _ transaction: any WriteTransaction
    ) throws {
        try transaction.set(
            state.recordBytes, for: campaigns.key(UInt64(state.campaign.number)))
    }

    static func code(
        _ campaign: UInt16, _ serial: UInt32, _ transaction: any ReadTransaction
    ) throws -> CodeState? {
        try transaction.value(for: codes.key(UInt64(campaign), UInt64(serial))).map {
            try CodeState(recordBytes: $0)
        }
    }

    static func set(
        _ state: CodeState, _ campaign: UInt16, _ serial: UInt32,
        _ transaction: any WriteTransaction
    ) throws {
        try transaction.set(
            state.recordBytes, for: codes.key(UInt64(campaign), UInt64(serial)))
    }
}

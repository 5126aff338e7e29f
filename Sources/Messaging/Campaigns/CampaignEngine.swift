// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Campaigns over a store: audience, dry run, approval, release, pause, stop.
///
/// Each step is one transaction, or several that each leave a whole state: a process may be killed
/// anywhere and the same call be made again. A member's message has a natural key, so that nobody
/// gets it twice and nobody is left out.
public struct CampaignEngine: Sendable {
    let store: any KeyValueStore
    let resolver: any IdentityResolver
    let outbox: any CampaignOutbox
    let tables = CampaignTables()

    static let dropped: Reason.Code = "campaign.dropped"

    /// An engine.
    ///
    /// - Parameters:
    ///   - store: where everything is kept.
    ///   - resolver: tells which profiles a customer has.
    ///   - outbox: decides about messages and takes them.
    public init(
        store: any KeyValueStore, resolver: any IdentityResolver, outbox: any CampaignOutbox
    ) {
        self.store = store
        self.resolver = resolver
        self.outbox = outbox
    }

    /// Where a campaign stands; that of a new one when it was never planned.
    public func state(
        of campaign: String, in transaction: any ReadTransaction
    ) throws -> CampaignState {
        try tables.record(of: campaign, transaction)?.state ?? CampaignState()
    }

    /// How far a campaign has come.
    ///
    /// - Complexity: constant; the counts are kept.
    public func progress(
        of campaign: String, in transaction: any ReadTransaction
    ) throws -> CampaignProgress {
        try tables.record(of: campaign, transaction)?.progress ?? CampaignProgress()
    }

    /// The digest of the audience that was planned.
    public func audience(
        of campaign: String, in transaction: any ReadTransaction
    ) throws -> SHA256Digest? {
        try tables.record(of: campaign, transaction)?.audience
    }

    /// Approves what was tried.
    ///
    /// - Parameters:
    ///   - campaign: the campaign as it is now.
    ///   - person: who approves it.
    ///   - dryRun: what the person has seen.
    ///   - time: when.
    /// - Returns: the state.
    /// - Throws: `Refusal` when the campaign or its audience is not what was tried; what the store
    ///   throws.
    @discardableResult
    public func approve(
        _ campaign: CampaignPlan, by person: String, after dryRun: CampaignDryRun,
        at time: Timestamp
    ) async throws -> CampaignState {
        try await change(campaign, at: time) { print in
            if print != dryRun.fingerprint {
                throw Refusal("campaign.changed", "the campaign changed since it was tried")
            }
            return .approve(by: person, print)
        }
    }

    /// Begins the release of an approved campaign.
    ///
    /// - Throws: `Refusal` when it is not approved, or changed since; what the store throws.
    @discardableResult
    public func begin(
        _ campaign: CampaignPlan, at time: Timestamp
    ) async throws -> CampaignState {
        try await change(campaign, at: time) { .begin($0) }
    }

    /// Releases nothing more until the campaign is resumed.
    @discardableResult
    public func pause(
        _ campaign: CampaignPlan, at time: Timestamp
    ) async throws -> CampaignState {
        try await change(campaign, at: time) { _ in .pause }
    }

    /// Goes on with a paused campaign.
    ///
    /// - Throws: `Refusal` when it changed since it was approved; what the store throws.
    @discardableResult
    public func resume(
        _ campaign: CampaignPlan, at time: Timestamp
    ) async throws -> CampaignState {
        try await change(campaign, at: time) { .resume($0) }
    }

    /// Ends a campaign for good; what was released is with the outbox.
    @discardableResult
    public func stop(
        _ campaign: CampaignPlan, at time: Timestamp
    ) async throws -> CampaignState {
        try await change(campaign, at: time) { _ in .stop }
    }

    private func change(
        _ campaign: CampaignPlan, at time: Timestamp,
        _ action: @escaping @Sendable (SHA256Digest) throws -> CampaignState.Action
    ) async throws -> CampaignState {
        try await store.write { transaction in
            var record =
                try tables.record(of: campaign.name, transaction)
                ?? CampaignTables.CampaignRecord()
            let print = campaign.fingerprint(audience: record.audience)
            let state = try record.state.after(try action(print), at: time)
            if state != record.state {
                record.state = state
                try tables.set(record, of: campaign.name, transaction)
            }
            return state
        }
    }

    /// What stands between a member and a decision about the message; nil when nothing does.
    func obstacle(
        for customer: ResolvedCustomer, in campaign: CampaignPlan,
        _ transaction: any ReadTransaction
    ) throws -> CampaignForecast.Outcome? {
        let known = try tables.outcome(
            of: customer.profiles, in: campaign.name, transaction)
        if known != nil { return .repeated }
        return campaign.holdout.holdsOut(customer.id) ? .heldOut : nil
    }
}

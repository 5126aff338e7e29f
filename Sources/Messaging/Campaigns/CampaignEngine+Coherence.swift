// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension CampaignEngine {
    /// Contradicting messages to one person, with whom they are planned for.
    public struct CoherenceFinding: Hashable, Sendable {
        /// The customer.
        public var customer: CustomerID
        /// What contradicts what.
        public var contradictions: [Contradiction]
    }

    /// Looks for contradicting messages to one person, over campaigns and journeys.
    ///
    /// Each customer who waits for one of the campaigns, or has it, is looked at once, over all the
    /// profiles.
    ///
    /// - Parameters:
    ///   - campaigns: the campaigns that are planned or running.
    ///   - limit: how many customers are reported.
    ///   - transaction: where to read.
    ///   - journeys: what journeys plan for a customer; nothing without it.
    /// - Returns: the customers with contradictions, in the order of their smallest profiles.
    /// - Throws: what the resolver and the store throw.
    /// - Complexity: O(n log n) in the rows of all audiences in the store.
    public func contradictions(
        among campaigns: [CampaignPlan], limit: Int = 1_000,
        in transaction: any ReadTransaction,
        journeys: (ResolvedCustomer) throws -> [PlannedClaims] = { _ in [] }
    ) throws -> [CoherenceFinding] {
        var claims: [String: PlannedClaims] = [:]
        for campaign in campaigns { claims[campaign.name] = PlannedClaims(campaign) }
        var findings: [CoherenceFinding] = []
        var next: Key? = CampaignTables.byProfile.range.lower
        while let start = next, findings.count < limit {
            let range = KeyRange(from: start, to: CampaignTables.byProfile.range.upper)
            guard let key = try transaction.pairs(KeyScan(range, limit: 1)).first?.key else {
                break
            }
            var reader = try KeyReader(key, in: CampaignTables.byProfile)
            let profile = try reader.component(ProfileID.self)
            next = CampaignTables.byProfile.range(profile).upper
            let customer = try resolver.customer(of: profile, in: transaction)
            let earlier = try customer.profiles.contains {
                try $0 < profile && !names(of: $0, transaction).isEmpty
            }
            // Looked at with a smaller profile of the same customer.
            if earlier { continue }
            var planned = try journeys(customer)
            for other in customer.profiles {
                planned += try names(of: other, transaction).compactMap { claims[$0] }
            }
            let found = Contradiction.among(planned)
            if !found.isEmpty {
                findings.append(
                    CoherenceFinding(customer: customer.id, contradictions: found))
            }
        }
        return findings
    }

    /// The campaigns whose message a profile waits for, or has.
    private func names(
        of profile: ProfileID, _ transaction: any ReadTransaction
    ) throws -> Set<String> {
        var names: Set<String> = []
        let range = CampaignTables.byProfile.range(profile)
        for (key, _) in try transaction.pairs(KeyScan(range)) {
            var reader = try KeyReader(key, in: CampaignTables.byProfile)
            _ = try reader.component(ProfileID.self)
            let name = try reader.string()
            let position = Int(clamping: try reader.uint64())
            let waits = try tables.row(position, of: name, transaction)?.dueAt != nil
            let has = try tables.outcome(of: [profile], in: name, transaction)?.key != nil
            if waits || has { names.insert(name) }
        }
        return names
    }
}

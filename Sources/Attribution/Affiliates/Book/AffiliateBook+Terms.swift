// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension AffiliateBook {
    /// Publishes a version of an agreement.
    ///
    /// What was published stands: the same version with other words is refused. Publishing the same
    /// again changes nothing.
    ///
    /// - Returns: why it was not published; nil where it was.
    /// - Throws: what the store throws.
    public func publish(
        _ agreement: AffiliateAgreement, in transaction: any WriteTransaction
    ) throws -> Refusal? {
        try transaction.publish(
            AgreementRecord(agreement).recordBytes,
            under: AffiliateTables.agreements.key(agreement.partner, UInt64(agreement.version)),
            else: "affiliate.version")
    }

    /// Publishes a version of the policy: that with the highest number counts, for all orders.
    ///
    /// - Parameters:
    ///   - policy: which partner gets an order.
    ///   - version: the number of the version.
    ///   - transaction: where to write.
    /// - Returns: why it was not published; nil where it was.
    /// - Throws: what the store throws.
    public func publish(
        _ policy: AffiliatePolicy, version: UInt32, in transaction: any WriteTransaction
    ) throws -> Refusal? {
        try transaction.publish(
            AffiliatePolicyRecord(policy).recordBytes,
            under: AffiliateTables.policies.key(UInt64(version)), else: "affiliate.version")
    }

    /// The agreements that were published, by partner and version.
    public func agreements(
        in transaction: any ReadTransaction
    ) throws -> [AffiliateAgreement] {
        try transaction.pairs(KeyScan(AffiliateTables.agreements.range)).map {
            try AgreementRecord(recordBytes: $0.value).agreement
        }
    }

    /// The policy that counts: the usual one where none was published.
    public func policy(in transaction: any ReadTransaction) throws -> AffiliatePolicy {
        let last = try transaction.pairs(
            KeyScan(AffiliateTables.policies.range, order: .descending, limit: 1)
        ).first
        return try last.map { try AffiliatePolicyRecord(recordBytes: $0.value).policy }
            ?? AffiliatePolicy()
    }
}

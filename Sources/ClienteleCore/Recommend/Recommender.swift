// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Ranks items for a customer.
///
/// Implementation requirements: at most `limit` items, none twice, none of the excluded;
/// in the order that `Recommendations.items` says; the same answer for the same request
/// against one version of the store. Checked by `RecommenderConformance` in ClienteleTestKit.
public protocol Recommender: Sendable {
    /// The best items for the request.
    func recommend(
        _ request: RecommendationRequest, in transaction: any ReadTransaction
    ) throws -> Recommendations
}

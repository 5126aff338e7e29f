// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A measure of lists: of how much is right in them, or of what they are like.
///
/// Of the first `cutoff` places, exact over all items: nothing is sampled.
public struct EvaluationMetric: Hashable, Sendable, CustomStringConvertible {
    enum Kind: String {
        case hitRate = "HR"
        case recall = "recall"
        case precision = "precision"
        case reciprocalRank = "MRR"
        case gain = "NDCG"
        case coverage = "coverage"
        case diversity = "diversity"
        case novelty = "novelty"
    }

    let kind: Kind
    /// How many places of a list count; 1 or more.
    public let cutoff: Int

    private init(_ kind: Kind, _ cutoff: Int) {
        self.kind = kind
        self.cutoff = max(cutoff, 1)
    }

    /// The share of queries with at least one target in the list.
    public static func hitRate(at cutoff: Int) -> EvaluationMetric { .init(.hitRate, cutoff) }

    /// The share of a query's targets that are in the list.
    public static func recall(at cutoff: Int) -> EvaluationMetric { .init(.recall, cutoff) }

    /// The share of the `cutoff` places that hold a target; a missing place holds none.
    public static func precision(at cutoff: Int) -> EvaluationMetric { .init(.precision, cutoff) }

    /// One over the place of the first target, 0 when there is none.
    public static func reciprocalRank(at cutoff: Int) -> EvaluationMetric {
        .init(.reciprocalRank, cutoff)
    }

    /// The discounted gain against that of the best possible list.
    ///
    /// A target at place p, the first being 1, gains 1 ÷ log₂(p + 1) (Järvelin and Kekäläinen,
    /// "Cumulated gain-based evaluation of IR techniques", ACM TOIS 20, 2002).
    public static func ndcg(at cutoff: Int) -> EvaluationMetric { .init(.gain, cutoff) }

    /// The share of the items that may be offered which are in at least one list.
    ///
    /// It is of all lists together and has no interval.
    public static func coverage(at cutoff: Int) -> EvaluationMetric { .init(.coverage, cutoff) }

    /// The mean distance of two items of a list: 1 − the Jaccard index of their features.
    ///
    /// A list of fewer than two items does not count.
    public static func diversity(at cutoff: Int) -> EvaluationMetric { .init(.diversity, cutoff) }

    /// The mean self-information of the items of a list: −log₂ of the share of customers who
    /// touched the item before the cut.
    ///
    /// An item that none touched counts as touched by one. An empty list does not count. After
    /// Zhou et al., "Solving the apparent diversity–accuracy dilemma of recommender systems", PNAS
    /// 107, 2010.
    public static func novelty(at cutoff: Int) -> EvaluationMetric { .init(.novelty, cutoff) }

    /// HR, MRR, recall, precision and NDCG at 20, NDCG at 10, coverage and novelty at 20.
    public static let usual: [EvaluationMetric] = [
        .hitRate(at: 20), .reciprocalRank(at: 20), .ndcg(at: 10), .ndcg(at: 20), .recall(at: 20),
        .precision(at: 20), .coverage(at: 20), .novelty(at: 20),
    ]

    /// Name and places, for example `NDCG@10`.
    public var description: String { "\(kind.rawValue)@\(cutoff)" }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension IdentityEngine {
    private var reviews: LinkReviewStore { LinkReviewStore() }

    /// Takes in what was found by comparing records: what is probable enough becomes evidence, what
    /// is doubtful an item for a person, and the rest takes back what was found before.
    ///
    /// Of two findings about one pair the later holds, of one time the weightier. About a pair that
    /// a person has decided nothing is asked.
    ///
    /// - Parameters:
    ///   - findings: for each pair the weight and its parts.
    ///   - thresholds: from which probability on a link is accepted, and from which on asked about.
    ///   - time: when it was found.
    ///   - transaction: where to write.
    /// - Returns: what became of the customers.
    /// - Throws: `Refusal` when the two of a finding are one profile; what the store throws;
    ///   `RecordError` for a damaged entry.
    @discardableResult
    public func propose(
        _ findings: some Sequence<LinkFinding>, thresholds: LinkThresholds = LinkThresholds(),
        at time: Timestamp, in transaction: any WriteTransaction
    ) throws -> [IdentityChange] {
        var changes: [IdentityChange] = []
        for finding in findings {
            let pair = finding.pair
            if pair.first == pair.second {
                throw Refusal("identity.likeness", "a profile is always like itself")
            }
            let item = try reviews.review(of: pair, in: transaction)
            let known = try graph.pair(pair.first, pair.second, in: transaction)
            let before = [
                item.map { ($0.at, $0.weight) }, known.likeness.map { ($0.at, $0.weight) },
            ]
            if before.contains(where: { $0.map { $0 > (time, finding.weight) } ?? false }) {
                continue
            }
            let decision = thresholds.decide(finding.probability)
            if decision != .review || known.isRuled {
                if item != nil { try reviews.remove(pair, in: transaction) }
            } else {
                try reviews.set(
                    LinkReview(
                        pair: pair, weight: finding.weight, reasons: finding.reasons, at: time),
                    in: transaction)
            }
            if decision == .accept {
                changes += try accept(
                    IdentityLikeness(
                        pair.first, pair.second, weight: finding.weight, reasons: finding.reasons,
                        at: time),
                    in: transaction)
            } else if known.likeness != nil {
                changes += try removeLikeness(of: pair, at: time, in: transaction)
            }
        }
        return changes
    }

    /// What a person has to decide, page by page.
    ///
    /// An item is there as long as its pair is undecided and not one customer for another reason.
    ///
    /// - Parameters:
    ///   - pair: after which pair the page begins; nil for the first page.
    ///   - limit: the most items that are looked at; a page may have fewer, even none, and still be
    ///     followed by another.
    ///   - transaction: where to read.
    /// - Returns: the page.
    /// - Throws: what the store throws; `RecordError` for a damaged entry.
    public func linkReviews(
        after pair: IdentityPair? = nil, limit: Int = 100, in transaction: any ReadTransaction
    ) throws -> LinkReview.Page {
        let limit = min(max(limit, 1), 1_000)
        let found = try reviews.reviews(after: pair, limit: limit, in: transaction)
        return LinkReview.Page(
            items: try found.filter { try isOpen($0.pair, in: transaction) },
            next: found.count < limit ? nil : found.last?.pair)
    }

    /// What a person has to decide about a profile.
    ///
    /// - Parameters:
    ///   - profile: one of the two.
    ///   - transaction: where to read.
    /// - Returns: the items, by their pairs.
    /// - Throws: what the store throws; `RecordError` for a damaged entry.
    public func linkReviews(
        of profile: ProfileID, in transaction: any ReadTransaction
    ) throws -> [LinkReview] {
        var found: [LinkReview] = []
        for pair in try reviews.pairs(of: profile, in: transaction).sorted()
        where try isOpen(pair, in: transaction) {
            if let item = try reviews.review(of: pair, in: transaction) { found.append(item) }
        }
        return found
    }

    /// Records what a person decided about an item, as an ``IdentityRuling``.
    ///
    /// - Parameters:
    ///   - pair: the pair of the item.
    ///   - decision: together or apart.
    ///   - person: who decided: the name of an operator, not of a customer.
    ///   - why: in words that name no customer.
    ///   - time: when.
    ///   - transaction: where to write.
    /// - Returns: what became of the customers.
    /// - Throws: `Refusal` when there is no such item, or one of its profiles was never seen by an
    ///   identifier; what the store throws; `RecordError` for a damaged entry.
    @discardableResult
    public func decide(
        _ pair: IdentityPair, _ decision: IdentityRuling.Decision, by person: String, why: String,
        at time: Timestamp, in transaction: any WriteTransaction
    ) throws -> [IdentityChange] {
        guard try reviews.review(of: pair, in: transaction) != nil else {
            throw Refusal("identity.review", "nothing is to be decided about these two")
        }
        guard let one = try graph.node(pair.first, in: transaction), one.isSeen,
            let other = try graph.node(pair.second, in: transaction), other.isSeen
        else {
            throw Refusal("identity.review.unseen", "one of the two was never seen")
        }
        try reviews.remove(pair, in: transaction)
        return try rule(
            IdentityRuling(
                decision, one.identifier, other.identifier, by: person, why: why, at: time),
            in: transaction)
    }

    /// Whether something is still to be decided about a pair.
    private func isOpen(
        _ pair: IdentityPair, in transaction: any ReadTransaction
    ) throws -> Bool {
        if try graph.pair(pair.first, pair.second, in: transaction).isRuled { return false }
        guard let one = try graph.node(pair.first, in: transaction),
            let other = try graph.node(pair.second, in: transaction)
        else { return true }
        return one.customer != other.customer
    }
}

extension PairRecord {
    /// Whether a person decided about the two.
    fileprivate var isRuled: Bool { together != nil || apart != nil }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// What a person has to decide about pairs of profiles.
///
/// An item is stored once, under its first profile; under its second a trace leads to it.
struct LinkReviewStore {
    static let reviews = Subspace(.identity, table: 20)
    private static let items: UInt8 = 0
    private static let traces: UInt8 = 1

    /// An item as it is stored.
    private struct StoredReview: Record, Hashable {
        static var recordVersion: UInt8 { 1 }
        var weight: Int
        var reasons: [Reason]
        var at: Timestamp

        init(_ review: LinkReview) {
            weight = review.weight
            reasons = review.reasons
            at = review.at
        }

        init(from reader: inout RecordReader) throws(RecordError) {
            weight = try reader.int()
            at = try reader.timestamp()
            reasons = try reader.array { reader throws(RecordError) in
                try reader.record(Reason.self)
            }
        }

        func write(to writer: inout RecordWriter) {
            writer.append(weight)
            writer.append(at)
            writer.append(each: reasons) { $0.append(record: $1) }
        }
    }

    private static func item(_ pair: IdentityPair) -> Key {
        reviews.key(items, pair.first, pair.second)
    }

    private static func trace(_ pair: IdentityPair) -> Key {
        reviews.key(traces, pair.second, pair.first)
    }

    private static func review(_ pair: IdentityPair, _ bytes: [UInt8]) throws -> LinkReview {
        let stored = try StoredReview(recordBytes: bytes)
        return LinkReview(
            pair: pair, weight: stored.weight, reasons: stored.reasons, at: stored.at)
    }

    private static func ends(_ key: Key) throws -> (ProfileID, ProfileID) {
        var reader = try KeyReader(key, in: reviews)
        _ = try reader.byte()
        return (try reader.component(), try reader.component())
    }

    func review(
        of pair: IdentityPair, in transaction: any ReadTransaction
    ) throws -> LinkReview? {
        try transaction.value(for: Self.item(pair)).map { try Self.review(pair, $0) }
    }

    func set(_ review: LinkReview, in transaction: any WriteTransaction) throws {
        try transaction.set(StoredReview(review).recordBytes, for: Self.item(review.pair))
        try transaction.set([], for: Self.trace(review.pair))
    }

    func remove(_ pair: IdentityPair, in transaction: any WriteTransaction) throws {
        try transaction.remove(Self.item(pair))
        try transaction.remove(Self.trace(pair))
    }

    /// Items after a pair, at most so many.
    func reviews(
        after pair: IdentityPair?, limit: Int, in transaction: any ReadTransaction
    ) throws -> [LinkReview] {
        var range = Self.reviews.range(Self.items)
        if let pair { range.lower = Self.item(pair) }
        var found: [LinkReview] = []
        try transaction.scan(KeyScan(range, limit: limit + 1)) { key, value in
            let (first, second) = try Self.ends(key)
            let next = IdentityPair(first, second)
            if next != pair, found.count < limit { found.append(try Self.review(next, value)) }
            return true
        }
        return found
    }

    /// The pairs of all items of a profile.
    func pairs(
        of profile: ProfileID, in transaction: any ReadTransaction
    ) throws -> [IdentityPair] {
        var found: [IdentityPair] = []
        for kind in [Self.items, Self.traces] {
            try transaction.scan(KeyScan(Self.reviews.range(kind, profile))) { key, _ in
                let (one, other) = try Self.ends(key)
                found.append(IdentityPair(one, other))
                return true
            }
        }
        return found
    }

    /// Removes every item of a profile.
    ///
    /// - Returns: how many there were.
    func remove(about profile: ProfileID, in transaction: any WriteTransaction) throws -> Int {
        let found = try pairs(of: profile, in: transaction)
        for pair in found { try remove(pair, in: transaction) }
        return found.count
    }
}

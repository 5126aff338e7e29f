// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Counts how many people on a list bought, and tells nothing else.
///
/// Two parties, or two departments, hand in pseudonyms that they made with one key; only counts
/// come out. A count of fewer people than the threshold is withheld, also where it could be
/// reckoned from counts that are shown: groups that are too small are counted together as `other`,
/// and a total that leaves fewer than the threshold of the list out is withheld like a small one.
///
/// Asking again and again with lists that differ by one person tells about that person: whoever
/// answers strangers adds noise as `PrivateReport` does.
///
/// ```swift
/// let join = try PrivateJoin(key: key, threshold: 20)
/// let list = phones.compactMap { join.pseudonym($0, .phone) }
/// let answer = join.count(list, buying: purchases)
/// ```
public struct PrivateJoin: Sendable {
    /// The fewest people that are shown.
    public let threshold: Int
    private let key: HMACSHA256.Key

    /// A join.
    ///
    /// - Parameters:
    ///   - key: what both parties make pseudonyms with; a new one for each join, so that lists of
    ///     two joins cannot be compared.
    ///   - threshold: the fewest people that are shown; 2 or more.
    /// - Throws: `AttributionError.Code.badInput` for a lower threshold.
    public init(key: HMACSHA256.Key, threshold: Int) throws(AttributionError) {
        guard threshold >= 2 else {
            throw AttributionError(.badInput, "a threshold below 2 hides nobody")
        }
        self.key = key
        self.threshold = threshold
    }

    /// The pseudonym of who has an address: equal for all spellings of it.
    ///
    /// - Parameters:
    ///   - value: a phone number with the code of its country, or an e-mail address.
    ///   - field: `phone` or `email`.
    /// - Returns: nil for what is neither.
    public func pseudonym(_ value: String, _ field: MatchField) -> SHA256Digest? {
        guard field == .phone || field == .email,
            let text = MatchPlatform.meta.normalise(value, field)
        else { return nil }
        var code = HMACSHA256(key: key)
        code.update("\(field.rawValue):".utf8)
        code.update(text.utf8)
        return code.finalize()
    }

    /// How many people on `list` bought how often.
    ///
    /// - Parameters:
    ///   - list: pseudonyms, in any order, also repeated.
    ///   - purchases: the other side, in any order; an order counts once.
    /// - Returns: counts, as far as they may be shown.
    /// - Complexity: O(n log n).
    public func count(
        _ list: some Sequence<SHA256Digest>, buying purchases: some Sequence<JoinPurchase>
    ) -> JoinAnswer {
        let people = Set(list)
        var seen: Set<OrderID> = []
        var all = Cell()
        var ungrouped = Cell()
        var groups: [String: Cell] = [:]
        for purchase in purchases.sorted(by: JoinPurchase.precedes)
        where people.contains(purchase.person) && seen.insert(purchase.order).inserted {
            all.take(purchase)
            if let group = purchase.group {
                groups[group, default: Cell()].take(purchase)
            } else {
                ungrouped.take(purchase)
            }
        }
        guard people.count >= threshold else {
            return JoinAnswer(
                total: nil, groups: [], other: nil,
                reasons: [Reason("join.small-list", "the list has too few people")])
        }
        guard all.people.count >= threshold, people.count - all.people.count >= threshold else {
            return JoinAnswer(
                total: nil, groups: [], other: nil,
                reasons: [Reason("join.withheld", "too few people bought, or too few did not")])
        }
        return answer(all, groups, rest: ungrouped)
    }

    private struct Cell {
        var people: Set<SHA256Digest> = []
        var purchases = 0

        mutating func take(_ purchase: JoinPurchase) {
            people.insert(purchase.person)
            purchases += 1
        }

        mutating func merge(_ other: Cell) {
            people.formUnion(other.people)
            purchases += other.purchases
        }

        var count: JoinCount { JoinCount(people: people.count, purchases: purchases) }
    }

    private func answer(
        _ all: Cell, _ groups: [String: Cell], rest ungrouped: Cell
    ) -> JoinAnswer {
        var rest = ungrouped
        var shown: [(name: String, cell: Cell)] = []
        let bySize = groups.sorted {
            $0.value.people.count == $1.value.people.count
                ? $0.key < $1.key : $0.value.people.count < $1.value.people.count
        }
        // The rest is the difference of the total and the groups: it has to be large too.
        for (name, cell) in bySize {
            let restIsSmall = rest.purchases > 0 && rest.people.count < threshold
            if cell.people.count < threshold || restIsSmall {
                rest.merge(cell)
            } else {
                shown.append((name, cell))
            }
        }
        if rest.people.count < threshold, rest.purchases > 0 { shown = [] }
        return JoinAnswer(
            total: all.count,
            groups: shown.map { JoinAnswer.Group(name: $0.name, count: $0.cell.count) }
                .sorted { $0.name < $1.name },
            other: rest.purchases > 0 && !shown.isEmpty ? rest.count : nil, reasons: [])
    }
}

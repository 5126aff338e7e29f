// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Ranks the items of a co-purchase model for a history: exact, the same bits on every machine, no
/// allocation with a warm scratch.
///
/// The score of an item is the sum of its weights as a neighbour of what is in the history, each
/// times the weight of that history item, added in ascending order of the history's numbers in
/// single precision, each product and each sum rounded on its own. The answer has the items with a
/// score above 0, best first, then the most popular of the rest, then, where they were put last,
/// the items of the history. Nothing that is not eligible is in it, and it is shorter than the
/// limit only when there is nothing left that is eligible and not excluded.
public struct Scorer: Sendable {
    /// What is bought with what.
    public let model: CoPurchaseModel

    /// A scorer.
    public init(_ model: CoPurchaseModel) {
        self.model = model
    }

    /// Answers `query` into `scratch.ranked`.
    ///
    /// - Throws: `PersonalizationError.Code.sizeMismatch` for a mask of another table, `.unordered`
    ///   or `.outOfRange` for a history that is not ascending or not in the table, `.notFinite` for
    ///   a weight that is no finite number or greater than `WeightedItem.greatestWeight`,
    ///   `.outOfRange` for an excluded item that is not in the table. The scratch can be used again
    ///   after an error.
    /// - Complexity: the number of neighbours of the history plus O(limit · log limit); when the
    ///   list has to be filled, in the worst case the number of items.
    public func recommend(
        _ query: borrowing ScoringQuery, scratch: inout Scratch
    ) throws(PersonalizationError) -> ScoringOutcome {
        let count = model.table.count
        guard query.eligible.count == count else {
            throw PersonalizationError(
                .sizeMismatch, "a mask of \(query.eligible.count) items for a table of \(count)")
        }
        try check(query.history, count: count)
        scratch.begin(count: count, limit: min(max(query.limit, 0), count))
        if !query.offersBought {
            for item in query.history { scratch.barMarks[Int(item.index)] = scratch.mark + 1 }
        }
        for index in query.excluded {
            guard index < count else {
                throw PersonalizationError(.outOfRange, "an excluded item is not in the table")
            }
            scratch.barMarks[Int(index)] = scratch.mark
        }
        var outcome = ScoringOutcome()
        scratch.touchedCount = accumulate(
            query.history, mark: scratch.mark, sums: &scratch.sums, marks: &scratch.sumMarks,
            touched: &scratch.touched)
        outcome.personal = takeScored(query.eligible, &scratch)
        let hasHistory = !query.history.isEmpty
        outcome.popular = takePopular(
            query.eligible, &scratch, base: hasHistory ? -1 : 0, bought: false)
        if hasHistory && !query.offersBought {
            outcome.repeated = takePopular(query.eligible, &scratch, base: -3, bought: true)
        }
        return outcome
    }

    private func check(
        _ history: [WeightedItem], count: Int
    ) throws(PersonalizationError) {
        var last: UInt32?
        for item in history {
            if let last, item.index <= last {
                throw PersonalizationError(.unordered, "a history is not in ascending order")
            }
            guard item.index < count else {
                throw PersonalizationError(.outOfRange, "an item of a history is not in the table")
            }
            // Not true of NaN either.
            guard item.weight.magnitude <= WeightedItem.greatestWeight else {
                throw PersonalizationError(.notFinite, "a weight of a history is out of range")
            }
            last = item.index
        }
    }

    /// Adds up the neighbours of the history; returns how many items were touched.
    private func accumulate(
        _ history: [WeightedItem], mark: UInt32, sums: inout [Float], marks: inout [UInt32],
        touched: inout [UInt32]
    ) -> Int {
        let neighbours = model.neighbours.span
        let weights = model.weights.span
        var sums = sums.mutableSpan
        var marks = marks.mutableSpan
        var touched = touched.mutableSpan
        var touchedCount = 0
        for item in history {
            let weight = item.weight
            for place in model.offsets[Int(item.index)]..<model.offsets[Int(item.index) + 1] {
                // A model holds as many weights as neighbours, its offsets lie within them, and
                // every neighbour is a number of its table, for which the scratch has room: places
                // and neighbours need no further check.
                let neighbour = unsafe neighbours[unchecked: place]
                let index = Int(neighbour)
                let product = unsafe weights[unchecked: place] * weight
                if unsafe marks[unchecked: index] == mark {
                    unsafe sums[unchecked: index] += product
                } else {
                    unsafe marks[unchecked: index] = mark
                    unsafe sums[unchecked: index] = product
                    unsafe touched[unchecked: touchedCount] = neighbour
                    touchedCount += 1
                }
            }
        }
        return touchedCount
    }

    private func takeScored(_ eligible: EligibilityMask, _ scratch: inout Scratch) -> Int {
        let mark = scratch.mark
        offerTouched(
            scratch.touched, scratch.touchedCount, scratch.sums, scratch.barMarks, mark: mark,
            eligible, &scratch.top)
        scratch.top.finish()
        for rank in 0..<scratch.top.count {
            let item = scratch.top[rank]
            scratch.ranked.append(item)
            scratch.barMarks[Int(item.index)] = mark
        }
        return scratch.top.count
    }

    private func offerTouched(
        _ touched: [UInt32], _ count: Int, _ sums: [Float], _ barMarks: [UInt32], mark: UInt32,
        _ eligible: EligibilityMask, _ top: inout TopItems
    ) {
        var threshold = max(top.threshold, 0)
        for place in 0..<count {
            let index = touched[place]
            let score = sums[Int(index)]
            // What is touched does not come in order: an equal score may be better.
            guard score >= threshold, score > 0 else { continue }
            // Below the mark: neither barred nor put last in this query.
            guard barMarks[Int(index)] < mark, eligible.contains(index) else { continue }
            top.offer(score, at: index)
            threshold = max(top.threshold, 0)
        }
    }

    private func takePopular(
        _ eligible: EligibilityMask, _ scratch: inout Scratch, base: Float, bought: Bool
    ) -> Int {
        let wanted = scratch.top.limit - scratch.ranked.count
        guard wanted > 0 else { return 0 }
        var taken = 0
        for index in model.popularFirst where eligible.contains(index) {
            let isWanted =
                bought ? scratch.isLast(index) : scratch.barMarks[Int(index)] < scratch.mark
            guard isWanted else { continue }
            scratch.ranked.append(
                ScoredItem(index: index, score: model.popularity[Int(index)] + base))
            taken += 1
            if taken == wanted { break }
        }
        return taken
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Links the records of one table with each other, or those of one table with those of another,
/// without leaving any pair out.
///
/// Each pair of distinct values is compared once. A pair of records that has no two similar values
/// costs nothing; it still counts in training. Two linkers of the same records give the same model
/// and the same links, to the bit, in whatever order the records come.
///
/// - Complexity: grows with the square of the number of records; made for up to about 50,000.
public struct RecordLinker: Sendable {
    let sweep: PairSweep

    /// A linker that finds duplicates in a table.
    ///
    /// - Parameter table: the records.
    public init(_ table: LinkTable) { sweep = PairSweep(table, boundary: nil) }

    /// A linker that finds the same people in two tables.
    ///
    /// Records of the right table are numbered behind those of the left one.
    ///
    /// - Parameters:
    ///   - left: one table.
    ///   - right: another of the same schema.
    /// - Throws: `LinkageError` when the schemas differ.
    public init(_ left: LinkTable, _ right: LinkTable) throws(LinkageError) {
        var both = left
        try both.append(contentsOf: right)
        sweep = PairSweep(both, boundary: left.count)
    }

    /// Estimates a model from these records, without knowing which are one person.
    ///
    /// - Returns: the model.
    public func train() -> LinkModel {
        let table = sweep.table
        var counts = PatternCounts()
        var scratch = PairSweep.Scratch(sweep)
        for record in sweep.starts {
            sweep.sweep(record, &scratch) { _, code, base in
                counts.add(code, 1)
                counts.add(base, -1)
            }
        }
        var estimate = LinkEstimate(
            sweep.complete(counts).sorted, table.schema, records: table.count)
        let shares = table.columns.indices.map { place in
            let group = table.groups[place]
            return ValueShares(
                sweep.postings[place], sweep.similar[group], values: table.values[group].count)
        }
        let halves = shares.map(\.halves)
        let prior = LinkModel.weight(estimate.prior)
        var scorer = PairScorer(
            weights: estimate.weights, prior: prior, rivals: estimate.rivals, halves: halves)
        let bound = WeightBound(
            weights: estimate.weights, prior: prior, halves: halves, categories: sweep.categories)
        let least = Self.leastForTraining
        counts = PatternCounts()
        for record in sweep.starts {
            scorer.begin(record, sweep.values.span)
            sweep.sweep(record, &scratch, atLeast: least, bound) { other, code in
                if scorer.bound(code) < least { return }
                let weight = scorer.weight(code, sweep.values.span, record, other)
                guard weight.total >= Double(least) else { return }
                counts.add(LinkPatterns.carried(code, weight.shares), 1)
            }
        }
        estimate.refine(counts.sorted)
        return LinkModel(
            schema: table.schema, prior: estimate.prior, expectedMatches: estimate.matches,
            weights: estimate.weights, rivals: estimate.rivals, values: table.values, shares: shares
        )
    }

    /// The least weight in bits of pairs that training looks at again with the shares of values.
    private static let leastForTraining: Float = -6

    /// The pairs that are probable enough.
    ///
    /// Two records that agree in nothing but categories are never a link.
    ///
    /// - Parameters:
    ///   - model: a model of the same schema.
    ///   - probability: the least probability of a pair.
    /// - Returns: the pairs, the heaviest first.
    /// - Throws: `LinkageError` when the model has other fields.
    public func links(
        _ model: LinkModel, atLeast probability: Double = LinkThresholds().review
    ) throws(LinkageError) -> [ScoredLink] {
        let table = sweep.table
        guard model.schema == table.schema else {
            throw LinkageError(.model, "the model has other fields than the records")
        }
        let halves = model.halves(for: table)
        var scorer = PairScorer(
            weights: model.weights, prior: model.priorWeight, rivals: model.rivals, halves: halves)
        let bound = WeightBound(
            weights: model.weights, prior: model.priorWeight, halves: halves,
            categories: sweep.categories)
        let least = LinkModel.weight(probability)
        let agreeing = table.schema.agreeing
        var links: [ScoredLink] = []
        var scratch = PairSweep.Scratch(sweep)
        for record in sweep.starts {
            scorer.begin(record, sweep.values.span)
            sweep.sweep(record, &scratch, atLeast: Float(least), bound) { other, code in
                if scorer.bound(code) < Float(least) { return }
                let weight = scorer.weight(code, sweep.values.span, record, other).total
                if weight >= least, LevelCode.agrees(code, agreeing) {
                    links.append(ScoredLink(record, other, weight: weight))
                }
            }
        }
        return links.sorted { $0.precedes($1) }
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension LinkModel {
    /// Weighs whether two records are one person.
    ///
    /// The result is the same in either order, and the same as that of a ``RecordLinker`` and of a
    /// ``LinkIndex`` with this model.
    ///
    /// - Parameters:
    ///   - a: what one record says.
    ///   - b: what the other says.
    /// - Returns: the weight of each field, their sum and the probability.
    /// - Throws: `LinkageError` when a record has another number of fields than the schema.
    public func score(
        _ a: PersonFields, _ b: PersonFields
    ) throws(LinkageError) -> MatchWeight {
        let table = try LinkTable(schema: schema, [a, b])
        let scorer = PairScorer(
            weights: weights, prior: priorWeight, rivals: rivals, halves: halves(for: table))
        return explained(table, scorer, 0, 1)
    }

    func explained(_ table: LinkTable, _ scorer: PairScorer, _ a: Int, _ b: Int) -> MatchWeight {
        var kernels = schema.fields.map { ComparisonKernel($0.comparison) }
        let code = table.code(a, b, &kernels)
        let rows = [a, b].flatMap { record in table.columns.map { $0[record] } }
        let weights = scorer.weights(code, rows.span, 0, 1)
        return MatchWeight(
            prior: weights.prior,
            fields: schema.fields.indices.map { place in
                MatchWeight.Field(
                    name: schema.fields[place].name,
                    level: LinkLevel(rawValue: LevelCode.level(code, place)),
                    weight: weights.fields[place])
            })
    }
}

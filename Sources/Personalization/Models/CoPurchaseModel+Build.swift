// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension CoPurchaseModel {
    /// A model made from baskets.
    ///
    /// - Parameters:
    ///   - baskets: what was bought together.
    ///   - configuration: how.
    /// - Throws: `PersonalizationError.Code.outOfRange` for a configuration that makes no sense.
    /// - Complexity: O(the sum of the squares of the sizes of the baskets), in memory linear in the
    ///   lines.
    public init(
        _ baskets: BasketTable, configuration: CoPurchaseConfiguration = .init()
    ) throws(PersonalizationError) {
        let limits = NeighbourRows.Limits(
            measure: .cosine(shrinkage: configuration.shrinkage),
            neighbours: configuration.neighbours,
            minimumTogether: configuration.minimumTogether,
            largestGroup: configuration.largestBasket)
        try limits.check()
        let count = baskets.table.count
        let rows = NeighbourRows(
            sources: baskets.groups, targets: baskets.groups, itemCount: count, limits: limits)
        self.init(
            table: baskets.table, basketCount: baskets.count,
            counts: baskets.groups.counts(itemCount: count), rows: rows)
    }
}

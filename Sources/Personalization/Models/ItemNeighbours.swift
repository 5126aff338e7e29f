// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// What goes with what: item–item weights counted over sessions or customers, of one kind of act or
/// from one kind to another (what is looked at → what is bought).
///
/// The second is the cross-occurrence of the Universal Recommender (Ferrel, 2016): the groups that
/// have done something of the source kinds with item i and something of the target kinds with item
/// j. Only whole groups are counted, so the model is a function of the set of rows: their order
/// makes no difference to any bit. Immutable; a copy shares its storage. For a model to which acts
/// can be appended see `ItemNeighbourCounts`.
public struct ItemNeighbours: CandidateModel {
    /// `item-neighbours`, or what the configuration says.
    public let name: String
    /// The items, numbered.
    public let table: ItemTable
    /// How it was made.
    public let configuration: ItemNeighboursConfiguration
    let rows: NeighbourRows

    init(
        table: ItemTable, configuration: ItemNeighboursConfiguration, rows: NeighbourRows
    ) {
        self.table = table
        self.configuration = configuration
        self.rows = rows
        name = configuration.name
    }

    /// A model of a log.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` or `.notFinite` for a configuration that
    ///   makes no sense.
    /// - Complexity: O(n log n) in the rows, and the sum of the squares of the sizes of the groups.
    public init(
        _ log: InteractionLog, configuration: ItemNeighboursConfiguration = .init()
    ) throws(PersonalizationError) {
        try configuration.check()
        let sources = CustomerHistories.groups(
            of: log, by: configuration.grouping, kinds: configuration.sourceKinds)
        let targets = CustomerHistories.groups(
            of: log, by: configuration.grouping, kinds: configuration.targetKinds)
        self.init(
            table: log.table, configuration: configuration,
            rows: NeighbourRows(
                sources: sources, targets: targets, itemCount: log.table.count,
                limits: configuration.limits))
    }

    /// How many items are numbered.
    public var itemCount: Int { table.count }

    /// A working memory.
    public func makeWorkspace() -> HistoryWorkspace { HistoryWorkspace() }

    /// For each item of the history its neighbours, each by the weight of both.
    ///
    /// - Complexity: the length of the history, plus `neighbours` for each item of it.
    public func score(
        _ query: borrowing ModelQuery, into sink: inout ScoreSink,
        workspace: inout HistoryWorkspace
    ) throws(PersonalizationError) {
        try workspace.load(
            query, kinds: configuration.kinds, halfLife: configuration.halfLife,
            itemCount: table.count)
        for place in workspace.items.indices {
            rows.add(workspace.items[place], times: workspace.amounts[place], to: &sink)
        }
    }

    /// The items of the history that this one is a neighbour of.
    public func contributions(
        to item: UInt32, of query: borrowing ModelQuery
    ) throws(PersonalizationError) -> [Contribution] {
        var workspace = HistoryWorkspace()
        try workspace.load(
            query, kinds: configuration.kinds, halfLife: configuration.halfLife,
            itemCount: table.count)
        return workspace.contributions { source, amount in
            rows.weight(of: item, beside: source) * amount
        }
    }

    /// The neighbours of an item with their weights, by number; for inspection.
    public func neighbours(of item: UInt32) -> [ScoredItem] {
        guard item < table.count else { return [] }
        return rows.places(of: Int(item)).map {
            ScoredItem(index: rows.neighbours[$0], score: rows.weights[$0])
        }
    }

    /// The same model over a larger table.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` when `other` lacks an item of the model.
    public func aligned(to other: ItemTable) throws(PersonalizationError) -> ItemNeighbours {
        let numbers = try table.numbers(in: other)
        return ItemNeighbours(
            table: other, configuration: configuration,
            rows: rows.renumbered(numbers, itemCount: other.count))
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// Items that are like those of the history in their features: what there is to say of an item that
/// nobody has dealt with yet.
public struct ContentNeighbours: CandidateModel {
    /// How the history is counted.
    public struct Configuration: Hashable, Sendable {
        /// What each kind of act counts.
        public var kinds = KindWeights.everything
        /// After how much time an act counts for half.
        public var halfLife = HalfLife.days(60)
        /// The most items that may share a feature for it to count.
        public var broadest = 5_000
        /// What the model is called in reasons.
        public var name = "content"

        /// The usual settings.
        public init() {}
    }

    /// What the model is called.
    public var name: String { configuration.name }
    /// The items, numbered.
    public let table: ItemTable
    /// How the history is counted.
    public let configuration: Configuration
    private let index: FeatureIndex

    /// A model of the features of the items of a table.
    ///
    /// - Throws: `PersonalizationError.Code.sizeMismatch` for features of another table,
    ///   `.outOfRange` or `.notFinite` for a configuration that makes no sense.
    public init(
        _ features: FeatureSets, table: ItemTable, configuration: Configuration = .init()
    ) throws(PersonalizationError) {
        try configuration.kinds.check()
        guard features.count == table.count else {
            throw PersonalizationError(.sizeMismatch, "features of another table")
        }
        self.table = table
        self.configuration = configuration
        index = FeatureIndex(features, broadest: configuration.broadest)
    }

    /// How many items are numbered.
    public var itemCount: Int { table.count }

    /// A working memory.
    public func makeWorkspace() -> HistoryWorkspace { HistoryWorkspace() }

    /// The likeness of each item to those of the history, each by its weight.
    public func score(
        _ query: borrowing ModelQuery, into sink: inout ScoreSink,
        workspace: inout HistoryWorkspace
    ) throws(PersonalizationError) {
        try workspace.load(
            query, kinds: configuration.kinds, halfLife: configuration.halfLife,
            itemCount: table.count)
        for place in workspace.items.indices {
            index.add(workspace.items[place], times: workspace.amounts[place], to: &sink)
        }
    }

    /// The items of the history that this one is like.
    public func contributions(
        to item: UInt32, of query: borrowing ModelQuery
    ) throws(PersonalizationError) -> [Contribution] {
        var workspace = HistoryWorkspace()
        try workspace.load(
            query, kinds: configuration.kinds, halfLife: configuration.halfLife,
            itemCount: table.count)
        return workspace.contributions { source, amount in
            source == item ? 0 : index.likeness(source, item) * amount
        }
    }

    /// The same model over a larger table, whose new items have no features.
    public func aligned(to other: ItemTable) throws(PersonalizationError) -> ContentNeighbours {
        try aligned(to: other, features: nil)
    }

    /// The same model over a larger table.
    ///
    /// - Parameters:
    ///   - other: a table with all items of the model.
    ///   - features: the features of its items; nil when the new ones have none.
    /// - Throws: `PersonalizationError.Code.outOfRange` when `other` lacks an item of the model,
    ///   `.sizeMismatch` for features of another table.
    /// - Returns: the model over `other`.
    public func aligned(
        to other: ItemTable, features: FeatureSets?
    ) throws(PersonalizationError) -> ContentNeighbours {
        let numbers = try table.numbers(in: other)
        return try ContentNeighbours(
            features ?? FeatureIndex.moved(index.features, to: numbers, count: other.count),
            table: other, configuration: configuration)
    }
}

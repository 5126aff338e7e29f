// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// What goes with what was bought: bought together with it, not in its place, and not owned yet.
///
/// The weight of being bought together is multiplied by 1 − likeness in features, so that a second
/// kettle is not offered with a kettle. What the customer has is not offered; what he brought back
/// he has no more.
public struct Complements: CandidateModel {
    /// How complements are found.
    public struct Configuration: Hashable, Sendable {
        /// What is counted as bought together.
        public var together = ItemNeighboursConfiguration()
        /// What each kind of act of a query counts as something to complement.
        public var kinds = {
            var kinds = KindWeights.purchases
            kinds.cart = 1
            kinds.removal = -1
            kinds.view = 0.2
            return kinds
        }()
        /// After how much time an act counts for half.
        public var halfLife = HalfLife.days(14)
        /// The most items that may share a feature for it to count.
        public var broadest = 5_000

        /// The usual settings.
        public init() {}
    }

    /// The working memory of a call.
    public struct Workspace: Sendable {
        var seeds = HistoryWorkspace()
        var owned = HistoryWorkspace()
    }

    /// `complements`.
    public var name: String { "complements" }
    /// How complements are found.
    public let configuration: Configuration
    private let index: FeatureIndex
    private let bought: ItemNeighbours
    private static let ownership = KindWeights(counting: [.purchase, .receipt])

    /// A model of features and of what was bought.
    ///
    /// - Throws: `PersonalizationError.Code.sizeMismatch` for features of another table,
    ///   `.outOfRange` or `.notFinite` for a configuration that makes no sense.
    public init(
        _ log: InteractionLog, features: FeatureSets, configuration: Configuration = .init()
    ) throws(PersonalizationError) {
        try configuration.kinds.check()
        guard features.count == log.table.count else {
            throw PersonalizationError(.sizeMismatch, "features of another table")
        }
        self.configuration = configuration
        index = FeatureIndex(features, broadest: configuration.broadest)
        bought = try ItemNeighbours(log, configuration: configuration.together)
    }

    private init(_ configuration: Configuration, _ index: FeatureIndex, _ bought: ItemNeighbours) {
        self.configuration = configuration
        self.index = index
        self.bought = bought
    }

    /// How many items are numbered.
    public var itemCount: Int { bought.itemCount }

    /// A working memory.
    public func makeWorkspace() -> Workspace { Workspace() }

    /// What goes with the items of the history and the session and is not owned.
    public func score(
        _ query: borrowing ModelQuery, into sink: inout ScoreSink, workspace: inout Workspace
    ) throws(PersonalizationError) {
        try workspace.seeds.load(
            query, kinds: configuration.kinds, halfLife: configuration.halfLife,
            itemCount: itemCount)
        try workspace.owned.load(
            query, kinds: Self.ownership, halfLife: .never, itemCount: itemCount)
        for place in workspace.seeds.items.indices {
            let seed = workspace.seeds.items[place]
            for neighbour in bought.rows.places(of: Int(seed)) {
                let item = bought.rows.neighbours[neighbour]
                guard workspace.owned.amount(of: item) == 0 else { continue }
                sink.add(
                    bought.rows.weights[neighbour] * (1 - index.likeness(seed, item))
                        * workspace.seeds.amounts[place], to: item)
            }
        }
    }

    /// The items that this one goes with.
    public func contributions(
        to item: UInt32, of query: borrowing ModelQuery
    ) throws(PersonalizationError) -> [Contribution] {
        var workspace = makeWorkspace()
        try workspace.owned.load(
            query, kinds: Self.ownership, halfLife: .never, itemCount: itemCount)
        guard workspace.owned.amount(of: item) == 0 else { return [] }
        try workspace.seeds.load(
            query, kinds: configuration.kinds, halfLife: configuration.halfLife,
            itemCount: itemCount)
        return workspace.seeds.contributions { seed, amount in
            bought.rows.weight(of: item, beside: seed) * (1 - index.likeness(seed, item)) * amount
        }
    }

    /// The same model over a larger table, whose new items have no features.
    public func aligned(to other: ItemTable) throws(PersonalizationError) -> Complements {
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
    ) throws(PersonalizationError) -> Complements {
        let numbers = try bought.table.numbers(in: other)
        guard features.map({ $0.count == other.count }) != false else {
            throw PersonalizationError(.sizeMismatch, "features of another table")
        }
        return Complements(
            configuration,
            FeatureIndex(
                features ?? FeatureIndex.moved(index.features, to: numbers, count: other.count),
                broadest: configuration.broadest),
            try bought.aligned(to: other))
    }
}

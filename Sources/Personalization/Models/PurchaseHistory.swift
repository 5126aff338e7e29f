// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// What the customer bought before, how often, how lately, and whether it is due again.
///
/// The score of an item is what is left of the customer's purchases of it, times 1 − `timing` +
/// `timing` · d, where d is the chance that it is bought within `horizon`, given that it was not
/// bought since the last time. Intervals of an item are taken as log-logistic (Fisk, 1961), whose
/// chance has a closed form, with the mean and the spread of their logarithms drawn from those of
/// the category and of all items as `prior` intervals would. What comes back counts against.
/// Purchases of a query count at once: nothing has to be appended to the model for that.
public struct PurchaseHistory: CandidateModel {
    /// How the history is counted.
    public struct Configuration: Hashable, Sendable {
        /// What each kind of act counts.
        public var kinds = KindWeights.purchases
        /// After how much time an act counts for half.
        public var halfLife = HalfLife.days(60)
        /// How much the chance that it is due counts, from 0 for not at all to 1.
        public var timing: Float = 0
        /// For how long it may be due.
        public var horizon = Duration.seconds(30 * 86_400)
        /// How many intervals of the wider kind count as one's own.
        public var prior = 10.0
        /// What the model is called in reasons.
        public var name = "history"

        /// The usual settings.
        public init() {}
    }

    /// What the model is called.
    public var name: String { configuration.name }
    /// How many items are numbered.
    public var itemCount: Int { rhythm.itemCount }
    /// How the history is counted.
    public let configuration: Configuration
    /// After how long each item is bought again.
    public let rhythm: PurchaseRhythm

    /// A model of the intervals of a log.
    ///
    /// - Parameters:
    ///   - log: what was done.
    ///   - categories: a number for each item's category; nil for none.
    ///   - configuration: how the history is counted.
    /// - Throws: `PersonalizationError.Code.outOfRange` or `.notFinite` for a configuration that
    ///   makes no sense, `.sizeMismatch` for categories of another table.
    public init(
        _ log: InteractionLog, categories: [UInt32]? = nil, configuration: Configuration = .init()
    ) throws(PersonalizationError) {
        try configuration.kinds.check()
        guard (0...1).contains(configuration.timing), configuration.horizon > .zero else {
            throw PersonalizationError(.outOfRange, "timing is 0 to 1, a horizon above 0")
        }
        self.configuration = configuration
        rhythm = try PurchaseRhythm(log, categories: categories, prior: configuration.prior)
    }

    private init(configuration: Configuration, rhythm: PurchaseRhythm) {
        self.configuration = configuration
        self.rhythm = rhythm
    }

    /// A working memory.
    public func makeWorkspace() -> HistoryWorkspace { HistoryWorkspace() }

    /// The items of the history, by how much of them is left and whether they are due.
    ///
    /// - Complexity: the length of the history.
    public func score(
        _ query: borrowing ModelQuery, into sink: inout ScoreSink,
        workspace: inout HistoryWorkspace
    ) throws(PersonalizationError) {
        try workspace.load(
            query, kinds: configuration.kinds, halfLife: configuration.halfLife,
            itemCount: rhythm.itemCount)
        for place in workspace.items.indices {
            let item = workspace.items[place]
            var amount = workspace.amounts[place]
            if configuration.timing > 0 {
                let due = rhythm.chance(
                    of: item, since: workspace.times[place].duration(to: query.at),
                    within: configuration.horizon)
                amount *= 1 - configuration.timing + configuration.timing * Float(due)
            }
            sink.add(amount, to: item)
        }
    }

    /// The item itself.
    public func contributions(
        to item: UInt32, of query: borrowing ModelQuery
    ) throws(PersonalizationError) -> [Contribution] {
        var workspace = HistoryWorkspace()
        try workspace.load(
            query, kinds: configuration.kinds, halfLife: configuration.halfLife,
            itemCount: rhythm.itemCount)
        let amount = workspace.amount(of: item)
        return amount > 0 ? [Contribution(source: item, amount: amount)] : []
    }

    /// The same model over a larger table; what is new there has the rhythm of all.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` when `other` lacks an item of the model.
    public func aligned(to other: ItemTable) throws(PersonalizationError) -> PurchaseHistory {
        PurchaseHistory(configuration: configuration, rhythm: try rhythm.aligned(to: other))
    }
}

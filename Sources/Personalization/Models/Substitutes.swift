// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// What can be offered in place of what is looked at: alike in features, and looked at in the same
/// visits.
///
/// Asked for the newest items of the session; they are not offered themselves. What is in stock is
/// a matter of the eligibility mask. An item that nobody looked at yet is found by its features.
public struct Substitutes: CandidateModel {
    /// How substitutes are found.
    public struct Configuration: Hashable, Sendable {
        /// For how many of the newest items of a session; each older one counts half.
        public var seeds = 1
        /// How much likeness in features counts.
        public var likeness: Float = 0.6
        /// How much being looked at together counts.
        public var together: Float = 0.4
        /// The most items that may share a feature for it to count.
        public var broadest = 5_000
        /// What is counted as looked at together.
        public var viewed = ItemNeighboursConfiguration.viewedTogether

        /// The usual settings.
        public init() {}
    }

    /// The working memory of a call: nothing.
    public struct Workspace: Sendable {}

    /// `substitutes`.
    public var name: String { "substitutes" }
    /// How substitutes are found.
    public let configuration: Configuration
    private let index: FeatureIndex
    private let viewed: ItemNeighbours

    /// A model of features and of what was looked at.
    ///
    /// - Throws: `PersonalizationError.Code.sizeMismatch` for features of another table,
    ///   `.outOfRange` or `.notFinite` for a configuration that makes no sense.
    public init(
        _ log: InteractionLog, features: FeatureSets, configuration: Configuration = .init()
    ) throws(PersonalizationError) {
        guard features.count == log.table.count else {
            throw PersonalizationError(.sizeMismatch, "features of another table")
        }
        guard configuration.seeds > 0, configuration.likeness >= 0, configuration.together >= 0,
            configuration.likeness.isFinite, configuration.together.isFinite
        else {
            throw PersonalizationError(.outOfRange, "a weight of substitutes is below 0")
        }
        self.configuration = configuration
        index = FeatureIndex(features, broadest: configuration.broadest)
        viewed = try ItemNeighbours(log, configuration: configuration.viewed)
    }

    private init(_ configuration: Configuration, _ index: FeatureIndex, _ viewed: ItemNeighbours) {
        self.configuration = configuration
        self.index = index
        self.viewed = viewed
    }

    /// How many items are numbered.
    public var itemCount: Int { viewed.itemCount }

    /// A working memory.
    public func makeWorkspace() -> Workspace { Workspace() }

    /// What is like the newest items of the session.
    public func score(
        _ query: borrowing ModelQuery, into sink: inout ScoreSink, workspace: inout Workspace
    ) throws(PersonalizationError) {
        var weight: Float = 1
        let session = query.session
        for place in 0..<min(configuration.seeds, session.count) {
            let seed = session[session.count - 1 - place]
            guard seed < itemCount else {
                throw PersonalizationError(.outOfRange, "an item of a query is not in the table")
            }
            index.add(seed, times: weight * configuration.likeness, to: &sink)
            viewed.rows.add(seed, times: weight * configuration.together, to: &sink)
            weight /= 2
        }
        // What is looked at is no substitute for itself.
        for place in 0..<min(configuration.seeds, session.count) {
            let seed = session[session.count - 1 - place]
            let score = sink.score(of: seed)
            if score != 0 { sink.add(-score, to: seed) }
        }
    }

    /// The item that this one stands in for.
    public func contributions(
        to item: UInt32, of query: borrowing ModelQuery
    ) throws(PersonalizationError) -> [Contribution] {
        guard let seed = query.session.last, seed != item, seed < itemCount else { return [] }
        let amount =
            configuration.likeness * index.likeness(seed, item) + configuration.together
            * viewed.rows.weight(of: item, beside: seed)
        return amount > 0 ? [Contribution(source: seed, amount: amount)] : []
    }

    /// How much one item can stand in for another, as far as features say: 0 to 1.
    public func likeness(_ one: UInt32, _ other: UInt32) -> Float { index.likeness(one, other) }

    /// The same model over a larger table, whose new items have no features.
    public func aligned(to other: ItemTable) throws(PersonalizationError) -> Substitutes {
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
    ) throws(PersonalizationError) -> Substitutes {
        let numbers = try viewed.table.numbers(in: other)
        guard features.map({ $0.count == other.count }) != false else {
            throw PersonalizationError(.sizeMismatch, "features of another table")
        }
        return Substitutes(
            configuration,
            FeatureIndex(
                features ?? FeatureIndex.moved(index.features, to: numbers, count: other.count),
                broadest: configuration.broadest),
            try viewed.aligned(to: other))
    }
}

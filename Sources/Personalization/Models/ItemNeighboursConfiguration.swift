// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How a model of item neighbours is made and asked.
public struct ItemNeighboursConfiguration: Hashable, Sendable {
    /// In what two items are together.
    public enum Grouping: Hashable, Sendable {
        /// In a session: a basket, a visit.
        case session
        /// With a customer, ever.
        case customer
    }

    /// What the model is called in reasons.
    public var name = "item-neighbours"
    /// How strength is computed from counts.
    public var measure = AssociationMeasure.cosine(shrinkage: 10)
    /// In what items are together.
    public var grouping = Grouping.session
    /// What each kind of act counts in a query; the kinds above 0 are the sources.
    public var kinds = KindWeights.purchases
    /// The kinds of acts that are foretold.
    public var targets: Set<InteractionKind> = [.purchase, .receipt]
    /// After how much time an act of a query's history counts for half.
    public var halfLife = HalfLife.days(60)
    /// How many neighbours an item keeps at the most.
    public var neighbours = 50
    /// In how many groups a pair must have been together.
    public var minimumTogether = 1
    /// The most items of a group that still tells what belongs together.
    public var largestGroup = 1_000

    /// What is bought with what is bought.
    public init() {}

    /// What is bought by those who looked at the same: by log-likelihood, over customers.
    public static let crossOccurrence: ItemNeighboursConfiguration = {
        var configuration = ItemNeighboursConfiguration()
        configuration.name = "cross-occurrence"
        configuration.measure = .logLikelihood
        configuration.grouping = .customer
        configuration.kinds = .looks
        return configuration
    }()

    /// What is looked at together.
    public static let viewedTogether: ItemNeighboursConfiguration = {
        var configuration = ItemNeighboursConfiguration()
        configuration.name = "viewed-together"
        configuration.kinds = .looks
        configuration.targets = [.view, .search]
        return configuration
    }()

    var limits: NeighbourRows.Limits {
        NeighbourRows.Limits(
            measure: measure, neighbours: neighbours, minimumTogether: minimumTogether,
            largestGroup: largestGroup)
    }

    /// The kinds that a query counts, each for 1, and what takes them back.
    var sourceKinds: KindWeights {
        KindWeights(counting: Set(InteractionKind.allCases.filter { kinds[$0] > 0 }))
    }

    var targetKinds: KindWeights { KindWeights(counting: targets) }

    func check() throws(PersonalizationError) {
        try kinds.check()
        try limits.check()
        guard !targets.contains(where: \.isNegative) else {
            throw PersonalizationError(.outOfRange, "what speaks against an item is no target")
        }
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import CClientelePersonalization
internal import ClienteleCore

/// Matrix factorisation of implicit feedback by alternating least squares (Hu, Koren and Volinsky,
/// "Collaborative filtering for implicit feedback datasets", ICDM 2008).
///
/// A customer who has an item is one for it with the confidence 1 + alpha · amount, one who has not
/// is zero with the confidence 1. Each row is solved exactly by Cholesky's method in double
/// precision, in one order of operations: the same bits on every machine, for any number of tasks
/// and any order of the log. The model keeps no customer: a customer's vector is solved for when he
/// asks, from his history, which is the step that fitting itself takes; so newcomers need no new
/// model. Items can be folded in the same way.
public struct ALS: CandidateModel {
    /// How the model is made and asked.
    public struct Configuration: Hashable, Sendable {
        /// What each kind of act counts.
        public var kinds = KindWeights.purchases
        /// After how much time an act counts for half.
        public var halfLife = HalfLife.never
        /// How many numbers describe an item.
        public var factors = 64
        /// How often both sides are solved.
        public var iterations = 15
        /// How strongly numbers are held small; above 0.
        public var regularisation = 10.0
        /// How much an amount of 1 adds to the confidence.
        public var alpha = 3.0
        /// Where the numbers begin.
        public var seed: UInt64 = 1
        /// What the model is called in reasons.
        public var name = "factors"

        /// The usual settings.
        public init() {}

        func check() throws(PersonalizationError) {
            try kinds.check()
            guard (1...1_024).contains(factors), iterations > 0, regularisation > 0,
                regularisation.isFinite, alpha > 0, alpha.isFinite
            else {
                throw PersonalizationError(
                    .outOfRange, "factors, iterations, regularisation and alpha are above 0")
            }
        }
    }

    /// The working memory of a call.
    public struct Workspace: Sendable {
        var history = HistoryWorkspace()
        var vector: [Float] = []
        var normal = NormalEquations(size: 0)
    }

    /// What the model is called.
    public var name: String { configuration.name }
    /// The items, numbered.
    public let table: ItemTable
    /// How it was made.
    public let configuration: Configuration
    /// The vectors of the items, one after the other, each of `rank` numbers.
    ///
    /// Zeros for an item that nothing is known of. The inner product with a customer's vector is
    /// the score.
    public internal(set) var itemVectors: [Float]
    /// The sum of the outer products of the items' vectors.
    private var itemGram: [Double]
    /// The same of the customers'.
    private let customerGram: [Double]

    init(
        table: ItemTable, configuration: Configuration, itemVectors: [Float],
        customerGram: [Double]
    ) {
        self.table = table
        self.configuration = configuration
        self.itemVectors = itemVectors
        self.customerGram = customerGram
        itemGram = NormalEquations.gram(itemVectors, rank: configuration.factors)
    }

    /// How many numbers describe an item.
    public var rank: Int { configuration.factors }
    /// How many items are numbered.
    public var itemCount: Int { table.count }

    /// A working memory.
    public func makeWorkspace() -> Workspace {
        Workspace(normal: NormalEquations(size: rank))
    }

    /// The vector of a customer, solved from what the query says of him; zeros for nobody.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` for an item that is not in the table.
    /// - Complexity: O(f² · h + f³) for f factors and h items of the history.
    public func customerVector(
        for query: borrowing ModelQuery, workspace: inout Workspace
    ) throws(PersonalizationError) -> [Float] {
        try solve(query, &workspace)
        return workspace.vector
    }

    private func solve(
        _ query: borrowing ModelQuery, _ workspace: inout Workspace
    ) throws(PersonalizationError) {
        try workspace.history.load(
            query, kinds: configuration.kinds, halfLife: configuration.halfLife,
            itemCount: table.count)
        workspace.normal.begin(itemGram, regularisation: configuration.regularisation)
        for place in workspace.history.items.indices {
            workspace.normal.add(
                itemVectors, row: Int(workspace.history.items[place]),
                amount: Double(workspace.history.amounts[place]) * configuration.alpha)
        }
        workspace.normal.solve(into: &workspace.vector)
    }

    /// The inner products of the customer's vector with those of all items.
    ///
    /// - Complexity: O(f² · h + f³ + f · n): for many items ask an index of the vectors instead.
    public func score(
        _ query: borrowing ModelQuery, into sink: inout ScoreSink, workspace: inout Workspace
    ) throws(PersonalizationError) {
        try solve(query, &workspace)
        guard !workspace.history.items.isEmpty else { return }
        for item in 0..<table.count {
            var sum: Float = 0
            for place in 0..<rank {
                sum += itemVectors[item * rank + place] * workspace.vector[place]
            }
            if sum != 0 { sink.add(sum, to: UInt32(item)) }
        }
    }

    /// The parts that the items of the history have in the score (Hu, Koren and Volinsky, section
    /// 5): the greatest first, only those above 0.
    public func contributions(
        to item: UInt32, of query: borrowing ModelQuery
    ) throws(PersonalizationError) -> [Contribution] {
        guard item < table.count else {
            throw PersonalizationError(.outOfRange, "an item is not in the table")
        }
        var workspace = makeWorkspace()
        try solve(query, &workspace)
        // Score = yᵀ A⁻¹ Σ c(i) y(i): with z = A⁻¹ y the part of i is c(i) · zᵀ y(i).
        workspace.normal.begin(itemGram, regularisation: configuration.regularisation)
        for place in workspace.history.items.indices {
            workspace.normal.add(
                itemVectors, row: Int(workspace.history.items[place]),
                amount: Double(workspace.history.amounts[place]) * configuration.alpha)
        }
        var direction: [Float] = []
        workspace.normal.solve(itemVectors, row: Int(item), into: &direction)
        return workspace.history.contributions { source, amount in
            var sum: Float = 0
            for place in 0..<rank {
                sum += direction[place] * itemVectors[Int(source) * rank + place]
            }
            return sum * (1 + Float(configuration.alpha) * amount)
        }
    }

    /// The vector of an item from those of the customers who have it, as fitting would solve it.
    ///
    /// - Parameter owners: the customers' vectors, from `customerVector`, with how much of the item
    ///   each has.
    /// - Throws: `PersonalizationError.Code.sizeMismatch` for a vector of another length,
    ///   `.notFinite` for an amount that is no finite number or below 0.
    /// - Returns: `rank` numbers.
    public func itemVector(
        from owners: [(vector: [Float], amount: Float)]
    ) throws(PersonalizationError) -> [Float] {
        var normal = NormalEquations(size: rank)
        normal.begin(customerGram, regularisation: configuration.regularisation)
        for owner in owners {
            guard owner.vector.count == rank else {
                throw PersonalizationError(.sizeMismatch, "a vector of another length")
            }
            guard owner.amount >= 0, owner.amount.isFinite,
                owner.vector.allSatisfy(\.isFinite)
            else {
                throw PersonalizationError(.notFinite, "an amount or a vector is no number")
            }
            normal.add(owner.vector, row: 0, amount: Double(owner.amount) * configuration.alpha)
        }
        var vector: [Float] = []
        normal.solve(into: &vector)
        return vector
    }

    /// The same model with another vector for one item.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` for an item that is not in the table,
    ///   `.sizeMismatch` for a vector of another length, `.notFinite` for one that is not finite.
    public func with(
        itemVector vector: [Float], for item: UInt32
    ) throws(PersonalizationError) -> ALS {
        guard item < table.count else {
            throw PersonalizationError(.outOfRange, "an item is not in the table")
        }
        guard vector.count == rank else {
            throw PersonalizationError(.sizeMismatch, "a vector of another length")
        }
        guard vector.allSatisfy(\.isFinite) else {
            throw PersonalizationError(.notFinite, "a vector is not finite")
        }
        var vectors = itemVectors
        vectors.replaceSubrange(Int(item) * rank..<(Int(item) + 1) * rank, with: vector)
        return ALS(
            table: table, configuration: configuration, itemVectors: vectors,
            customerGram: customerGram)
    }

    /// The same model over a larger table.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` when `other` lacks an item of the model.
    public func aligned(to other: ItemTable) throws(PersonalizationError) -> ALS {
        var vectors = [Float](repeating: 0, count: other.count * rank)
        for (mine, number) in try table.numbers(in: other).enumerated() {
            for place in 0..<rank {
                vectors[Int(number) * rank + place] = itemVectors[mine * rank + place]
            }
        }
        return ALS(
            table: other, configuration: configuration, itemVectors: vectors,
            customerGram: customerGram)
    }
}

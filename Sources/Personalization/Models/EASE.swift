// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// The linear model that foretells each item from all others, in closed form (Steck,
/// "Embarrassingly shallow autoencoders for sparse data", WWW 2019).
///
/// With X the customers' items and P = (XᵀX + lambda)⁻¹, item i weighs −P(i,j) ÷ P(j,j) for item j.
/// XᵀX consists of integers, and the inverse is taken in one order of operations: the model is a
/// function of the set of rows, the same bits on every machine.
public struct EASE: CandidateModel {
    /// How the model is made and asked.
    public struct Configuration: Hashable, Sendable {
        /// What counts as having an item, when it is above 0; and what each act of a query counts.
        public var kinds = KindWeights.purchases
        /// After how much time an act of a query counts for half.
        public var halfLife = HalfLife.days(60)
        /// The most that an item of a query counts, however often it was dealt with; above 0.
        public var greatestAmount: Float = 1
        /// How strongly weights are held small; above 0.
        public var lambda = 500.0
        /// How many weights each item is foretold from at the most, those of greatest magnitude.
        public var neighbours = 1_000
        /// The most items that are taken in, those that most customers have: memory is 8 times
        /// its square in bytes while the model is made.
        public var largestTable = 12_000
        /// What the model is called in reasons.
        public var name = "ease"

        /// The usual settings.
        public init() {}
    }

    /// What the model is called.
    public var name: String { configuration.name }
    /// The items, numbered.
    public let table: ItemTable
    /// How it was made.
    public let configuration: Configuration
    private let rows: NeighbourRows

    private init(table: ItemTable, configuration: Configuration, rows: NeighbourRows) {
        self.table = table
        self.configuration = configuration
        self.rows = rows
    }

    /// A model of a log.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` or `.notFinite` for a configuration that
    ///   makes no sense.
    /// - Complexity: O(n³) in the items that anybody has, 8 · n² bytes: some seconds for 4,000.
    public init(
        _ log: InteractionLog, configuration: Configuration = .init()
    ) throws(PersonalizationError) {
        try configuration.kinds.check()
        guard configuration.lambda > 0, configuration.lambda.isFinite,
            configuration.neighbours >= 0, configuration.largestTable >= 0,
            configuration.greatestAmount > 0, configuration.greatestAmount.isFinite
        else {
            throw PersonalizationError(
                .outOfRange, "lambda and the greatest amount must be finite and above 0")
        }
        let kinds = configuration.kinds
        let groups = CustomerHistories.groups(
            of: log, by: .customer,
            kinds: KindWeights(
                counting: Set(InteractionKind.allCases.filter { kinds[$0] > 0 })))
        let counts = groups.counts(itemCount: log.table.count)
        let known = counts.indices.filter { counts[$0] > 0 }
            .sorted { counts[$0] == counts[$1] ? $0 < $1 : counts[$0] > counts[$1] }
            .prefix(configuration.largestTable).sorted()
        var matrix = SymmetricMatrix(size: known.count)
        var number = [Int32](repeating: -1, count: counts.count)
        for (mine, item) in known.enumerated() { number[item] = Int32(mine) }
        matrix.addCounts(of: groups, numbers: number)
        for index in 0..<known.count { matrix[index, index] += configuration.lambda }
        matrix.negateInverse()
        self.init(
            table: log.table, configuration: configuration,
            rows: Self.rows(matrix, known.map { UInt32($0) }, log.table.count, configuration))
    }

    /// The strongest weights of each column, by rows.
    private static func rows(
        _ inverse: SymmetricMatrix, _ items: [UInt32], _ itemCount: Int,
        _ configuration: Configuration
    ) -> NeighbourRows {
        var sources = [[ScoredItem]](repeating: [], count: itemCount)
        var best = TopItems(capacity: configuration.neighbours)
        for column in items.indices {
            best.begin(limit: configuration.neighbours)
            let pivot = inverse[column, column]
            for row in items.indices where row != column {
                best.offer(Float((inverse[row, column] / pivot).magnitude), at: UInt32(row))
            }
            best.finish()
            for rank in 0..<best.count where best[rank].score > 0 {
                let row = Int(best[rank].index)
                sources[Int(items[row])].append(
                    ScoredItem(
                        index: items[column], score: Float(-inverse[row, column] / pivot)))
            }
        }
        var rows = NeighbourRows()
        for source in sources { rows.append(source) }
        return rows
    }

    /// How many items are numbered.
    public var itemCount: Int { table.count }

    /// A working memory.
    public func makeWorkspace() -> HistoryWorkspace { HistoryWorkspace() }

    /// The history times the weights; some scores are below 0.
    ///
    /// - Complexity: the number of weights of the history's items.
    public func score(
        _ query: borrowing ModelQuery, into sink: inout ScoreSink,
        workspace: inout HistoryWorkspace
    ) throws(PersonalizationError) {
        try workspace.load(
            query, kinds: configuration.kinds, halfLife: configuration.halfLife,
            itemCount: table.count)
        for place in workspace.items.indices {
            rows.add(
                workspace.items[place],
                times: min(workspace.amounts[place], configuration.greatestAmount), to: &sink)
        }
    }

    /// The items of the history that speak for this one.
    public func contributions(
        to item: UInt32, of query: borrowing ModelQuery
    ) throws(PersonalizationError) -> [Contribution] {
        var workspace = HistoryWorkspace()
        try workspace.load(
            query, kinds: configuration.kinds, halfLife: configuration.halfLife,
            itemCount: table.count)
        return workspace.contributions { source, amount in
            rows.weight(of: item, beside: source) * min(amount, configuration.greatestAmount)
        }
    }

    /// The weight that having `source` has for `item`; 0 when it was not kept.
    public func weight(of item: UInt32, given source: UInt32) -> Float {
        source < table.count ? rows.weight(of: item, beside: source) : 0
    }

    /// The same model over a larger table.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` when `other` lacks an item of the model.
    public func aligned(to other: ItemTable) throws(PersonalizationError) -> EASE {
        let numbers = try table.numbers(in: other)
        return EASE(
            table: other, configuration: configuration,
            rows: rows.renumbered(numbers, itemCount: other.count))
    }
}

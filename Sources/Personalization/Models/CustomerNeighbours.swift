// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// What customers have that are like this one: user k-nearest-neighbours.
///
/// A customer is the vector of what is left of his acts, each item times the logarithm of how few
/// customers have it, scaled to length 1. The neighbours are the k customers with the greatest
/// cosine; an item's score is the sum over them of cosine times their value for it. A customer whom
/// the model was made with is among his own neighbours. The vectors bear no names; the same bits
/// for any order of the log.
public struct CustomerNeighbours: CandidateModel {
    /// How the model is made and asked.
    public struct Configuration: Hashable, Sendable {
        /// What each kind of act counts.
        public var kinds = KindWeights.purchases
        /// After how much time an act counts for half.
        public var halfLife = HalfLife.days(60)
        /// How many neighbours are asked.
        public var neighbours = 300
        /// What the model is called in reasons.
        public var name = "customers-alike"

        /// The usual settings.
        public init() {}
    }

    /// The working memory of a call.
    public struct Workspace: Sendable {
        var history = HistoryWorkspace()
        var values: [Float] = []
        var similarities = ScoreSink()
        var nearest: TopItems
    }

    /// What the model is called.
    public var name: String { configuration.name }
    /// The items, numbered.
    public let table: ItemTable
    /// How it was made.
    public let configuration: Configuration
    private var customers: NeighbourRows
    /// For each item the customers that have it, with their values.
    private var owners: NeighbourRows
    private var rarity: [Float]
    private let customerCount: Int

    /// A model of a log, as things are at its end.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` or `.notFinite` for a configuration that
    ///   makes no sense.
    /// - Complexity: O(n log n) in the rows.
    public init(
        _ log: InteractionLog, configuration: Configuration = .init()
    ) throws(PersonalizationError) {
        try configuration.kinds.check()
        guard configuration.neighbours > 0 else {
            throw PersonalizationError(.outOfRange, "there must be a neighbour to ask")
        }
        table = log.table
        self.configuration = configuration
        customerCount = log.customerCount
        let histories = CustomerHistories(
            log, kinds: configuration.kinds, halfLife: configuration.halfLife,
            at: log.rows.last?.at ?? .epoch)
        var counts = [Int](repeating: 0, count: log.table.count)
        for item in histories.items { counts[Int(item)] += 1 }
        let present = (0..<histories.customerCount).count { !histories.places(of: $0).isEmpty }
        rarity = counts.map {
            $0 == 0 ? 0 : Float(Deterministic.log(Double(present) / Double($0)))
        }
        customers = NeighbourRows()
        var owned = [[ScoredItem]](repeating: [], count: log.table.count)
        for customer in 0..<histories.customerCount {
            let places = histories.places(of: customer)
            var row: [ScoredItem] = []
            for place in places {
                let item = histories.items[place]
                let value = histories.amounts[place] * rarity[Int(item)]
                if value > 0 { row.append(ScoredItem(index: item, score: value)) }
            }
            let length = Self.length(row.lazy.map(\.score))
            for place in row.indices {
                row[place].score /= length
                owned[Int(row[place].index)].append(
                    ScoredItem(index: UInt32(customer), score: row[place].score))
            }
            customers.append(row)
        }
        owners = NeighbourRows()
        for row in owned { owners.append(row) }
    }

    private static func length(_ values: some Sequence<Float>) -> Float {
        var sum: Float = 0
        for value in values { sum += value * value }
        return sum > 0 ? sum.squareRoot() : 1
    }

    /// How many items are numbered.
    public var itemCount: Int { table.count }

    /// A working memory.
    public func makeWorkspace() -> Workspace {
        Workspace(nearest: TopItems(capacity: configuration.neighbours))
    }

    /// The items of the customers that are most alike.
    ///
    /// - Complexity: the number of owners of the history's items, plus the number of items of the
    ///   neighbours.
    public func score(
        _ query: borrowing ModelQuery, into sink: inout ScoreSink, workspace: inout Workspace
    ) throws(PersonalizationError) {
        try workspace.history.load(
            query, kinds: configuration.kinds, halfLife: configuration.halfLife,
            itemCount: table.count)
        workspace.values.removeAll(keepingCapacity: true)
        for place in workspace.history.items.indices {
            let item = workspace.history.items[place]
            workspace.values.append(workspace.history.amounts[place] * rarity[Int(item)])
        }
        let length = Self.length(workspace.values)
        workspace.similarities.begin(itemCount: customerCount)
        for place in workspace.values.indices where workspace.values[place] > 0 {
            owners.add(
                workspace.history.items[place], times: workspace.values[place] / length,
                to: &workspace.similarities)
        }
        workspace.nearest.begin(limit: configuration.neighbours)
        for place in 0..<workspace.similarities.count {
            let customer = workspace.similarities.item(at: place)
            workspace.nearest.offer(workspace.similarities.score(of: customer), at: customer)
        }
        workspace.nearest.finish()
        for rank in 0..<workspace.nearest.count {
            let neighbour = workspace.nearest[rank]
            customers.add(neighbour.index, times: neighbour.score, to: &sink)
        }
    }

    /// The same model over a larger table.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` when `other` lacks an item of the model.
    public func aligned(to other: ItemTable) throws(PersonalizationError) -> CustomerNeighbours {
        CustomerNeighbours(self, numbers: try table.numbers(in: other), table: other)
    }

    private init(_ source: CustomerNeighbours, numbers: [UInt32], table: ItemTable) {
        self.table = table
        configuration = source.configuration
        customerCount = source.customerCount
        owners = source.owners.moved(numbers, itemCount: table.count)
        customers = NeighbourRows(
            offsets: source.customers.offsets,
            neighbours: source.customers.neighbours.map { numbers[Int($0)] },
            weights: source.customers.weights)
        rarity = [Float](repeating: 0, count: table.count)
        for (mine, number) in numbers.enumerated() { rarity[Int(number)] = source.rarity[mine] }
    }
}

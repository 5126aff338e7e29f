// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// What is asked for most of late: by everybody, in a kind of channel, at a place, in a segment.
///
/// An act counts with the weight of its kind and fades with a half-life. The share that an item has
/// among a few people is drawn to the share that it has among more, as though `prior` acts of the
/// wider circle had been made in the narrower one (a Dirichlet prior): so the narrow one speaks as
/// loud as it has evidence, and a segment that nobody knows yet is answered as everybody is. The
/// circles are, from wide to narrow: everybody, the channel, the place, the segment.
///
/// What is appended counts in the next call. A model to which the rows of a log are appended in the
/// log's order has the bits of one made from the log.
public struct Popularity: CandidateModel {
    /// How popularity is counted.
    public struct Configuration: Hashable, Sendable {
        /// What each kind of act counts.
        public var kinds = KindWeights.everything
        /// After how much time an act counts for half.
        public var halfLife = HalfLife.days(30)
        /// How many items of each circle get a score.
        public var depth = 1_000
        /// How many acts of the wider circle count in the narrower one; more than 0.
        public var prior = 20.0

        /// The usual settings.
        public init() {}
    }

    /// Nothing is needed.
    public struct Workspace: Sendable {}

    /// `popularity`.
    public var name: String { "popularity" }
    /// The items, numbered.
    public let table: ItemTable
    /// How it is counted.
    public let configuration: Configuration
    private var cells = PopularityCells()
    /// The instant at which an act counts its plain weight; later ones count for more.
    private var landmark: Timestamp?
    /// How many half-lives all sums were moved by since.
    private var moved = 0.0
    /// How many half-lives the newest act is from the landmark.
    private var newest = 0.0

    /// A model of items that nobody asked for yet.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` or `.notFinite` for a configuration that
    ///   makes no sense.
    public init(
        table: ItemTable, configuration: Configuration = .init()
    ) throws(PersonalizationError) {
        try configuration.kinds.check()
        guard configuration.depth > 0, configuration.prior > 0, configuration.prior.isFinite
        else {
            throw PersonalizationError(
                .outOfRange, "depth and prior of popularity must be above 0 and finite")
        }
        self.table = table
        self.configuration = configuration
        cells.everybody = PopularityCell(depth: configuration.depth)
    }

    /// A model of a log.
    ///
    /// - Parameters:
    ///   - log: what was done. Rows of one instant may come in any order.
    ///   - configuration: how it is counted.
    ///   - circumstances: where and by whom a row was done.
    /// - Throws: as `init(table:configuration:)`.
    public init(
        _ log: InteractionLog, configuration: Configuration = .init(),
        circumstances: (InteractionLog.Row) -> PopularityCircumstances = { _ in .init() }
    ) throws(PersonalizationError) {
        try self.init(table: log.table, configuration: configuration)
        for row in log.rowsInTotalOrder { try append(row, in: circumstances(row)) }
    }

    /// How many items are numbered.
    public var itemCount: Int { table.count }

    /// Counts one act more.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` for an item that is not in the table.
    /// - Complexity: O(depth); once in 500 half-lives O(n log n).
    public mutating func append(
        _ row: InteractionLog.Row, in circumstances: PopularityCircumstances = .init()
    ) throws(PersonalizationError) {
        guard row.item < table.count else {
            throw PersonalizationError(.outOfRange, "an item of an act is not in the table")
        }
        let weight = Double(configuration.kinds[row.kind])
        guard weight != 0 else { return }
        let start = landmark ?? row.at
        landmark = start
        var age = configuration.halfLife.count(from: start, to: row.at) - moved
        if age > 500 {
            // By a power of two: no bit of a sum is lost.
            let steps = age.rounded(.down)
            cells.scale(by: Deterministic.exp2(-min(steps, 1_022)))
            moved += steps
            age -= steps
            newest = 0
        }
        newest = max(newest, age)
        let amount = weight * Deterministic.exp2(age)
        cells.add(amount, to: row.item, in: circumstances, depth: configuration.depth)
    }

    /// The most popular items with everybody, best first; at most `depth` of them.
    public var popularFirst: [UInt32] { cells.everybody.best.map(\.item) }

    /// How many acts of everybody's an item has, as faded as they are at the newest act.
    public func evidence(of item: UInt32) -> Double {
        cells.everybody.sum(of: item) * Deterministic.exp2(-newest)
    }

    /// A working memory.
    public func makeWorkspace() -> Workspace { Workspace() }

    /// The share that each item has in what is asked for, of the best `depth` of each circle.
    ///
    /// - Complexity: O(depth).
    public func score(
        _ query: borrowing ModelQuery, into sink: inout ScoreSink, workspace: inout Workspace
    ) throws(PersonalizationError) {
        // What a circle leaves to the wider ones.
        var rest = 1.0
        let scale = Deterministic.exp2(-newest)
        if let segment = query.segment, let cell = cells.segments[segment] {
            add(cell, scale, &rest, &sink)
        }
        if let location = query.location, let cell = cells.locations[location] {
            add(cell, scale, &rest, &sink)
        }
        if let channel = query.channel, let cell = cells.channels[channel] {
            add(cell, scale, &rest, &sink)
        }
        add(cells.everybody, share: rest, &sink)
    }

    private func add(
        _ cell: PopularityCell, _ scale: Double, _ rest: inout Double, _ sink: inout ScoreSink
    ) {
        let evidence = cell.total * scale
        let share = evidence / (evidence + configuration.prior)
        add(cell, share: rest * share, &sink)
        rest *= 1 - share
    }

    private func add(_ cell: PopularityCell, share: Double, _ sink: inout ScoreSink) {
        guard cell.total > 0 else { return }
        let factor = share / cell.total
        for entry in cell.best { sink.add(Float(entry.sum * factor), to: entry.item) }
    }

    /// The same model over a larger table.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` when `other` lacks an item of the model.
    public func aligned(to other: ItemTable) throws(PersonalizationError) -> Popularity {
        let numbers = try table.numbers(in: other)
        var model = try Popularity(table: other, configuration: configuration)
        model.cells = cells.renumbered(numbers)
        model.landmark = landmark
        model.moved = moved
        model.newest = newest
        return model
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Item neighbours that learn as they go: what is appended counts in the next call.
///
/// It keeps which items are together in each group and in how many groups each pair is, so an act
/// costs the size of its group; weights are computed when they are asked for. The weights are, to
/// the bit, those of the `ItemNeighbours` made from all the acts, as long as nothing was taken back
/// and no group is larger than `largestGroup`. For what fits into memory twice; the fixed model is
/// the faster one.
public struct ItemNeighbourCounts: CandidateModel {
    /// The working memory of a call.
    public struct Workspace: Sendable {
        var history = HistoryWorkspace()
        var row: NeighbourRow
    }

    /// The items, numbered.
    public let table: ItemTable
    /// How weights are computed; sources and targets are the same kinds.
    public let configuration: ItemNeighboursConfiguration
    private var groups: [UInt32: [UInt32]] = [:]
    private var counts: [UInt32]
    private var pairs: [[UInt32: UInt32]]

    /// Counts of nothing.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` or `.notFinite` for a configuration that
    ///   makes no sense, or whose sources are not its targets.
    public init(
        table: ItemTable, configuration: ItemNeighboursConfiguration = .init()
    ) throws(PersonalizationError) {
        try configuration.check()
        guard configuration.sourceKinds == configuration.targetKinds else {
            throw PersonalizationError(
                .outOfRange, "acts are appended to a model of one set of kinds alone")
        }
        self.table = table
        self.configuration = configuration
        counts = [UInt32](repeating: 0, count: table.count)
        pairs = [[UInt32: UInt32]](repeating: [:], count: table.count)
    }

    /// Counts of a log.
    ///
    /// - Throws: as `init(table:configuration:)`.
    public init(
        _ log: InteractionLog, configuration: ItemNeighboursConfiguration = .init()
    ) throws(PersonalizationError) {
        try self.init(table: log.table, configuration: configuration)
        for row in log.rows { try append(row) }
    }

    /// What the model is called.
    public var name: String { configuration.name }
    /// How many items are numbered.
    public var itemCount: Int { table.count }

    /// Counts one act more.
    ///
    /// One of another kind changes nothing.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` for an item that is not in the table.
    /// - Complexity: O(the size of the group).
    public mutating func append(_ row: InteractionLog.Row) throws(PersonalizationError) {
        guard row.item < table.count else {
            throw PersonalizationError(.outOfRange, "an item of an act is not in the table")
        }
        let group = configuration.grouping == .session ? row.session : row.customer
        if configuration.sourceKinds[row.kind] > 0 {
            guard groups[group]?.contains(row.item) != true else { return }
            for other in groups[group, default: []] { change(row.item, other, by: 1) }
            groups[group, default: []].append(row.item)
            counts[Int(row.item)] += 1
        } else if configuration.sourceKinds[row.kind] < 0 {
            guard let place = groups[group]?.firstIndex(of: row.item) else { return }
            groups[group]?.remove(at: place)
            for other in groups[group, default: []] { change(row.item, other, by: -1) }
            counts[Int(row.item)] -= 1
            if groups[group]?.isEmpty == true { groups[group] = nil }
        }
    }

    private mutating func change(_ first: UInt32, _ second: UInt32, by step: Int) {
        for (item, other) in [(first, second), (second, first)] {
            let count = Int(pairs[Int(item)][other] ?? 0) + step
            pairs[Int(item)][other] = count > 0 ? UInt32(count) : nil
        }
    }

    /// A working memory.
    public func makeWorkspace() -> Workspace {
        Workspace(row: NeighbourRow(limits: configuration.limits))
    }

    /// For each item of the history its neighbours, each by the weight of both.
    ///
    /// - Complexity: the number of pairs of the history's items. It allocates.
    public func score(
        _ query: borrowing ModelQuery, into sink: inout ScoreSink, workspace: inout Workspace
    ) throws(PersonalizationError) {
        try workspace.history.load(
            query, kinds: configuration.kinds, halfLife: configuration.halfLife,
            itemCount: table.count)
        for place in workspace.history.items.indices {
            let item = workspace.history.items[place]
            let amount = workspace.history.amounts[place]
            for neighbour in neighbours(of: item, &workspace.row) {
                sink.add(neighbour.score * amount, to: neighbour.index)
            }
        }
    }

    /// The neighbours of an item with their weights, by number, as they are now.
    public func neighbours(of item: UInt32) -> [ScoredItem] {
        guard item < table.count else { return [] }
        var row = NeighbourRow(limits: configuration.limits)
        return neighbours(of: item, &row)
    }

    private func neighbours(of item: UInt32, _ row: inout NeighbourRow) -> [ScoredItem] {
        row.begin()
        for (other, together) in pairs[Int(item)] {
            row.offer(
                other, together: together, first: Int(counts[Int(item)]),
                second: Int(counts[Int(other)]), all: groups.count)
        }
        return row.finished()
    }

    /// The same as a fixed model.
    public var model: ItemNeighbours {
        var rows = NeighbourRows()
        for item in 0..<UInt32(table.count) { rows.append(neighbours(of: item)) }
        return ItemNeighbours(table: table, configuration: configuration, rows: rows)
    }

    /// The same counts over a larger table.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` when `other` lacks an item of the model.
    public func aligned(to other: ItemTable) throws(PersonalizationError) -> ItemNeighbourCounts {
        let numbers = try table.numbers(in: other)
        var model = try ItemNeighbourCounts(table: other, configuration: configuration)
        model.groups = groups.mapValues { members in members.map { numbers[Int($0)] } }
        for item in numbers.indices {
            let number = Int(numbers[item])
            model.counts[number] = counts[item]
            var row: [UInt32: UInt32] = [:]
            for (partner, count) in pairs[item] { row[numbers[Int(partner)]] = count }
            model.pairs[number] = row
        }
        return model
    }
}

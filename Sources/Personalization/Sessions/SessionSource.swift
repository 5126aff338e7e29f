// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Where a model of sessions reads from: an index that stays as it is, or one that is added to.
enum SessionSource: Sendable {
    case fixed(SessionIndex)
    case live(LiveSessions)

    var table: ItemTable {
        switch self {
        case .fixed(let index): index.table
        case .live(let live): live.table
        }
    }

    var itemCount: Int { table.count }

    /// The same sessions over a larger table; live ones are live no longer with the old ones.
    func aligned(to other: ItemTable) throws(PersonalizationError) -> SessionSource {
        switch self {
        case .fixed(let index): .fixed(try index.aligned(to: other))
        case .live(let live): .live(try live.aligned(to: other))
        }
    }

    /// The counts that configurations ask for, and where each is among those that are lent.
    ///
    /// - Throws: `PersonalizationError.Code.outOfRange` when a live index does not count them.
    func transitions(
        _ configurations: [TransitionConfiguration]
    ) throws(PersonalizationError) -> (tables: [TransitionTable], places: [Int]) {
        switch self {
        case .fixed(let index):
            let tables = configurations.map {
                TransitionTable(TransitionCounting($0), of: index.tables)
            }
            return (tables, Array(tables.indices))
        case .live(let live):
            var places: [Int] = []
            for configuration in configurations {
                let counting = TransitionCounting(configuration)
                guard let place = live.countings.firstIndex(of: counting) else {
                    throw PersonalizationError(
                        .outOfRange, "the live sessions do not count what a model asks for")
                }
                places.append(place)
            }
            return ([], places)
        }
    }

    /// Lends the tables, those of transitions as they are counted.
    ///
    /// - Parameters:
    ///   - fixed: the tables of transitions of an index that stays as it is.
    ///   - running: the key of a session that does not count.
    ///   - body: is given the tables and the number of that session.
    func read(
        _ fixed: [TransitionTable], skipping running: UInt32?,
        _ body: (SessionTables, [TransitionTable], _ skipped: UInt32?) -> Void
    ) {
        switch self {
        case .fixed(let index): body(index.tables, fixed, nil)
        case .live(let live): live.read(skipping: running, body)
        }
    }
}

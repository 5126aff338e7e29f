// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import CClientelePersonalization

/// Transitions as a part of a model: one or more kinds of them, added up in their order.
struct TransitionPart: Sendable {
    let configurations: [TransitionConfiguration]
    /// The counts of an index that stays as it is; none for live sessions.
    let tables: [TransitionTable]
    /// Where each kind is among the tables that are handed in.
    private let places: [Int]
    /// The weight of the item at each distance, for each kind.
    private let weights: [[Float]]

    /// - Throws: `PersonalizationError.Code.outOfRange` for a configuration that makes no sense, or
    ///   that live sessions do not count.
    init(
        _ source: SessionSource, _ configurations: [TransitionConfiguration]
    ) throws(PersonalizationError) {
        for configuration in configurations { try configuration.check() }
        self.configurations = configurations
        (tables, places) = try source.transitions(configurations)
        weights = configurations.map { configuration in
            let count = configuration.order == .first ? configuration.lastItems : 1
            return (0..<count).map {
                Float(configuration.weight) * configuration.sessionDecay.weight($0, of: count)
            }
        }
    }

    /// Adds what follows on the newest of `items`, which are oldest first.
    func add(_ transitions: [TransitionTable], _ items: [UInt32], into sink: inout ScoreSink) {
        forEachRow(transitions, items) { table, row, factor, _ in
            let range = table.rows.range(row)
            unsafe table.rows.elements.withUnsafeBufferPointer { elements in
                let start = unsafe elements.baseAddress.map { unsafe $0 + range.lowerBound }
                unsafe sink.withMemory { memory in
                    unsafe clp_transition_add(start, UInt32(range.count), factor, &memory)
                }
            }
        }
    }

    /// Adds up which of `items` the score of one item comes from.
    func explain(
        _ item: UInt32, _ transitions: [TransitionTable], _ items: [UInt32],
        _ sums: inout ContributionSums
    ) {
        forEachRow(transitions, items) { table, row, factor, source in
            for place in table.rows.range(row) where table.rows.elements[place].item == item {
                sums.add(Float(table.rows.elements[place].weight) * factor, from: source)
            }
        }
    }

    /// Names each row that counts, what its counts are multiplied by, and the item it is of.
    private func forEachRow(
        _ transitions: [TransitionTable], _ items: [UInt32],
        _ body: (TransitionTable, _ row: Int, _ factor: Float, _ source: UInt32) -> Void
    ) {
        for (number, place) in places.enumerated() {
            let shrinkage = configurations[number].shrinkage * Double(CLP_TRANSITION_UNIT)
            for (distance, weight) in weights[number].enumerated() where distance < items.count {
                let newest = items.count - 1 - distance
                let before = newest > 0 ? items[newest - 1] : nil
                guard let row = transitions[place].row(items[newest], before: before) else {
                    continue
                }
                let total = Double(transitions[place].totals[row]) + shrinkage
                if total == 0 || transitions[place].rows.count(row) == 0 { continue }
                body(transitions[place], row, weight / Float(total), items[newest])
            }
        }
    }
}

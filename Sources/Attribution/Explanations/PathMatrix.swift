// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Which part of what each journey came to each channel is credited.
///
/// Whole units of value, or millionths of a conversion; none below zero, none for a channel that
/// has no part in the journey. The parts of a journey sum to what it came to, and those of a
/// channel to its credit. Among all such matrices it is the most even one, but for rounding to
/// whole units: what a model of totals leaves open is decided in favour of nobody.
public struct PathMatrix: Sendable {
    /// The journeys of one set of channels together.
    public struct Row: Hashable, Sendable {
        /// The channels, in the order of the set of paths.
        public let channels: [String]
        /// What the journeys came to.
        public let value: Int64
        /// What each of the channels gets of it.
        public let amounts: [Int64]
    }

    private struct Earning {
        var path: UInt32
        var row: UInt32
        /// What the paths of the row before it came to.
        var before: Int64
    }

    /// The names of the channels.
    public let channels: [String]
    /// What each channel gets.
    public let columns: [Int64]
    /// The sets of channels whose journeys came to something, in an order of their own.
    public let rows: [Row]
    /// How often the columns were scaled to find the most even matrix.
    public let sweeps: Int
    /// How far its columns were from right in the end, in units, before it was made into whole
    /// units; what was missing was then moved the shortest way.
    ///
    /// Up to a sixty-fourth of a unit, or the 10^-12th part of the whole, where the sweeps
    /// sufficed: the matrix is then the most even one to the unit.
    public let fitError: Double
    /// What is credited.
    public let measure: CoherenceViolation.Measure
    private let paths: PathSet
    private let earning: [Earning]

    /// The matrix of a network in which everything is handed over.
    init(
        _ paths: PathSet, _ sets: ChannelSets, _ network: CreditNetwork,
        _ measure: CoherenceViolation.Measure
    ) {
        self.measure = measure
        let columns = network.columns
        let usable = network.usable
        let fit = ProportionalFit(network, columns: columns, usable: usable)
        var network = network
        network.begin(fit.floors, upTo: columns, usable: usable)
        network.fill()
        if !network.isComplete {
            network.release()
            network.fill()
        }
        channels = paths.channels
        self.columns = columns
        sweeps = fit.sweeps
        fitError = network.rows.isEmpty ? 0 : fit.error
        self.paths = paths
        var rows: [Row] = []
        var numbers: [[UInt16]: Int] = [:]
        for (place, set) in network.sets.enumerated() {
            let members = Array(sets.members(set))
            numbers[members] = place
            rows.append(
                Row(
                    channels: members.map { paths.channels[Int($0)] }, value: network.rows[place],
                    amounts: Array(network.flow[network.arcs(ofSet: place)])))
        }
        self.rows = rows
        var sums = rows.map { _ in Int64(0) }
        var earning: [Earning] = []
        for path in paths.ends.indices {
            let came = paths.came(path, measure)
            if came == 0 { continue }
            let members = Set(paths.ids[paths.range(path)]).sorted()
            guard let row = numbers[members] else { continue }
            earning.append(
                Earning(path: UInt32(path), row: UInt32(row), before: sums[row]))
            sums[row] += came
        }
        self.earning = earning
    }

    /// What each touchpoint of a path gets.
    ///
    /// The paths of one set of channels share its row out in the order in which they are in the
    /// set of paths, each as evenly as the row is shared out (the method of Sainte-Laguë). What a
    /// channel gets goes to its touchpoints in equal parts, cents left over one each to the
    /// earliest.
    ///
    /// - Parameter path: below the count of paths.
    /// - Returns: one amount for each touchpoint; they sum to what the path came to.
    /// - Complexity: O(log p + c²) in the paths and the channels of this one.
    public func amounts(ofPath path: Int) -> [Int64] {
        let ids = paths.ids[paths.range(path)]
        guard let found = find(path) else { return ids.map { _ in 0 } }
        let whole = rows[Int(found.row)].amounts
        let before = UnitSequence.first(found.before, of: whole)
        let after = UnitSequence.first(found.before + paths.came(path, measure), of: whole)
        let members = Set(ids).sorted()
        var amounts = ids.map { _ in Int64(0) }
        for (place, member) in members.enumerated() {
            let part = after[place] - before[place]
            let touches = ids.indices.filter { ids[$0] == member }.map { $0 - ids.startIndex }
            let (each, left) = part.quotientAndRemainder(dividingBy: Int64(touches.count))
            for (number, touch) in touches.enumerated() {
                amounts[touch] = each + (Int64(number) < left ? 1 : 0)
            }
        }
        return amounts
    }

    private func find(_ path: Int) -> Earning? {
        var low = 0
        var high = earning.count
        while low < high {
            let middle = (low + high) / 2
            if Int(earning[middle].path) < path { low = middle + 1 } else { high = middle }
        }
        return low < earning.count && Int(earning[low].path) == path ? earning[low] : nil
    }
}

// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The absorbing chain that transition counts tell of, its states by ascending windows.
struct MarkovChain: Sendable {
    let channels: [String]
    let order: Int
    let totals: PathTotals
    /// Places in `channels`, oldest first, of each state.
    private(set) var windows: [[Int]] = []
    /// Where journeys start, and the part of them that does.
    private(set) var starts: [(target: Int, probability: Double)] = []
    /// The part of the journeys at each state that ends with a conversion there.
    private(set) var conversion: [Double] = []
    private(set) var null: [Double] = []
    /// What one visit of a state earns at once.
    private(set) var value: [Double] = []
    /// How many journeys leave each state.
    private(set) var leaving: [Double] = []
    /// The arcs of state s are those from `rows[s]` up to `rows[s + 1]`.
    private(set) var rows: [Int] = [0]
    private(set) var targets: [Int32] = []
    private(set) var probabilities: [Double] = []

    var count: Int { windows.count }

    /// - Throws: `AttributionError.Code.badPaths` for counts that no journeys have.
    init(_ counts: TransitionCounts) throws(AttributionError) {
        channels = counts.channels
        order = counts.order
        totals = counts.totals
        let shift = counts.windows.bits
        let stateMask = counts.windows.stateMask
        // Walks do not end otherwise for staying where they are: equal neighbours are one.
        let arcs = counts.arcs.entries.filter { $0.key >> shift != $0.key & stateMask }
        // A window of `order` channels behind nothing is smaller than any of one channel more.
        let first = arcs.firstIndex { $0.key > stateMask } ?? arcs.endIndex
        var keys = arcs[..<first].map(\.key) + arcs[first...].map { $0.key & stateMask }
        keys.sort()
        var states: [UInt64] = []
        for key in keys where states.last != key { states.append(key) }
        func place(_ key: UInt64) -> Int {
            var low = 0
            var high = states.count
            while low < high {
                let middle = (low + high) / 2
                if states[middle] < key { low = middle + 1 } else { high = middle }
            }
            return low
        }
        let journeys = Double(totals.journeys)
        for (key, count) in arcs[..<first] {
            starts.append((place(key), Double(count) / journeys))
        }
        var next = first
        for state in states {
            let begin = next
            let converted = counts.conversions[state]
            let ended = counts.nulls[state]
            var out = converted + ended
            while next < arcs.endIndex, arcs[next].key >> shift == state {
                out += arcs[next].count
                next += 1
            }
            guard converted >= 0, ended >= 0 else { throw Self.impossible }
            let whole = Double(max(out, 1))
            for (key, count) in arcs[begin..<next] {
                targets.append(Int32(place(key & stateMask)))
                probabilities.append(Double(count) / whole)
            }
            rows.append(targets.count)
            conversion.append(Double(converted) / whole)
            null.append(Double(ended) / whole)
            value.append(Double(counts.values[state]) / whole)
            leaving.append(Double(out))
            windows.append(Self.window(state, shift))
        }
        guard next == arcs.endIndex, arcs.allSatisfy({ $0.count > 0 }) else {
            throw Self.impossible
        }
    }

    private static var impossible: AttributionError {
        AttributionError(.badPaths, "journeys were taken away that had not been added")
    }

    private static func window(_ state: UInt64, _ shift: UInt64) -> [Int] {
        var window: [Int] = []
        var rest = state
        while rest != 0 {
            window.append(Int(rest & ((1 << shift) - 1)) - 1)
            rest >>= shift
        }
        return window.reversed()
    }

    /// All arcs, those into the ends included.
    var transitions: [MarkovTransition] {
        func state(_ index: Int) -> MarkovState {
            .channels(windows[index].map { channels[$0] })
        }
        var result = starts.map {
            MarkovTransition(from: .start, to: state($0.target), probability: $0.probability)
        }
        for index in windows.indices {
            for arc in rows[index]..<rows[index + 1] {
                result.append(
                    MarkovTransition(
                        from: state(index), to: state(Int(targets[arc])),
                        probability: probabilities[arc]))
            }
            for (end, probability) in [
                (MarkovState.conversion, conversion[index]), (.null, null[index]),
            ] where probability > 0 {
                result.append(
                    MarkovTransition(from: state(index), to: end, probability: probability))
            }
        }
        return result
    }
}

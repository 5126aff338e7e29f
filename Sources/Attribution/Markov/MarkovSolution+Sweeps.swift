// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension MarkovSolution {
    /// As many channels as are solved in one run over the arcs, to bound memory.
    private static let blockSize = 32
    private static let maxStates = 200_000
    private static let maxSweeps = 1_000_000

    /// The solution of a chain of any order, by sweeps in which each state takes the mean of those
    /// behind it (Gauss-Seidel).
    ///
    /// All numbers of a channel grow from zero towards the solution and are sums of positive terms
    /// where values are, so small effects are as exact as large ones.
    init(sweeping chain: MarkovChain) throws(AttributionError) {
        guard chain.count <= Self.maxStates else {
            throw AttributionError(
                .tooManyStates, "\(chain.count) states are more than \(Self.maxStates)")
        }
        let count = chain.channels.count
        self.init(channels: count)
        var first = 0
        repeat {
            let last = min(first + Self.blockSize, count)
            var sweeper = ChainSweeper(chain, channels: first..<last)
            guard sweeper.run(atMost: Self.maxSweeps) else {
                throw AttributionError(.notSolvable, "the sweeps over the chain did not end")
            }
            let sums = sweeper.fromStart
            let width = last - first
            conversion = sums[0]
            value = sums[1]
            for offset in 0..<width {
                conversionsThrough[first + offset] = sums[2 + offset]
                valueThrough[first + offset] = sums[2 + width + offset]
            }
            first = last
        } while first < count
    }
}

/// Sweeps over the arcs of a chain for a block of channels.
///
/// A row for each state: the probability to convert from it, what is earned, then the same with a
/// visit of each channel of the block still to come or just now.
struct ChainSweeper {
    private let chain: MarkovChain
    private let width: Int
    private let columns: Int
    private var rows: [Double]
    /// Which channels of the block each state has.
    private let members: [[Int]]

    init(_ chain: MarkovChain, channels: Range<Int>) {
        self.chain = chain
        width = channels.count
        columns = 2 + 2 * width
        rows = [Double](repeating: 0, count: chain.count * columns)
        members = chain.windows.map { window in
            Set(window).filter(channels.contains).map { $0 - channels.lowerBound }.sorted()
        }
    }

    /// The row of the start.
    var fromStart: [Double] {
        var sums = [Double](repeating: 0, count: columns)
        for (target, probability) in chain.starts {
            for column in 0..<columns {
                sums[column] += probability * rows[target * columns + column]
            }
        }
        return sums
    }

    /// Sweeps until nothing moves; whether it came to that.
    mutating func run(atMost limit: Int) -> Bool {
        var sum = [Double](repeating: 0, count: columns)
        for sweep in 1...limit {
            guard sweep % 4 == 0 else {
                self.sweep(&sum)
                continue
            }
            let before = rows
            self.sweep(&sum)
            if hasSettled(since: before) { return true }
        }
        return false
    }

    /// Whether no column moved by more than its last digit.
    private func hasSettled(since before: [Double]) -> Bool {
        var moved = [Double](repeating: 0, count: columns)
        var largest = moved
        var place = 0
        for _ in members {
            for column in 0..<columns {
                moved[column] = max(
                    moved[column], (rows[place + column] - before[place + column]).magnitude)
                largest[column] = max(largest[column], rows[place + column].magnitude)
            }
            place += columns
        }
        return zip(moved, largest).allSatisfy { $0 <= 4e-16 * $1 }
    }

    private mutating func sweep(_ sum: inout [Double]) {
        let columns = columns
        for state in (0..<members.count).reversed() {
            add(state, to: &sum)
            for member in members[state] {
                sum[2 + member] = sum[0]
                sum[2 + width + member] = sum[1]
            }
            let place = state * columns
            for column in 0..<columns { rows[place + column] = sum[column] }
        }
    }

    /// The mean of the rows behind a state.
    private func add(_ state: Int, to sum: inout [Double]) {
        let columns = columns
        var sums = sum.mutableSpan
        for column in 0..<columns { sums[column] = 0 }
        for arc in chain.rows[state]..<chain.rows[state + 1] {
            let probability = chain.probabilities[arc]
            let place = Int(chain.targets[arc]) * columns
            let behind = rows.span.extracting(place..<place + columns)
            for column in 0..<columns { sums[column] += probability * behind[column] }
        }
        sums[0] += chain.conversion[state]
        sums[1] += chain.value[state]
    }
}

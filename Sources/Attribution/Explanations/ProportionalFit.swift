// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The most even way to hand over what the sets of a network came to, as fractions.
///
/// Each set starts by giving the same to each of its channels; rows and columns are then scaled in
/// turn until both are right (iterative proportional fitting), which leads to the matrix of the
/// largest entropy among all with these sums.
struct ProportionalFit {
    /// As many sweeps as are made.
    static let maxSweeps = 1_000

    /// How much goes along each membership; the rows are right.
    private(set) var cells: [Double]
    /// How many times the columns were scaled.
    private(set) var sweeps = 0
    /// How far the columns are from right at most, in units.
    private(set) var error = Double.infinity

    /// The fit of `network`.
    ///
    /// - Parameters:
    ///   - network: in which everything is handed over.
    ///   - columns: what each channel gets.
    ///   - usable: the memberships along which anything can go; with these, and no others, each
    ///     sweep brings the columns nearer by a factor.
    init(_ network: CreditNetwork, columns: [Int64], usable: [Bool]) {
        cells = [Double](repeating: 0, count: network.heads.count)
        let targets = columns.map { Double($0) }
        let rows = network.rows.map { Double($0) }
        let close = max(0x1p-6, 1e-12 * rows.reduce(0, +))
        var factors = [Double](repeating: 1, count: columns.count)
        while true {
            var sums = [Double](repeating: 0, count: columns.count)
            for (set, row) in rows.enumerated() {
                let arcs = network.arcs(ofSet: set)
                var sum = 0.0
                for arc in arcs where usable[arc] { sum += factors[network.heads[arc]] }
                let scale = row / sum
                for arc in arcs where usable[arc] {
                    let channel = network.heads[arc]
                    cells[arc] = factors[channel] * scale
                    sums[channel] += cells[arc]
                }
            }
            error = zip(sums, targets).reduce(0) { max($0, ($1.0 - $1.1).magnitude) }
            if error <= close || sweeps == Self.maxSweeps || !error.isFinite { return }
            for channel in factors.indices where sums[channel] > 0 {
                factors[channel] *= targets[channel] / sums[channel]
            }
            sweeps += 1
        }
    }

    /// The fractions without what is behind the point.
    var floors: [Int64] {
        cells.map { $0.isFinite ? Int64(exactly: $0.rounded(.down)) ?? 0 : 0 }
    }
}
